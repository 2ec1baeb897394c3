import { canonicalJson } from '../canonical-json.ts';
import type { Policy } from '../schema.ts';
import { isSection } from '../strictness.ts';
import type { Doubt, Doubting } from './doubt.ts';

/** Items that stand in a list twice. */
export const duplicateDoubts: Doubting = (policy: Policy) => duplicatesIn(policy, '');

/** Lists in which the order says something, or that were told already. */
const ordered = new Set(['add', 'extends', 'overrides', 'costs.prices']);

function duplicatesIn(value: unknown, key: string): Doubt[] {
  if (ordered.has(key)) return [];
  if (isSection(value))
    return Object.entries(value).flatMap(([part, each]) => duplicatesIn(each, key === '' ? part : `${key}.${part}`));
  if (!Array.isArray(value)) return [];
  const first = new Map<string, number>();
  return value.flatMap((item: unknown, index): Doubt[] => {
    const text = typeof item === 'string' ? item : canonicalJson(item);
    const before = first.get(text);
    if (before === undefined) first.set(text, index);
    return before === undefined
      ? duplicatesIn(item, `${key}.${index}`)
      : [
          {
            keys: [`${key}.${index}`],
            other: `${key}.${before}`,
            severity: 'note',
            cause: (place) => ({ kind: 'duplicate', data: { item: nameOf(item), other: place } }),
          },
        ];
  });
}

/** The item as it is written when it is a text; a package or service that stands alone is one. */
function nameOf(item: unknown): string {
  if (typeof item === 'string' || typeof item === 'number') return String(item);
  if (!isSection(item)) return '';
  const [only, ...more] = Object.values(item).filter((one) => one !== undefined);
  return more.length === 0 && typeof only === 'string' ? only : '';
}
