import type { PeriodUnit, ScopeKind } from '../budget/ledger.ts';
import type { BackendId } from '../agent/agent.ts';
import type { Finding, FindingData, Severity } from '../check/finding.ts';
import type { RuleId } from '../check/rules/ids.ts';
import type { Fault, FaultData, FaultKind } from '../fault.ts';
import type { JudgedFinding, Verdict } from '../judge/judge.ts';
import type { OutcomeKind, Step } from '../logbook/record.ts';
import type { LogbookWords } from './logbook-words.ts';
import type { ObservedWords } from './observed-en.ts';
import type { Cause, ProblemWords, Sentence } from '../team-file/problem.ts';
import type { InputProblem } from '../template/inputs.ts';
import type { TaskKind } from '../template/task.ts';
import type { BacktestWords } from './backtest-en.ts';
import type { AlertWords } from './alerts-en.ts';
import type { ExplainWords } from './explain-en.ts';
import type { PolicyFileWords } from './policy-file-en.ts';
import type { SigningWords } from './signing-en.ts';
import type { KeyTexts } from './keys-es/texts.ts';

/** The words of one language, as a translator writes them. What is missing does not compile. */
export interface Dictionary {
  readonly locale: string;
  /** What is wrong in a team file. */
  readonly problems: ProblemWords;
  /** What the keys of team files mean, by the English that their schemas have; null: English. Loaded when asked for. */
  readonly keyTexts: () => Promise<KeyTexts | null>;
  readonly faults: { readonly [K in FaultKind]: (data: FaultData[K]) => Sentence };
  readonly inputProblems: Readonly<Record<InputProblem, string>>;
  /** A rule's name in a few words, and the sentence of one finding of it. Never the secret. */
  readonly rules: Readonly<
    Record<RuleId, { readonly title: string; readonly sentence: (data: FindingData) => string }>
  >;
  /** What is added to a finding's sentence when the same edit brings a comment that would silence it. */
  readonly suppressed: (reason: string) => string;
  /** The same where a locked key of the policy decided, so that no comment counts. */
  readonly suppressedInVain: (reason: string) => string;
  /** What is added when the policy only warns or observes: what the verdict would have been. */
  readonly softened: (wouldBe: Verdict, verdict: Verdict) => string;
  readonly outcomes: Readonly<Record<OutcomeKind, string>>;
  readonly steps: Readonly<Record<Step, string>>;
  readonly verdicts: Readonly<Record<Verdict, string>>;
  readonly severities: Readonly<Record<Severity, string>>;
  /** Beside a finding that a waiver covers. */
  readonly waivedUntil: (waiver: { readonly until: string; readonly endsSoon?: true }) => string;
  readonly backends: Readonly<Record<BackendId, string>>;
  readonly tasks: Readonly<Record<TaskKind, string>>;
  readonly budget: BudgetWords;
  readonly logbook: LogbookWords;
  readonly observed: ObservedWords;
  readonly policyFile: PolicyFileWords;
  readonly explain: ExplainWords;
  readonly backtest: BacktestWords;
  readonly signing: SigningWords;
  readonly alerts: AlertWords;
  /** Labels of the logbook page, the budget page and the reports. */
  readonly labels: Readonly<Record<Label, string>>;
  /** "2 findings in 312 added lines of 9 files, 12 rules." */
  readonly lookedAt: (counts: {
    readonly findings: number;
    readonly waived: number;
    readonly files: number;
    readonly addedLines: number;
    readonly rules: number;
    readonly whole: boolean;
  }) => string;
}

/** What the budget page, the chip and the command line say of money. */
export interface BudgetWords {
  /** "This month". */
  readonly period: Readonly<Record<PeriodUnit, string>>;
  /** "Templates of the class large"; of the whole, "Everything". */
  readonly scope: (kind: ScopeKind, name: string) => string;
  /** Who answers for the bill, and who may grant more. */
  readonly billing: (owner: string) => string;
  readonly granters: (names: string) => string;
  /** Why nothing is forecast. */
  readonly forecast: Readonly<Record<'early' | 'runs', string>>;
  readonly passes: string;
  /** "about $0.10 (median of 12 runs, 9 of 10 below $0.30), at most $2.00"; without a price, only the last part. */
  readonly quote: (expected: string | null, worst: string, past: { count: number; p90: string } | null) => string;
  readonly unpriced: (models: string) => string;
  readonly pricesOld: (days: number) => string;
  /** "Ana grants $5.00 until 2026-12-01: the release". */
  readonly grant: (by: string, amount: string, until: string, scope: string, reason: string) => string;
  readonly request: (id: string, by: string, amount: string, scope: string, reason: string) => string;
  /** A run whose cost is not known whole. */
  readonly unknownRun: (id: string, spent: string, unknown: string) => string;
}

export const labels = [
  'accepted',
  'actions',
  'actual',
  'agent',
  'agent-version',
  'applied',
  'asked',
  'attachments',
  'budget',
  'budget-note',
  'changed',
  'cost',
  'day',
  'decisions',
  'diff',
  'draft',
  'duration',
  'effort',
  'findings',
  'folder',
  'forecast',
  'granted',
  'grants',
  'hunk',
  'images',
  'inputs',
  'left',
  'limit',
  'message',
  'model',
  'modules',
  'none',
  'notes',
  'outcome',
  'packages',
  'person',
  'policy',
  'policy-layers',
  'practice-note',
  'prices',
  'product',
  'prompt',
  'prompt-hashed',
  'proposed',
  'rate',
  'reason',
  'redactions',
  'refused',
  'regions',
  'rejected',
  'requests',
  'requests-open',
  'reserved',
  'resets',
  'rule',
  'runs',
  'said',
  'services',
  'severity',
  'sign-offs',
  'spent',
  'started',
  'status',
  'steers',
  'template',
  'tokens',
  'tokens-cached',
  'tokens-in',
  'tokens-out',
  'tool-calls',
  'unknown',
  'unknown-runs',
  'used',
  'verdict',
  'waived',
  'where',
] as const;
export type Label = (typeof labels)[number];

/** A language's words, ready for use. */
export interface Words extends Dictionary {
  fault(fault: Fault): Sentence;
  problem(cause: Cause): Sentence;
  finding(finding: Pick<Finding, 'ruleId' | 'data'> & Partial<Pick<JudgedFinding, 'verdict' | 'wouldBe'>>): string;
}
