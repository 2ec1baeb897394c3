import { isForeign, seenAs, skeleton } from './fold.ts';
import type { KnownNames } from './known.ts';
import { distance, oneSlipAway, slipOf, type Slip } from './slips.ts';

/** A known name that another one resembles. */
export interface Likeness {
  readonly target: string;
  readonly why: 'looks' | 'separators' | 'word-order' | 'letters' | 'affix' | 'scope';
}

/**
 * The popular name that an unknown one was most likely meant to be, or null. A list of names says nothing of those that
 * are not on it, so what differs by more than a slip, or resembles a name that few people use, is left alone.
 *
 * @param name as written; names that are on the list are the caller's to leave out
 */
export function likeness(name: string, known: KnownNames): Likeness | null {
  if (name.length > longest) return null;
  if (isForeign(name)) return disguised(name);
  if (/^@[^/]+\/./.test(name)) return likeScope(name.toLowerCase(), known, scopesOf(known));
  const named = indexOf(known);
  const plain = name.toLowerCase();
  return (
    same(named.looks.get(skeleton(name)), plain, 5, 'looks') ??
    same(named.joined.get(joined(plain)), plain, 6, 'separators') ??
    oneSlip(plain, known) ??
    same(named.words.get(words(plain)), plain, 8, 'word-order') ??
    same(named.flat.get(plain), plain, 8, 'scope') ??
    affixed(plain, known) ??
    twoSlips(plain, named.long)
  );
}

/** The list, by what a name shares with those that resemble it; made when a name is first compared with it. */
interface Index {
  readonly looks: ReadonlyMap<string, string>;
  readonly joined: ReadonlyMap<string, string>;
  readonly words: ReadonlyMap<string, string>;
  /** `@scope/name` as `scope-name`. */
  readonly flat: ReadonlyMap<string, string>;
  readonly long: readonly string[];
}

const indexes = new WeakMap<KnownNames, Index>();

function indexOf(known: KnownNames): Index {
  let index = indexes.get(known);
  if (!index) {
    const looks = new Map<string, string>();
    const joints = new Map<string, string>();
    const orders = new Map<string, string>();
    const flat = new Map<string, string>();
    const first = (map: Map<string, string>, key: string, name: string): void => {
      if (!map.has(key)) map.set(key, name);
    };
    for (const name of known.upTo(4)) {
      const tier = known.tierOf(name);
      if (name.startsWith('@')) {
        if (tier <= 1) first(flat, name.slice(1).replace('/', '-'), name);
        continue;
      }
      first(looks, skeleton(name), name);
      if (tier <= 2) first(joints, joined(name), name);
      if (tier <= 1 && separator.test(name)) first(orders, words(name), name);
    }
    const long = known.upTo(3).filter((name) => name.length >= longEnough && !name.startsWith('@'));
    index = { looks, joined: joints, words: orders, flat, long };
    indexes.set(known, index);
  }
  return index;
}

const scopeCounts = new WeakMap<KnownNames, ReadonlyMap<string, number>>();

/** Scopes, with how many of the known names are in each. */
function scopesOf(known: KnownNames): ReadonlyMap<string, number> {
  let counts = scopeCounts.get(known);
  if (!counts) {
    const counted = new Map<string, number>();
    for (const name of known.upTo(Infinity)) {
      const scope = scopeOf(name);
      if (scope !== null) counted.set(scope, (counted.get(scope) ?? 0) + 1);
    }
    counts = counted;
    scopeCounts.set(known, counts);
  }
  return counts;
}

const separator = /[-_.]/;

function joined(name: string): string {
  return name.replace(/[-_.]/g, '');
}

function words(name: string): string {
  return name.split(separator).sort().join(' ');
}

/** npm's own limit; no list has a longer name. */
const longest = 214;

/** A name in letters that only look like those a registry allows. What it passes for need not be on a list. */
export function disguised(name: string): Likeness | null {
  const target = seenAs(name).toLowerCase();
  return isForeign(name) && !isForeign(target) && target !== '' ? { target, why: 'looks' } : null;
}

function same(target: string | undefined, name: string, least: number, why: Likeness['why']): Likeness | null {
  return target === undefined || target === name || name.length < least ? null : { target, why };
}

/** How long a name must be, by how popular the other one is, for one slip between them to be more than chance. */
const leastLength: Readonly<Record<Slip, readonly number[]>> = {
  swapped: [4, 5, 5, 5],
  doubled: [5, 5, 5, 7],
  undoubled: [4, 5, 5, 7],
  'left-out': [5, 6, 7, 9],
  'near-key': [5, 6, 8, 9],
  vowel: [6, 6, 7, 9],
  plural: [5, 6, 9, Infinity],
  added: [6, 7, 9, Infinity],
  replaced: [7, 8, 9, Infinity],
  digit: [Infinity, Infinity, Infinity, Infinity],
};

