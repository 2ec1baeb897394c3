import { alphanumeric, endOfLine, is, quote, skipBlank, skipSpace, startOfLine } from './chars.ts';
import { decodeBase64 } from './decode.ts';
import { foldVariables, listed, literalOf, openerBefore } from './fold.ts';
import type { SecretHit, SecretWhyCode } from './hit.ts';
import { judgeNamed } from './judge-named.ts';
import type { Language } from './language.ts';
import { sameWords } from './judge-password.ts';
import { classifyName, type NameClass } from './names.ts';
import { matchNearVendor } from './token-match.ts';
import { isBasicCredential } from './syntax-command.ts';
import { readBare, readExpression, readJoined, readQuoted, type Value } from './values.ts';

/** A name as it stands in the text: offsets of the name alone. */
export interface Name {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Widens a place inside a name to the whole name: letters, digits, `_`, `$`, and `-` or `.` between them. */
export function nameAround(text: string, at: number): Name {
  let start = at;
  while (at - start < 80 && namePart(text, start - 1)) start--;
  let end = at;
  while (end - at < 80 && namePart(text, end)) end++;
  while (start < end && /[-.]/.test(text.charAt(start))) start++;
  while (end > start && /[-.]/.test(text.charAt(end - 1))) end--;
  return { text: text.slice(start, end), start, end };
}

function namePart(text: string, at: number): boolean {
  if (is(text, at, 15)) return true;
  const char = text.charAt(at);
  return (char === '-' || char === '.') && is(text, at - 1, 15) && is(text, at + 1, 15);
}

/** The secrets that are given to a name: one, those of a list, or the pieces of one. `name` must be whole (see nameAround). */
export function namedSecrets(
  text: string,
  name: Name,
  language: Language,
  recent: (at: number) => Iterable<string>,
): SecretHit[] {
  const kind = classifyName(name.text.slice(lastSegment(name.text)));
  const whole = kind ?? (name.text.includes('.') ? classifyName(name.text) : null);
  if (whole === null) return [];
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
  const pair = first === null && whole.kind === 'weak' ? pairOf(text, value) : null;
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
    const token = matchNearVendor(text, value.start, value.end, recent(value.start));
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

function lastSegment(name: string): number {
  return name.lastIndexOf('.') + 1;
}

interface Place {
  readonly value: Value;
  readonly code: SecretWhyCode;
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
  let found = judgeNamed(name.text, plain !== value.text && kind.kind === 'weak' ? 'token' : kind.kind, plain);
  if (found === null && (kind.kind === 'weak' || kind.kind === 'password') && isBasicCredential(plain))
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
  return value.replace(/^(?:\{noop\}|Bearer|Token|Basic|ApiKey|Api-Key|Digest|token|bearer|base64:)\s*(?=\S{6})/, '');
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

/** Where the value of a name stands. */
function findValue(text: string, name: Name, language: Language, kind: NameClass): Place | null {
  const closed = closers(text, name.end);
  const keyed = closed.quotes > 0 ? keyedBefore(text, name) : null;
  if (keyed !== null) return keyed;
  const at = skipSpace(text, closed.at);
  const char = text.charAt(at);
  const inQuotes = closed.quotes > 0;
  if (
    char === '=' ||
    char === ':' ||
    char === '<' ||
    char === '?' ||
    char === '|' ||
    char === '!' ||
    char === '+' ||
    (char === '-' && text.charAt(at + 1) === '>')
  ) {
    const operator = /^(?:===?|!==?|=>|->|:=|::=|\?\?=|\|\|=|\?=|\+=|<-|<<-|=~|=|::?(?!:)|\?:)/.exec(
      text.slice(at, at + 4),
    );
    if (char === ':' && language.bareColon && is(text, skipSpace(text, at + 1), 32)) {
      const parameter = parameterDefault(text, at);
      if (parameter !== null) return parameter;
    }
    if (operator !== null && operator[0] !== '::' && operator[0] !== '=~')
      return afterOperator(text, name, at, operator[0], language, inQuotes, kind);
  }
  if (char === '>' || char === '<') return xmlValue(text, name, at, inQuotes);
  const attributes =
    text.charAt(name.start - 1) === '<'
      ? /^(?:\s+[\w:-]+="[^"<>]{0,60}"){1,4}\s*>/.exec(text.slice(closed.at, closed.at + 200))
      : null;
  if (attributes !== null) return tagWithAttributes(text, name, closed.at, attributes[0]);
  if (char === ',' && !inQuotes && (name.text.endsWith('USERPWD') || text.charAt(name.start - 1) === '{'))
    return literalAt(text, skipBlank(text, at + 1));
  const filled =
    char === ',' && inQuotes
      ? /^,\s*(?:[A-Za-z_]\w{0,30}\s*=\s*["'\w.]{1,40}\s*,\s*){0,4}(?:with|value|text|default|default_?[vV]alue|useValue|initial|fallback|secret)\s*(?::|=>|=(?!=))\s*/.exec(
          text.slice(at, at + 200),
        )
      : null;
  if (filled !== null) return literalAt(text, at + filled[0].length);
  if (char === ',' && inQuotes)
    return pairValue(text, name, at) ?? (takesPairs(text, name) ? literalAt(text, skipBlank(text, at + 1)) : null);
  if (char === '(')
    return asks.test(name.text)
      ? equalsCall(text, at)
      : (literalAt(text, skipBlank(text, at + 1)) ?? equalsCall(text, at));
  if (char === '.') return equalsMethod(text, at);
  const declared = inQuotes && char === '{' ? declaredDefault(text, name, at) : null;
  if (declared !== null) return declared;
  if (
    inQuotes &&
    at > closed.at &&
    is(text, at, quote) &&
    /\b(?:set|add|put)\s+["']$/.test(
      text.slice(Math.max(0, startOfLine(text, name.start, 120)), name.start).replace(/[\w:]+$/, ''),
    )
  )
    return literalAt(text, at, 'flag');
  if (at > closed.at || inQuotes) {
    const literal = is(text, at, quote) && !inQuotes ? literalAt(text, at) : null;
    return (
      literal ??
      flagValue(text, name, at) ??
      typedDeclaration(text, closed.at) ??
      pairValue(text, name, closed.at) ??
      attributeValue(text, name, at, inQuotes) ??
      directive(text, name, at, language, inQuotes) ??
      spoken(text, name, at, language)
    );
  }
  if (is(text, at, 32)) return pairValue(text, name, closed.at) ?? listArgument(text, name, at);
  if (char === '{' && is(text, at + 1, quote)) return literalAt(text, at + 1);
  if (char === '[' || char === '{') return typedDeclaration(text, closed.at);
  return null;
}

/** Calls that ask for a secret by some other name than give one: `getPassword("db")`. */
const asks =
  /(?:^|[.:>_-])(?:get|fetch|find|load|read|look_?up|has|is|require|request|remove|delete|drop|parse|decode|validate|verify|check|test|match|resolve|generate|create|make|list|use|need|missing|no|invalid|on|handle|show|render|print|log|describe|count|format|mask|redact|new|forgot|reset|refresh|revoke|next|peek|consume|expect|eat|skip|accept|is_|add_?argument|option|prompt|ask)(?=[_A-Z]|[a-z]{0,3}[A-Z_]|[A-Za-z]*$)/;

/** True when a name in quotes is the key of a pair: in a call that sets something, or in a list of two. */
function takesPairs(text: string, name: Name): boolean {
  const before = text.slice(Math.max(0, name.start - 50), name.start);
  if (/[[({,]\s*[\[(]\s*["'`]$/.test(before) || /^\s*[\[(]\s*["'`]$/.test(before)) return true;
  if (
    /(?:[mM]ap\.?[oO]f|[fF]lags?\.\w+|fs\.\w+|[hH]ash|dict|Pairs?)\([^()\n]{0,200}["'`]$|(?:buildConfigField|resValue)\s*\(?\s*["']\w+["']\s*,\s*["']$/.test(
      text.slice(Math.max(0, name.start - 220), name.start),
    )
  )
    return true;
  if (/\[\s*["'`]-{0,2}$|,\s*["'`]-{1,2}$/.test(before)) return true;
  return setters.test(before);
}

const setters = setterPattern(
  'set put append add of item header param parameter property attr attribute env environment define insert store option config with field data pair entry update write save query variable var secret assoc emplace setex arg hset hash dict map to build export const override',
);

/** The name of a call that takes a key and a value has one of the words, whole: `setItem(`, `add_header(`, `putenv(`. */
function setterPattern(verbs: string): RegExp {
  const either = verbs.split(' ').map((verb) => `[${verb.charAt(0)}${verb.charAt(0).toUpperCase()}]${verb.slice(1)}`);
  return new RegExp(
    `(?:^|[^A-Za-z]|[a-z](?=[A-Z]))(?:${either.join('|')})(?:s|env|[A-Z_]\\w*)?[!?]?\\s*\\(\\s*["'\`]$`,
  );
}

interface Closed {
  readonly at: number;
  readonly quotes: number;
}

/** Passes quotes and brackets that close round a name. */
function closers(text: string, end: number): Closed {
  let at = end;
  let quotes = 0;
  for (let step = 0; step < 5; step++) {
    const char = text.charAt(at);
    if (char === '"' || char === "'" || char === '`') quotes++;
    else if (
      !(char === '\\' && is(text, at + 1, quote)) &&
      !(char === ']' && quotes > 0) &&
      !(char === '?' && text.charAt(at + 1) !== '?' && text.charAt(at + 1) !== ':' && text.charAt(at + 1) !== '=') &&
      !(char === '!' && text.charAt(at + 1) !== '=')
    )
      break;
    at++;
  }
  return { at, quotes };
}

function literalAt(text: string, at: number, code: SecretWhyCode = 'named'): Place | null {
  const value = readExpression(text, at);
  return value === null ? null : { value, code };
}

function afterOperator(
  text: string,
  name: Name,
  at: number,
  operator: string,
  language: Language,
  inQuotes: boolean,
  kind: NameClass,
): Place | null {
  const valueAt = at + operator.length;
  const value = readExpression(text, valueAt);
  if (value !== null) {
    // A literal on the next line belongs to the name only where nothing but blanks lies between.
    return { value, code: 'named' };
  }
  if (operator === ':' && language.id !== 'yaml') {
    const typed = typedDeclaration(text, at);
    if (typed !== null) return typed;
  }
  return bareValue(text, name, valueAt, operator, language, inQuotes, kind);
}

/** `: string = '…'`, `[] = "…"`, ` As String = "…"`, ` string = "…"`. */
function typedDeclaration(text: string, at: number): Place | null {
  const found =
    /^(?:\s*:\s*[\w&'][\w.<>[\]&'|?*:, ]{0,60}?|\s*(?:\[\w*\]\s*){1,2}|\s+(?:As\s+)?[\w*[\]&.]{2,30}(?:\s*\*\s*\d+)?|\s*\{[^{}\n]{0,40}\})\s*:?=(?![=>])\s*/.exec(
      text.slice(at, at + 110),
    );
  return found === null ? null : literalAt(text, at + found[0].length);
}

/** Swift's `set("…", forKey: "apiToken")`: the value stands before its name. */
function keyedBefore(text: string, name: Name): Place | null {
  const before = text.slice(Math.max(0, name.start - 300), name.start);
  const found = /\(\s*"([^"\n]{6,220})"\s*,\s*for\w*:\s*"$/.exec(before);
  const value = found?.[1] ?? '';
  if (found === null || value === '') return null;
  const start = name.start - before.length + found.index + found[0].indexOf(value);
  return {
    value: { text: value, start, end: start + value.length, after: start + value.length + 1, how: 'literal' },
    code: 'named',
  };
}

/** Terraform's `variable "db_password" { … default = "…" }`. */
function declaredDefault(text: string, name: Name, at: number): Place | null {
  if (!/variable\s+"$/.test(text.slice(Math.max(0, name.start - 14), name.start))) return null;
  const body = text.slice(at, at + 400);
  const found = /\bdefault\s*=\s*/.exec(body.slice(0, (/\n\}/.exec(body)?.index ?? body.length) + 1));
  return found === null ? null : literalAt(text, at + found.index + found[0].length);
}

/** A parameter of CloudFormation and its kin: `Type: String`, and below `Default: …`. */
function parameterDefault(text: string, at: number): Place | null {
  const found =
    /^:[ \t]*\r?\n(?:[ \t]+(?:Type|Description|NoEcho|MinLength|MaxLength|type|description|label)\s*:[^\n]{0,160}\n){1,5}[ \t]+[Dd]efault\s*:\s*/.exec(
      text.slice(at, at + 700),
    );
  if (found === null) return null;
  const value = readJoined(text, at + found[0].length) ?? readBare(text, at + found[0].length, '"\'');
  return value === null ? null : { value, code: 'named' };
}

/** `<password>…</password>`, `<key>apiKey</key><string>…</string>`, `<string name="api_key">…</string>`. */
function xmlValue(text: string, name: Name, at: number, inQuotes: boolean): Place | null {
  let start = at;
  if (text.charAt(at) === '<') {
    const next = /^<\/[\w:-]+>\s*<[\w:-]+>/.exec(text.slice(at, at + 120));
    if (next === null) return null;
    start = at + next[0].length - 1;
  } else if (!inQuotes && !/[<:/]/.test(text.charAt(name.start - 1))) return null;
  let open = skipBlank(text, start + 1);
  const nested = /^<(?:value|string|default|constructor-arg value=")[^<>"]{0,40}>?/i.exec(text.slice(open, open + 60));
  if (nested !== null) open = skipBlank(text, open + nested[0].length);
  if (text.startsWith('<![CDATA[', open)) open += 9;
  const limit = Math.min(text.length, open + 1200);
  let end = open;
  while (end < limit && !/[<\n\r\]]/.test(text.charAt(end))) end++;
  const inner = text.slice(open, end).trimEnd();
  if (inner === '' || !/^[\s\]]*<|^\]\]>/.test(text.slice(end, end + 40))) return null;
  return {
    value: { text: xmlPlain(inner), start: open, end: open + inner.length, after: end, how: 'bare' },
    code: 'named',
  };
}

/** `<Pass encoding="base64">…</Pass>`: plain, or decoded where an attribute says so. */
function tagWithAttributes(text: string, name: Name, at: number, attributes: string): Place | null {
  const place = xmlValue(text, name, at + attributes.length - 1, true);
  const plain = place !== null && /base64/i.test(attributes) ? decodeBase64(place.value.text) : null;
  return place === null || plain === null
    ? place
    : { ...place, value: { ...place.value, text: plain, how: 'decoded' } };
}

function xmlPlain(text: string): string {
  return text.replace(
    /&(amp|lt|gt|quot|apos);/g,
    (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" })[name] ?? '',
  );
}

/** `name="password" value="…"`. */
function attributeValue(text: string, _name: Name, at: number, inQuotes: boolean): Place | null {
  if (!inQuotes) return null;
  const found = /^(?:[\w:-]+\s*=\s*"[^"\n]{0,60}"\s+){0,2}(?:value|content|default)\s*=\s*/i.exec(
    text.slice(at, at + 160),
  );
  return found === null ? null : literalAt(text, at + found[0].length);
}

/** `name: DB_PASSWORD` and beside or below it `value: …`. */
function pairValue(text: string, name: Name, at: number): Place | null {
  const before = text.slice(startOfLine(text, name.start, 60), name.start);
  if (!/(?:name|key|Name|Key|variable|id|field|property)["']?\s*[:=]\s*(?:new\s+)?["']?$/.test(before)) return null;
  const found =
    /^["']?\s*[,;]?\s*(?:#[^\n]{0,80}\n\s*)?(?:["']?(?:type|enabled|description|slot_?setting)["']?\s*[:=][^\n,]{0,40}[,\n]\s*)?["']?(?:default_?)?(?:value|val|content|secret_?value|string_?value)["']?\s*[:=]\s*/i.exec(
      text.slice(at, at + 220),
    );
  if (found === null) return null;
  const start = at + found[0].length;
  const value = readExpression(text, start) ?? readBare(text, start, ',}"\'');
  return value === null ? null : { value, code: 'named' };
}

/** `.equals("…")`, `== "…"` behind a call. */
function equalsMethod(text: string, at: number): Place | null {
  const found =
    /^\.(?:equals(?:IgnoreCase)?|eq|compareTo|toBe|toEqual|is|set|value|default|append|push|add|assign|setValue|put)\(\s*/.exec(
      text.slice(at, at + 40),
    );
  return found === null ? null : literalAt(text, at + found[0].length);
}

/** `getPassword() == "…"`. */
function equalsCall(text: string, at: number): Place | null {
  const found = /^\(\s*\)\s*(?:===?|\.equals\()\s*/.exec(text.slice(at, at + 30));
  return found === null ? null : literalAt(text, at + found[0].length);
}

/** `--password value`, `-Password 'value'`. */
function flagValue(text: string, name: Name, at: number): Place | null {
  if (text.charAt(name.start - 1) !== '-' || !/[\s"'`[(-]/.test(text.charAt(name.start - 2) || ' ')) return null;
  const value = readJoined(text, at) ?? readBare(text, at, '"\'`;|&<>)],');
  if (value === null || value.text.startsWith('-')) return null;
  return { value, code: 'flag' };
}

/** `- --password` and on the next line `- value`. */
function listArgument(text: string, name: Name, at: number): Place | null {
  if (!/-\s+["']?--?$/.test(text.slice(Math.max(0, name.start - 8), name.start))) return null;
  const next = /^\r?\n[ \t]*-[ \t]+/.exec(text.slice(at, at + 60));
  if (next === null) return null;
  const value = readJoined(text, at + next[0].length) ?? readBare(text, at + next[0].length, '"\'');
  return value === null || value.text.startsWith('-') ? null : { value, code: 'flag' };
}

/** `password is "…"`, `pw is …`, in prose and comments. */
function spoken(text: string, name: Name, at: number, language: Language): Place | null {
  if (!language.prose && !commentBefore(text, name.start)) return null;
  const found = /^(?:is|was)\s*:?\s+["'`*]{0,2}/.exec(text.slice(at, at + 20));
  const value = found === null ? null : readBare(text, at + found[0].length, '"\'`,;)<>');
  if (value === null) return null;
  const tail = /[.*]+$/.exec(value.text)?.[0].length ?? 0;
  const plain = value.text.slice(0, value.text.length - tail);
  return /\d/.test(plain) && /[a-z]/i.test(plain)
    ? { value: { ...value, text: plain, end: value.end - tail }, code: 'named' }
    : null;
}

/** `ENV NAME value`, `set NAME value`, `requirepass value`, netrc's `password value`. */
function directive(text: string, name: Name, at: number, language: Language, inQuotes: boolean): Place | null {
  if (inQuotes || !(language.bareEquals || language.bareColon) || language.prose) return null;
  const line = text.slice(startOfLine(text, name.start, 200), name.start);
  const known =
    /(?:^|[\s;])(?:(?:set|config|connect|secrets?)\s(?:\S+\s+){0,6}(?:\S+:)?|ENV|ARG|setenv|set(?:x)?|define|-x|-gx|-Ux|login\s+\S+|machine\s+\S+|user\s+\S+|account\s+\S+)\s*$/i.test(
      line,
    ) || /^\s*$/.test(line);
  if (!known) return null;
  const value = readBare(text, at, '"\'`;');
  if (value === null || !/^[ \t]*(?:$|[\r\n#]|account|macdef|port)/.test(text.slice(value.after, value.after + 8)))
    return null;
  return { value, code: 'named' };
}

/** An unquoted value: of a configuration file, or within a string (a query, a connection string, a header). */
function bareValue(
  text: string,
  name: Name,
  at: number,
  operator: string,
  language: Language,
  inQuotes: boolean,
  kind: NameClass,
): Place | null {
  if (
    operator !== '=' &&
    operator !== ':' &&
    operator !== ':=' &&
    operator !== '?=' &&
    operator !== '=>' &&
    operator !== '->'
  )
    return null;
  const before = text.charAt(name.start - 1);
  if (operator === '=' && (before === '?' || before === '&')) {
    if (/badge|\.svg|example\.(?:com|org|net)/i.test(text.slice(Math.max(0, name.start - 100), name.start)))
      return null;
    const value = readBare(text, at, '&"\'`<>)]}#\\;,|*');
    return value === null ? null : { value, code: 'url-password' };
  }
  const enclosing = inQuotes ? null : enclosingQuote(text, name.start);
  const start = skipSpace(text, at);
  if (enclosing !== null && operator === ':' && !/[\s"'`{(,]/.test(before)) return null;
  if (enclosing !== null && (operator === '=' || operator === ':')) {
    const value = readBare(text, start, `${enclosing};&\\,<>)`);
    if (value === null || kind.kind === 'weak') return scheme(text, start, enclosing, operator);
    const closes = text.indexOf(enclosing, value.after);
    if (closes < 0 || closes > endOfLine(text, value.after, 400)) return null;
    const schemed = scheme(text, start, enclosing, operator);
    return schemed ?? { value, code: operator === ':' ? 'header' : 'connection-string' };
  }
  const flag = before === '-' && operator === '=';
  const comment = commentBefore(text, name.start);
  const listed =
    operator === '=' &&
    language.bareColon &&
    /^\s*-\s+["']?$/.test(text.slice(startOfLine(text, name.start, 60), name.start));
  const exported = operator === '=' && /(?:^|\s)export\s+$/.test(text.slice(Math.max(0, name.start - 12), name.start));
  const allowed =
    exported || (operator === ':' ? language.bareColon || comment : language.bareEquals || flag || listed || comment);
  if (!allowed || (inQuotes && language.id !== 'yaml' && language.id !== 'config')) return null;
  if (kind.kind === 'seed-phrase') return phraseValue(text, start);
  return configValue(text, start, comment && !language.bareColon ? { ...language, prose: true } : language, flag);
}

/** The words of a seed phrase, up to the line's end. */
function phraseValue(text: string, start: number): Place | null {
  const words = text.slice(start, endOfLine(text, start, 300)).trimEnd();
  return words === ''
    ? null
    : {
        value: { text: words, start, end: start + words.length, after: start + words.length, how: 'bare' },
        code: 'seed-phrase',
      };
}

/** True when the line before the offset opens a comment. */
function commentBefore(text: string, at: number): boolean {
  return /(?:^|\s)(?:(?:\/\/|#|\/\*)(?=.|$)|(?:\*|--|<!--|;|REM|%)\s)/i.test(
    text.slice(startOfLine(text, at, 120), at),
  );
}

/** `Authorization: Bearer …` within a string. */
function scheme(text: string, at: number, enclosing: string, operator: string): Place | null {
  const found =
    operator === ':' ? /^(?:Bearer|Token|Basic|ApiKey|token|bearer|basic)\s+/.exec(text.slice(at, at + 12)) : null;
  const value = found === null ? null : readBare(text, at + found[0].length, `${enclosing}\\,;<>`);
  return value === null ? null : { value, code: 'header' };
}

function configValue(text: string, start: number, language: Language, flag: boolean): Place | null {
  const block = /^[|>][-+]?\d?[ \t]*\r?\n\s+/.exec(text.slice(start, start + 40));
  if (block !== null && language.bareColon) {
    const value = readBare(text, start + block[0].length, '');
    return value === null ? null : { value, code: 'named' };
  }
  const value = readBare(
    text,
    start,
    language.id === 'shell' || flag ? '"\'`;&|<>)' : language.prose ? '"\'`;,)<>|' : '"\'',
  );
  if (value === null) return null;
  const rest = text.slice(value.after, endOfLine(text, value.after, 120));
  const alone = /^\s*(?:$|[#;}\],]|\/\/|--)/.test(rest);
  if (language.prose && !/^\s*(?:$|[`*|,;.)]|\w+=|-->|""")/.test(rest)) return null;
  if (
    !alone &&
    !(language.id === 'shell' || flag || language.prose) &&
    !(language.id === 'equals' || language.id === 'config')
  )
    return null;
  if (!alone && !language.prose && language.id !== 'shell' && !flag && !/^\s+(?:[\w-]+=|account|\\)/.test(rest))
    return null;
  const tail = /(?:[,;]|\*{1,2})$/.exec(value.text)?.[0].length ?? 0;
  const trimmed = tail > 0 ? { ...value, text: value.text.slice(0, -tail), end: value.end - tail } : value;
  return { value: trimmed, code: 'named' };
}

/** The quote of a string that the offset is likely inside, seen from 160 characters before on the same line. */
function enclosingQuote(text: string, at: number): string | null {
  const from = startOfLine(text, at, 160);
  let open = 0;
  for (let index = from; index < at; index++) {
    const code = text.charCodeAt(index);
    if (code === 92) {
      index++;
      continue;
    }
    if (code !== 34 && code !== 39 && code !== 96) continue;
    if (open === 0) open = code === 39 && is(text, index - 1, alphanumeric) ? 0 : code;
    else if (open === code) open = 0;
  }
  return open === 0 ? null : String.fromCharCode(open);
}
