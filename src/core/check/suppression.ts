import { ruleIds, type RuleId } from './rules/ids.ts';

/** A comment `guardrails: allow <rule> -- <reason>`: it covers its own line, and the next if it stands alone. */
export interface Suppression {
  readonly ruleId: RuleId;
  readonly reason: string;
  /** Line (from 1) of the comment, and whether the line holds nothing else. */
  readonly line: number;
  readonly alone: boolean;
}

export interface InvalidSuppression {
  readonly line: number;
  readonly column: number;
  readonly length: number;
  readonly problem: 'no-rule' | 'unknown-rule' | 'no-reason';
  readonly named: string;
}

const marker =
  /guardrails:[ \t]{0,8}allow\b[ \t]{0,8}([a-z][a-z-]{0,60})?(?:[ \t]{1,8}--(?!>)[ \t]{0,8}([^\r\n]{0,400}))?/g;
const closers = /\s*(?:\*\/\s*\}?|-->|#\}|(?:--)?\}\}|(?:--)?%>|\?>)?\s*$/;

/** Every suppression of a text, and those that do not count because they name no rule or no reason. */
export function suppressionsOf(lines: readonly string[]): {
  readonly valid: readonly Suppression[];
  readonly invalid: readonly InvalidSuppression[];
} {
  const valid: Suppression[] = [];
  const invalid: InvalidSuppression[] = [];
  lines.forEach((text, index) => {
    if (!text.includes('guardrails:')) return;
    for (const match of text.matchAll(marker)) {
      const place = { line: index + 1, column: match.index + 1, length: match[0].trimEnd().length };
      const named = match[1] ?? '';
      const reason = (match[2] ?? '').replace(closers, '').trim();
      const ruleId = ruleIds.find((id) => id === named);
      if (!named) invalid.push({ ...place, problem: 'no-rule', named });
      else if (!ruleId) invalid.push({ ...place, problem: 'unknown-rule', named });
      else if (!reason) invalid.push({ ...place, problem: 'no-reason', named });
      else valid.push({ ruleId, reason, line: index + 1, alone: /^[^\w"'`]*$/.test(text.slice(0, match.index)) });
    }
  });
  return { valid, invalid };
}

/** The suppression that covers a rule on a line, if any. */
export function suppressionFor(all: readonly Suppression[], ruleId: RuleId, line: number): Suppression | undefined {
  return all.find((one) => one.ruleId === ruleId && (one.line === line || (one.alone && one.line + 1 === line)));
}