/** Another first letter makes another name more often than a slip does: `bpython`, `ipython`. */
const othersBegin: ReadonlySet<Slip> = new Set(['added', 'replaced', 'vowel']);

function oneSlip(name: string, known: KnownNames): Likeness | null {
  let target: string | null = null;
  for (const other of oneSlipAway(name)) {
    const tier = known.tierOf(other);
    if (tier > 3 || (target !== null && tier >= known.tierOf(target)) || other === name) continue;
    const slip = slipOf(name, other);
    if (slip === null || name.length < (leastLength[slip][tier] ?? Infinity)) continue;
    if (othersBegin.has(slip) && name.length < longEnough && name[0] !== other[0]) continue;
    if (wordsApart(name, other) > 0) target = other;
  }
  return target === null ? null : { target, why: 'letters' };
}

const longEnough = 10;

/** Two slips, in names so long that hardly two are that close by chance. */
function twoSlips(name: string, long: readonly string[]): Likeness | null {
  if (name.length < longEnough) return null;
  const letters = lettersOf(name);
  const target = long.find(
    (other) =>
      Math.abs(other.length - name.length) <= 2 &&
      mostlySame(letters, lettersOf(other)) &&
      distance(name, other, 3) === 2 &&
      wordsApart(name, other) > 0,
  );
  return target === undefined ? null : { target, why: 'letters' };
}

/**
 * How many words of two names differ, 0 where that makes them other names: a word that is exchanged for another
 * (`url-template`, `uri-template`), or a number (`python3-x`).
 */
function wordsApart(one: string, other: string): number {
  const [ones, others] = [one.split(separator), other.split(separator)];
  if (ones.length !== others.length) return distance(joined(one), joined(other), 2) <= 1 ? 1 : 0;
  let apart = 0;
  for (const [at, word] of ones.entries()) {
    const meant = others[at] ?? '';
    if (word === meant) continue;
    const slips = distance(word, meant, 3);
    const shorter = Math.min(word.length, meant.length);
    const single = ones.length === 1;
    if (/\d/.test(word) !== /\d/.test(meant) || word.replace(/\d+/g, '') === meant.replace(/\d+/g, '')) return 0;
    if (slips > 2 || (!single && shorter < 4 && sorted(word) !== sorted(meant))) return 0;
    if (slips === 2 && shorter < 9) return 0;
    apart++;
  }
  return apart;
}

function sorted(word: string): string {
  return word.split('').sort().join('');
}

/** One bit for each letter that a name has. */
function lettersOf(name: string): number {
  let letters = 0;
  for (let at = 0; at < name.length; at++) letters |= 1 << (name.charCodeAt(at) & 31);
  return letters;
}

function mostlySame(one: number, other: number): boolean {
  let apart = one ^ other;
  let count = 0;
  for (; apart !== 0 && count <= 4; count++) apart &= apart - 1;
  return count <= 4;
}

/** `lodash-js`, `python-requests`: a popular name with what says its language. */
function affixed(name: string, known: KnownNames): Likeness | null {
  const [, after, before] =
    /^(?:node|python3?|py|js|npm)[-_.](.{4,})$|^(.{4,}?)(?:[-_.](?:js|node|python3?|py|npm|lib|package|official)|(?<=.{6})js)$/.exec(
      name,
    ) ?? [];
  const target = after ?? before;
  return target === undefined || known.tierOf(target) > 1 ? null : { target, why: 'affix' };
}

function scopeOf(name: string): string | null {
  return /^@([^/]+)\//.exec(name)?.[1] ?? null;
}

/** Scopes with as many known names are ones that everybody knows. */
const prominent = 5;

/** Slips that make no other word of a scope's name. */
const plainSlips: ReadonlySet<Slip> = new Set(['swapped', 'doubled', 'undoubled', 'left-out']);

/** A package of a scope that resembles a known scope. What is in a known scope nobody else can publish. */
function likeScope(name: string, known: KnownNames, scopes: ReadonlyMap<string, number>): Likeness | null {
  const scope = scopeOf(name);
  if (scope === null || scopes.has(scope)) return null;
  const rest = name.slice(scope.length + 1);
  let best: string | null = null;
  for (const [other, count] of scopes) {
    if (Math.abs(other.length - scope.length) > 3) continue;
    const apart = distance(joined(scope), joined(other), 3);
    const exists = known.has(`@${other}${rest}`);
    const close = apart <= 1 ? scope.length >= (exists ? 3 : 5) : apart === 2 && scope.length >= (exists ? 7 : 9);
    const slip = slipOf(scope, other);
    const certain =
      exists || (count >= prominent && (slip === null ? apart > 1 && scope.length >= 12 : plainSlips.has(slip)));
    if (close && certain && (best === null || count > (scopes.get(best) ?? 0))) best = other;
  }
  return best === null ? null : { target: `@${best}${rest}`, why: 'scope' };
}
