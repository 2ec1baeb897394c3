import { endOfLine } from './chars.ts';
import { decodeBase64 } from './decode.ts';
import type { SecretHit } from './hit.ts';
import { isMonotonous, isReference } from './judge-common.ts';
import { judgeNamed } from './judge-named.ts';
import { looksLikeToken } from './judge-token.ts';
import { isBasicCredential } from './syntax-command.ts';
import { readBare, readQuoted } from './values.ts';

/** `Bearer …`, `Basic …`, `Token …` where the scheme ends at `end`: what follows it in the same string or line. */
export function schemeSecret(text: string, start: number, end: number): SecretHit | null {
  if (/[\w-]/.test(text.charAt(start - 1)) || text.charAt(end) !== ' ') return null;
  const value = readBare(text, end + 1, '"\'`\\,;<>)]}');
  if (value === null || value.text.length < 8) return null;
  const scheme = text.slice(start, end).toLowerCase();
  if (scheme === 'basic') return isBasicCredential(value.text) ? header(value.start, value.end, 'basic-auth', scheme) : null;
  if (!/authori[sz]ation|token|auth|header|curl|bearer/i.test(text.slice(Math.max(0, start - 80), start + 1))) return null;
  return looksLikeToken(value.text, null, 0) && value.text.length >= 16 ? header(value.start, value.end, 'token', scheme) : null;
}

function header(start: number, end: number, kind: string, scheme: string): SecretHit {
  return { ruleId: 'secret-assignment', kind, vendor: null, name: 'Authorization', start, end, confidence: 'likely', why: { code: 'header', facts: { name: 'Authorization', kind, scheme } } };
}

/** `"d"` or `"k"` of a JSON Web Key (RFC 7517), whose key name ends at `end` with its quote. */
export function webKey(text: string, end: number): SecretHit | null {
  const colon = /^\s*:\s*/.exec(text.slice(end, end + 8));
  const value = colon === null ? null : readQuoted(text, end + colon[0].length);
  if (value === null || value.text.length < 22 || !/^[A-Za-z0-9_-]+$/.test(value.text) || isMonotonous(value.text)) return null;
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

/** A private key's PEM text in base64, which begins at `start` (`LS0tLS1CRUdJTi…`). */
export function encodedKey(text: string, start: number): SecretHit | null {
  const value = readBare(text, start, '"\'`\\,;<>)]}');
  const plain = decodeBase64((value?.text ?? text.slice(start, start + 80)).slice(0, 80).replace(/=*$/, '').slice(0, 76));
  if (plain === null || !/^-----BEGIN [A-Z ]*PRIVATE KEY/.test(plain) || plain.includes('ENCRYPTED')) return null;
  const end = value?.end ?? endOfLine(text, start, 8000);
  return { ruleId: 'secret-private-key', kind: 'private-key', vendor: null, name: null, start, end, confidence: 'certain', why: { code: 'private-key', facts: { label: 'base64' } } };
}

/**
 * A literal that is decoded in place, when what it holds has secrets of its own. The keyword (`atob(`, `base64 -d`) ends at
 * `end`; the literal stands behind it, or shortly before it on the line.
 */
export function decodedSecret(text: string, start: number, end: number, judge: (plain: string) => string | null): SecretHit | null {
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

/** A password in a sentence: `password is "…"`, `pw: …` in prose and comments. The name ends at `end`. */
export function spokenPassword(text: string, end: number): { readonly start: number; readonly end: number } | null {
  const found = /^["'`*]{0,2}\s+(?:is|was|are|to)\s*:?\s+(["'`]?)([^\s"'`]{6,80})\1(?=[\s.,;)]|$)/.exec(text.slice(end, end + 110));
  if (found === null) return null;
  const value = (found[2] ?? '').replace(/[.,;)]+$/, '');
  if (isReference(value) || !/\d/.test(value) || !/[a-z]/i.test(value) || judgeNamed('password', 'password', value) === null) return null;
  const start = end + found[0].lastIndexOf(found[2] ?? '');
  return { start, end: start + value.length };
}
