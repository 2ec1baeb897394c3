import { matches } from '../../glob.ts';
import type { Policy } from '../schema.ts';
import type { Doubt, Doubting } from './doubt.ts';

/** Patterns that no file of the repository fits, of keys that are about files which are there. */
export const patternDoubts: Doubting = (policy, { paths }) => {
  const patterns = paths === null ? [] : patternsOf(policy);
  if (paths === null || patterns.length === 0) return [];
  const sorted = paths.toSorted();
  return patterns.flatMap(({ key, pattern }): Doubt[] =>
    fitsAny(pattern, sorted)
      ? []
      : [{ keys: [key], severity: 'note', cause: () => ({ kind: 'matches-nothing', data: { pattern } }) }],
  );
};

/** Most paths are told apart from a pattern by the text that it begins or ends with. */
function fitsAny(pattern: string, sorted: readonly string[]): boolean {
  if (pattern.startsWith('!')) return sorted.some((path) => matches(path, pattern));
  const [begin = ''] = /^[^*?[\]{}()!+@|\\]*/.exec(pattern) ?? [];
  const end = /[*/]([^*?[\]{}()!+@|\\/]*)$/.exec(pattern)?.[1] ?? '';
  for (let at = firstFrom(sorted, begin); at < sorted.length; at++) {
    const path = sorted[at] ?? '';
    if (!path.startsWith(begin)) return false;
    if (begin === pattern && path === pattern) return true;
    if (path.endsWith(end) && matches(path, pattern)) return true;
  }
  return false;
}

/** Where the first path is that does not come before a text. */
function firstFrom(sorted: readonly string[], text: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? '') < text) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What guards files that git does not know is not among them. */
function patternsOf(policy: Policy): { key: string; pattern: string }[] {
  const { protected: guarded, overrides, review, secrets, prompts, pipelines, residency, languages, targets } = policy;
  const listed = (key: string, patterns: readonly string[]): { key: string; pattern: string }[] =>
    patterns.map((pattern, index) => ({ key: `${key}.${index}`, pattern }));
  return [
    ...listed('protected', guarded),
    ...overrides.flatMap(({ paths }, index) => listed(`overrides.${index}.paths`, paths)),
    ...review.require.flatMap(({ paths }, index) => listed(`review.require.${index}.paths`, paths)),
    ...prompts.requireTemplate.flatMap(({ paths }, index) => listed(`prompts.requireTemplate.${index}.paths`, paths)),
    ...listed('pipelines.files', pipelines.files),
    ...listed('languages.paths', languages.paths),
    ...listed('targets.sensitive.paths', targets.sensitive.paths),
    ...Object.entries(residency.classes).flatMap(([name, { code }]) => listed(`residency.classes.${name}.code`, code)),
    ...secrets.except.map(({ path }, index) => ({ key: `secrets.except.${index}`, pattern: path })),
    ...secrets.severity.paths.map(({ path }, index) => ({
      key: `secrets.severity.paths.${index}.path`,
      pattern: path,
    })),
  ];
}
