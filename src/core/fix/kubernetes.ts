import { isMap, isScalar } from 'yaml';
import { lineEndOf, type TextEdit } from './text-edit.ts';
import { isTagged, yamlPlace } from './yaml-place.ts';

/** A container's variable that is filled from a key of a Kubernetes secret. */
export interface KubernetesFix {
  readonly secret: string;
  readonly key: string;
  readonly edits: readonly TextEdit[];
}

/**
 * Edits after which an entry of `env` has `valueFrom` in the place of `value`
 * (https://kubernetes.io/docs/tasks/inject-data-application/distribute-credentials-secure/). Null for all else in a
 * manifest: the data of a Secret has nowhere to go but out of the file.
 */
export function inKubernetes(text: string, start: number, end: number): KubernetesFix | null {
  const place = yamlPlace(text, start, end);
  const entry = place?.around.at(-1);
  if (!place || !isMap(entry) || isTagged(place) || place.keys.slice(-3).join('/') !== 'env/-/value') return null;
  const key = entry.get('name');
  const pair = entry.items.find((one) => one.value === place.scalar);
  if (typeof key !== 'string' || !/^[\w.-]+$/.test(key) || !isScalar(pair?.key) || !pair.key.range) return null;
  const owner = place.document.getIn(['metadata', 'name']);
  const secret =
    typeof owner === 'string' && /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(owner) ? `${owner}-secrets` : 'app-secrets';
  const from = pair.key.range[0];
  if (place.isFlow) {
    const newText = `valueFrom: { secretKeyRef: { name: ${secret}, key: "${key}" } }`;
    return { secret, key, edits: [{ start: from, end: place.end, newText }] };
  }
  const line = lineEndOf(text);
  const indent = ' '.repeat(from - (text.lastIndexOf('\n', from - 1) + 1));
  const lines = [
    'valueFrom:',
    `${indent}  secretKeyRef:`,
    `${indent}    name: ${secret}`,
    `${indent}    key: ${/^[A-Za-z_]+$/.test(key) && !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(key) ? key : `"${key}"`}`,
  ];
  const ending = text[place.end - 1] === '\n' ? line : '';
  return { secret, key, edits: [{ start: from, end: place.end, newText: lines.join(line) + ending }] };
}
