import { is, lowerCase, upperCase } from './chars.ts';
import { commonWords, startsCommonWord } from './words.ts';

/** A value that is no secret whatever it is given to: it stands for another. */
export function isStandIn(value: string): boolean {
  return isReference(value) || isPlaceholder(value);
}

/**
 * A value that stands for another place where the secret is kept, or is computed: an environment variable, a template, a
 * vault's address, an encrypted or hashed form, a public key, a plain URL.
 */
export function isReference(value: string): boolean {
  return (
    /^[$%@#&~^]?[{[(<]/.test(value) ||
    /\{[A-Za-z_][\w.:-]*\}|\w\{\d+(?:,\d*)?\}/.test(value) ||
    /[$#@%]\{|\{\{|\$\(|<%|%>|\{[%#]/.test(value) ||
    /^\$[A-Za-z_][\w:]*$/.test(value) ||
    /^%[A-Za-z_]\w*%$/.test(value) ||
    // The end of a shell's `${NAME:?}`.
    /^(?:[=+-]|\?[^{}]*)\}/.test(value) ||
    /^(?:@[A-Za-z_]+@|__[A-Za-z0-9_]+__|!\w+ ?|\*[A-Za-z_]\w*$)/.test(value) ||
    references.test(value) ||
    isPath(value) ||
    encrypted.test(value) ||
    /^[\w.-]+\((?:.*)\)$/.test(value) ||
    /^\w+(?:\.\w+)*\[['"\w]/.test(value)
  );
}

const references =
  /^(?:process\.env|os\.environ|import\.meta|env[.:/]|secrets?[./:]|var\.|local\.|data\.|module\.|param\.|params\.|config\.|vars\.|this\.|self\.|values\.|vault[:/]|op:\/\/|bws:|ssm:|aws:ssm|arn:|awssm|secretsmanager|sm:\/\/|gcp-?sm|gsm:|azurekeyvault|keyvault|@microsoft\.keyvault|akv|keychain|keyring|doppler:|infisical|projects\/|ref\+|file:|classpath:|resolve:|https?:\/\/|wss?:\/\/|urn:|data:|mailto:|\.{1,2}\/|~\/|[a-z]:\\)/i;
const encrypted =
  /^(?:enc\[|enc\(|enc:|!encrypted|\{(?:cipher|bcrypt|ssha|sha|aes|crypt|noop)\}|\$ansible_vault|\$(?:2[abxy]?|1|5|6|y|7|argon2\w*|pbkdf2[\w-]*|scrypt|apr1|p|s|h)\$|pbkdf2[_:$]|argon2|bcrypt\$|scrypt[:$]|md5:|sha\d+[-:$]|age1|-----begin (?:public|certificate|pgp (?:public|signature|message)|encrypted|age|ssh2 public|new certificate)|ssh-(?:rsa|ed25519|dss) |ecdsa-sha2|Ag[A-D][A-Za-z0-9+/]{150}|vault:v\d|gAAAAA|AQICA|AQECA|CiQA)/i;

/** A value that a person is meant to replace, a well-known example, or one that holds nothing. */
export function isPlaceholder(whole: string): boolean {
  const value = whole.slice(0, 200);
  const small = value.toLowerCase();
  if (value.length <= longestKnown && (stock.has(small) || printed.has(value))) return true;
  if (anywhere.test(small) || ((value.length < 20 || /[-_ .<>]/.test(value)) && alone.test(spaced(value)))) return true;
  return (
    isMonotonous(value) ||
    isStockWithDigits(small) ||
    /abc123|123abc|xyz123|user(?:name)?(?:%3a|[:@/])pass/.test(small) ||
    /secretp?a?s?s?word|pass(?:word)?secret/.test(plainLetters(small))
  );
}

/** `/etc/app`, `/v1/token`: unlike base64 that begins with a slash, its first part is small letters or a word. */
export function isPath(value: string): boolean {
  return /^\/(?:[a-z][a-z0-9_.-]*|[A-Z][a-z]+)(?:\/|$)/.test(value);
}

/** Long enough not to occur by chance in a random value. */
const anywhere =
  /redacted|example|placeholder|change[-_ ]?(?:me|this)|replace[-_ ]?(?:me|this|with)|insert[-_ ]|(?:enter|put|add|use|set|type|paste)[-_ ](?:your|the|a|an|my)\b|my[-_ ]?(?:secret|password|token|api[-_ ]?key)|your[-_ ]?(?:secret|pass|token|key|api|own|client|access|app|db|user|strong)|some[-_ ]?(?:secret|password|token|thing)|test[-_ ]?(?:secret|password|token|api[-_ ]?key)|super[-_ ]?secret|keyboard[-_ ]?cat|not[-_ ]?(?:set|real|used|needed|required)|undefined|goes[-_ ]?here|<[a-z_ -]+>|x{5,}|\*{3,}|\.{3}|…|#{4,}|-{5,}|_{5,}|deadbeef|0{8,}|foo[-_]?bar|lorem[-_ ]?ipsum/;
/** Only as a word of its own. */
const alone =
  /(?:^|[^a-z])(?:your|todo|fixme|dummy|fake|sample|replace|insert|changeme|example|mock|stub|here|optional|required|null|none|this[-_ ]is|shhh+|xxx+|redacted|placeholder|lorem|ipsum|generate|generated)(?:[^a-z]|$)/;

/** The value in small letters with a blank where a capital begins a word. */
function spaced(value: string): string {
  return value.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
}

/** `p4$$w0rd` read as `password`. */
function plainLetters(small: string): string {
  if (!/[430$@]/.test(small)) return small;
  return small.replace(/[430$@]/g, (mark) => ({ '4': 'a', '3': 'e', '0': 'o', $: 's', '@': 'a' })[mark] ?? mark);
}

/** Values that standards and manuals print: RFC 6749, 6750, 7617 and 7519, the AWS manual. */
const printed = new Set(
  'czZCaGRSa3F0MzpnWDFmQmF0M2JW 2YotnFZFEjr1zCsicMWpAA tGzv3JOkF0XG5Qx2TlKWIA SplxlOBeZQQYbYS6WxSbIA mF_9.B5f-4.1JqM gX1fBat3bV 7Fjfp0ZBr1KtDRbnfVdmIw QWxhZGRpbjpvcGVuIHNlc2FtZQ== dXNlcm5hbWU6cGFzc3dvcmQ= dXNlcjpwYXNz dXNlcjpwYXNzd29yZA== dGVzdDoxMjPCow== wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'.split(
    ' ',
  ),
);

const stock = new Set(
  `password passwd pass pwd secret token key apikey api_key api-key test tests testing admin root user guest default none null nil
  true false yes no on off empty unset undefined string str text bytes number int boolean any unknown void value values name
  changeit letmein welcome hunter2 qwerty qwerty123 passw0rd p@ssw0rd p@ssword pa$$word p@$$w0rd password1 password! secret1
  abc123 abc 123 1234 12345 123456 1234567 12345678 123456789 1234567890 111111 000000 foo bar baz qux foobar hello world
  postgres mysql mongo mongodb redis rabbitmq guest minio minioadmin sa oracle elastic kibana grafana s3cret s3cr3t t0ken
  secretkey secret_key secret-key mysecret mypassword access_token refresh_token accesstoken refreshtoken bearer basic
  auth authorization jwt oauth oauth2 csrf session cookie hmac sha1 sha256 sha512 md5 base64 utf8 utf-8 hex ascii bcrypt
  argon2 scrypt pbkdf2 disabled enabled required optional invalid valid wrong incorrect correct expired missing n/a tbd
  todo pass1 pass123 test1 test123 test1234 admin123 user123 demo demo123 temp temp123 password123 password1234 secret123
  correct-horse-battery-staple correcthorsebatterystaple tr0ub4dor&3 trustno1`.split(/\s+/),
);

const longestKnown = [...printed, ...stock].reduce((most, { length }) => Math.max(most, length), 0);

/** Words such as `password`, `admin`, `test` with digits in order behind them: nobody's secret. */
function isStockWithDigits(small: string): boolean {
  return /^(?:(?:my|the|a|db|user|admin|test|new|old|some)[-_]?)?(?:pass(?:word|wd)?|pwd|secret|token|key|apikey|test|admin|user|root|demo|foo|bar|abc|value|string|qwerty)[-_]?(?:0?1|12|123|1234|12345|123456|1|2|3|a|b|c)?[!.]?$/.test(
    small,
  );
}

/** Few different characters, or characters in order (`abcdef`, `123456`, `qwertyuiop`, an alphabet). */
export function isMonotonous(value: string): boolean {
  const length = Math.min(value.length, 96);
  if (length < 3) return true;
  let digits = 0;
  let smalls = 0;
  let capitals = 0;
  let different = 0;
  let inOrder = 0;
  let previous = -9;
  for (let at = 0; at < length; at++) {
    const code = value.charCodeAt(at);
    if (code - previous <= 1 && previous - code <= 1) inOrder++;
    previous = code;
    const small = code | 32;
    if (code >= 48 && code <= 57) {
      if (((digits >> (code - 48)) & 1) === 1) continue;
      digits |= 1 << (code - 48);
    } else if (small >= 97 && small <= 122) {
      const bit = 1 << (small - 97);
      if (((code === small ? smalls : capitals) & bit) !== 0) continue;
      if (code === small) smalls |= bit;
      else capitals |= bit;
    } else continue;
    different++;
  }
  if (different <= 2 || (length >= 16 && different <= 5)) return true;
  if (inOrder / (length - 1) > 0.6) return true;
  return length >= 8 && length <= 64 && ordered.test(value);
}

const ordered =
  /^(?:(?:0?1234567890?|abcdef(?:ghi\w*)?|qwerty(?:uiop)?|asdf(?:ghjkl)?|zxcv(?:bnm)?|0123456789|9876543210?)[-_]?)+$/i;

/** Share of a value's letters that lie in common words of four letters or more, split at case, digits and marks. */
export function wordShare(value: string): number {
  const small = value.toLowerCase();
  const cased = small.length === value.length ? value : small;
  let letters = 0;
  let covered = 0;
  let start = 0;
  for (let at = 0; at <= small.length; at++) {
    const ends = !is(small, at, lowerCase);
    if (!ends && !beginsPart(cased, at)) continue;
    letters += at - start;
    covered += coveredLetters(small, start, at);
    start = ends ? at + 1 : at;
  }
  return letters === 0 ? 0 : covered / letters;
}

/** A capital behind a small letter, and the last of several capitals when a small letter follows: `xmlHTTPFile`. */
function beginsPart(value: string, at: number): boolean {
  if (!is(value, at, upperCase)) return false;
  return is(value, at - 1, lowerCase) || (is(value, at - 1, upperCase) && is(value, at + 1, lowerCase));
}

/** Letters of a chunk that are covered by words, longest first from the left. */
function coveredLetters(text: string, start: number, end: number): number {
  let covered = 0;
  for (let at = start; at + 4 <= end && at < start + 64;) {
    const length = wordAt(text, at, end);
    if (length > 0) covered += length;
    at += length || 1;
  }
  return covered;
}

function wordAt(text: string, at: number, end: number): number {
  if (!startsCommonWord(text, at)) return 0;
  for (let length = Math.min(12, end - at); length >= 4; length--) {
    if (commonWords.has(text.slice(at, at + length))) return length;
  }
  return 0;
}

export const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
