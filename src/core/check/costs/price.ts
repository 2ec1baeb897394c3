import type { Policy } from '../../policy/schema.ts';
import { get, mapsOf, type Tree } from '../dependencies/trees/tree.ts';
import type { Resource } from '../infrastructure/read.ts';
import { isFree } from './free.ts';
import { isNamed } from '../../wildcard.ts';

/** USD a month. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

type Row = Policy['costs']['prices'][number];

const nothing: Range = { low: 0, high: 0 };

/** What a resource costs by the policy's table; null when no row tells, or what decides is not known. */
export function priceOf(resource: Resource, { prices, free }: Policy['costs']): Range | null {
  if (resource.system === 'kubernetes') return nothing;
  const rows = prices.filter(({ type }) => isNamed(resource.type, [type]));
  if (rows.length === 0) return isNamed(resource.type, free) || isFree(resource.type) ? nothing : null;
  const unit = unitOf(resource, rows);
  const count = countOf(resource);
  return unit && count && { low: cents(unit.low * count.low), high: cents(unit.high * count.high) };
}

/** The first row that fits; where a condition leaves several values open, from the cheapest of them to the dearest. */
function unitOf(resource: Resource, rows: readonly Row[]): Range | null {
  const open: Range[] = [];
  let values = 0;
  for (const row of rows) {
    let state: 'yes' | 'maybe' | 'no' = 'yes';
    for (const [path, wanted] of Object.entries(row.when)) {
      const at = within(resource.body, path);
      const texts = resource.scope.texts(at);
      if (at && !texts) return null;
      if (!texts?.includes(wanted)) state = 'no';
      else if (texts.length > 1 && state === 'yes') {
        state = 'maybe';
        values = Math.max(values, texts.length);
      }
      if (state === 'no') break;
    }
    if (state === 'no') continue;
    const price = timed(resource, row);
    if (!price) return null;
    open.push(price);
    if (state === 'yes') return spanOf(open);
  }
  return open.length > 0 && open.length >= values ? spanOf(open) : null;
}

function timed(resource: Resource, { low, high, times }: Row): Range | null {
  if (times === undefined) return { low, high };
  const at = within(resource.body, times);
  if (!at) return null;
  const numbers = numbersOf(resource.scope.texts(at));
  return numbers && { low: low * numbers.low, high: high * numbers.high };
}

/** `count` and `for_each` of Terraform. Copies of ARM are not counted: what they cost is not known. */
function countOf({ body, scope, system }: Resource): Range | null {
  if (system === 'arm' && get(body, 'copy')) return null;
  if (system !== 'terraform') return { low: 1, high: 1 };
  const count = get(body, 'count');
  if (count) return numbersOf(scope.texts(count));
  const each = get(body, 'for_each');
  if (!each) return { low: 1, high: 1 };
  const size =
    each.type === 'map'
      ? each.entries.length
      : each.type === 'list'
        ? each.items.length
        : (scope.texts(each)?.length ?? null);
  return size === null ? null : { low: size, high: size };
}

function numbersOf(texts: readonly string[] | null): Range | null {
  const numbers = texts?.map((text) => (/^\d+(?:\.\d+)?$/.test(text) ? Number(text) : Number.NaN)) ?? [];
  if (numbers.length === 0 || numbers.some((one) => Number.isNaN(one) || one > 1_000_000)) return null;
  return { low: Math.min(...numbers), high: Math.max(...numbers) };
}

/** What stands under a path with dots; the last part alone also where a block or list is between. */
function within(body: Tree, path: string): Tree | null {
  const keys = path.split('.');
  const found = get(body, ...keys);
  if (found || keys.length > 1) return found;
  return (
    get(body, path) ??
    mapsOf(body).flatMap((map) => map.entries.filter(({ key }) => key.text === path))[0]?.value ??
    null
  );
}

function spanOf(all: readonly Range[]): Range {
  return { low: Math.min(...all.map(({ low }) => low)), high: Math.max(...all.map(({ high }) => high)) };
}

/** Without what binary fractions leave behind. */
export function cents(amount: number): number {
  return Math.round(amount * 100) / 100;
}
