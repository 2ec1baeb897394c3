import { skipSpace } from './chars.ts';
import { decodeBase64 } from './decode.ts';
import { findValue } from './find-value.ts';
import { foldVariables, listed, literalOf, openerBefore } from './fold.ts';
import type { SecretHit, SecretWhyCode } from './hit.ts';
import { judgeNamed } from './judge-named.ts';
import { sameWords } from './judge-password.ts';
import type { Language } from './language.ts';
import type { Name } from './name-around.ts';
import { classifyName, type NameClass } from './names.ts';
import { isBasicCredential } from './syntax-command.ts';
import { matchNearVendor } from './token-match.ts';
import { readJoined, readQuoted, type Value } from './values.ts';

/** The class of a name by its last part, or else by all of it: `config.apiKey`, `sonar.login`. */
export function classOfName(name: string): NameClass | null {
  const dot = name.lastIndexOf('.');
  return classifyName(name.slice(dot + 1)) ?? (dot < 0 ? null : classifyName(name));
}

/** The secrets that are given to a name of a class: one, those of a list, or the pieces of one. The name must be whole. */
export function namedSecrets(
  text: string,
  name: Name,
  whole: NameClass,
  language: Language,
  recent: (at: number) => Iterable<string>,
): SecretHit[] {
  const place = findValue(text, name, language, whole);
  if (place === null) return foldedSecrets(text, name, whole);
  const { value } = place;
  // A literal with a colon behind is the first key of a map.
  const mapped =
    value.how === 'literal' &&
    /^\s*(?::|=>)/.test(text.slice(value.after, value.after + 6)) &&
    openerBefore(text, value.start - 1) === '{';
  const first = mapped ? null : valueSecret(text, name, whole, value, place.code, language, recent);
  const more =
    value.how === 'literal' && (first !== null || (mapped && whole.kind !== 'weak' && whole.kind !== 'key'))
      ? listed(text, value)
      : [];
  const others = more.map((one) =>
    valueSecret(
      text,
      name,
      mapped && !holdsValues(name.text, value.text) ? { kind: 'key' } : whole,
      one,
      place.code,
      language,
      recent,
    ),
  );
  const pair = first === null && /(?:auth|creds?|credentials?|login)$/i.test(name.text) ? pairOf(text, value) : null;
  if (pair !== null) others.push(valueSecret(text, name, { kind: 'password' }, pair, place.code, language, recent));
  const hits = [first, ...others].filter((hit) => hit !== null);
  return hits.length > 0 ? hits : foldedSecrets(text, name, whole);
}

