import { entriesOf, get, itemsOf, scalarsOf, textOf, type Tree } from '../dependencies/trees/tree.ts';
import { isNamed } from '../../wildcard.ts';
import type { Job } from './model.ts';

/** A job as people call it. */
export type NamedJob = Pick<Job, 'id' | 'name' | 'shown'>;

/** True when a required job, by its pattern, is this one: by its id, its name, or what one of its runs is called. */
export function isCalled(job: NamedJob, pattern: string): boolean {
  return isNamed(job.id, [pattern]) || isNamed(job.name, [pattern]) || isShownAs(job, pattern);
}

/** True when a run of the job is called so, and the job itself is not: `test (20)`. */
export function isShownAs({ shown }: NamedJob, pattern: string): boolean {
  return shown.some((one) => isNamed(one, [pattern]) || isNamed(pattern, [one]));
}

/**
 * What GitHub calls the runs of a job beside its name: one for each value of its matrix, in brackets behind a name that
 * says none itself, and `caller / called` for the jobs of a reusable workflow. `*` stands for what only a run tells.
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idname
 */
export function shownNames(id: string, job: Tree | null): readonly string[] {
  const name = textOf(job, 'name') ?? id;
  if (name.length > longestName) return [];
  const matrix = get(job, 'strategy', 'matrix');
  const runs = name.includes('${{') ? filled(name, matrix) : matrix === null ? [] : bracketed(name, matrix);
  const calls =
    textOf(job, 'uses') === null ? [] : [name, ...runs].map((one) => `${one.replaceAll(expression, '*')} / *`);
  // What is all open would be everybody's name.
  return [...new Set([...runs, ...calls])].filter((one) => /[\p{L}\p{N}]/u.test(one.replace(/ \/ \*$/, '')));
}

const expression = /\$\{\{[\s\S]*?\}\}/g;
/** Nobody requires a name that is longer, and filling it in often would take time. */
const longestName = 300;

/** More runs than this are not listed one by one. GitHub makes no more of one matrix. */
const mostRuns = 256;

function filled(name: string, matrix: Tree | null): string[] {
  const between = name.split(expression);
  const values = [...name.matchAll(expression)].map(([text]) => {
    const key = /^\$\{\{\s*matrix\.([\w-]+)\s*\}\}$/.exec(text)?.[1];
    const known = key === undefined ? [] : matrixValues(matrix, key);
    return known.length === 0 || known.some((one) => one.includes('${{')) ? ['*'] : known;
  });
  const names = combined(values) ?? [values.map(() => '*')];
  return names.map((each) =>
    between
      .map((text, at) => `${text}${each[at] ?? ''}`)
      .join('')
      .trim(),
  );
}

function bracketed(name: string, matrix: Tree): string[] {
  const axes = matrix.type === 'map' ? entriesOf(matrix) : [];
  const plain = axes.every(
    ({ key, value }) => !/^(?:include|exclude)$/.test(key.text) && value?.type === 'list' && value.items.length > 0,
  );
  const values = axes.map(({ value }) =>
    itemsOf(value).map((one) => (one.type === 'scalar' && !one.text.includes('${{') ? one.text.trim() : '*')),
  );
  const runs = axes.length > 0 && plain ? combined(values) : null;
  return (runs ?? [['*']]).map((each) => `${name} (${each.join(', ')})`);
}

/** Every choice of one of each; null when there are too many. */
function combined(values: readonly (readonly string[])[]): string[][] | null {
  const count = values.reduce((product, each) => product * each.length, 1);
  if (count > mostRuns) return null;
  return values.reduce<string[][]>((all, each) => all.flatMap((one) => each.map((value) => [...one, value])), [[]]);
}

/** The values of a key of a matrix, as far as they are written down. */
export function matrixValues(matrix: Tree | null, name: string): string[] {
  const direct = scalarsOf(get(matrix, name)).map((one) => one.text.trim());
  const nested = itemsOf(matrix, name)
    .flatMap((one) => scalarsOf(one.type === 'list' ? one : null))
    .map((one) => one.text.trim());
  const included = itemsOf(matrix, 'include')
    .flatMap((one) => scalarsOf(get(one, name)))
    .map((one) => one.text.trim());
  return [...new Set([...direct, ...nested, ...included])];
}
