import type { PolicyLine } from '../check/finding.ts';
import { matches } from '../glob.ts';
import { at } from '../team-file/slips.ts';
import { merged, partsOf, withValue } from './merge.ts';
import { overridable, type Override } from './overrides-schema.ts';
import type { Policy } from './schema.ts';
import { looser } from './strictness.ts';

/** The policy as it is for one file: with every override that fits its path, the last one before all others. */
export function policyFor(policy: Policy, path: string): Policy {
  const fitting = fits(policy, path);
  if (fitting.length === 0) return policy;
  const known = made.get(policy) ?? new Map<string, Policy>();
  made.set(policy, known);
  const key = fitting.join();
  const found = known.get(key) ?? fitting.reduce((now, index) => appliedAt(now, policy, index), policy);
  known.set(key, found);
  return found;
}

/** Where a key is written for a file: in the last override that speaks of it, else in the policy. */
export function lineFor(
  policy: Policy,
  path: string,
  lineOf: (key: string) => PolicyLine | undefined,
): (key: string) => PolicyLine | undefined {
  const fitting = fits(policy, path).toReversed();
  if (fitting.length === 0) return lineOf;
  return (key) => {
    for (const index of fitting) {
      const line = lineOf(`overrides.${index}.${key}`);
      if (line) return line;
    }
    return lineOf(key);
  };
}

/** A policy with one override. What policies below it locked stays at least as strict. */
export function applied(policy: Policy, override: Override): Policy {
  let now: unknown = policy;
  for (const key of overridable) now = withValue(now, [key], merged(at(policy, [key]), override[key]));
  const loosenedBy = (parts: readonly string[]): (readonly string[])[] =>
    looser(parts, at(policy, parts), at(now, parts), { before: policy, after: now as Policy });
  for (const key of override.held ?? []) {
    const parts = partsOf(key, policy);
    for (const loose of loosenedBy(parts)) now = withValue(now, loose, at(policy, loose));
    // Keys that let through together what each of them does not.
    if (loosenedBy(parts).length > 0) now = withValue(now, parts.slice(0, 1), at(policy, parts.slice(0, 1)));
  }
  // Parts of a policy in the place of the same parts: it has the form that it had.
  return now as Policy;
}

const made = new WeakMap<Policy, Map<string, Policy>>();

function appliedAt(now: Policy, policy: Policy, index: number): Policy {
  const override = policy.overrides[index];
  return override ? applied(now, override) : now;
}

/** The indexes of the overrides for a path, in their order. */
function fits(policy: Policy, path: string): number[] {
  return policy.overrides.flatMap(({ paths }, index) => (paths.some((glob) => matches(path, glob)) ? [index] : []));
}
