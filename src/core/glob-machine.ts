/**
 * Globs as the automata of the paths that they fit, so that one can be told to be within others. Only forms whose meaning
 * is certain have one: texts, `*`, `?`, whole segments `**`, and choices of texts such as `{a,b}`. A file that is called
 * as a glob with choices is written is left out of account.
 */
export interface Machine {
  /** By state: where it goes for nothing. */
  readonly free: readonly (readonly number[])[];
  /** By state: where it goes for a character; `on` is null for any but `/`. */
  readonly steps: readonly (readonly Step[])[];
  readonly ends: ReadonlySet<number>;
}

interface Step {
  readonly on: string | null;
  readonly to: number;
}

/** Every path that fits one of the globs; null when one of them has a form that is not certain. */
export function machineOf(globs: readonly string[]): Machine | null {
  const draft = { free: [[]] as number[][], steps: [[]] as Step[][], ends: new Set<number>() };
  for (const glob of globs) {
    const choices = choicesOf(glob);
    if (choices === null) return null;
    for (const segments of choices) draft.ends.add(drawn(segments, draft));
  }
  return draft;
}

/** One path that fits a glob; null when the glob has a form that is not certain. */
export function sampleOf(glob: string): string | null {
  const [segments] = choicesOf(glob) ?? [];
  return segments?.map((segment) => segment.replace(/^\*\*$|[*?]/g, 'w')).join('/') ?? null;
}

/** How much is still looked at; nobody waits for what takes long. */
export interface Patience {
  left: number;
}

/** True when every path of the one is surely one of the other, as far as the patience lasts. */
export function isWithin(one: Machine, other: Machine, patience: Patience): boolean {
  // What the other does not name, it takes for any.
  const letters = [...new Set([...lettersOf(other), elsewhere])].filter((letter) => letter !== '/');
  const around = groupsOf(other);
  const open: (readonly [number, Group])[] = closed([0], one).map((state) => [state, around.first]);
  const met = new Set<string>();
  for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
    const [state, group] = pair;
    const key = `${state}:${group.id}`;
    if (met.has(key)) continue;
    met.add(key);
    if (--patience.left < 0 || (one.ends.has(state) && !group.isEnd)) return false;
    for (const { on, to } of one.steps[state] ?? []) {
      const into = closed([to], one);
      for (const letter of on === null ? letters : [on]) {
        const next = around.after(group, letter);
        for (const each of into) open.push([each, next]);
      }
    }
  }
  return true;
}

/** States in which a machine may be at once. */
interface Group {
  readonly id: number;
  readonly states: readonly number[];
  readonly isEnd: boolean;
  readonly next: Map<string, Group>;
}

function groupsOf(machine: Machine) {
  const known = new Map<string, Group>();
  const groupOf = (states: readonly number[]): Group => {
    const key = states.join();
    const isEnd = states.some((state) => machine.ends.has(state));
    const group = known.get(key) ?? { id: known.size, states, isEnd, next: new Map<string, Group>() };
    known.set(key, group);
    return group;
  };
  return {
    first: groupOf(closed([0], machine)),
    size: () => known.size,
    after: (group: Group, letter: string): Group => {
      const next = group.next.get(letter) ?? groupOf(closed(stepped(group.states, letter, machine), machine));
      group.next.set(letter, next);
      return next;
    },
  };
}

/** Tells whether a path is one of those of a machine, in time that grows with the path's length alone. */
export function acceptor(machine: Machine): (path: string) => boolean {
  const letters = new Set([...lettersOf(machine), '/']);
  let around = groupsOf(machine);
  return (path) => {
    if (around.size() > mostGroups) around = groupsOf(machine);
    let at = around.first;
    for (const letter of path) {
      at = around.after(at, letters.has(letter) ? letter : elsewhere);
      if (at.states.length === 0) return false;
    }
    return at.isEnd;
  };
}

