import type { Finding, Severity } from '../check/finding.ts';
import type { Policy } from '../policy/schema.ts';
import { applyWaivers } from './waivers.ts';
import type { Waiver } from './waivers.ts';

/** What the policy says of a finding, and, as the strictest over all, of an edit. */
export type Verdict = 'allow' | 'ask' | 'deny';

export interface Judgement {
  /** The strictest verdict of all findings; `allow` without any. */
  readonly verdict: Verdict;
  readonly findings: readonly (Finding & { readonly verdict: Verdict })[];
}

/**
 * Puts the policy's verdict on each finding: an error is denied, a warning asks, a note is allowed, and so is what an
 * approved waiver covers today. Severities are the policy's already, given by the check.
 * @param today ISO date
 */
export function judge(
  findings: readonly Finding[],
  waivers: readonly Waiver[],
  _policy: Policy,
  today: string,
): Judgement {
  const judged = applyWaivers(findings, waivers, today).map(({ finding, waiver }) => ({
    ...finding,
    verdict: waiver === null ? verdicts[finding.severity] : 'allow',
  }));
  return { verdict: strictest(judged.map(({ verdict }) => verdict)), findings: judged };
}

const verdicts: Readonly<Record<Severity, Verdict>> = { error: 'deny', warning: 'ask', note: 'allow' };

function strictest(all: readonly Verdict[]): Verdict {
  return all.includes('deny') ? 'deny' : all.includes('ask') ? 'ask' : 'allow';
}
