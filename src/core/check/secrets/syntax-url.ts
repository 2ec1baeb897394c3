import type { SecretHit } from './hit.ts';
import { isMonotonous, isReference } from './judge-common.ts';

const stockPasswords =
  /^(?:.*anon(?:cvs|ymous)?|pass(?:word|wd)?|pwd|secret|user|token|admin|root|test|guest|postgres|mysql|mongo|redis|rabbitmq|changeme|example|x-oauth-basic|x-access-token|oauth2?|git|key|api_?key|api[-_]secret|p@ss(?:word)?|pass(?:word)?[1-3]*|my[-_]?pass(?:word)?|db[-_]?pass(?:word)?|your[-_\w]*|some[-_]?\w*|foo|bar|baz|port|host|\d{1,5})$/i;

/** The password of `scheme://user:password@host`, where `://` stands at `at`; null when there is none that counts. */
export function urlPassword(text: string, at: number): SecretHit | null {
  const { colon, sign } = userPart(text, at + 3);
  if (sign < 0) return null;
  let schemeStart = at;
  while (schemeStart > 0 && /[a-z0-9+.-]/i.test(text.charAt(schemeStart - 1)) && at - schemeStart < 30) schemeStart--;
  const scheme = text.slice(schemeStart, at).toLowerCase();
  if (scheme === '') return null;
  const host = /^[^\s/?#"'`<>]*/.exec(text.slice(sign + 1, sign + 120))?.[0] ?? '';
  if (!/^[\w$%{[]/.test(host) && !text.startsWith('#{', sign + 1)) return null;
  if (colon < 0 || colon > sign) return tokenAsUser(text, at, sign, host);
  const password = text.slice(colon + 1, sign);
  const user = text.slice(at + 3, colon);
  if (!isUrlPassword(password, user, host)) return null;
  return {
    ruleId: 'secret-url-password',
    kind: 'url-password',
    vendor: null,
    name: null,
    start: colon + 1,
    end: sign,
    confidence: 'likely',
    why: { code: 'url-password', facts: { scheme, host: hostOnly(host) } },
  };
}

const ends = new Uint8Array(128);
for (const char of ' \t\r\n"\'`<>\\,') ends[char.charCodeAt(0)] = 1;

/** Where the user part of an address that begins at `from` has its first colon and its last `@`; -1 for none. */
function userPart(text: string, from: number): { readonly colon: number; readonly sign: number } {
  const limit = Math.min(text.length, from + 300);
  let colon = -1;
  let sign = -1;
  for (let at = from; at < limit; at++) {
    const code = text.charCodeAt(at);
    if (code < 128 && ends[code] === 1) break;
    if (code === 64) sign = at;
    else if (code === 58 && colon < 0) colon = at;
    // `/`, `?`, `#` end the host; before an `@` they may be part of a password, not of a user.
    else if ((code === 47 || code === 63 || code === 35) && (sign >= 0 || colon < 0)) break;
    // `://` again: another address has begun.
    else if (code === 47 && text.charCodeAt(at - 1) === 47 && text.charCodeAt(at - 2) === 58) break;
    else if (sign >= 0 && (code === 40 || code === 41 || code === 59 || code === 124 || code === 93)) break;
  }
  return { colon, sign };
}

/** `https://token@host`: the whole user part is the secret. */
function tokenAsUser(text: string, at: number, sign: number, host: string): SecretHit | null {
  const user = text.slice(at + 3, sign);
  if (user.length < 20 || !/^[\w-]+$/.test(user) || !/\d/.test(user) || isMonotonous(user) || /sentry/.test(host))
    return null;
  if (!/[a-z]/i.test(user) || /^[0-9a-f]{32}$/.test(user)) return null;
  return {
    ruleId: 'secret-url-password',
    kind: 'url-token',
    vendor: null,
    name: null,
    start: at + 3,
    end: sign,
    confidence: 'likely',
    why: { code: 'url-password', facts: { scheme: 'https', host: hostOnly(host) } },
  };
}

function hostOnly(host: string): string {
  return /^[\w.-]{1,80}/.exec(host)?.[0] ?? '';
}

function isUrlPassword(password: string, user: string, host: string): boolean {
  if (password.length < 4 || password.length > 256 || isReference(password) || /^[:/]/.test(password)) return false;
  if (/^(?:\*+|x+|\.+|…|_+|-+)$/i.test(password) || /[<>{}$\s]|%[sdv]|\*{3}|%\w+%|redacted|xxxx/i.test(password))
    return false;
  if (stockPasswords.test(password) || password === user) return false;
  if (
    /^(?:www\.)?example\.(?:com|org|net)|^(?:host|hostname|server|localhost\.?|domain)\b/i.test(host) &&
    !/\d.*[A-Za-z]|[A-Za-z].*\d/.test(password)
  )
    return false;
  if (isMonotonous(password) && !/\d/.test(password)) return false;
  return true;
}
