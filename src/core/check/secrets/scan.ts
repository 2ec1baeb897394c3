import { readArguments } from './arguments.ts';
import { is, lowerCase, upperCase } from './chars.ts';
import type { SecretHit } from './hit.ts';
import { isStandIn } from './judge-common.ts';
import { looksLikePassword } from './judge-password.ts';
import { looksLikeToken } from './judge-token.ts';
import { languageOf, type Language } from './language.ts';
import { leads, matcher, type Lead } from './leads.ts';
import { nameAround } from './name-around.ts';
import { withoutOverlaps } from './overlap.ts';
import { callSecret } from './syntax-call.ts';
import { commandSecret, standsAsCommand } from './syntax-command.ts';
import { accountSecrets, drawnTableSecrets, manifestSecrets, pgpassSecrets, tableSecrets } from './syntax-file.ts';
import {
  charArray,
  comparedSecret,
  decodedSecret,
  driverPassword,
  encodedPair,
  encodedKey,
  ethereumKey,
  schemeSecret,
  spokenPair,
  webKey,
} from './syntax-material.ts';
import { classOfName, namedSecrets } from './syntax-named.ts';
import { privateKey } from './syntax-pem.ts';
import { insertedSecrets, sqlPassword } from './syntax-sql.ts';
import { urlPassword } from './syntax-url.ts';
import { matchNearVendor, matchToken } from './token-match.ts';
import { readJoined, readQuoted, type Value } from './values.ts';

export type { SecretHit } from './hit.ts';

/**
 * Every secret in a text, in order, without overlaps. `path` (with `/`) says how the file writes values. Time is linear in
 * the text; nothing of a value is in a hit but where it stands. Looks at all of it, however long a text made of little but
 * keywords takes: for what is taken out of texts before they go on.
 */
export function scanSecrets(text: string, path: string): readonly SecretHit[] {
  return scan(text, languageOf(path), path, 0, Infinity).hits;
}

export interface QuickScan {
  readonly hits: readonly SecretHit[];
  /** Offset from which on the text was too dense to be looked at in time; null when all of it was. */
  readonly cutAt: number | null;
}

/** The same within a bound of time, for checks while a person types; see `freeCost`. */
export function scanQuickly(text: string, path: string): QuickScan {
  return scan(text, languageOf(path), path, 0, freeCost);
}

function scan(text: string, language: Language, path: string, depth: number, free: number): QuickScan {
  let cutAt: number | null = null;
  const hits: SecretHit[] = [];
  const seen = new Map<string, number>();
  let nameEnd = -1;
  let joinedEnd = -1;
  let manifestEnd = -1;
  let spent = 0;
  const nearby = (words: readonly string[], at: number) =>
    words.some((word) => at - (seen.get(word) ?? -1_000_000) < near);
  const recent = (at: number) =>
    [...seen]
      .filter(([, end]) => at - end < near)
      .sort((a, b) => b[1] - a[1])
      .map(([word]) => word);
  const inside = (plain: string): string | null =>
    depth > 0 ? null : (scan(plain, languageOf('inside.env'), '', depth + 1, free).hits[0]?.kind ?? chosen(plain));
  const push = (hit: SecretHit | null) => {
    if (hit !== null) hits.push(hit);
  };

  const follow = (lead: Lead, start: number, end: number): void => {
    switch (lead.what) {
      case 'token':
        hits.push(...withPartner(text, matchToken(lead.row, text, start, nearby)));
        return;
      case 'word': {
        if (!startsWord(text, start)) return;
        seen.set(lead.word, end);
        const open = nameAround(text, start).end;
        if (text.charAt(open) !== '(') return;
        spent += 1;
        hits.push(...vendorCall(text, open, lead.word));
        return;
      }
      case 'name': {
        const name = nameAround(text, start);
        nameEnd = name.end;
        const kind = classOfName(name.text);
        if (kind === null) return;
        spent += 1;
        hits.push(...namedSecrets(text, name, kind, language, recent));
        return;
      }
      case 'url':
        return push(urlPassword(text, start));
      case 'pem':
        return push(privateKey(text, start));
      case 'call':
        return push(callSecret(text, start, end - 1, lead.forms, lead.callee));
      case 'command':
        return push(commandSecret(text, end, lead.command, lead.name));
      case 'sql':
        return push(sqlPassword(text, start, end));
      case 'insert':
        hits.push(...insertedSecrets(text, end));
        return;
      case 'scheme':
        return push(schemeSecret(text, start, end));
      case 'web-key':
        return push(webKey(text, end));
      case 'encoded-key':
        return push(encodedKey(text, start));
      case 'ethereum':
        return push(ethereumKey(text, start));
      case 'joined': {
        if (start < joinedEnd || depth > 0) return;
        const value = joinedAround(text, start);
        if (value === null) return;
        joinedEnd = value.end;
        return push(joinedToken(value, (plain) => scan(plain, languageOf('joined.lock'), '', depth + 1, free).hits));
      }
      case 'compared':
        return push(comparedSecret(text, start, end));
      case 'pair':
        return push(encodedPair(text, end));
      case 'spoken':
        return language.prose ? push(spokenPair(text, end)) : undefined;
      case 'chars':
        return push(charArray(text, start));
      case 'driver':
        return push(driverPassword(text, start, end));
      case 'decode':
        return push(decodedSecret(text, start, end, inside));
      case 'manifest':
        if (depth > 0 || start < manifestEnd) return;
        manifestEnd = start + 2000;
        hits.push(...manifestSecrets(text, start, inside));
        return;
    }
  };

  matcher.run(text, (keyword, end) => {
    if (spent > free + (end >> 10) * costPerKilobyte) {
      cutAt ??= end;
      return;
    }
    const start = end - (matcher.lengths[keyword] ?? 0);
    for (const lead of leads[keyword] ?? []) {
      if (language.formsOnly && !inLockFiles.has(lead.what)) continue;
      if (lead.what === 'token' && !text.startsWith(lead.literal, start)) continue;
      if (lead.what === 'name' && end <= nameEnd) continue;
      if (lead.what === 'command' && !standsAsCommand(text, start, end, lead.name)) continue;
      const before = hits.length;
      follow(lead, start, end);
      spent += (lead.what === 'token' ? lead.cost : (costs[lead.what] ?? 1)) + (hits.length - before) / 4;
    }
  });
  if (language.id === 'csv') hits.push(...tableSecrets(text));
  if (/pgpass/i.test(path)) hits.push(...pgpassSecrets(text));
  if (/(?:sasl_passwd|(?:chap|pap)-secrets)$/.test(path)) hits.push(...accountSecrets(text));
  if ((language.prose || path.endsWith('.feature')) && text.includes('|')) hits.push(...drawnTableSecrets(text));
  return { hits: withoutOverlaps(hits).map((hit) => withoutValue(hit, text)), cutAt };
}

