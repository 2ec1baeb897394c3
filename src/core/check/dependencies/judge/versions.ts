import Range from 'semver/classes/range.js';
import { compareOf } from './compare.ts';
import { both, everything, isWithin, point, type Interval, type Intervals } from './interval.ts';
import { rangeOf } from './ranges.ts';

/**
 * How the versions that a manifest lets in lie to those that the policy names: all within, none of them, some, or not
 * to be told (`latest`, an address, a variable).
 */
export type Relation = 'within' | 'apart' | 'partly' | 'unknown';

/** @param declared as written; null lets every version in */
export function relation(ecosystem: string, declared: string | null, wanted: string): Relation {
  const compare = compareOf(ecosystem);
  const inner = declared === null ? everything : versionsOf(ecosystem, declared);
  const outer = versionsOf(ecosystem, wanted);
  if (!inner || !outer || inner.length === 0) return 'unknown';
  if (isWithin(inner, outer, compare)) return 'within';
  return both(inner, outer, compare).length > 0 ? 'partly' : 'apart';
}

/** True for what an ecosystem reads as a range of versions. */
export function isRange(ecosystem: string, text: string): boolean {
  return versionsOf(ecosystem, text) !== null;
}

/** True for a range that no version is in: `>2 <1`. */
export function isEmptyRange(ecosystem: string, text: string): boolean {
  return versionsOf(ecosystem, text)?.length === 0;
}

/** How much a specifier leaves open: one version, some, or whatever there is. `any` for what cannot be read, too. */
export function tightnessOf(ecosystem: string, declared: string | null): 'exact' | 'range' | 'any' {
  if (declared === null) return 'any';
  if (/^sha(?:256|512):[0-9a-f]+$/i.test(declared)) return 'exact';
  if (ecosystem === 'githubactions' || ecosystem === 'pre-commit') {
    if (/^[0-9a-f]{40}$/.test(declared)) return 'exact';
    return /^v?\d/.test(declared) ? 'range' : 'any';
  }
  // A tag can be moved; only the digest cannot.
  if (ecosystem === 'docker') return /^latest$|\$/i.test(declared) ? 'any' : 'range';
  const versions = versionsOf(ecosystem, declared);
  if (!versions || versions.length === 0) return 'any';
  const compare = compareOf(ecosystem);
  if (versions.every(({ low, high }) => low && high && compare(low.version, high.version) === 0)) return 'exact';
  return versions.some(({ low, high }) => !low && !high) ? 'any' : 'range';
}

/** Longer texts are no range that somebody wrote, and would take long. */
const longest = 300;

function versionsOf(ecosystem: string, text: string): Intervals | null {
  if (text.length > longest) return null;
  const trimmed = text.trim();
  switch (ecosystem) {
    case 'npm':
    case 'jsr':
      return npmRange(trimmed);
    case 'cargo':
      return npmRange(
        trimmed
          .split(',')
          .map((one) => one.trim().replace(/^(?=\d)(?!.*\*)/, '^'))
          .join(' '),
      );
    case 'golang':
      return npmRange(trimmed.replaceAll('+incompatible', '').replace(/(^|[\s<>=^~|])v(?=\d)/g, '$1'));
    case 'pub':
      return npmRange(trimmed === 'any' ? '*' : trimmed);
    default:
      return rangeOf(ecosystem, trimmed);
  }
}

function npmRange(text: string): Intervals | null {
  let range: Range;
  try {
    range = new Range(text, { loose: true, includePrerelease: true });
  } catch {
    // A tag, an address: not a range of versions.
    return null;
  }
  const compare = compareOf('npm');
  return range.set.flatMap((comparators) =>
    comparators
      .map((one): Intervals => {
        const { operator, semver } = one;
        // A comparator that any version fits holds no version.
        if (typeof semver.version !== 'string') return everything;
        const { version } = semver;
        if (operator === '' || operator === undefined) return point(version);
        const bound = { version, closed: operator.endsWith('=') };
        return [
          operator.startsWith('>') ? { low: bound, high: null } : { low: null, high: bound },
        ] satisfies Interval[];
      })
      .reduce((all, one) => both(all, one, compare), everything),
  );
}
