import { alphanumeric, is } from './chars.ts';
import { base62, crc32 } from './checksum.ts';
import { decodeBase64 } from './decode.ts';
import type { SecretHit } from './hit.ts';
import { isMonotonous, isPlaceholder, wordShare } from './judge-common.ts';
import { classChanges } from './judge-token.ts';
import { letterBits } from './rarity.ts';
import { tokenRows } from './tokens/index.ts';
import type { TokenRow } from './tokens/row.ts';
import { matchShape, parseShape, startOfShape, type Part } from './tokens/shape.ts';

/** A row with its shape read and its anchor chosen: the literal part by which it is found. */
export interface CompiledRow {
  readonly row: TokenRow;
  readonly parts: readonly Part[];
  /** Index of the part that is the anchor, or -1 for a row without one: those are found by the words in `near`. */
  readonly anchor: number;
  readonly least: number;
  readonly most: number;
}

export const compiledRows: readonly CompiledRow[] = tokenRows.map((row) => {
  const parts = parseShape(row.shape);
  let least = 0;
  let most = 0;
  for (const part of parts) {
    if ('literals' in part) {
      least += Math.min(...part.literals.map((one) => one.length));
      most += Math.max(...part.literals.map((one) => one.length));
    } else {
      least += part.least;
      most += part.most;
    }
  }
  return { row, parts, anchor: anchorOf(parts), least, most };
});

/**
 * The longest literal part with at least three characters in each form (or a rare mark), the first when it has them and is
 * no run of one character: those stand by the thousand in packed data.
 */
function anchorOf(parts: readonly Part[]): number {
  let best = -1;
  let bestLength = 2;
  for (const [index, part] of parts.entries()) {
    if (!('literals' in part)) continue;
    const length = Math.min(...part.literals.map((one) => one.length + (one.includes('~') ? 2 : 0)));
    if (index === 0 && length >= 3 && !/^(.)\1*$/.test(part.literals[0] ?? '')) return 0;
    if (length > bestLength) {
      best = index;
      bestLength = length;
    }
  }
  return best;
}

/** The token of a row whose anchor literal stands at `at`, or null. `nearby` tells whether a word stands shortly before. */
export function matchToken(
  compiled: CompiledRow,
  text: string,
  at: number,
  nearby: (words: readonly string[], at: number) => boolean,
): SecretHit | null {
  const start = startOfShape(compiled.parts, text, at, compiled.anchor);
  if (start < 0 || !startsHere(text, start)) return null;
  const end = matchShape(compiled.parts, text, start);
  if (end < at) return null;
  if (is(text, end, alphanumeric) || insideBase64(compiled, text, start, end)) return null;
  const { row } = compiled;
  if (row.near !== undefined && !nearby(row.near, start)) return null;
  return tokenHit(compiled, text, start, end);
}

/** Rows that have no fixed part, by the words of which one must stand near. */
const rowsByWord = new Map<string, CompiledRow[]>();
for (const compiled of compiledRows) {
  if (compiled.anchor >= 0) continue;
  for (const word of compiled.row.near ?? []) rowsByWord.set(word, [...(rowsByWord.get(word) ?? []), compiled]);
}

/**
 * The token that a whole literal is, judged by the vendor's name shortly before it: the most telling row of those whose
 * words were seen. `recent` yields the words, the nearest first.
 */
export function matchNearVendor(
  text: string,
  start: number,
  end: number,
  recent: (at: number) => Iterable<string>,
): SecretHit | null {
  const length = end - start;
  if (length < 14 || length > 600) return null;
  for (const word of recent(start)) {
    for (const compiled of rowsByWord.get(word) ?? []) {
      if (length < compiled.least || length > compiled.most) continue;
      if (matchShape(compiled.parts, text, start) !== end) continue;
      const hit = tokenHit(compiled, text, start, end);
      if (hit !== null) return hit;
    }
  }
  return null;
}

/** A token starts where no name goes on; an escape (`\n`) or a percent code before it is no letter. */
function startsHere(text: string, start: number): boolean {
  if (!is(text, start - 1, alphanumeric) || !is(text, start, alphanumeric)) return true;
  if (text.startsWith('/bot', start - 4)) return true;
  if (text.charAt(start - 2) === '\\' && /[nrt]/.test(text.charAt(start - 1))) return true;
  return text.charAt(start - 3) === '%' && /^[0-9A-F]{2}$/.test(text.slice(start - 2, start));
}

