import { alphanumeric, digit, is } from './chars.ts';
import { uuidPattern, wordShare } from './judge-common.ts';
import { letterBits } from './rarity.ts';

/** Names of algorithms and the like, that pass for a short password: `sha256`, `utf8`, `oauth2`, `step-1`. */
const technical =
  /^(?:sha|md|aes|rsa|utf|hs|rs|es|ps|iso|base|bcrypt|argon|pbkdf|oauth|ipv|http|tls|ssl|x|p|pkcs|v|ed|secp|curve|web|h|level|step|type|arg|param|field|col|column|input|item|option|page|line|row|node|hmac|blake|ripemd|windows|cp|latin|win|ec|s|k|n|id|no|num|fig|figure|table|section|chapter|rule|version|beta|alpha|rc|release|python|py|node|java|es|php|vue|angular|dark|light|gray|grey|blue|red|green|slate|zinc|f)[-_ ]?\d{1,5}(?:cbc|gcm|ctr|ecb|with\w+)?(?:[-_/.][a-z\d]{1,8})*$/i;

/** `RSASSA-PKCS1-V1_5`, `aes-256-gcm`, `PBKDF2WithHmacSHA256`. */
const algorithm =
  /^(?:(?:RSASSA|RSAES|ECDSA|HMAC|AES|PBE|DES|DESEDE|PBKDF2|SHA|SCRAM|TLS|SSL|PKCS)\d*(?:[-_/][A-Z0-9_]+)+|(?:id-)?(?:aes|des|rsa|ecdsa|ecdh|hmac|sha|chacha|camellia|rc|bf|ed|curve|secp|prime|argon|pbkdf|bcrypt|scrypt|x)[-_]?\d{1,5}(?:[a-z]\d)?(?:[-_/](?:[a-z]{2,9}|\d{1,4}|poly1305)){0,4}|hmac[-_]?(?:sha|md)[-_]?\d{1,4}|[a-z\d]{2,12}with[a-z]*(?:sha|hmac|rsa|aes|mgf|cipher)[\w-]{0,16})$/i;

/** The name of an algorithm, written as such names are: no capital in the midst of small letters, but in Java's. */
export function isAlgorithm(value: string): boolean {
  return algorithm.test(value) && (!/[a-z][A-Z]/.test(value) || /with|hmac/i.test(value));
}

/**
 * True when a value is likely a password that someone chose: it may be short and hold words, but it is no word, sentence,
 * label, path, identifier, date or type. That it is no stand-in is for the caller to see.
 */
export function looksLikePassword(value: string, name: string | null): boolean {
  if (value.length < 5 || value.length > 200) return false;
  if (/\s/.test(value)) return isAppPassword(value);
  if (name !== null && sameWords(value, name)) return false;
  if (uuidPattern.test(value)) return true;
  const digits = digitsIn(value);
  if (digits > 0 && ((technical.test(value) && !/[a-z][A-Z]/.test(value)) || isDateOrVersion(value))) return false;
  if (isAlgorithm(value) || isCode(value)) return false;
  const letters = /[a-z]/i.test(value);
  if (!letters) return digits >= 6 && value.length <= 20 && !/^[\d.,:/-]*[.,:/-][\d.,:/-]*$/.test(value);
  const marks = (value.match(/[^\w.\-/:]/g) ?? []).length;
  if (isIdentifier(value)) return false;
  if (digits > 0) return value.length >= 6 || marks > 0;
  if (marks > 0 && value.length >= 6) return /[^\w.\-/:][^]*\w/.test(value) && wordShare(value) < 0.95;
  return (
    /^[A-Za-z]+(?:[._-][A-Za-z]+)*$/.test(value) &&
    letterBits(value) > (value.length < 6 ? 6 : 5.2) &&
    wordShare(value) < 0.3 &&
    !isCamel(value)
  );
}

