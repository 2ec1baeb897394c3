import { scrypt } from '@noble/hashes/scrypt.js';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { hashOf } from '../check/fingerprint.ts';

/**
 * How a policy names a value that may stand in plain text, without holding it: `scrypt:<log2 N>-<r>-<p>:<salt>:<hash>`.
 * Stretched, because the file is public to a team and such values are often weak (RFC 7914; N, r and p as there).
 */
export const acceptedForm = /^scrypt:1[4-7]-8-[1-4]:[0-9a-f]{32}:[0-9a-f]{64}$/;

/** Each salt costs one stretching a value that was found, so a policy has few: entries may share theirs. */
export const mostSalts = 4;

/** What is stretched alike: cost and salt, `scrypt:15-8-1:<salt>`. */
export type Stretch = string;

/** The stretch of an entry of `acceptedForm`. */
export function stretchOf(entry: string): Stretch {
  return entry.slice(0, entry.lastIndexOf(':'));
}

/** A stretch with a new salt of 16 bytes: 32 MiB and about a tenth of a second for each guess at each value. */
export function newStretch(salt: Uint8Array): Stretch {
  return `scrypt:15-8-1:${bytesToHex(salt)}`;
}

/** The entry for a value. Line ends do not count, nor does one at its end. */
export function acceptedEntry(value: string, stretch: Stretch): string {
  const [, cost = '', salt = ''] = stretch.split(':');
  const [log = 15, r = 8, p = 1] = cost.split('-').map(Number);
  const plain = value.replaceAll('\r\n', '\n').replace(/\n$/, '');
  return `${stretch}:${bytesToHex(scrypt(utf8ToBytes(plain), hexToBytes(salt), { N: 2 ** log, r, p, dkLen: 32 }))}`;
}

/**
 * True when the policy's list of accepted values names this one. Slow by design (a tenth of a second and more for each
 * salt), so the answer is kept, by the value's hash, as long as the list is.
 */
export function isAccepted(value: string, entries: readonly string[]): boolean {
  if (entries.length === 0) return false;
  const known = answers.get(entries) ?? new Map<string, boolean>();
  answers.set(entries, known);
  const key = hashOf(value);
  const answer =
    known.get(key) ??
    [...new Set(entries.map(stretchOf))].some((stretch) => entries.includes(acceptedEntry(value, stretch)));
  known.set(key, answer);
  return answer;
}

const answers = new WeakMap<readonly string[], Map<string, boolean>>();
