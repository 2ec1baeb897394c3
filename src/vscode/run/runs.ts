import type { BudgetView } from '../../core/budget/view.ts';
import type { ProposedEdit } from '../../core/edit/proposed-edit.ts';
import type { Step } from '../../core/logbook/record.ts';
import type { Signing } from '../../core/review/to-sign.ts';
import type { Inputs } from '../../core/template/inputs.ts';

/** A run that a person started in this window and that has not ended. */
export interface LiveRun {
  readonly id: string;
  readonly folder: string;
  readonly template: string;
  readonly person: string;
  /** What applying an edit of this run signs, and what it needs then. */
  readonly signing: (edit: ProposedEdit) => Signing;
  readonly abort: AbortController;
  /** Done when the record is written. */
  readonly ended: Promise<void>;
  step: Step;
  doing: string;
}

/** What this window knows of its runs. One value, owned by the root. */
export interface Runs {
  readonly live: Map<string, LiveRun>;
  /** What "Run Again" repeats. */
  last: { readonly folder: string; readonly template: string; readonly inputs: Inputs } | null;
  budget: BudgetView | null;
  reviewing: number;
}

export function noRuns(): Runs {
  return { live: new Map(), last: null, budget: null, reviewing: 0 };
}
