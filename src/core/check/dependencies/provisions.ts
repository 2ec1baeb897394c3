import { placeIn } from './collector.ts';
import { isPathological } from './limits.ts';
import { part, straight, type Piece } from './piece.ts';
import { isPlaceKey, regionIn } from './regions.ts';
import { readHcl, type Block } from './trees/hcl.ts';
import { readJson } from './trees/json.ts';
import { readToml } from './trees/toml.ts';
import {
  entriesOf,
  get,
  mapsOf,
  scalarOf,
  scalarsOf,
  textOf,
  type MapTree,
  type Scalar,
  type Tree,
} from './trees/tree.ts';
import { readYaml } from './trees/yaml.ts';

/** Something that a file provisions: a resource type of Terraform, CloudFormation or ARM, or a region. */
export interface Provision {
  readonly ecosystem: 'tf-resource' | 'cfn-resource' | 'arm-resource' | 'region';
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** What a file provisions, each with the place of its name. A file that cannot be read gives nothing. */
export function provisions(path: string, text: string): readonly Provision[] {
  if (isPathological(text, 'manifest')) return [];
  const found: Provision[] = [];
  try {
    readerOf(path)?.(path, text, found);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return distinct(found);
}

type Reader = (path: string, text: string, found: Provision[]) => void;

function readerOf(path: string): Reader | null {
  if (/\.(?:tf|tofu|tfvars|hcl)$/.test(path)) return terraform;
  if (path.endsWith('.bicep')) return bicep;
  if (/(?:^|\/)\.env(?:\.[\w.-]+)?$|\.env$/.test(path)) return environment;
  if (/\.ya?ml$/.test(path)) return (_, text, found) => readYaml(text).forEach((tree) => template(path, tree, found));
  if (/\.(?:json|jsonc|template)$/.test(path)) return (_, text, found) => template(path, readJson(text), found);
  if (path.endsWith('.toml')) return (_, text, found) => template(path, readToml(text), found);
  return null;
}

function terraform(_path: string, text: string, found: Provision[]): void {
  const waiting: Block[] = [readHcl(text)];
  for (let block = waiting.pop(); block; block = waiting.pop()) {
    waiting.push(...block.blocks.toReversed());
    const [label] = block.labels;
    if (
      (block.type === 'resource' || block.type === 'data' || block.type === 'ephemeral') &&
      label &&
      block.labels.length > 1
    ) {
      found.push({ ecosystem: 'tf-resource', name: label.text, start: label.start, end: label.end });
    }
    if (block.type === 'variable' && label && isPlaceKey(label.text)) {
      const value = get(block.attributes, 'default');
      for (const scalar of scalarsOf(value)) region(scalar, found);
    }
    for (const map of mapsOf(block.attributes)) places(map, found);
  }
}

function places(map: MapTree, found: Provision[], flavour: 'any' | 'fly' | 'vercel' = 'any'): void {
  for (const { key, value } of map.entries) {
    if (isPlaceKey(key.text)) for (const scalar of scalarsOf(value)) if (scalar.string) region(scalar, found, flavour);
  }
}

function region(scalar: Piece, found: Provision[], flavour: 'any' | 'fly' | 'vercel' = 'any'): void {
  const name = regionIn(scalar.text, flavour);
  if (name === null) return;
  const at = scalar.text.indexOf(name);
  found.push({ ecosystem: 'region', name, ...(at < 0 ? placeIn(scalar) : placeIn(scalar, at, at + name.length)) });
}

/** CloudFormation, ARM, Serverless, Fly, Vercel, Kubernetes: told apart by what they hold. */
function template(path: string, tree: Tree | null, found: Provision[]): void {
  if (!tree) return;
  const flavour = /(?:^|\/)fly\.toml$/.test(path) ? 'fly' : /(?:^|\/)vercel\.jsonc?$/.test(path) ? 'vercel' : 'any';
  for (const { value } of entriesOf(tree, 'Resources')) resource(scalarOf(value, 'Type'), 'cfn-resource', found);
  for (const { value } of entriesOf(tree, 'resources', 'Resources'))
    resource(scalarOf(value, 'Type'), 'cfn-resource', found);
  if (/deploymentTemplate/i.test(textOf(tree, '$schema') ?? '') || get(tree, 'contentVersion')) {
    for (const map of mapsOf(tree)) {
      const type = scalarOf(map, 'type');
      if (type && /^[A-Za-z]+(?:\.[A-Za-z]+)+\/[\w/]+$/.test(type.text))
        found.push({ ecosystem: 'arm-resource', name: type.text, start: type.start, end: type.end });
    }
  }
  for (const map of mapsOf(tree)) places(map, found, flavour);
}

function resource(type: Scalar | null, ecosystem: Provision['ecosystem'], found: Provision[]): void {
  if (type && type.text.includes('::')) found.push({ ecosystem, name: type.text, start: type.start, end: type.end });
}

function bicep(_path: string, text: string, found: Provision[]): void {
  const code = text.replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/[^\n]*/g, (comment) => comment.replace(/[^\n]/g, ' '));
  for (const match of code.matchAll(/^[ \t]*resource[ \t]+\w+[ \t]+'([\w.]+\/[\w./]+)(?:@[^']*)?'/gm)) {
    const name = match[1] ?? '';
    const start = match.index + match[0].indexOf(`'${name}`) + 1;
    found.push({ ecosystem: 'arm-resource', name, start, end: start + name.length });
  }
  for (const match of code.matchAll(/\b(\w*(?:location|region|zone)\w*)\b[^\n'=:]*[=:][ \t]*'([^'$\n]+)'/gi)) {
    const value = match[2] ?? '';
    if (isPlaceKey(match[1] ?? '')) region(straight(value, match.index + match[0].length - value.length - 1), found);
  }
}

function environment(_path: string, text: string, found: Provision[]): void {
  for (const match of text.matchAll(/^[ \t]*(?:export[ \t]+)?(\w+)[ \t]*=[ \t]*["']?([^"'\r\n#]*)/gm)) {
    const value = straight(match[2] ?? '', match.index + match[0].length - (match[2]?.length ?? 0));
    if (isPlaceKey(match[1] ?? '')) region(part(value, 0, value.text.trimEnd().length), found);
  }
}

function distinct(all: readonly Provision[]): Provision[] {
  const seen = new Set<string>();
  return all
    .filter(
      ({ ecosystem, name, start }) =>
        !seen.has(`${ecosystem} ${name} ${start}`) && seen.add(`${ecosystem} ${name} ${start}`),
    )
    .sort((one, other) => one.start - other.start);
}
