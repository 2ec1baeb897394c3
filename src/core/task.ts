import type { Agent, PlanStep, Usage } from './agent/agent.ts';
import type { Drafts } from './apply/drafts.ts';
import type { Workspace } from './apply/workspace.ts';
import type { Ledger, Period } from './budget/ledger.ts';
import type { Nano } from './budget/money.ts';
import type { CheckContext } from './check/check.ts';
import type { Fault } from './fault.ts';
import type { Judgement } from './judge/judge.ts';
import type { Waiver } from './judge/waivers.ts';
import type { Logbook } from './logbook/logbook.ts';
import type { Place, RunRecord, Step } from './logbook/record.ts';
import type { Policy } from './policy/schema.ts';
import type { Reviewer } from './review/decision.ts';
import type { Attachment } from './template/prompt.ts';
import type { InputValue, Template } from './template/template.ts';

/** One task of a person, with everything that was decided before it began. */
export interface Task {
  readonly id: string;
  readonly template: Template;
  readonly inputs: Readonly<Record<string, InputValue>>;
  readonly attachments: readonly Attachment[];
  readonly person: string;
  readonly place: Place;
  readonly policy: Policy;
  readonly policyHash: string;
  /** What the policy builds on, each with the hash of its text. */
  readonly policyLayers?: RunRecord['policyLayers'];
  readonly waivers: readonly Waiver[];
  readonly checkContext: CheckContext;
  /** The period that pays, and today as an ISO date. */
  readonly period: Period;
  readonly today: string;
  readonly productVersion: string;
}

/** What a run asks of the world. */
export interface RunNeeds {
  readonly agent: Agent;
  readonly ledger: Ledger;
  readonly logbook: Logbook;
  readonly reviewer: Reviewer;
  readonly workspace: Workspace;
  /** Where pipelines go that open as drafts; left out: there is no git, and they stay out. */
  readonly drafts?: Drafts | null;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly watch: RunWatcher;
  /** A fault as the sentence that goes into the record. */
  readonly say: (fault: Fault) => string;
}

/** Who shows how a run goes. */
export interface RunWatcher {
  step(step: Step): void;
  plan(steps: readonly PlanStep[]): void;
  doing(text: string): void;
  /** What the check says of the patches so far, before the agent is done. */
  early(judgement: Judgement): void;
  spent(usage: Usage, spent: Nano): void;
  /** A share of a limit was reached for the first time in this period, after the run was settled. */
  near?(fault: Fault<'budget-near'>): void;
}
