import picomatch from 'picomatch';
import { acceptor, machineOf } from './glob-machine.ts';

const compiled = new Map<string, (path: string) => boolean>();

/** True when a path (relative, `/`) fits a glob; names that start with a dot are no exception. */
export function matches(path: string, glob: string): boolean {
  let test = compiled.get(glob);
  if (!test) {
    test = matcherOf(glob);
    compiled.set(glob, test);
  }
  // To picomatch `**` ends where a line ends, which a name may hold.
  return test(path.replaceAll(/[\n\r\u2028\u2029]/g, '\0'));
}

/**
 * True when of every path it can be told at once whether it fits. Picomatch makes a regular expression, which tries all
 * ways to share a path out among many `*`; a machine does not, but knows neither `[…]` nor `(…)`.
 */
export function isSwift(glob: string): boolean {
  return isBearable(glob) || machineOf([glob]) !== null;
}

function matcherOf(glob: string): (path: string) => boolean {
  const { folders, stars } = wildcards(glob);
  const isBorne = isBearable(glob);
  const machine = isBorne && folders + stars <= 3 ? null : machineOf([glob]);
  if (machine) return acceptor(machine);
  // No reader of a policy or template lets another glob pass.
  return isBorne ? picomatch(glob, { dot: true, windows: false }) : () => false;
}

/** Milliseconds for picomatch on the longest paths that there are. */
function isBearable(glob: string): boolean {
  const isFew = ({ folders, stars, mostInName }: Wildcards): boolean =>
    folders <= 2 && mostInName <= 2 && folders + stars <= 4;
  return wildcards(glob).choices <= 8 && !isAmbiguous(glob) && choicesOf(glob).every((one) => isFew(wildcards(one)));
}

const mostChoices = 32;

/**
 * A glob once for each choice of wildcards or folders in its braces, since `{*.pem,*.key,*.crt}` has one `*` at a time;
 * itself where they are many. Choices of plain texts are one text.
 */
function choicesOf(glob: string): readonly string[] {
  const bare = withoutClasses(glob);
  let all: readonly string[] = [bare];
  while (all.some((one) => braces.test(one))) {
    all = all.flatMap((one) => {
      const [found, inner = ''] = braces.exec(one) ?? [];
      if (found === undefined) return [one];
      const ways = /[*+!(/]/.test(inner) ? inner.split(',') : ['x'];
      return ways.map((way) => one.replace(found, () => way));
    });
    if (all.length > mostChoices) return [bare];
  }
  return all;
}

const braces = /\{([^{}]*,[^{}]*)\}/;

interface Wildcards {
  /** `**` between slashes. */
  readonly folders: number;
  /** What stands for any length of a name: `*`, `*(…)`, `+(…)`, `!(…)`, and the `+` of a regular expression. */
  readonly stars: number;
  readonly mostInName: number;
  readonly choices: number;
}

function wildcards(glob: string): Wildcards {
  const bare = withoutClasses(glob);
  const names = bare.split('/').filter((name) => name !== '**');
  const star = bare.includes('(') ? /[*+!]\(|\*+|\+/g : /\*+|(?<=\0)\+/g;
  const inNames = names.map((name) => name.match(star)?.length ?? 0);
  return {
    folders: bare.split('/').length - names.length,
    stars: inNames.reduce((sum, count) => sum + count, 0),
    mostInName: Math.max(0, ...inNames),
    choices: bare.match(/[({]/g)?.length ?? 0,
  };
}

/** True when what repeats can be taken apart in more than one way, as `+(a|aa)` or `(a+)+`. */
function isAmbiguous(glob: string): boolean {
  const bare = withoutClasses(glob);
  if (/\)(?:\+(?!\()|\{\d)/.test(bare)) return true;
  return [...bare.matchAll(/[*+]\(([^()]*)(\)?)/g)].some(([, inner = '', end]) => {
    const ways = inner.split('|');
    const isPlain = ways.every((way) => /^[\w.-]+$/.test(way)) || inner === '\0';
    const overlap = ways.some((way, at) => ways.some((other, there) => at !== there && other.startsWith(way)));
    return end === '' || !isPlain || overlap;
  });
}

/** With a NUL for each `[…]`. */
function withoutClasses(glob: string): string {
  return glob.replaceAll(/\[(?:\\.|[^\]\\])*\]/g, '\0');
}
