import { isAbsolute, relative, sep } from 'node:path';
import { scanSecrets } from '../../core/check/secrets/scan.ts';
import { maskOf, redact } from '../../core/redact.ts';
import type { Patch } from './session.ts';
import type { Change } from './session-line.ts';

/** Characters of all patches of a turn that are kept; the rest is named and left out. */
const longestDiff = 400_000;
/** A file above this many characters is named and left out. */
const longestFile = 1_000_000;

/**
 * Patches as a unified diff without secrets. They are looked for in each side of a change as it stands in the file: a `+`
 * in front of a line would hide some.
 *
 * @param folder paths are given relative to it.
 */
export function patchDiff(patches: readonly Patch[], folder: string): string {
  let diff = '';
  for (const { changes } of patches) {
    for (const [path, change] of Object.entries(changes)) {
      const whole = change.content ?? change.unified_diff ?? '';
      const left = longestDiff - diff.length;
      const part = fileDiff(shownPath(path, folder), change, whole.length > Math.min(left, longestFile));
      diff += part;
    }
  }
  return diff;
}

/** Relative to the folder, with `/`, where it is in it. */
export function shownPath(path: string, folder: string): string {
  const inside = relative(folder, path);
  const shown = isAbsolute(path) && inside !== '' && !inside.startsWith('..') && !isAbsolute(inside) ? inside : path;
  return sep === '/' ? shown : shown.replaceAll(sep, '/');
}

function fileDiff(path: string, { type, content = '', unified_diff: diff = '', move_path: to }: Change, cut: boolean) {
  const from = type === 'add' ? '/dev/null' : `a/${path}`;
  const head = `--- ${from}\n+++ ${type === 'delete' ? '/dev/null' : `b/${to ?? path}`}\n`;
  if (cut) return `${head}@@ … @@\n`;
  if (type === 'update') return `${head}${cleanHunks(diff, path)}`;
  const lines = redact(content, path).text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  const [sign, where] = type === 'add' ? ['+', `-0,0 +1,${lines.length}`] : ['-', `-1,${lines.length} +0,0`];
  return `${head}@@ ${where} @@\n${lines.map((line) => `${sign}${line}\n`).join('')}`;
}

/** Masks in each line of a diff what is a secret in either side of it. */
function cleanHunks(diff: string, path: string): string {
  const lines = diff.split('\n');
  for (const sign of ['-', '+']) {
    const side = lines.flatMap((line, at) => (line.startsWith(sign) || line.startsWith(' ') ? [at] : []));
    const text = side.map((at) => (lines[at] ?? '').slice(1)).join('\n');
    let start = 0;
    const hits = scanSecrets(text, path);
    if (hits.length === 0) continue;
    for (const at of side) {
      const line = (lines[at] ?? '').slice(1);
      const [from, end] = [start, start + line.length];
      start = end + 1;
      let clean = line;
      for (const hit of hits.toReversed()) {
        if (hit.end <= from || hit.start >= end) continue;
        const [first, last] = [Math.max(0, hit.start - from), Math.min(line.length, hit.end - from)];
        clean = clean.slice(0, first) + maskOf(hit.kind) + clean.slice(last);
      }
      lines[at] = `${lines[at]?.[0] ?? ' '}${clean}`;
    }
  }
  return lines.join('\n');
}
