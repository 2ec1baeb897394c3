import type { Finding, Severity } from '../check/finding.ts';
import { applyWaivers, endsSoon } from './waivers.ts';
import type { Waiver } from './waivers.ts';

/** What the policy says of a finding, and, as the strictest over all, of an edit. */
export type Verdict = 'allow' | 'ask' | 'deny';

export interface JudgedFinding extends Finding {
  readonly verdict: Verdict;
  /** What the verdict would be, had the policy not been told to warn or observe; its severity is softened with it. */
  readonly wouldBe?: Verdict;
  /** The approved waiver that covers it today; one that ends soon lets the finding be seen again, as a note. */
  readonly waivedBy?: Pick<Waiver, 'requestedBy' | 'approvedBy' | 'reason' | 'until'> & { readonly endsSoon?: true };
}

export interface Judgement {
  /** The strictest verdict of all findings; `allow` without any. */
  readonly verdict: Verdict;
  readonly findings: readonly JudgedFinding[];
}

/**
 * Puts the policy's verdict on each finding: an error is denied, a warning asks, a note is allowed, and so is what an
 * approved waiver covers today. Severities are the policy's already, given by the check. Under `warn` what
 * would be denied asks; under `observe` everything is allowed. Both say what would be.
 * @param today ISO date
 */
export function judge(findings: readonly Finding[], waivers: readonly Waiver[], today: string): Judgement {
  const judged = applyWaivers(findings, waivers, today).map(({ finding, waiver }): JudgedFinding => {
    if (waiver === null) return softened(finding);
    const { requestedBy, approvedBy, reason, until } = waiver;
    const waivedBy = { requestedBy, approvedBy, reason, until };
    return endsSoon(waiver, today)
      ? { ...finding, severity: 'note', verdict: 'allow', waivedBy: { ...waivedBy, endsSoon: true } }
      : { ...finding, verdict: 'allow', waivedBy };
  });
  return { verdict: strictest(judged.map(({ verdict }) => verdict)), findings: judged };
}

/** A judgement with findings of a stricter one: they go before the same findings, and beside others. */
export function withStricter(judgement: Judgement, others: readonly JudgedFinding[]): Judgement {
  const louder = ({ verdict }: JudgedFinding, than: Verdict): boolean => strictest([verdict, than]) !== than;
  const kept = judgement.findings.map(
    (one) => others.find((other) => other.fingerprint === one.fingerprint && louder(other, one.verdict)) ?? one,
  );
  const known = new Set(kept.map(({ fingerprint }) => fingerprint));
  const added = others.filter(({ fingerprint, verdict }) => !known.has(fingerprint) && verdict !== 'allow');
  const findings = [...kept, ...added].sort((one, other) =>
    one.path < other.path ? -1 : one.path > other.path ? 1 : 0,
  );
  return { verdict: strictest(findings.map(({ verdict }) => verdict)), findings };
}

function softened(finding: Finding): JudgedFinding {
  const wouldBe = verdicts[finding.severity];
  if (finding.mode === 'observe' && wouldBe !== 'allow')
    return { ...finding, severity: 'note', verdict: 'allow', wouldBe };
  if (finding.mode === 'warn' && wouldBe === 'deny')
    return { ...finding, severity: 'warning', verdict: 'ask', wouldBe };
  return { ...finding, verdict: wouldBe };
}

const verdicts: Readonly<Record<Severity, Verdict>> = { error: 'deny', warning: 'ask', note: 'allow' };

function strictest(all: readonly Verdict[]): Verdict {
  return all.includes('deny') ? 'deny' : all.includes('ask') ? 'ask' : 'allow';
}