/** Four groups of four small letters, as Google makes them for one app. */
function isAppPassword(value: string): boolean {
  return /^[a-z]{4} [a-z]{4} [a-z]{4} [a-z]{4}$/.test(value) && letterBits(value) > 3;
}

/** The value only repeats its name: `password: 'user_password'`. */
export function sameWords(value: string, name: string): boolean {
  if (lettersIn(value, 0) >= lettersIn(name, 1) + 5) return false;
  const first = bare(value);
  const second = bare(name);
  return (
    first.length >= 4 &&
    (first === second ||
      second.includes(first) ||
      (first.includes(second) && second.length >= 5 && first.length - second.length < 5))
  );
}

/** How many digits a text has, of ASCII. */
export function digitsIn(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) if (is(text, at, digit)) count++;
  return count;
}

/** How many letters and digits a text has; each character beyond ASCII counts as so many. */
function lettersIn(text: string, beyond: 0 | 1): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    if (is(text, at, alphanumeric)) count++;
    else if (text.charCodeAt(at) > 127) count += beyond;
  }
  return count;
}

/** Its letters and digits, in small letters. */
function bare(text: string): string {
  const small = text.toLowerCase();
  return /[^a-z0-9]/.test(small) ? small.replace(/[^a-z0-9]+/g, '') : small;
}

function isDateOrVersion(value: string): boolean {
  return (
    /^v?\d+(?:[.\-/:]\d+)+(?:[-+.]?[a-z]+[\d.]*)?$/i.test(value) ||
    /^\d+(?:px|em|rem|ms|s|m|h|d|kb|mb|gb|%)$/i.test(value)
  );
}

/** Code, markup, a path, a pattern or a selector rather than a value. */
function isCode(value: string): boolean {
  return (
    (/[\^$\\[{>&|:<]/.test(value) &&
      /^\^|\$$|\\[dws]|\[\^?[\w-]+-[\w-]+\]|^[.#]?[a-z-]+ *\{|=>|<\/?[a-z]+|&&|\|\||::|->/i.test(value)) ||
    (/[/\\]/.test(value) && /^[\w-]+(?:[/\\][\w.-]+)+$/.test(value) && !/\d/.test(value)) ||
    (value.includes('.') && isDotted(value)) ||
    (value.includes('(') && /^[\w$.]+\(/.test(value))
  );
}

/** A member, an address or a file, by its dots. */
function isDotted(value: string): boolean {
  return (
    (/^(?:[a-z_$][\w$]*\.)+[a-z_$][\w$]*(?:\(.*\)?)?$/i.test(value) && !/\d.*[.]/.test(value)) ||
    /^[\w.+-]+@[\w-]+\.[\w.]+$/.test(value) ||
    /\.(?:json|ya?ml|txt|pem|key|crt|cer|p12|pfx|jks|js|ts|py|go|java|html?|css|png|svg|md|conf|ini|env|keystore|gpg|asc|pub|log|sh|com|org|net|io)$/i.test(
      value,
    )
  );
}

/** `userPassword2`, `password_field_1`, `--password-file`: a name, as code writes it. */
function isIdentifier(value: string): boolean {
  if (/^-{1,2}[a-z]/.test(value)) return true;
  if (!/^[A-Za-z_][\w.-]*$/.test(value)) return false;
  const words =
    /pass(?:word|wd|phrase)?|pwd|secret|token|credential|(?:api|access|private|public)[-_]?key|username|hash|field|input|label|error|invalid|param|config/i;
  if (words.test(value) && !/\d.*[a-z].*\d/i.test(value)) return true;
  return (
    !/\d/.test(value) &&
    ((isCamel(value) && wordShare(value) > 0.5) ||
      (/^[a-z]+(?:[._-][a-z]+)+$/i.test(value) && (letterBits(value) < 5.8 || wordShare(value) > 0.2)))
  );
}

function isCamel(value: string): boolean {
  return /^[A-Z]?[a-z]+(?:[A-Z][a-z]+)+$/.test(value);
}
