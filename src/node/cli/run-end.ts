import type { Opening } from '../../core/apply/opening.ts';
import { Fault } from '../../core/fault.ts';
import type { JudgedFinding } from '../../core/judge/judge.ts';
import type { OutcomeKind, RunRecord } from '../../core/logbook/record.ts';
import { exitCode } from '../../core/report/exit-code.ts';
import type { Team } from '../../core/team.ts';
import type { Values } from './arguments.ts';
import { tell, type Cli } from './command.ts';
import { tellOpening } from './draft-open.ts';
import { findingLine, type Accept, type TerminalReview } from './review.ts';
import { asJson } from './team.ts';

interface End {
  readonly record: RunRecord;
  readonly review: TerminalReview;
  readonly accept: Accept;
  /** The faults that were said for the record, for their remedies. */
  readonly faults: readonly Fault[];
  readonly team: Team;
  /** How the run's draft is opened, where it has one. */
  readonly opening: Opening | Fault | null;
}

/** Prints how a run ended, and answers with the exit code: of what landed, else of what was proposed. */
export function tellEnd(end: End, values: Values, cli: Cli): number {
  const { record, review, accept, team } = end;
  const { outcome } = record;
  if (asJson(values)) cli.out(`${JSON.stringify(record, null, 2)}\n`);
  else tellRecord(record, accept, { ...cli, format: cli.format.beside(team.policy.budget.show) });
  const fault = end.faults.findLast(({ kind }) => kind === outcome.fault?.kind);
  if (fault !== undefined) tell(fault, cli);
  for (const note of record.notes) cli.err(`${note}\n`);
  const unsigned = end.faults.find(({ kind }) => kind === 'sign-off-needed');
  if (unsigned) cli.err(`${cli.words.fault(unsigned).remedy}\n`);
  if (end.opening instanceof Fault) tell(end.opening, cli);
  else if (end.opening) tellOpening(end.opening, { say: cli.err, texts: cli.texts });
  const unknown = review.unknownHunks();
  if (unknown.length > 0) {
    cli.err(`codex-guardrails: ${cli.texts.hunksUnknown(unknown.join(', '))}\n`);
    return 2;
  }
  if (couldNotRun[outcome.kind]) return 2;
  return exitCode(remaining(end), team.policy.failOn);
}

/** The findings that still count: those of what was applied without the ones waived, else all of the proposal's. */
function remaining({ record, review }: End): readonly JudgedFinding[] {
  const { kind } = record.outcome;
  const landed = kind === 'applied' || kind === 'partly-applied' || kind === 'drafted' ? review.landed() : null;
  if (landed === null) return record.findings;
  const waived = new Set(record.waived.map(({ fingerprint }) => fingerprint));
  return landed.findings.filter(({ fingerprint }) => !waived.has(fingerprint));
}

function tellRecord(record: RunRecord, accept: Accept, cli: Cli): void {
  const { outcome, cost, usage, template } = record;
  const { labels } = cli.words;
  const unasked = accept.kind === 'none' && record.decisions.length === 0 && record.hunks.length > 0;
  if (unasked) cli.out(record.proposedDiff);
  for (const finding of record.findings) cli.say(`${findingLine(finding, cli)}\n`);
  const said = new Map(record.decisions.map((one) => [one.hunk, ` ${labels[one.said]}`]));
  for (const { id } of record.hunks) cli.say(`${labels.hunk} ${id}${said.get(id) ?? ''}\n`);
  const practice = record.practice ? ` (${cli.words.backends.practice})` : '';
  const tokens =
    `${cli.format.number(usage.input)} ${labels['tokens-in']}, ` +
    `${cli.format.number(usage.output)} ${labels['tokens-out']}`;
  const money = cli.format.money(cost.spent + cost.unknown);
  cli.say(`${cli.words.outcomes[outcome.kind]}: ${template.id}@${template.version}${practice}, ${money}, ${tokens}\n`);
  if (unasked && (outcome.kind === 'rejected' || outcome.kind === 'denied')) cli.say(`${cli.texts.howToAccept}\n`);
  cli.say(`${cli.texts.seeLogbook(record.id)}\n`);
}

const couldNotRun: Readonly<Record<OutcomeKind, boolean>> = {
  applied: false,
  'partly-applied': false,
  drafted: false,
  rejected: false,
  denied: false,
  'nothing-proposed': false,
  cancelled: true,
  refused: true,
  'over-budget': true,
  'agent-failed': true,
  'workspace-changed': true,
  'apply-failed': true,
  crashed: true,
  observed: false,
};