/** How many groups are kept from path to path. */
const mostGroups = 10_000;
/** Stands for every character that no glob names. */
const elsewhere = '\0';

function lettersOf({ steps }: Machine): string[] {
  return steps.flat().flatMap(({ on }) => on ?? []);
}

function stepped(states: readonly number[], letter: string, { steps }: Machine): number[] {
  return states.flatMap((state) =>
    (steps[state] ?? []).filter(({ on }) => (on === null ? letter !== '/' : on === letter)).map(({ to }) => to),
  );
}

/** With all that is reached for nothing, sorted. */
function closed(states: readonly number[], { free }: Machine): readonly number[] {
  const found = new Set(states);
  for (const state of found) for (const next of free[state] ?? []) found.add(next);
  return [...found].sort((one, other) => one - other);
}

const mostChoices = 64;
const certain = /^[\p{L}\p{N}_.@ ~=*?-]+$/u;
/** Picomatch has a shorter way for these, in which the second `*` is not empty. */
const short = /^(?:\*\*\/)?\*?\.\*(?:\.\w+)*$/;

/** The segments of a glob, once for each choice in braces. */
function choicesOf(glob: string): readonly (readonly string[])[] | null {
  const texts = short.test(glob) ? null : spreadOut(glob);
  if (texts === null) return null;
  const all = texts.map((text) => text.split('/').filter((part, at, parts) => part !== '**' || parts[at - 1] !== '**'));
  const isCertain = (part: string): boolean =>
    certain.test(part) && part !== '.' && part !== '..' && (part === '**' || !part.includes('**'));
  return all.every((parts) => parts.every(isCertain)) ? all : null;
}

/** Braces around texts are as many globs as there are texts. */
function spreadOut(glob: string): readonly string[] | null {
  let all: readonly string[] = [''];
  for (const part of glob.split(/(\{[^{}]*\})/)) {
    const inner = /^\{([^{}*?]+)\}$/.exec(part)?.[1]?.split(',');
    if (inner && (inner.length < 2 || inner.some((one) => one === '' || one.includes('..')))) return null;
    all = all.flatMap((before) => (inner ?? [part]).map((one) => before + one));
    if (all.length > mostChoices) return null;
  }
  return all;
}

interface Draft {
  readonly free: number[][];
  readonly steps: Step[][];
}

/** Draws segments from the first state on; the state at their end. */
function drawn(segments: readonly string[], draft: Draft): number {
  const state = (): number => draft.free.push([]) && draft.steps.push([]) - 1;
  const free = (from: number, to: number): void => void draft.free[from]?.push(to);
  const step = (from: number, on: string | null, to: number = state()): number => {
    draft.steps[from]?.push({ on, to });
    return to;
  };
  /** One character or more, none of them `/`. */
  const some = (from: number): number => {
    const to = step(from, null);
    return step(to, null, to);
  };
  let at = state();
  free(0, at);
  for (const [index, segment] of segments.entries()) {
    const isFirst = index === 0;
    const isLast = index === segments.length - 1;
    if (segment === '**' && isLast) {
      // `a/**` is the folder itself too, `a*/**` is not.
      const isBelow = isFirst || segments[index - 1]?.endsWith('*') === true;
      const end = isBelow ? some(isFirst ? at : step(at, '/')) : at;
      free(some(step(end, '/')), end);
      return end;
    }
    if (!isFirst && segments[index - 1] !== '**') at = step(at, '/');
    at = segment === '**' ? folders(at) : segment === '*' ? some(at) : texts(segment, at);
  }
  return at;

  /** Folders, as many as there are, each with its `/`. */
  function folders(from: number): number {
    const again = state();
    free(from, again);
    step(some(again), '/', again);
    return again;
  }
  function texts(segment: string, from: number): number {
    let to = from;
    for (const letter of segment) {
      if (letter === '*') {
        const again = state();
        free(to, again);
        to = step(again, null, again);
      } else to = step(to, letter === '?' ? null : letter);
    }
    return to;
  }
}
