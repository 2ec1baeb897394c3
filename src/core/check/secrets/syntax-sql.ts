import { alphanumeric, is, nameMark, skipBlank } from './chars.ts';
import type { SecretHit } from './hit.ts';
import { judgeNamed } from './judge-named.ts';
import { classifyName } from './names.ts';
import { readQuoted, type Value } from './values.ts';

/** `IDENTIFIED BY '…'`, `PASSWORD '…'`, `SET PASSWORD = PASSWORD('…')`, where the keyword stands from `start` to `end`. */
export function sqlPassword(text: string, start: number, end: number): SecretHit | null {
  if (
    is(text, end, alphanumeric | nameMark) ||
    is(text, start - 1, nameMark) ||
    (is(text, start - 1, alphanumeric) && text.charAt(start) !== ' ')
  )
    return null;
  const head =
    /^(?:\s+(?:WITH\s+\w+\s+)?(?:BY|AS))?\s*(?:PASSWORD\s*)?[=(]?\s*(?:PASSWORD\s*\(\s*)?(?:VALUES\s+)?/i.exec(
      text.slice(end, end + 80),
    );
  const value =
    head === null
      ? null
      : (readQuoted(text, end + head[0].length) ??
        (text.charAt(start) === ' ' ||
        !/\b(?:user|grant|create|alter)\b/i.test(text.slice(Math.max(0, start - 160), start))
          ? null
          : bareWord(text, end + head[0].length)));
  return value === null || value.text.startsWith('*')
    ? null
    : hit(value, 'password', judgeNamed('identified by', 'password', value.text));
}

function bareWord(text: string, at: number): Value | null {
  const found = /^[\w!#$%^*+@]{6,60}(?=\s*(?:;|$|\n|\s(?:DEFAULT|ACCOUNT|REQUIRE|QUOTA|PROFILE|WITH)\b))/i.exec(
    text.slice(at, at + 80),
  );
  return found === null
    ? null
    : { text: found[0], start: at, end: at + found[0].length, after: at + found[0].length, how: 'bare' };
}

/** `INSERT INTO users (name, password) VALUES ('a', '…'), …`: the values of the columns whose names are for secrets. */
export function insertedSecrets(text: string, end: number): SecretHit[] {
  const head = /^\s+[\w.`"[\]]{1,80}\s*\(([^()]{1,400})\)\s*VALUES\s*/i.exec(text.slice(end, end + 520));
  if (head === null) return [];
  const columns = (head[1] ?? '').split(',').map((column) => column.replace(/[\s`"[\]]/g, ''));
  const wanted = columns.map((column) => classifyName(column));
  if (wanted.every((kind) => kind === null)) return [];
  const hits: SecretHit[] = [];
  let at = end + head[0].length;
  for (let row = 0; row < 200 && text.charAt(at) === '('; row++) {
    const values = readRow(text, at);
    for (const [index, value] of values.literals.entries()) {
      const kind = wanted[index];
      if (value === null || kind === null || kind === undefined) continue;
      const found = hit(value, columns[index] ?? '', judgeNamed(columns[index] ?? '', kind.kind, value.text));
      if (found !== null) hits.push(found);
    }
    at = skipBlank(text, values.end);
    if (text.charAt(at) !== ',') break;
    at = skipBlank(text, at + 1);
  }
  return hits;
}

/** A row of values: for each the literal it is, or null. `end` is the offset after its `)`. */
function readRow(text: string, open: number): { literals: (Value | null)[]; end: number } {
  const literals: (Value | null)[] = [];
  let at = skipBlank(text, open + 1);
  const limit = Math.min(text.length, open + 2000);
  while (at < limit) {
    const literal = readQuoted(text, at);
    literals.push(literal);
    let depth = 0;
    at = literal?.after ?? at;
    while (at < limit && !(depth === 0 && /[,)]/.test(text.charAt(at)))) {
      if (text.charAt(at) === '(') depth++;
      if (text.charAt(at) === ')') depth--;
      at++;
    }
    if (text.charAt(at) === ')') return { literals, end: at + 1 };
    at = skipBlank(text, at + 1);
  }
  return { literals, end: limit };
}

function hit(value: Value, name: string, kind: string | null): SecretHit | null {
  if (kind === null) return null;
  return {
    ruleId: 'secret-assignment',
    kind,
    vendor: null,
    name,
    start: value.start,
    end: value.end,
    confidence: 'likely',
    why: { code: 'sql', facts: { name, kind } },
  };
}
