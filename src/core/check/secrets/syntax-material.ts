import { endOfLine } from './chars.ts';
import { decodeBase64 } from './decode.ts';
import type { SecretHit } from './hit.ts';
import { isMonotonous, isStandIn } from './judge-common.ts';
import { judgeNamed } from './judge-named.ts';
import { classifyName } from './names.ts';
import { looksLikeToken } from './judge-token.ts';
import { isBasicCredential } from './syntax-command.ts';
import { readBare, readQuoted } from './values.ts';

/** `Bearer …`, `Basic …`, `Token …` where the scheme ends at `end`: what follows it in the same string or line. */
export function schemeSecret(text: string, start: number, end: number): SecretHit | null {
  if (/[\w-]/.test(text.charAt(start - 1)) || text.charAt(end) !== ' ') return null;
  const value = readBare(text, end + 1, '"\'`\\,;<>)]}');
  if (value === null || value.text.length < 8) return null;
  const scheme = text.slice(start, end).toLowerCase();
  if (scheme === 'basic')
    return isBasicCredential(value.text) ? header(value.start, value.end, 'basic-auth', scheme) : null;
  if (
    !/authori[sz]ation|token|auth|header|curl|bearer/i.test(
      text.slice(Math.max(0, start - 80), start + 1) + text.slice(value.end, value.end + 60),
    )
  )
    return null;
  return value.text.length >= 16 && !isStandIn(value.text) && looksLikeToken(value.text, null, 0)
    ? header(value.start, value.end, 'token', scheme)
    : null;
}

function header(start: number, end: number, kind: string, scheme: string): SecretHit {
  return {
    ruleId: 'secret-assignment',
    kind,
    vendor: null,
    name: 'Authorization',
    start,
    end,
    confidence: 'likely',
    why: { code: 'header', facts: { name: 'Authorization', kind, scheme } },
  };
}

