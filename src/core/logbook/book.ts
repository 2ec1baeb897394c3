import type { Account, Limit, Reservation } from '../budget/ledger.ts';
import { pricesUsed } from '../budget/price.ts';
import type { Fault } from '../fault.ts';
import type { RunNeeds, Task } from '../task.ts';
import { nothingKnown, type Outcome, type RunRecord, type Step } from './record.ts';
import { redactRecord } from './redact-record.ts';

/** The record while it is being written. */
export interface Book {
  step: Step;
  outcome: Outcome;
  draft: RunRecord;
  readonly task: Task;
  reservation: Reservation | null;
  /** What the run is counted under; null until it was planned. */
  budget: { readonly account: Account; readonly limits: readonly Limit[] } | null;
  /** Whether anything may have left the machine, and whether what it cost is known. */
  stage: 'nothing-sent' | 'sent' | 'answered';
  start(): RunRecord;
  /** Enters a step. A fault: it could not be written down, so a crash from here on would be recorded as one before it. */
  enter(step: Step): Promise<Fault | null>;
  note(facts: Partial<RunRecord>): void;
  durations(): RunRecord['durations'];
}

export function openBook(task: Task, needs: RunNeeds): Book {
  const startedAt = needs.now();
  const spent: Partial<Record<Step, number>> = {};
  let since = startedAt;
  const lap = (step: Step): void => {
    const now = needs.now();
    spent[step] = (spent[step] ?? 0) + Math.max(0, now - since);
    since = now;
  };
  const book: Book = {
    step: 'render',
    outcome: { kind: 'crashed', at: 'render' },
    task,
    reservation: null,
    budget: null,
    stage: 'nothing-sent',
    draft: {
      ...nothingKnown,
      id: task.id,
      startedAt,
      endedAt: startedAt,
      durations: {},
      person: task.person,
      place: task.place,
      template: {
        id: task.template.id,
        version: task.template.version,
        hash: task.template.hash,
        task: task.template.task,
      },
      inputs: task.inputs,
      backend: needs.agent.id,
      practice: needs.agent.practice,
      cost: { reserved: 0, spent: 0, unknown: 0 },
      prices: pricesUsed(task.policy),
      outcome: { kind: 'crashed', at: 'render' },
      policyHash: task.policyHash,
      policyLayers: task.policyLayers ?? [],
      productVersion: task.productVersion,
    },
    start: () => redactRecord(book.draft),
    enter: async (step) => {
      if (step !== book.step) lap(book.step);
      book.step = step;
      const unwritten = await needs.logbook.reached(task.id, step);
      needs.watch.step(step);
      return unwritten ?? null;
    },
    note: (facts) => {
      book.draft = { ...book.draft, ...facts };
    },
    durations: () => {
      lap(book.step);
      return { ...spent };
    },
  };
  return book;
}
