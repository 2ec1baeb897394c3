import { compare as comparePep440, valid } from '@renovatebot/pep440';
import semverCompare from 'semver/functions/compare.js';
import semverCoerce from 'semver/functions/coerce.js';
import semverValid from 'semver/functions/valid.js';
import type { Compare } from './interval.ts';

/** How an ecosystem orders its versions. Texts that are no versions there are ordered by their numbers. */
export function compareOf(ecosystem: string): Compare {
  if (ecosystem === 'pypi')
    return (one, other) => (valid(one) && valid(other) ? comparePep440(one, other) : natural(one, other));
  if (semantic.has(ecosystem))
    return (one, other) => {
      const [a, b] = [wholeOf(one), wholeOf(other)];
      return a && b ? semverCompare(a, b) : natural(one, other);
    };
  return natural;
}

/** Ecosystems that keep to https://semver.org. */
export const semantic: ReadonlySet<string> = new Set(['npm', 'jsr', 'cargo', 'golang', 'pub', 'hex', 'vscode']);

/** `v1.2` as `1.2.0`. */
function wholeOf(version: string): string | null {
  const plain = version.replace(/^v/, '');
  return semverValid(plain) ?? (/^\d+(?:\.\d+)?$/.test(plain) ? (semverCoerce(plain)?.version ?? null) : null);
}

/**
 * Numbers as numbers, words as words; `1.0-rc` is before `1.0`, and `1.0` is `1.0.0`. Near to Maven's order
 * (https://maven.apache.org/pom.html#version-order-specification), RubyGems', NuGet's and Composer's.
 */
function natural(one: string, other: string): number {
  const [a, b] = [tokensOf(one), tokensOf(other)];
  for (let at = 0; at < Math.max(a.length, b.length); at++) {
    const order = rank(a[at]) - rank(b[at]) || words(a[at], b[at]);
    if (order !== 0) return order;
  }
  return 0;
}

function tokensOf(version: string): (string | number)[] {
  const plain = version
    .toLowerCase()
    .replace(/^v(?=\d)/, '')
    .replace(/\+.*$/, '');
  const found = plain.match(/\d+|[a-z]+/g) ?? [];
  return found.map((token) => (/^\d/.test(token) ? Number(token) : token)).filter((token) => !isFinal(token));
}

function isFinal(token: string | number): boolean {
  return token === 'final' || token === 'ga' || token === 'release' || token === 'stable';
}

/** A word that says "not yet" is before nothing at all, and that is a zero; other words are between it and the numbers. */
function rank(token: string | number | undefined): number {
  if (token === undefined) return 0;
  if (typeof token === 'number') return token === 0 ? 0 : token + 1;
  const early = ['dev', 'snapshot', 'alpha', 'a', 'beta', 'b', 'milestone', 'm', 'pre', 'preview', 'rc', 'cr', 'c'];
  const at = early.indexOf(token);
  return at < 0 ? 0.5 : at - early.length;
}

function words(a: string | number | undefined, b: string | number | undefined): number {
  if (typeof a !== 'string' || typeof b !== 'string' || a === b) return 0;
  return a < b ? -1 : 1;
}