/** `"d"` or `"k"` of a JSON Web Key (RFC 7517), whose key name ends at `end` with its quote. */
export function webKey(text: string, end: number): SecretHit | null {
  const colon = /^\s*:\s*/.exec(text.slice(end, end + 8));
  const value = colon === null ? null : readQuoted(text, end + colon[0].length);
  if (value === null || value.text.length < 22 || !/^[A-Za-z0-9_-]+$/.test(value.text) || isMonotonous(value.text))
    return null;
  const around = text.slice(Math.max(0, end - 1500), value.end + 1500);
  if (!/["']?kty["']?\s*:/.test(around)) return null;
  return {
    ruleId: 'secret-private-key',
    kind: 'json-web-key',
    vendor: null,
    name: text.slice(end - 2, end - 1),
    start: value.start,
    end: value.end,
    confidence: 'certain',
    why: { code: 'private-key', facts: { label: 'JSON Web Key' } },
  };
}

/** `"…".toCharArray()`: Java hands passwords to keystores so. The closing quote stands at `at`. */
export function charArray(text: string, at: number): SecretHit | null {
  const open = text.lastIndexOf('"', at - 1);
  if (open < 0 || at - open > 100) return null;
  const value = text.slice(open + 1, at);
  if (/[\n\s]/.test(value) || judgeNamed('char[]', 'password', value) === null) return null;
  return named(open + 1, at, 'password', 'toCharArray', 'argument');
}

/** `user:password@tcp(host)` (Go's MySQL driver), `user/password@` (Oracle's thin JDBC): ends or begins at the keyword. */
export function driverPassword(text: string, start: number, end: number): SecretHit | null {
  if (text.charAt(start) === '@') {
    const before = text.slice(Math.max(0, start - 160), start);
    const found = /["'`][\w.-]{1,60}:([^\s"'`]{4,100})$/.exec(before);
    const value = found?.[1] ?? '';
    return value === '' || judgeNamed('dsn', 'password', value) === null
      ? null
      : named(start - value.length, start, 'password', 'dsn', 'connection-string');
  }
  const found = /^([\w$]{1,60}\/)([^\s"'@/]{4,100})@/.exec(text.slice(end, end + 170));
  const value = found?.[2] ?? '';
  const at = end + (found?.[1] ?? '').length;
  return value === '' || judgeNamed('jdbc', 'password', value) === null
    ? null
    : named(at, at + value.length, 'password', 'jdbc', 'connection-string');
}

/** `"…".equals(password)`: the literal whose closing quote stands at `start`, compared with a name behind `end`. */
export function comparedSecret(text: string, start: number, end: number): SecretHit | null {
  const name = /^\s*[\w.$]{1,80}/.exec(text.slice(end, end + 90))?.[0].trim() ?? '';
  const kind = classifyName(name.slice(name.lastIndexOf('.') + 1));
  const open = text.lastIndexOf('"', start - 1);
  if (kind === null || open < 0 || start - open > 120) return null;
  const value = text.slice(open + 1, start);
  const found = value.includes('\n') ? null : judgeNamed(name, kind.kind, value);
  return found === null ? null : named(open + 1, start, found, name, 'named');
}

/** `btoa('user:password')`, where the encoding call ends at `end`. */
export function encodedPair(text: string, end: number): SecretHit | null {
  const found = /^\(?\s*(?:Encoding\.\w+\.GetBytes\()?b?["'`]([\w.@+-]{1,60}:)([^\s"'`$]{4,100})["'`]/.exec(
    text.slice(end, end + 220),
  );
  const value = found?.[2] ?? '';
  if (found === null || judgeNamed('basic', 'password', value) === null) return null;
  const start = end + found[0].lastIndexOf(value);
  return named(start, start + value.length, 'password', 'basic-auth', 'argument');
}

/** `Login: admin / …` in prose, where the word ends at `end`. */
export function spokenPair(text: string, end: number): SecretHit | null {
  const found =
    /^[^\n`"'*/]{0,40}?[\s`"'*:(][`"'*]{0,2}([\w.@+-]{2,40})[`"'*]{0,2}\s*(?:\/|:|\|)\s*[`"'*]{0,2}([^\s`"'*<>/]{6,60})(?=[`"'*]{0,2}(?:[\s.,;)]|$))/.exec(
      text.slice(end, end + 200),
    );
  const value = (found?.[2] ?? '').replace(/[.,;)]+$/, '');
  if (
    found === null ||
    !/\d/.test(value) ||
    !/[A-Z!#$%^&*+?@]/.test(value) ||
    judgeNamed('login', 'password', value) === null
  )
    return null;
  const start = end + found[0].lastIndexOf(value);
  return named(start, start + value.length, 'password', 'login', 'named');
}

function named(start: number, end: number, kind: string, name: string, code: SecretHit['why']['code']): SecretHit {
  return {
    ruleId: 'secret-assignment',
    kind,
    vendor: null,
    name,
    start,
    end,
    confidence: 'likely',
    why: { code, facts: { name, kind } },
  };
}

const keyWords = /private_?key|privkey|secret|deployer|accounts|wallet|signer|mnemonic|hardhat|pk\b/i;

/** An Ethereum private key in quotes, whose quote stands at `start`: 32 bytes in hexadecimal, near a word that says so. */
export function ethereumKey(text: string, start: number): SecretHit | null {
  const found = /^["'](0x[0-9a-fA-F]{64})["']/.exec(text.slice(start, start + 70));
  if (found === null || isMonotonous((found[1] ?? '').slice(2))) return null;
  const before = text.slice(Math.max(0, start - 90), start);
  if (!keyWords.test(before) || /hash|root|digest|topic|selector|salt|bytes32|txid|signature/i.test(before.slice(-40)))
    return null;
  return {
    ruleId: 'secret-private-key',
    kind: 'ethereum-private-key',
    vendor: 'Ethereum',
    name: null,
    start: start + 1,
    end: start + 67,
    confidence: 'likely',
    why: { code: 'private-key', facts: { label: 'Ethereum' } },
  };
}

/** A private key's PEM text in base64, which begins at `start` (`LS0tLS1CRUdJTi…`). */
export function encodedKey(text: string, start: number): SecretHit | null {
  const value = readBare(text, start, '"\'`\\,;<>)]}');
  const plain = decodeBase64(
    (value?.text ?? text.slice(start, start + 80)).slice(0, 80).replace(/=*$/, '').slice(0, 76),
  );
  if (plain === null || !/^-----BEGIN [A-Z ]*PRIVATE KEY/.test(plain) || plain.includes('ENCRYPTED')) return null;
  const end = value?.end ?? endOfLine(text, start, 8000);
  return {
    ruleId: 'secret-private-key',
    kind: 'private-key',
    vendor: null,
    name: null,
    start,
    end,
    confidence: 'certain',
    why: { code: 'private-key', facts: { label: 'base64' } },
  };
}

/**
 * A literal that is decoded in place, when what it holds has secrets of its own. The keyword (`atob(`, `base64 -d`) ends at
 * `end`; the literal stands behind it, or shortly before it on the line.
 */
export function decodedSecret(
  text: string,
  start: number,
  end: number,
  judge: (plain: string) => string | null,
): SecretHit | null {
  const after = /^\s*\(?\s*b?["'`]/.exec(text.slice(end, end + 12));
  const literal = after === null ? literalBefore(text, start) : readQuoted(text, end + after[0].length - 1);
  if (literal === null) return null;
  const plain = decodeBase64(literal.text);
  if (plain === null) return null;
  const kind = judge(plain);
  if (kind === null) return null;
  return {
    ruleId: 'secret-assignment',
    kind,
    vendor: null,
    name: null,
    start: literal.start,
    end: literal.end,
    confidence: 'likely',
    why: { code: 'argument', facts: { call: 'base64', argument: 1, kind } },
  };
}

function literalBefore(text: string, at: number): { text: string; start: number; end: number } | null {
  const before = text.slice(Math.max(0, at - 400), at);
  const found = /["'`\s]([A-Za-z0-9+/_-]{12,380}={0,2})["'`]?[\s,|).]{0,8}(?:echo\s)?["']?$/.exec(before);
  if (found === null) return null;
  const start = at - before.length + found.index + 1;
  return { text: found[1] ?? '', start, end: start + (found[1] ?? '').length };
}
