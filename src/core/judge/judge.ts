import type { Finding } from '../check/finding.ts';

/** What the policy says of a finding, and, as the strictest over all, of an edit. */
export type Verdict = 'allow' | 'ask' | 'deny';

export interface Judgement {
  /** The strictest verdict of all findings; `allow` without any. */
  readonly verdict: Verdict;
  readonly findings: readonly (Finding & { readonly verdict: Verdict })[];
}
