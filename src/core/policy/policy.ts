import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { PolicyLine } from '../check/finding.ts';
import type { Range } from '../range.ts';
import { problemAt, type Cause, type FileProblem } from '../team-file/problem.ts';
import { placeOf } from '../team-file/yaml.ts';
import { canonicalJson } from './canonical-json.ts';
import { presetOf } from './layers-schema.ts';
import { stackOf, type Layers } from './layers.ts';
import { defaultPolicy } from './schema.ts';
import type { Policy } from './schema.ts';

export const policyPath = '.guardrails/policy.yaml';

/** A slip in the policy file, with its range and what to do. */
export type PolicyProblem = FileProblem;

export interface ReadPolicy {
  /** Every key has a value. Where the file is wrong, the default holds. */
  readonly policy: Policy;
  /** Shown as errors wherever the policy is used: what a person wrote and what holds are not the same. */
  readonly problems: readonly PolicyProblem[];
  /** sha256 (hex) of what holds, whatever its comments, order and line ends. */
  readonly hash: string;
  /** Where a key of `policy` (`dependencies.deny.0`) is written; undefined when a default holds. */
  readonly lineOf: (key: string) => PolicyLine | undefined;
  /** The same with its range, and the one of its key, for a problem of it. */
  readonly rangeOf: (
    key: string,
  ) => { readonly path: string; readonly range: Range; readonly key: Range | null } | undefined;
}

/**
 * Reads the policy file; null when there is none. A file with problems never loosens what the default guards: a wrong
 * value is left out, and a guarding list (protected paths, unreadable files) with a wrong item keeps the default's items.
 *
 * @param isTimeZone whether the platform knows a time zone; the default holds in the place of one that it does not.
 * @param layers what the file builds on. While one of them cannot be read, the strictest holds.
 */
export function readPolicy(
  text: string | null,
  path: string = policyPath,
  isTimeZone: (name: string) => boolean = () => true,
  layers: Layers = {},
): ReadPolicy {
  const { policy: whole, place, problems: wrong, incomplete } = stackOf(text ?? '', path, layers);
  const { policy, problem } = withKnownZone(incomplete ? strictest(whole) : whole, isTimeZone, (key, cause) => {
    const found = placeOf(place, key);
    return problemAt(found?.file ?? path, found?.range ?? place.range, key, cause);
  });
  return {
    policy,
    problems: problem === null ? wrong : [...wrong, problem],
    hash: policyHash(policy),
    rangeOf: (key) => {
      const found = placeOf(place, key);
      return found?.file === undefined ? undefined : { path: found.file, range: found.range, key: found.key };
    },
    lineOf: (key) => {
      const found = placeOf(place, key);
      if (found?.file === undefined) return undefined;
      const { line } = found.key ?? found.range;
      const preset = presetOf(found.file);
      return { path: found.file, line, key, ...(preset === null ? {} : { preset }) };
    },
  };
}

/** What holds while nobody knows what a policy below says: nothing that it might forbid goes through unseen. */
function strictest(policy: Policy): Policy {
  return {
    ...policy,
    mode: 'enforce',
    rules: Object.fromEntries(Object.entries(policy.rules).filter(([, said]) => said === 'error')),
    overrides: [],
    secrets: { ...policy.secrets, inPrompt: 'stop' },
    dependencies: { ...policy.dependencies, default: 'deny', allow: [] },
    agent: { ...policy.agent, access: 'read-only' },
  };
}

/** The sha256 of a policy with all its defaults, in hexadecimal: the same for whatever is written in another order. */
export function policyHash(policy: Policy): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(policy))));
}

/** Which time zones there are is for the platform to say. */
function withKnownZone(
  policy: Policy,
  isTimeZone: (name: string) => boolean,
  problemOf: (key: string, cause: Cause) => FileProblem,
): { readonly policy: Policy; readonly problem: FileProblem | null } {
  const { timeZone } = policy.budget;
  if (isTimeZone(timeZone)) return { policy, problem: null };
  return {
    policy: { ...policy, budget: { ...policy.budget, timeZone: defaultPolicy.budget.timeZone } },
    problem: problemOf('budget.timeZone', { kind: 'shape', data: { shape: 'time-zone', got: timeZone } }),
  };
}
