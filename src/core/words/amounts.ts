import { dollars } from '../budget/money.ts';
import type { Nano } from '../budget/money.ts';
import { clip } from '../clip.ts';

/** An amount for a sentence, with two digits after the point, or two that count when it is below a cent. */
export function amount(nano: Nano): string {
  const value = dollars(nano);
  return value !== 0 && Math.abs(value) < 0.01 ? String(Number(value.toPrecision(2))) : value.toFixed(2);
}

/** Bytes as whole megabytes, or as kilobytes when there are few. */
export function bytes(count: number): string {
  return count >= 1_000_000 ? `${Math.round(count / 1_000_000)} MB` : `${Math.round(count / 1000)} kB`;
}

/** A text from outside, as a part of a sentence: one line, without the dot at its end, not endless. */
export function quoted(text: string | number | boolean | undefined, most = 300): string {
  const line = String(text ?? '')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replace(/[.:]$/, '');
  return clip(line, most);
}

/** The name in a package URL, as people write it: `pkg:npm/%40scope/name` is `@scope/name`. Other text stays. */
export function nameIn(purl: string | number | boolean | undefined): string {
  const [, name = ''] = /^pkg:[^/]+\/(.+)$/.exec(String(purl)) ?? [];
  return name === '' ? String(purl) : name.replace(/%40/gi, '@');
}
