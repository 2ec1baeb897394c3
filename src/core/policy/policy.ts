import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { PolicyLine } from '../check/finding.ts';
import type { FileProblem } from '../team-file/problem.ts';
import { validate } from '../team-file/validate.ts';
import { placeOf, readYaml } from '../team-file/yaml.ts';
import { canonicalJson } from './canonical-json.ts';
import { defaultPolicy, policySchema } from './schema.ts';
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
}

/**
 * Reads the policy file; null when there is none. A file with problems never loosens what the default guards: a wrong
 * value is left out, and a guarding list (protected paths, unreadable files) with a wrong item keeps the default's items.
 */
export function readPolicy(text: string | null, path: string = policyPath): ReadPolicy {
  const { value, problems, leftOut, place } = validate(policySchema, readYaml(text ?? '', path));
  const policy = withDefaultGuards(value ?? defaultPolicy, leftOut);
  return {
    policy,
    problems,
    hash: policyHash(policy),
    lineOf: (key) => {
      const found = value === null ? undefined : placeOf(place, key);
      return found && { path, line: (found.key ?? found.range).line, key };
    },
  };
}

export function policyHash(policy: Policy): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(policy))));
}

function withDefaultGuards(policy: Policy, leftOut: readonly string[]): Policy {
  const broken = (list: string): boolean => leftOut.some((key) => key.startsWith(`${list}.`));
  const both = (mine: readonly string[], defaults: readonly string[]): string[] => [...new Set([...mine, ...defaults])];
  return {
    ...policy,
    protected: broken('protected') ? both(policy.protected, defaultPolicy.protected) : policy.protected,
    agent: {
      ...policy.agent,
      denyRead: broken('agent.denyRead')
        ? both(policy.agent.denyRead, defaultPolicy.agent.denyRead)
        : policy.agent.denyRead,
    },
  };
}
