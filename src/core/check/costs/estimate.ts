import type { FileEdit } from '../../edit/proposed-edit.ts';
import { readInfrastructure, type Resource } from '../infrastructure/read.ts';
import type { FileContext } from '../rule.ts';
import { cents, priceOf, type Range } from './price.ts';

/** What all infrastructure of a repository costs before and after an edit, as far as prices tell. USD a month. */
export interface Estimate {
  readonly before: Range;
  readonly after: Range;
  /** Of each file of the edit: its own share, and its resources without a price. */
  readonly files: ReadonlyMap<string, Share>;
}

export interface Share {
  readonly before: Range;
  readonly after: Range;
  readonly unpricedBefore: readonly Resource[];
  readonly unpriced: readonly Resource[];
}

/** Terraform of the whole repository, and every file of infrastructure that the edit touches. Counted once an edit. */
export function estimate(file: FileContext): Estimate {
  const of = file.edit ?? file;
  const known = estimates.get(of) ?? compute(file);
  estimates.set(of, known);
  return known;
}

const estimates = new WeakMap<object, Estimate>();

function compute({ edit, path, before, after, project, policy }: FileContext): Estimate {
  const earlier = project.manifests;
  const later = project.manifestsAfter ?? project.manifests;
  const priced = (
    name: string,
    content: FileEdit['before'],
    manifests: ReadonlyMap<string, string>,
  ): { sum: Range; unpriced: readonly Resource[] } => {
    const resources = typeof content === 'string' ? readInfrastructure(name, content, manifests).resources : [];
    const prices = resources.map((resource) => priceOf(resource, policy.costs));
    return {
      sum: sumOf(prices.flatMap((price) => price ?? [])),
      unpriced: resources.filter((_, at) => prices[at] === null),
    };
  };
  const edited: readonly FileEdit[] = edit?.files ?? [{ path, before, after }];
  const files = new Map<string, Share>();
  for (const one of edited) {
    const was = priced(one.path, one.before, earlier);
    const now = priced(one.path, one.after, later);
    files.set(one.path, { before: was.sum, after: now.sum, unpricedBefore: was.unpriced, unpriced: now.unpriced });
  }
  const rest = (manifests: ReadonlyMap<string, string>): Range[] =>
    [...manifests]
      .filter(([name]) => /\.(?:tf|tofu)$/.test(name) && !files.has(name))
      .map(([name, text]) => priced(name, text, manifests).sum);
  const shares = [...files.values()];
  return {
    before: sumOf([...shares.map((share) => share.before), ...rest(earlier)]),
    after: sumOf([...shares.map((share) => share.after), ...rest(later)]),
    files,
  };
}

function sumOf(all: readonly Range[]): Range {
  return {
    low: cents(all.reduce((sum, { low }) => sum + low, 0)),
    high: cents(all.reduce((sum, { high }) => sum + high, 0)),
  };
}