/** The hit with no fact that repeats the value, as a host or a name can by chance. */
function withoutValue(hit: SecretHit, text: string): SecretHit {
  const value = text.slice(hit.start, hit.end);
  const tells = (fact: string | number | null): boolean => typeof fact === 'string' && fact.includes(value);
  if (!tells(hit.name) && !Object.values(hit.why.facts).some(tells)) return hit;
  const facts = Object.fromEntries(Object.entries(hit.why.facts).filter(([, fact]) => !tells(fact)));
  return { ...hit, name: tells(hit.name) ? null : hit.name, why: { ...hit.why, facts } };
}

/** In lock files and the like only what needs no name to be a secret counts. */
const inLockFiles: ReadonlySet<Lead['what']> = new Set(['token', 'word', 'url', 'pem']);

/**
 * What may be spent, in looks at a name for secrets: so much on any text, and so much more for each 1024 characters up to
 * the place. Of files as people write them none was found that comes to nine tenths of it; a text made of keywords stays cheap.
 */
const freeCost = 4000;
const costPerKilobyte = 3.5;
const costs: Partial<Record<Lead['what'], number>> = {
  word: 0.1,
  name: 0.1,
  spoken: 0.1,
  scheme: 0.3,
  sql: 0.3,
  pem: 12,
  url: 0.5,
  joined: 0.5,
  command: 3,
  call: 2,
  manifest: 24,
  decode: 3,
  'encoded-key': 4,
  'web-key': 2,
  insert: 8,
};

/** How far before a token a word that names its vendor may stand. */
const near = 240;

/** The joined literal one piece of which ends with the quote at `at`: `'gh' + 'p_…'`. */
function joinedAround(text: string, at: number): Value | null {
  if (!/^.\s*[+.]\s*(?:\r?\n\s*)?["'`]/.test(text.slice(at, at + 60))) return null;
  const open = text.lastIndexOf(text.charAt(at), at - 1);
  return open < 0 || at - open > 400 ? null : readJoined(text, open);
}

/** A token with a vendor's own form that only the pieces together are. */
function joinedToken(value: Value, scanPlain: (plain: string) => readonly SecretHit[]): SecretHit | null {
  const found = scanPlain(value.text)[0];
  return found === undefined ? null : { ...found, start: value.start, end: value.end };
}

/** `new Deepgram('…')`: tokens handed to what bears the vendor's name, whose `(` stands at `open`. */
function vendorCall(text: string, open: number, word: string): SecretHit[] {
  if (!/["'`]/.test(text.slice(open + 1, open + 80))) return [];
  return readArguments(text, open, 2)
    .map(({ literal }) => (literal === null ? null : matchNearVendor(text, literal.start, literal.end, () => [word])))
    .filter((hit) => hit !== null);
}

/** Ids of keys whose secret stands right behind them, as the next literal: `Credentials('AKIA…', '…')`. */
const paired =
  /^(?:aws-access-key-id|alibaba-access-key-id|tencent-secret-id|razorpay-key-id|scaleway-access-key|exoscale-key|digitalocean-spaces-key)$/;

function withPartner(text: string, hit: SecretHit | null): SecretHit[] {
  if (hit === null) return [];
  const between = paired.test(hit.kind) ? /^["'`]\s*,\s*/.exec(text.slice(hit.end, hit.end + 40)) : null;
  const literal = between === null ? null : readQuoted(text, hit.end + between[0].length);
  if (literal === null || literal.text.length < 16 || isStandIn(literal.text)) return [hit];
  if (!looksLikeToken(literal.text, null, 0)) return [hit];
  return [
    hit,
    {
      ...hit,
      kind: 'secret-key',
      start: literal.start,
      end: literal.end,
      confidence: 'likely',
      why: { ...hit.why, code: 'context' },
    },
  ];
}

/** A decoded value that is a strong password by itself. */
function chosen(plain: string): string | null {
  const value = plain.trim();
  const strong = /\d/.test(value) && /[A-Z]/.test(value) && /[a-z]/.test(value) && /[!#$%^&*+@?]/.test(value);
  return strong && value.length <= 40 && !isStandIn(value) && looksLikePassword(value, null) ? 'password' : null;
}

/** No letter goes on from before, but for a capital inside a name: `myDatadogKey`. */
function startsWord(text: string, start: number): boolean {
  if (!is(text, start, lowerCase | upperCase)) return true;
  return !is(text, start - 1, lowerCase | upperCase) || (is(text, start, upperCase) && is(text, start - 1, lowerCase));
}