/** A prefix of letters alone occurs in long runs of base64 by chance: then a `+` or `/` goes on beside it. */
function insideBase64(compiled: CompiledRow, text: string, start: number, end: number): boolean {
  const first = compiled.parts[0];
  if (first === undefined || !('literals' in first) || !/^[A-Za-z0-9]{1,6}$/.test(first.literals[0] ?? ''))
    return false;
  return /[+/]/.test(text.charAt(start - 1)) || /[+/]/.test(text.charAt(end));
}

/** The hit for a token that has the row's form, or null when it is an example or its structure is wrong. */
export function tokenHit(compiled: CompiledRow, text: string, start: number, end: number): SecretHit | null {
  const { row } = compiled;
  const value = text.slice(start, end);
  if (!isRandom(compiled, value)) return null;
  let code: SecretHit['why']['code'] = row.near === undefined ? 'shape' : 'context';
  let confidence: SecretHit['confidence'] = row.near === undefined ? 'certain' : 'likely';
  if (row.checksum !== undefined) {
    const right = checksumIsRight(row.checksum, value);
    if (right) code = 'checksum';
    else confidence = 'likely';
  }
  if (row.structure !== undefined) {
    if (!structures[row.structure](value)) return null;
    code = 'structure';
  }
  return {
    ruleId: 'secret-token',
    kind: row.kind,
    vendor: row.vendor,
    name: null,
    start,
    end,
    confidence,
    why: { code, facts: { vendor: row.vendor, kind: row.kind } },
    ...(row.severity === 'warning' ? { severity: row.severity } : {}),
    revoke: row.revoke,
  };
}

/** What is left without the fixed parts is no word, no pattern, no `EXAMPLE`. */
function isRandom(compiled: CompiledRow, value: string): boolean {
  let body = value;
  let fixed = 0;
  for (const part of compiled.parts) {
    if (!('literals' in part)) continue;
    const literal = part.literals.find((one) => body.includes(one));
    if (literal === undefined || literal.length < 2) continue;
    fixed += literal.length;
    body = body.replace(literal, ' ');
  }
  const bare = body.replaceAll(' ', '');
  if (bare.length < 6) return false;
  if (/EXAMPLE|x{5,}|X{5,}|\*{3}|\.{3}|0{10,}|REDACTED|your[-_]|placeholder|1234567890|abcdefghij/i.test(bare))
    return false;
  if (bare.length < 40 ? isMonotonous(bare) || isPlaceholder(bare) : isMonotonous(bare)) return false;
  if (/^[0-9a-f-]+$/i.test(bare)) return new Set(bare).size >= Math.min(6, bare.length / 2);
  if (wordShare(bare) > 0.6 || (bare.length >= 24 && mostFrequent(bare) > 0.25)) return false;
  if (bare.length < 12) return /\d/.test(bare);
  // A short fixed part is not much: what follows must be rare by itself.
  if (fixed < 4 || compiled.least - fixed < 16)
    return /\d/.test(bare) && (classChanges(bare) > 0.25 || letterBits(bare) > 5);
  return /\d/.test(bare) || classChanges(bare) > 0.3 || letterBits(bare) > 5;
}

/** Share of the most frequent character: near 0.1 in a random token, high in packed data. */
function mostFrequent(text: string): number {
  const counts = new Map<string, number>();
  for (const char of text) counts.set(char, (counts.get(char) ?? 0) + 1);
  return Math.max(...counts.values()) / text.length;
}

function checksumIsRight(checksum: NonNullable<TokenRow['checksum']>, value: string): boolean {
  const body = value.slice(value.indexOf('_') + 1);
  if (checksum === 'grafana') {
    const at = body.lastIndexOf('_');
    return crc32(body.slice(0, at)).toString(16).padStart(8, '0') === body.slice(at + 1).toLowerCase();
  }
  return base62(crc32(body.slice(0, -6)), 6) === body.slice(-6);
}

const structures: Readonly<Record<NonNullable<TokenRow['structure']>, (value: string) => boolean>> = {
  /** RFC 7519: a header that names an algorithm, claims; a public role (Supabase's `anon`) is no secret. */
  jwt: (value) => {
    const [header = '', claims = ''] = value.split('.');
    const head = decodeBase64(header);
    if (head === null || !/"(?:alg|enc|typ)"/.test(head)) return false;
    const body = decodeBase64(claims) ?? '';
    return !/"role"\s*:\s*"anon"|"sub"\s*:\s*"1234567890"|"some"\s*:\s*"payload"/.test(body);
  },
  /** The first part is the bot's numeric id in base64. */
  discord: (value) => /^\d{15,20}$/.test(decodeBase64(value.slice(0, value.indexOf('.'))) ?? ''),
};
