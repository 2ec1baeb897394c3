import type { Nano } from '../budget/money.ts';
import type { ClosedFolder } from './closed.ts';
import type { OutcomeKind, RunRecord } from './record.ts';

/** A place in the list of runs, newest first: what comes after it is older. */
export interface Cursor {
  readonly startedAt: number;
  readonly id: string;
}

/** Which runs; what is left out does not narrow. */
export interface RunFilter {
  /** Path of the workspace folder on this machine. */
  readonly folder?: string;
  /** Id of the template. */
  readonly template?: string;
  /** The model that answered, or that was asked when none did. */
  readonly model?: string;
  readonly outcome?: OutcomeKind;
  readonly person?: string;
  /** Practice runs alone, or without them. */
  readonly practice?: boolean;
  /** Runs of other surfaces alone, or without them. */
  readonly observed?: boolean;
  /** Began at or after, and before; milliseconds since 1970. */
  readonly since?: number;
  readonly until?: number;
  /** Without the runs of others in these folders. */
  readonly closed?: readonly ClosedFolder[];
}

export interface RunQuery extends RunFilter {
  readonly limit?: number;
  /** Only runs before this one, for paging. */
  readonly before?: Cursor;
  /** Words that must all be in template, inputs, message, paths, packages or the beginning of the prompt. */
  readonly text?: string;
}

/** One page, newest first. A search of words looks at some thousands of runs a page, so it may have few or none and go on. */
export interface RunPage {
  readonly runs: readonly RunRecord[];
  /** Where the next page begins; null: there is no older run. */
  readonly next: Cursor | null;
}

/** Runs that share a template, a model, a person, an outcome or a day, most money first. */
export interface Share {
  readonly name: string;
  readonly runs: number;
  /** Whole or in part. */
  readonly applied: number;
  /** Of real runs: practice spends nothing. */
  readonly spent: Nano;
  readonly unknown: Nano;
}

export type ShareBy = 'template' | 'model' | 'person' | 'outcome';

/** What a record is found and counted by. */
export interface RunFacts {
  readonly template: string;
  readonly model: string;
  readonly outcome: OutcomeKind;
  readonly person: string;
  readonly practice: boolean;
  readonly applied: boolean;
  readonly spent: Nano;
  readonly unknown: Nano;
}

export function factsOf(record: RunRecord): RunFacts {
  const { kind } = record.outcome;
  return {
    template: record.template.id,
    model: record.model.used ?? record.model.asked,
    outcome: kind,
    person: record.person,
    practice: record.practice,
    applied: kind === 'applied' || kind === 'partly-applied' || kind === 'drafted',
    spent: record.cost.spent,
    unknown: record.cost.unknown,
  };
}
