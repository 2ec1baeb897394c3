import type { Checked } from '../check/check.ts';
import type { Judgement } from '../judge/judge.ts';
import type { Words } from '../words/words.ts';

/** What a report is about: the findings with their verdicts, and how much was looked at. */
export interface ReportInput extends Checked {
  readonly judgement: Judgement;
  /** True when whole files were looked at, not only what was added. */
  readonly whole: boolean;
  /** What a person should know beside the findings: files that were not read, and why. */
  readonly notes: readonly string[];
  readonly productVersion: string;
}

export type Report = (input: ReportInput, words: Words) => string;
