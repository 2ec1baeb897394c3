import type { Fault } from '../fault.ts';
import type { ProposedEdit } from '../edit/proposed-edit.ts';
import type { Judgement } from '../judge/judge.ts';
import type { Signal } from '../signal.ts';

/** What a person said of one hunk of the proposal. `changed`: they edited it before they accepted it. */
export interface HunkDecision {
  readonly hunk: string;
  readonly said: 'accepted' | 'rejected' | 'changed';
}

/** A denied finding that a person accepted for this run, with the reason. */
export interface Waived {
  readonly fingerprint: string;
  readonly ruleId: string;
  readonly by: string;
  readonly reason: string;
}

/** The end of a review. `edit` is what the person wants applied: the accepted part, with their own changes. */
export type Decision =
  | { readonly kind: 'apply'; readonly edit: ProposedEdit; readonly waived: readonly Waived[] }
  | { readonly kind: 'discard'; readonly because?: 'denied' | undefined };

/** What a person looks at. */
export interface ReviewRequest {
  readonly runId: string;
  readonly edit: ProposedEdit;
  readonly judgement: Judgement;
  /** The agent's last words. */
  readonly message: string;
  /** Why the person sees the edit again: it could not be applied as decided. */
  readonly again: Fault | null;
  /** The check, for an edit that the person changes while reviewing. */
  readonly recheck: (edit: ProposedEdit) => Promise<Judgement>;
}

/** Who decides. Ends with `discard` when the signal does. */
export interface Reviewer {
  review(request: ReviewRequest, signal: Signal): Promise<Decision>;
}
