import { is, quote, skipBlank, skipSpace, endOfLine } from './chars.ts';
import { decodeBase64, decodeHex } from './decode.ts';

/** A value as the text writes it, and what it means. Offsets are of the value without quotes, over all its pieces. */
export interface Value {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Offset after the closing quote. */
  readonly after: number;
  readonly how: 'literal' | 'joined' | 'decoded' | 'fallback' | 'bare';
}

const longestLiteral = 2000;

/** Reads a quoted literal that starts at `at` (its prefix, a backslash or its quote), or null. */
export function readQuoted(text: string, at: number): Value | null {
  let open = at;
  while (open < at + 3 && /[fFbBrRuULN@$]/.test(text.charAt(open))) open++;
  let escapes = 0;
  while (escapes < 4 && text.charAt(open) === '\\') {
    escapes++;
    open++;
  }
  if (!is(text, open, quote)) return null;
  const mark = text.charAt(open);
  if (escapes > 0) return readEscaped(text, open, mark, '\\'.repeat(escapes));
  if (text.startsWith(mark.repeat(3), open)) return readTriple(text, open, mark.repeat(3));
  const limit = Math.min(text.length, open + longestLiteral);
  const close = mark.charCodeAt(0);
  let escaped = false;
  for (let end = open + 1; end < limit; end++) {
    const code = text.charCodeAt(end);
    if (code === close) return literal(text, open, end, escaped);
    if (code === 92) {
      escaped = true;
      end++;
    } else if ((code === 10 || code === 13) && close !== 96) return null;
  }
  return null;
}

