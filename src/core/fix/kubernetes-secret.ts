import { isMap, isScalar } from 'yaml';
import type { KubernetesFix } from './kubernetes.ts';
import { lineEndOf } from './text-edit.ts';
import { yamlPlace } from './yaml-place.ts';

/**
 * Takes an entry of `data` or `stringData` out of the manifest of a Secret; the whole Secret, when that is all it holds. A
 * comment says how to make it in the cluster: a Secret in git is one that everybody reads
 * (https://kubernetes.io/docs/concepts/security/secrets-good-practices/). Null for what is no such entry.
 */
export function outOfSecret(text: string, start: number, end: number): KubernetesFix | null {
  const place = yamlPlace(text, start, end);
  const [section, key, ...deeper] = place?.keys ?? [];
  const root = place?.document.contents;
  if (!place || !isMap(root) || root.get('kind') !== 'Secret' || place.isFlow || deeper.length > 0) return null;
  if ((section !== 'data' && section !== 'stringData') || key === undefined || place.scalar.anchor !== undefined)
    return null;
  const named = place.document.getIn(['metadata', 'name']);
  const secret = typeof named === 'string' && /^[a-z0-9][a-z0-9.-]*$/.test(named) ? named : 'NAME';
  const command = `kubectl create secret generic ${secret} --from-literal=${/^[\w.-]+$/.test(key) ? key : 'KEY'}=...`;
  const newline = lineEndOf(text);
  const own = root.get(section);
  const other = root.get(section === 'data' ? 'stringData' : 'data');
  const isLast = isMap(own) && own.items.length === 1;
  const isAll = isLast && !(isMap(other) && other.items.length > 0);
  const range = isAll ? root.range : rangeOf(isLast ? root : own, isLast ? section : key);
  if (!range) return null;
  const from = text.lastIndexOf('\n', range[0] - 1) + 1;
  const indent = text.slice(from, range[0]);
  if (indent.trim() !== '') return null;
  const said = isAll ? `Secret ${secret} is not kept in git` : `${key} is not kept in git`;
  const comment = `${indent}# ${said}. Make it in the cluster: ${command}`;
  const until = endOfLine(text, range[1]);
  return {
    secret,
    key,
    edits: [{ start: from, end: until, newText: comment + (text[until - 1] === '\n' ? newline : '') }],
  };
}

/** From a key to the end of its value. */
function rangeOf(map: unknown, key: string): readonly [number, number] | null {
  if (!isMap(map)) return null;
  const pair = map.items.find((one) => isScalar(one.key) && one.key.value === key);
  const value = pair?.value;
  const last = isScalar(value) || isMap(value) ? value.range?.[1] : undefined;
  return isScalar(pair?.key) && pair.key.range && last !== undefined ? [pair.key.range[0], last] : null;
}

/** Behind the line that holds the last character before an offset. */
function endOfLine(text: string, at: number): number {
  if (text[at - 1] === '\n') return at;
  const next = text.indexOf('\n', at);
  return next < 0 ? text.length : next + 1;
}
