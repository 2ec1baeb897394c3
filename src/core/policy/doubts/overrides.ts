import { canonicalJson } from '../canonical-json.ts';
import { overridable, type Override } from '../overrides-schema.ts';
import { applied } from '../path-policy.ts';
import type { Policy } from '../schema.ts';
import { isSection } from '../strictness.ts';
import { at } from '../../team-file/slips.ts';
import { idle, type Doubt, type Doubting } from './doubt.ts';
import { coveredBy, patient } from './glob-cover.ts';
import type { Patience } from '../../glob-machine.ts';

/** Overrides that change nothing, or that a later one always goes before. */
export const overrideDoubts: Doubting = (policy) => {
  const { overrides } = policy;
  const patience = patient();
  const spoken = overrides.map((one) => overridable.flatMap((key) => leaves(one[key], [key])));
  return overrides.flatMap((one, index): Doubt[] => {
    const keys = spoken[index] ?? [];
    const key = `overrides.${index}.paths`;
    if (keys.length === 0) return [idle(key, 'override-empty', { atKey: true, severity: 'warning' })];
    const later = overrides.flatMap((other, place) =>
      place > index && spoken[place]?.some((each) => has(keys, each)) && isWithin(one, other, patience) ? [place] : [],
    );
    // All of its keys may be in one, or in several together.
    const says = (place: number, each: readonly string[]): boolean =>
      has(spoken[place] ?? [], each) && !isRefused(policy, one, overrides[place], each);
    if (keys.every((each) => later.some((place) => says(place, each)))) {
      const whole = later.find((place) => keys.every((each) => says(place, each))) ?? later[0];
      return [idle(key, 'override-covered', { other: `overrides.${whole}.paths`, atKey: true, severity: 'warning' })];
    }
    const earlier = spoken.slice(0, index).flat();
    const isAlone = keys.every((each) => !has(earlier, each));
    return isAlone && !changes(policy, one) ? [idle(key, 'override-same', { atKey: true })] : [];
  });
};

/** Every path of the one is a path of the other. */
function isWithin(one: Override, other: Override, patience: Patience): boolean {
  return one.paths.every((glob) => coveredBy(other.paths, glob, patience));
}

/** True when what a later override says of a key does not count after an earlier one: it is locked, and looser there. */
function isRefused(policy: Policy, one: Override, later: Override | undefined, key: readonly string[]): boolean {
  if (later?.held === undefined || later.held.length === 0) return false;
  const before = applied(policy, one);
  const [held, free] = [applied(before, later), applied(before, { ...later, held: [] })];
  return canonicalJson(at(held, key)) !== canonicalJson(at(free, key));
}

/** What is locked is no change; it was said. */
function changes(policy: Policy, override: Override): boolean {
  const whole = applied(policy, { ...override, held: [] });
  return overridable.some((key) => canonicalJson(at(policy, [key])) !== canonicalJson(at(whole, [key])));
}

/** The keys that a section sets, each in parts. */
function leaves(value: unknown, key: readonly string[]): (readonly string[])[] {
  if (value === undefined) return [];
  if (!isSection(value)) return [key];
  return Object.entries(value).flatMap(([part, each]) => leaves(each, [...key, part]));
}

function has(keys: readonly (readonly string[])[], key: readonly string[]): boolean {
  return keys.some((one) => one.length === key.length && one.every((part, index) => part === key[index]));
}
