import { isReference, isStandIn } from './judge-common.ts';
import { letterBits } from './rarity.ts';
import { looksLikePassword } from './judge-password.ts';
import { looksLikePassphrase, looksLikeToken } from './judge-token.ts';
import type { NameClass } from './names.ts';

/** What a named value is, or null when it is no secret: the kind to report. */
export function judgeNamed(name: string, kind: NameClass['kind'], value: string): string | null {
  if (kind === 'seed-phrase') return isSeedPhrase(value) ? 'seed-phrase' : null;
  if (value.length < (kind === 'password' ? 5 : 8) || value.length > 2000 || isStandIn(value)) return null;
  switch (kind) {
    case 'password':
      return looksLikePassword(value, name) || looksLikeToken(value, name, 0) || looksLikePassphrase(value)
        ? 'password'
        : null;
    case 'secret':
      return looksLikeToken(value, name, 0) || looksLikePassphrase(value) || isChosenSecret(value, name)
        ? 'secret'
        : null;
    case 'token':
    case 'api-key':
      return looksLikeToken(value, name, 0) || looksLikePassphrase(value) || isChosenSecret(value, name) ? kind : null;
    case 'key':
      return looksLikeToken(value, name, 1) ? 'key' : null;
    case 'weak':
      return looksLikeToken(value, name, 2) ? 'key' : null;
  }
}

/** A password where a secret is asked for: with a digit and a mark, or a capital inside. */
function isChosenSecret(value: string, name: string): boolean {
  if (value.length < 8 || !/\d/.test(value)) return false;
  if (/^[\w-]+(?:[:/.][\w-]+)+$/.test(value)) return false;
  return (
    (/[!#%*^+@&$?]/.test(value) || /[a-z][A-Z]|\d[A-Za-z]/.test(value) || letterBits(value) > 5.3) &&
    looksLikePassword(value, name)
  );
}

/** 12, 15, 18, 21 or 24 small words (BIP 39). */
export function isSeedPhrase(value: string): boolean {
  const words = value.trim().split(/\s+/);
  if (![12, 15, 18, 21, 24].includes(words.length) || !words.every((word) => /^[a-z]{3,8}$/.test(word))) return false;
  return new Set(words).size >= 8 && !/^(?:test test|abandon abandon)/.test(value) && !isReference(value);
}