function literal(text: string, open: number, end: number, escaped: boolean): Value {
  const inner = text.slice(open + 1, end);
  // `"\"…\""`: a literal of code inside a literal.
  if (escaped && /^\\["'].*\\["']$/.test(inner)) {
    return { text: unescape(inner.slice(2, -2)), start: open + 3, end: end - 2, after: end + 1, how: 'literal' };
  }
  return { text: escaped ? unescape(inner) : inner, start: open + 1, end, after: end + 1, how: 'literal' };
}

function readEscaped(text: string, open: number, mark: string, escape: string): Value | null {
  const length = text.slice(open + 1, open + 600).indexOf(escape + mark);
  if (length < 0) return null;
  const end = open + 1 + length;
  const inner = text.slice(open + 1, end);
  if (inner.includes('\n')) return null;
  return { text: unescape(inner), start: open + 1, end, after: end + escape.length + 1, how: 'literal' };
}

function readTriple(text: string, open: number, mark: string): Value | null {
  const limit = Math.min(text.length, open + longestLiteral);
  const end = text.slice(open + 3, limit).indexOf(mark);
  if (end < 0) return null;
  const inner = text.slice(open + 3, open + 3 + end);
  const trimmed = inner.trim();
  const start = open + 3 + inner.indexOf(trimmed);
  return { text: trimmed, start, end: start + trimmed.length, after: open + 6 + end, how: 'literal' };
}

function unescape(inner: string): string {
  return inner.replace(/\\(u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.)/gs, (_, code: string) => {
    if (code.length > 1) return String.fromCharCode(Number.parseInt(code.slice(1), 16));
    return code === 'n' ? '\n' : code === 't' ? '\t' : code;
  });
}

/** Reads a literal and all that is joined to it: `'a' + 'b'`, `"a" "b"`, `'a' . 'b'`, over line ends too. */
export function readJoined(text: string, at: number): Value | null {
  const first = readQuoted(text, at);
  if (first === null) return null;
  let whole = first;
  for (let pieces = 1; pieces < 24; pieces++) {
    const next = nextPiece(text, whole.after);
    if (next === null) break;
    whole = { text: whole.text + next.text, start: whole.start, end: next.end, after: next.after, how: 'joined' };
  }
  return whole;
}

function nextPiece(text: string, after: number): Value | null {
  let at = skipBlank(text, after);
  const char = text.charAt(at);
  if (text.startsWith('.concat(', after)) return readQuoted(text, skipBlank(text, after + 8));
  if (
    char === '+' ||
    char === '&' ||
    char === '.' ||
    char === '~' ||
    (char === '\\' && /[\r\n]/.test(text.charAt(at + 1))) ||
    (char === '<' && text.charAt(at + 1) === '>') ||
    (char === '|' && text.charAt(at + 1) === '|')
  ) {
    if (char === '|' && !/['"]\s*\|\|\s*'/.test(text.slice(after - 1, at + 8))) return null;
    at = skipBlank(text, at + (char === '<' || char === '|' || (char === '.' && text.charAt(at + 1) === '.') ? 2 : 1));
    return is(text, at, quote) || /[fbruFBRU@]/.test(text.charAt(at)) ? readQuoted(text, at) : null;
  }
  // Adjacent literals are one value where the second stands on a line of its own (Python, C) or follows a blank directly.
  if (at > after && is(text, at, quote) && text.charAt(at) !== '`' && /\n/.test(text.slice(after, at)))
    return readQuoted(text, at);
  return null;
}

/** The literals that an expression can come to: itself, what it decodes, wraps, joins, or falls back to. */
export function readExpression(text: string, at: number): Value | null {
  let start = skipBlank(text, at);
  const join = /^(?:''|"")\.join\(\s*[[(]\s*/.exec(text.slice(start, start + 24));
  if (join !== null) return readJoinedList(text, start + join[0].length);
  const encoder = /^new\s+TextEncoder\(\)\.encode\(\s*/.exec(text.slice(start, start + 40));
  if (encoder !== null) return readJoined(text, start + encoder[0].length);
  const bytes = /^(?:\[\]byte|\[\]rune)\s*[({]\s*/.exec(text.slice(start, start + 24));
  if (bytes !== null) return readJoined(text, start + bytes[0].length);
  for (let depth = 0; depth < 4; depth++) {
    const char = text.charAt(start);
    if (char === '(' || char === '[' || char === '{' || char === '&' || char === '*')
      start = skipBlank(text, start + 1);
    else break;
  }
  if (
    is(text, start, quote) ||
    text.charAt(start) === '\\' ||
    (/[fFbBrRuULN@$]/.test(text.charAt(start)) && prefixed(text, start))
  ) {
    const list = text.charAt(start - 1) === '[' ? readJoinedList(text, start) : null;
    const value = list ?? readJoined(text, start);
    return value === null ? null : decodedAfter(text, value);
  }
  return readCall(text, start) ?? readFallback(text, start);
}

function prefixed(text: string, at: number): boolean {
  return is(text, at + 1, quote) || (is(text, at + 2, quote) && /[fFbBrRuU@$]/.test(text.charAt(at + 1)));
}

/** `['ab', 'cd'].join('')`. */
function readJoinedList(text: string, at: number): Value | null {
  const pieces: Value[] = [];
  for (let next = at; pieces.length < 40;) {
    const piece = readQuoted(text, next);
    if (piece === null) return null;
    pieces.push(piece);
    next = skipBlank(text, piece.after);
    if (text.charAt(next) === ',') next = skipBlank(text, next + 1);
    if (text.charAt(next) !== ']' && text.charAt(next) !== ')') continue;
    const whole = {
      start: pieces[0]?.start ?? at,
      end: piece.end,
      after: next + 1,
      text: pieces.map((one) => one.text).join(''),
    };
    if (/(?:''|"")\.join\(\s*[[(]\s*$/.test(text.slice(Math.max(0, at - 20), at))) return { ...whole, how: 'joined' };
    const join = /^\]\s*\.?(?:join\(\s*(?:''|""|``)?\s*\)|joined\(\)|concat\(\))/.exec(text.slice(next, next + 40));
    const first = pieces[0];
    if (join === null || first === undefined) return null;
    return {
      text: pieces.map((one) => one.text).join(''),
      start: first.start,
      end: piece.end,
      after: next + join[0].length,
      how: 'joined',
    };
  }
  return null;
}

/** Calls that give back what they are given, in another form. */
const wrappers =
  /^(?:Buffer\.from|(?:\w+\.)*(?:b64decode|urlsafe_b64decode|standard_b64decode|b16decode|b32decode|unhexlify|fromhex|a2b_hex|a2b_base64|decodebytes|FromBase64String|FromHexString|DecodeString|decodeBase64|base64_decode|hex2bin|decode64|strict_decode64|urlsafe_decode64|decode_base64|decodeHex|parseBase64Binary|GetBytes|getBytes|encode|decode|toCharArray|String|SecretStr|SecretString|SecureString|Secret|from|of|Some|Ok|parse|to_string|to_owned|into|just|Just|pack|strdup|_T|TEXT|base64decode|unbase64|fromBase64|reveal|plaintext|unsafePlainText|unsafe_plain_text|fromUnsafePlaintext|trim|resolve)|atob|btoa|str|bytes|bytearray|string|char|nonsensitive|sensitive|unescape|decodeURIComponent|quote|raw|r|Password|Passphrase|Token|ApiKey|Credential|ConvertTo-SecureString|hex|base64|b64)$/;

function readCall(text: string, at: number): Value | null {
  const found = /^(?:(?:new|await|return|yield|echo|&?str|byte|\[\]byte|char)\s*\(?\s*)?[A-Za-z_@][\w.:$-]{0,80}/.exec(
    text.slice(at, at + 120),
  );
  if (found === null) return null;
  let open = skipSpace(text, at + found[0].length);
  const callee = found[0]
    .replace(/^(?:new|await|return)\s+/, '')
    .replace(/::/g, '.')
    .replace(/^\[\]/, '')
    .trim();
  const spaced = callee.startsWith('ConvertTo-') && is(text, open, quote);
  if (text.charAt(open) !== '(' && !spaced) return null;
  if (!wrappers.test(callee)) return null;
  if (!spaced) open++;
  const inner = skipBlank(text, open);
  const nested =
    is(text, inner, quote) || (/[bru]/.test(text.charAt(inner)) && prefixed(text, inner))
      ? readJoined(text, inner)
      : readCall(text, inner);
  if (nested === null) return null;
  return (
    decoded(callee + text.slice(nested.after, endOfLine(text, nested.after, 60)), nested) ?? decodedAfter(text, nested)
  );
}

/** `'…'.fromBase64`, `Buffer.from('…', 'base64')`: says how a literal is meant. */
function decodedAfter(text: string, value: Value): Value {
  if (text.charAt(value.after) !== '.' && text.charAt(value.after) !== ',') return value;
  const rest = text.slice(value.after, value.after + 60);
  const method = /^\s*\.\s*(?:\w*decode\w*|fromBase64|unpack1?)\b[^\n]{0,20}/i.exec(rest);
  return (method === null ? null : decoded(method[0], value)) ?? value;
}

function decoded(hint: string, value: Value): Value | null {
  const hex = /hex|b16|unhexlify/i.test(hint);
  const base64 = /base64|b64|atob|decode64|decodebytes|DecodeString/i.test(hint);
  const plain = hex ? decodeHex(value.text) : base64 ? decodeBase64(value.text) : null;
  return plain === null ? null : { ...value, text: plain, how: 'decoded' };
}

const fallbacks =
  /(?:(?:getenv|environ\.get|\benv|get_env|env_get|fetch|lookup|[gG]et\w{0,24}|config|string|str|int|var|option|Env|setting)\(\s*['"][\w.\-:/]{1,80}['"]\s*,(?:\s*(?:cast|default)\s*=)?|fetch\(\s*['"][\w.\-:/]{1,80}['"]\s*\)\s*\{|\|\|=?|\?\?=?|\bor\b|\?:|\?[^:\n?]{1,80}:|\belse\b|unwrap_or(?:_else)?\(\s*(?:\|_?\|)?|[oO]r_?[eE]lse(?:Get)?\(\s*(?:\(\)\s*->)?|getOrElse\(|\bdefault(?:_?[vV]alue)?\s*[=(:]|[dD]efault\()\s*/g;

/** A value falls back so often at most: `a ?? b ?? c ?? '…'`. */
const mostFallbacks = 5;

/** `process.env.X || '…'`, `os.getenv('X', '…')`, `System.getenv("X") ?: "…"`, `env::var("X").unwrap_or("…")`. */
function readFallback(text: string, at: number): Value | null {
  const window = text.slice(at, at + 220);
  if (!/^[\w$@(<&*!]/.test(window) || !/["'`]/.test(window)) return null;
  const lines = /^[^\n]*\n?[^\n]*/.exec(window)?.[0] ?? '';
  const line = lines.slice(0, (/[;}](?![^\n]{0,3}['"`])/.exec(lines)?.index ?? lines.length) + 1);
  if (!/["'`]/.test(line) || !/[|?(=]|or |else/.test(line)) return null;
  const ended = /[;{}]\s*\n/.exec(line);
  const limit = ended === null ? line.length : ended.index + ended[0].length - 1;
  fallbacks.lastIndex = 0;
  for (let tries = 0; tries < mostFallbacks; tries++) {
    const found = fallbacks.exec(line);
    if (found === null || found.index > limit) return null;
    const value = readJoined(text, at + found.index + found[0].length);
    if (value !== null) return { ...decodedAfter(text, value), how: 'fallback' };
  }
  return null;
}

const longestBare = 500;
const stopTables = new Map<string, Uint8Array>();

/** Reads a bare value: up to a blank, a line end or one of `stops` (ASCII). Null when empty or too long. */
export function readBare(text: string, at: number, stops: string): Value | null {
  let table = stopTables.get(stops);
  if (table === undefined) {
    table = new Uint8Array(128);
    for (const char of ` \t\n\r${stops}`) table[char.charCodeAt(0)] = 1;
    stopTables.set(stops, table);
  }
  const limit = Math.min(text.length, at + longestBare);
  let end = at;
  while (end < limit) {
    const code = text.charCodeAt(end);
    if (code < 128 && table[code] === 1) break;
    end++;
  }
  if (end === at || (end === limit && limit < text.length)) return null;
  return { text: text.slice(at, end), start: at, end, after: end, how: 'bare' };
}
