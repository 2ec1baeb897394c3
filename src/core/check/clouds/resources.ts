import { isPathological } from '../dependencies/limits.ts';
import { provisions } from '../dependencies/provisions.ts';
import { readHcl } from '../dependencies/trees/hcl.ts';
import type { Place } from './place.ts';
import { signals } from './signals.ts';

/** Where an infrastructure file names resource types, providers or backends of a provider. */
export function placesOfResources(path: string, text: string): readonly Place[] {
  const named = /\.(?:tf|tofu)$/.test(path) ? terraform(text) : templates(path, text);
  return named.flatMap(({ name, start, end }): Place[] => {
    const id = signals().resources.find(name.toLowerCase());
    return id ? [{ id, kind: 'resource', start, end, seen: name }] : [];
  });
}

interface Named {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** Reading a template costs a parse: only where a resource type may stand in it. */
function templates(path: string, text: string): readonly Named[] {
  if (/\.ya?ml$/.test(path)) return typesOf(text);
  if (!/\.(?:json|jsonc|template|bicep)$/.test(path)) return [];
  if (!/\b(?:AWS|ALIYUN|Aliyun)::\w|\bMicrosoft\.[A-Z]\w*\//.test(text)) return [];
  return provisions(path, text).filter(({ ecosystem }) => ecosystem !== 'region');
}

/** In YAML a type stands on a line of its own; types of parameters have four parts and more. */
const yamlType = /^[ \t-]{0,200}Type[ \t]*:[ \t]*["']?((?:AWS|ALIYUN|Aliyun)::\w+::\w+)["']?[ \t]*(?:#.*)?\r?$/gm;

function typesOf(text: string): readonly Named[] {
  if (!/^Resources[ \t]*:/m.test(text) && !/^resources[ \t]*:/m.test(text)) return [];
  return [...text.matchAll(yamlType)].flatMap((match): Named[] => {
    const name = match[1] ?? '';
    const start = match.index + match[0].indexOf(name);
    return name === '' ? [] : [{ name, start, end: start + name.length }];
  });
}

function terraform(text: string): readonly Named[] {
  if (isPathological(text, 'manifest')) return [];
  const found: Named[] = [];
  const waiting = [...readHcl(text).blocks].toReversed();
  for (let block = waiting.pop(); block; block = waiting.pop()) {
    const [label] = block.labels;
    waiting.push(...block.blocks.toReversed());
    if (!label) continue;
    const { start, end, text: name } = label;
    if (/^(?:resource|data|ephemeral)$/.test(block.type) && block.labels.length > 1) found.push({ name, start, end });
    if (block.type === 'provider' || block.type === 'backend')
      found.push({ name: `${block.type}:${name}`, start, end });
  }
  return found;
}