/** `AUTH = ('admin', '…')`: the second of two literals. */
function pairOf(text: string, first: Value): Value | null {
  const comma = first.how === 'literal' ? /^\s*,\s*/.exec(text.slice(first.after, first.after + 20)) : null;
  const second = comma === null ? null : readQuoted(text, first.after + comma[0].length);
  return second !== null &&
    /^\s*[)\]]/.test(text.slice(second.after, second.after + 8)) &&
    /[[(]\s*["']$/.test(text.slice(first.start - 3, first.start))
    ? second
    : null;
}

/** A map under a name for secrets holds them when the name is a plural (`tokens: { bob: '…' }`) or its key says value or place. */
function holdsValues(name: string, key: string): boolean {
  return (
    /(?:s|S)$/.test(name) ||
    /^(?:value|default|plain|plaintext|text|secret|password|prod|production|dev|development|staging|test|live|local)$/i.test(
      key,
    )
  );
}

function valueSecret(
  text: string,
  name: Name,
  kind: NameClass,
  value: Value,
  code: SecretWhyCode,
  language: Language,
  recent: (at: number) => Iterable<string>,
): SecretHit | null {
  if (value.how !== 'joined' && value.how !== 'decoded') {
    const token = matchNearVendor(text, value.start, value.end, recent);
    if (token !== null && !sameWords(value.text, name.text)) return { ...token, name: name.text };
  }
  const bytes =
    (kind.kind === 'weak' || kind.kind === 'key') &&
    /^\.(?:getBytes|toCharArray|encode|as_bytes|bytes)\b/.test(text.slice(value.after, value.after + 14));
  return judge(name, bytes ? { kind: 'api-key' } : kind, value, code, text, language);
}

/** `token = part1 + part2`, `token += '…'`: the pieces, when together they are a secret. */
function foldedSecrets(text: string, name: Name, kind: NameClass): SecretHit[] {
  const operator = /^["'`\])]{0,3}\s*(?::\s*[\w<>| ]{1,30})?\s*(\+=|\.=|=>|:=|=|:)/.exec(
    text.slice(name.end, name.end + 60),
  );
  if (operator === null) return [];
  const at = name.end + operator[0].length;
  const pieces = operator[1] === '+=' || operator[1] === '.=' ? appended(text, name, at) : foldVariables(text, at);
  if (pieces === null) return [];
  const found = judgeNamed(name.text, kind.kind, pieces.map((piece) => piece.text).join(''));
  if (found === null) return [];
  return pieces.map((piece) => ({
    ruleId: 'secret-assignment',
    kind: found,
    vendor: null,
    name: name.text,
    start: piece.start,
    end: piece.end,
    confidence: 'likely',
    why: { code: 'named', facts: { name: name.text, kind: found, how: 'joined' } },
  }));
}

function appended(text: string, name: Name, at: number): Value[] | null {
  const piece = readJoined(text, skipSpace(text, at));
  const before = piece === null ? null : literalOf(text, name.text, name.start);
  return piece === null || before === null ? null : [before, piece];
}

function judge(
  name: Name,
  kind: NameClass,
  value: Value,
  code: SecretWhyCode,
  text: string,
  language: Language,
): SecretHit | null {
  const plain = bareScheme(value.text);
  let found = judgeNamed(
    name.text,
    plain !== value.text && (kind.kind === 'weak' || kind.kind === 'key') ? 'token' : kind.kind,
    plain,
  );
  if (
    found === null &&
    (kind.kind === 'weak' || kind.kind === 'key' || kind.kind === 'password') &&
    isBasicCredential(plain)
  )
    found = 'basic-auth';
  if (found === null && value.how === 'decoded')
    found = plain.length >= 6 && !/[{}<>\s]/.test(plain) && kind.kind !== 'weak' ? kindOf(kind) : null;
  if (found === null && language.id === 'yaml' && kind.kind !== 'weak')
    found = encodedInManifest(text, value, name, kind);
  if (found === null) return null;
  return {
    ruleId: 'secret-assignment',
    kind: found,
    vendor: null,
    name: name.text,
    start:
      value.start +
      (value.text.length - plain.length && value.how !== 'decoded' && value.how !== 'joined'
        ? value.text.length - plain.length
        : 0),
    end: value.end,
    confidence: 'likely',
    why: { code, facts: { name: name.text, kind: found, how: value.how } },
  };
}

function kindOf(kind: NameClass): string {
  return kind.kind;
}

/** `Bearer …`, `Basic …`: the part after the scheme. */
function bareScheme(value: string): string {
  return value.replace(
    /^(?:\{noop\}|GenieKey|SSWS|Bearer|Token|Basic|ApiKey|Api-Key|Digest|token|bearer|base64:)\s*(?=\S{6})/,
    '',
  );
}

/** A Kubernetes Secret holds its values in base64. */
function encodedInManifest(text: string, value: Value, name: Name, kind: NameClass): string | null {
  if (!/^[A-Za-z0-9+/]{6,}={0,2}$/.test(value.text)) return null;
  const plain = decodeBase64(value.text);
  if (plain === null || plain.length < 5) return null;
  const before = text.slice(Math.max(0, value.start - 2000), value.start);
  if (!/kind:\s*["']?Secret\b/.test(before) && !/kind:\s*["']?Secret\b/.test(text.slice(value.end, value.end + 1000)))
    return null;
  return judgeNamed(name.text, kind.kind, plain.trim());
}
