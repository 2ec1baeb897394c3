import type { Fault } from '../../fault.ts';
import type { JudgedFinding } from '../../judge/judge.ts';
import type { Words } from '../../words/words.ts';
import type { Layers } from '../layers.ts';
import { policyPath, readPolicy, type PolicyProblem } from '../policy.ts';
import type { Policy } from '../schema.ts';
import { exitCode } from '../../report/exit-code.ts';
import { accommodate, nothingFound, type Accommodation } from './accommodate.ts';
import type { Answers } from './answers.ts';
import { policyFile } from './file.ts';
import type { Seen } from './seen.ts';

/** A policy for a repository, not yet written. */
export interface Draft {
  readonly text: string;
  /** Secrets that stand in the repository: the one thing that no file lets through. */
  readonly secrets: Accommodation['secrets'];
  /** What the repository still fails on beside secrets; empty but for rules that nothing quietens. */
  readonly failing: readonly JudgedFinding[];
  readonly problems: readonly PolicyProblem[];
}

/** A repository that is to get a policy. */
export interface PolicyDesk {
  readonly seen: Seen;
  /** The policy that is there already. */
  readonly existing: string | null;
  draft(answers: Answers, words: Words): Promise<Draft | Fault>;
  /** Writes a draft where there is no policy; `there`: one came meanwhile, and stays. */
  write(draft: Draft, answers: Answers): Promise<'written' | 'there' | Fault>;
}

/** What of the machine a draft needs. */
export interface DraftGround {
  /** The presets, as `readPolicy` takes them. */
  readonly layers: Layers;
  /** Looks at every file of the repository under a policy, waivers counted. */
  readonly scan: (text: string) => Promise<readonly JudgedFinding[]>;
}

/** Rounds of letting through what is in use: each may show what the one before hid. */
const mostRounds = 4;

/**
 * Writes the policy from the answers and what the repository shows, tries it on the repository, and lets through what
 * stands there already, each with a comment. The same repository and answers give the same bytes.
 */
export async function draftPolicy(answers: Answers, seen: Seen, words: Words, ground: DraftGround): Promise<Draft> {
  const preset = readPolicy(`extends: [${answers.preset}]\n`, policyPath, undefined, ground.layers).policy;
  let found = nothingFound;
  for (let round = 1; ; round++) {
    const text = policyFile({ answers, seen, found, preset }, words.policyFile);
    const { policy, problems } = readPolicy(text, policyPath, undefined, ground.layers);
    const findings = await ground.scan(text);
    const next = accommodate(findings, policy.failOn, found);
    if (round === mostRounds || same(next, found)) {
      return { text, problems, secrets: next.secrets, failing: failingIn(findings, policy, next) };
    }
    found = next;
  }
}

function failingIn(
  findings: readonly JudgedFinding[],
  { failOn }: Policy,
  { secrets }: Accommodation,
): JudgedFinding[] {
  const isSecret = (one: JudgedFinding): boolean =>
    secrets.some(({ path, line, rule }) => path === one.path && line === one.range.line && rule === one.ruleId);
  return findings.filter((one) => exitCode([one], failOn) === 1 && !isSecret(one));
}

function same(one: Accommodation, other: Accommodation): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
