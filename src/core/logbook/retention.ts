import { dayMs } from '../budget/calendar.ts';
import type { Retention } from '../policy/retention-schema.ts';

/** What is to go from the logbook of one folder. Times are milliseconds since 1970: older than that goes. */
export interface PurgeOrder {
  readonly folder: string;
  readonly recordsBefore: number;
  readonly promptsBefore: number;
  /** Most bytes that are kept; the oldest runs go first. */
  readonly maxBytes: number;
  readonly at: number;
  /** Who or what says so: a hash of the policy, or a person. */
  readonly by: string;
  /** Only count what would go. */
  readonly dry?: true;
}

/** What went: numbers of runs. */
export interface Purged {
  readonly records: number;
  readonly prompts: number;
}

/** The order that the policy gives at a moment. */
export function purgeOrder(folder: string, retention: Retention, policyHash: string, now: number): PurgeOrder {
  const { days, promptDays, prompts, megabytes } = retention;
  return {
    folder,
    recordsBefore: now - days * dayMs,
    promptsBefore: prompts === 'hash' ? now : now - (promptDays ?? days) * dayMs,
    maxBytes: megabytes * 1_000_000,
    at: now,
    by: `policy ${policyHash}`,
  };
}
