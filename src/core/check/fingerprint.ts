import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Hit } from './rule.ts';

/** sha256 of a text's UTF-8 bytes, in hex. */
export function hashOf(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}

/**
 * Names a finding by what it is, not where: rule, path, subject, its line without blanks and without the secret, and
 * the how-many-eth of its like in the file. So it survives shifted lines, and is the same wherever `check` runs. Of a
 * secret's value only 16 bits go in, salted with all the rest: enough that another value on the same line is another
 * finding, too little to guess the value from.
 *
 * @param lineText the line at which the hit starts; `lineStart` is its offset in the text.
 */
export function fingerprintKey(hit: Hit, path: string, text: string, lineText: string, lineStart: number): string {
  let context = lineText;
  for (const [start, end] of [...(hit.secret ?? [])].sort((one, other) => other[0] - one[0])) {
    const from = Math.max(0, start - lineStart);
    const to = Math.min(lineText.length, end - lineStart);
    if (from < to) context = `${context.slice(0, from)}\u0000${context.slice(to)}`;
  }
  const key = [hit.ruleId, path, hit.subject, context.replace(/\s+/g, '')].join('\n');
  const values = (hit.secret ?? []).map(([start, end]) => hashOf(`${key}\n${text.slice(start, end)}`).slice(0, 4));
  return [key, ...values].join('\n');
}

/** The fingerprint of the `nth` (from 1) finding with this key in a file: 32 hex digits. */
export function fingerprint(key: string, nth: number): string {
  return hashOf(`${key}\n${nth}`).slice(0, 32);
}
