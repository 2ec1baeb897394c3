import type { Range } from '../range.ts';
import type { RuleId } from './rules/ids.ts';

/** How loud a finding is; the policy sets it by rule. `error` is denied, `warning` asks, `note` is only shown. */
export type Severity = 'error' | 'warning' | 'note';

/** A key of the policy file and where it stands, so that a person sees which line decided. Absent for a built-in default. */
export interface PolicyLine {
  readonly path: string;
  readonly line: number;
  readonly key: string;
  /** The name of a preset of the product, when the line is in one. */
  readonly preset?: string;
}

/** `models.deny (.guardrails/policy.yaml:4)`; an item of a list by the name of its list. */
export function keyWithPlace(key: string, lineOf: (key: string) => PolicyLine | undefined): string {
  const line = lineOf(key);
  const name = key.replace(/(?:\.\d+)+$/, '');
  return line === undefined ? name : `${name} (${line.path}:${line.line})`;
}

/** Facts only; the sentence is made from `ruleId` and `data` where it is shown. Never holds the secret itself. */
export interface Finding {
  readonly ruleId: RuleId;
  readonly severity: Severity;
  readonly path: string;
  readonly range: Range;
  /** The same for the same finding in editor, command line, hook and CI, and after lines shift. 32 hex digits. */
  readonly fingerprint: string;
  readonly data: FindingData;
  /** How the policy treats it, where that is not `enforce`. */
  readonly mode?: 'warn' | 'observe';
  readonly decidedBy?: PolicyLine;
}

export type FindingData = Readonly<Record<string, string | number | boolean>>;
