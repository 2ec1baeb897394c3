import { compareOf } from './compare.ts';
import { both, everything, point, type Compare, type Intervals } from './interval.ts';

/**
 * Ranges as PyPI, Poetry, RubyGems, Hex, Composer, NuGet, Maven, Gradle and Terraform write them. Null for what is none
 * (`dev-main`, `LATEST`, a branch).
 */
export function rangeOf(ecosystem: string, text: string): Intervals | null {
  if (text === '' || text === '*') return everything;
  if (/^[[(\]]/.test(text)) return brackets(text, compareOf(ecosystem));
  const compare = compareOf(ecosystem);
  const found: Intervals[] = [];
  for (const either of text.split(/\s*\|\|?\s*|\s+or\s+/)) {
    const all = allOf(ecosystem, either, compare);
    if (!all) return null;
    found.push(all);
  }
  return found.flat();
}

/** What has to hold at once: `>=1,<2`, `~> 7.0, >= 7.0.4`, `1.0 - 2.0`. */
function allOf(ecosystem: string, text: string, compare: Compare): Intervals | null {
  const hyphen = /^\s*v?(\d[\w.]*)\s+-\s+v?(\d[\w.]*)\s*$/.exec(text);
  if (hyphen?.[1] && hyphen[2]) {
    return [{ low: { version: hyphen[1], closed: true }, high: { version: hyphen[2], closed: true } }];
  }
  const joined = text.replace(/\s+and\s+/g, ',').replace(/([<>=!~^]+)\s+/g, '$1');
  let result: Intervals = everything;
  for (const term of joined.split(/[\s,]+/).filter(Boolean)) {
    const one = termOf(ecosystem, term);
    if (!one) return null;
    result = both(result, one, compare);
  }
  return result;
}

function termOf(ecosystem: string, term: string): Intervals | null {
  const match = /^(===?|!=|~=|~>|>=|<=|>|<|=|\^|~)?v?(\d[\w.+!-]*?|)((?:\.[*xX+]|\.?[*xX+])?)(?:@\w+)?$/.exec(term);
  if (!match) return null;
  const [, sign = '', version = '', wildcard = ''] = match;
  if (version === '') return wildcard ? everything : null;
  const steps = version.split('.').length;
  if (wildcard) {
    const inside = upTo(version, steps);
    return sign === '!=' ? outside(version, steps) : inside;
  }
  switch (sign) {
    case '':
      return bare(ecosystem, version, steps);
    case '=':
    case '==':
    case '===':
      return point(version);
    case '!=':
      return [
        { low: null, high: { version, closed: false } },
        { low: { version, closed: false }, high: null },
      ];
    case '>':
    case '>=':
      return [{ low: { version, closed: sign === '>=' }, high: null }];
    case '<':
    case '<=':
      return [{ low: null, high: { version, closed: sign === '<=' } }];
    case '^':
      return upTo(version, leading(version));
    case '~':
      // Poetry's `~1.2` stays within 1.2; Composer's goes up to 2.
      return upTo(version, ecosystem === 'pypi' ? Math.min(2, steps) : Math.max(1, steps - 1));
    default:
      return upTo(version, Math.max(1, steps - 1));
  }
}

/** A version without a sign. NuGet's and Maven's are least ones, of which the lowest that fits is taken: that one. */
function bare(ecosystem: string, version: string, steps: number): Intervals {
  // `v4` of an action moves with every 4.x.
  if (ecosystem === 'githubactions' && steps < 3) return upTo(version, steps);
  return point(version);
}

/** From a version up to the next one of its first steps, that one left out. */
function upTo(version: string, steps: number): Intervals {
  return [{ low: { version, closed: true }, high: { version: next(version, steps), closed: false } }];
}

function outside(version: string, steps: number): Intervals {
  return [
    { low: null, high: { version, closed: false } },
    { low: { version: next(version, steps), closed: true }, high: null },
  ];
}

function next(version: string, steps: number): string {
  const numbers = version
    .split('.')
    .slice(0, steps)
    .map((step) => /^\d+/.exec(step)?.[0] ?? '0');
  numbers[numbers.length - 1] = String(Number(numbers.at(-1)) + 1);
  return numbers.join('.');
}

/** How many steps a caret keeps: up to the first that is not zero. */
function leading(version: string): number {
  const steps = version.split('.');
  const at = steps.findIndex((step) => !/^0+$/.test(step));
  return at < 0 ? steps.length : at + 1;
}

/** `[1.0,2.0)`, `(,1.0]`, `[1.0]`, several of them with commas between. */
function brackets(text: string, compare: Compare): Intervals | null {
  const pattern = /\s*([[(\]])\s*([\w.+-]*)\s*(?:(,)\s*([\w.+-]*)\s*)?([\])[])\s*(?:,|$)/y;
  const found: Intervals[] = [];
  while (pattern.lastIndex < text.length) {
    const match = pattern.exec(text);
    if (!match) return null;
    const [, open, low = '', comma, high = '', close] = match;
    if (comma === undefined) {
      if (low === '') return null;
      found.push(point(low));
      continue;
    }
    found.push(
      both(
        [{ low: low ? { version: low, closed: open === '[' } : null, high: null }],
        [{ low: null, high: high ? { version: high, closed: close === ']' } : null }],
        compare,
      ),
    );
  }
  return found.flat();
}
