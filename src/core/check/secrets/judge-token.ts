import { decodeBase64 } from './decode.ts';
import { uuidPattern, wordShare } from './judge-common.ts';
import { digitsIn, isAlgorithm, sameWords } from './judge-password.ts';
import { letterBits } from './rarity.ts';

/**
 * True when a value looks made by a machine: long enough, of a token's alphabet, rare pairs of letters, mixed classes, no
 * words, no pattern. Shannon entropy does not tell (it is the same for `getUserAccountName1` and for a token).
 * That the value is no stand-in is for the caller to see.
 * @param doubt extra demands for names that say little: 0 for `apiKey`, 1 for `somethingKey`, 2 for a lone `key`
 */
export function looksLikeToken(value: string, name: string | null, doubt: 0 | 1 | 2): boolean {
  const least = doubt === 0 ? 10 : doubt === 1 ? 20 : 24;
  if (value.length < least || value.length > 2000) return false;
  if (!/^[A-Za-z0-9_\-+/=.~:!@#$%^&*|,;?]+$/.test(value)) return false;
  if (name !== null && sameWords(value, name)) return false;
  if (uuidPattern.test(value)) return doubt === 0;
  if (/^(?:0x)?[0-9a-f]+$/i.test(value)) return looksLikeHex(value, doubt);
  if (doubt > 0 && /^[a-z_-]{2,}[:#/]/i.test(value)) return false;
  if (isStructured(value) || isAlgorithm(value)) return false;
  return isRare(value, doubt);
}

function looksLikeHex(value: string, doubt: 0 | 1 | 2): boolean {
  if (!/[a-f]/i.test(value) || !/\d/.test(value)) return false;
  if (value.startsWith('0x') && (value.length === 42 || value.length > 66)) return false;
  if (value.length < 16 || value.length > 256) return false;
  // Object ids and commit hashes have these lengths too.
  if (doubt > 0 && (value.length === 24 || value.length === 40 || value.length < 32)) return false;
  return doubt < 2 || value.length === 64;
}

/** An address, a path, a version, a MIME type, a dotted or snake-case name: long and mixed, yet written by a person. */
function isStructured(value: string): boolean {
  return (
    (/[:@\\./]/.test(value) &&
      /:\/\/|^[\w.+-]+@[\w-]+\.|^\/\/|\\|^@|^[\w-]+\.[\w-]+\.(?:com|org|net|io|dev|app|internal|local|cloud|googleusercontent)\b|^(?:[\w-]+\/){1,}[\w.-]+\.[a-z]{2,5}$/i.test(
        value,
      )) ||
    /^(?:[a-z]+\d{0,2}[-_.:/#]+)+[a-z]+\d{0,2}$/i.test(value) ||
    /^(?:sha\d+-|pk[-_.]|pub|ssh-|age1|did:|urn:|ipfs|bafy|Qm[1-9A-HJ-NP-Za-km-z]{44}$)/.test(value) ||
    /^v?\d+(?:\.\d+)+|^\d{4}-\d\d-\d\d/.test(value) ||
    /^[A-Z][a-z]+(?:[A-Z][a-z]+)+\d*$/.test(value) ||
    /^[\d.,:-]+$/.test(value) ||
    /(?:MII[A-Za-z0-9]|MFkwEw|MHYwEA|MCowBQ|MIGf|AGFzbQ|iVBORw0KGgo|R0lGOD|\/9j\/|PHN2Z|PD94b|UEsDB|JVBERi0|H4sI)/.test(
      value.slice(0, 12),
    ) ||
    repeats(value)
  );
}

/** The value begins with a pattern of six to sixteen characters twice over. */
function repeats(value: string): boolean {
  for (let length = 6; length <= 16; length++) if (value.startsWith(value.slice(0, length), length)) return true;
  return false;
}

/** Rare by its letters, by changes of class, and by the words it does not hold. */
function isRare(value: string, doubt: 0 | 1 | 2): boolean {
  const plain = value.length % 4 === 0 ? decodeBase64(value) : null;
  if (plain !== null && / /.test(plain) && wordShare(plain) > 0.5) return false;
  const digits = digitsIn(value);
  const share = wordShare(value);
  if (share > 0.45) return false;
  const bits = letterBits(value);
  const mixed = classChanges(value);
  if (digits === 0) {
    if (/[-_.:]/.test(value) && bits < 6) return false;
    if (doubt === 0) return bits > (value.length < 16 ? 6 : 5.5) && share < 0.25;
    return value.length >= 28 && bits > 5.6 && share < 0.25 && (mixed > 0.3 || bits > 6);
  }
  if (doubt === 0)
    return mixed > 0.3 || bits > 5 || (digits >= 5 && mixed > 0.2) || (/[^\w.\-:/]/.test(value) && mixed > 0.2);
  return (mixed > 0.38 && bits > 4.8 && digits >= 2) || (mixed > 0.3 && bits > 5.4);
}

/** Share of neighbours that are of different classes: small letter, capital, digit, mark. Random base 62 lies near 0.63. */
export function classChanges(value: string): number {
  let changes = 0;
  for (let at = 1; at < value.length; at++)
    if (classOf(value.charCodeAt(at)) !== classOf(value.charCodeAt(at - 1))) changes++;
  return value.length < 2 ? 0 : changes / (value.length - 1);
}

function classOf(code: number): number {
  if (code >= 97 && code <= 122) return 0;
  if (code >= 65 && code <= 90) return 1;
  if (code >= 48 && code <= 57) return 2;
  return 3;
}

/** Words with marks between and a number: `quiet-harbor-tulip-42`. Long enough to be a chosen secret. */
export function looksLikePassphrase(value: string): boolean {
  if (value.length < 12 || !/^[a-z]{3,}(?:[-_.][a-z]{3,}){1,7}[-_.]?\d{1,6}!?$/i.test(value)) return false;
  return !value
    .toLowerCase()
    .split(/[-_.\d!]+/)
    .some((word) => placeWords.has(word));
}

/** Words of names of things rather than of a phrase: `db-server-2`, `prod-east-1`. */
const placeWords = new Set(
  'secret secrets token tokens password pass key keys version prod production dev development test testing staging step part page level node east west north south central service server cluster bucket config client api app user admin database stage region zone host instance release table index queue topic group role policy type field value name label title error message request response'.split(
    ' ',
  ),
);
