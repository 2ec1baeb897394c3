import { noUsage, type BackendId, type ToolCall, type Usage } from '../agent/agent.ts';
import type { Nano } from '../budget/money.ts';
import type { Hunk } from '../edit/hunk.ts';
import type { FaultKind } from '../fault.ts';
import type { JudgedFinding } from '../judge/judge.ts';
import type { HunkDecision, Waived } from '../review/decision.ts';
import type { InputValue } from '../template/template.ts';

/** The steps of the line, in order. */
export const steps = [
  'render',
  'preflight',
  'reserve',
  'propose',
  'check',
  'judge',
  'review',
  'apply',
  'settle',
  'append',
] as const;
export type Step = (typeof steps)[number];

/** How a run ended. Every run has exactly one. */
export type OutcomeKind =
  | 'applied'
  | 'partly-applied'
  | 'rejected'
  | 'denied'
  | 'nothing-proposed'
  | 'cancelled'
  | 'refused'
  | 'over-budget'
  | 'agent-failed'
  | 'workspace-changed'
  | 'apply-failed'
  | 'crashed';

export interface Outcome {
  readonly kind: OutcomeKind;
  /** The step at which it ended. */
  readonly at: Step;
  readonly fault?: { readonly kind: FaultKind; readonly message: string };
}

export interface Place {
  /** Name of the workspace folder, and its path on this machine. */
  readonly name: string;
  readonly folder: string;
  /** Commit that was checked out, null without git. */
  readonly commit: string | null;
  readonly dirty: boolean;
}

/** One run, complete. Texts are redacted. Version 1. */
export interface RunRecord {
  readonly version: 1;
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly endedAt: number;
  /** Milliseconds spent in each step that was entered; `review` is the person's time. */
  readonly durations: Readonly<Partial<Record<Step, number>>>;
  readonly person: string;
  readonly place: Place;
  readonly template: { readonly id: string; readonly version: string; readonly hash: string; readonly task: string };
  readonly inputs: Readonly<Record<string, InputValue>>;
  /** Whole, or only its hash, as the policy says. */
  readonly prompt: { readonly text: string | null; readonly hash: string; readonly attachments: readonly string[] };
  /** Secrets that were taken out of the prompt before it was sent. */
  readonly redactions: number;
  readonly backend: BackendId;
  readonly practice: boolean;
  readonly model: { readonly asked: string; readonly used: string | null; readonly tier: string | null };
  readonly toolCalls: readonly ToolCall[];
  readonly steers: number;
  readonly notes: readonly string[];
  readonly message: string;
  /** Unified diff of the proposal, redacted, and of what was applied if that differs. */
  readonly proposedDiff: string;
  readonly appliedDiff: string | null;
  /** Package URLs that the proposal adds. */
  readonly packagesAdded: readonly string[];
  readonly findings: readonly JudgedFinding[];
  readonly hunks: readonly Hunk[];
  readonly decisions: readonly HunkDecision[];
  readonly waived: readonly Waived[];
  readonly usage: Usage;
  readonly usageComplete: boolean;
  readonly cost: { readonly reserved: Nano; readonly spent: Nano; readonly unknown: Nano };
  /** ISO date of the price table used, with `policy` when a price of the policy was used. */
  readonly prices: { readonly date: string; readonly from: 'product' | 'policy' };
  readonly outcome: Outcome;
  readonly policyHash: string;
  readonly productVersion: string;
}

/** What a record holds of a run of which only the beginning is known. */
export const nothingKnown = {
  inputs: {},
  prompt: { text: null, hash: '', attachments: [] },
  redactions: 0,
  model: { asked: '', used: null, tier: null },
  toolCalls: [],
  steers: 0,
  notes: [],
  message: '',
  proposedDiff: '',
  appliedDiff: null,
  packagesAdded: [],
  findings: [],
  hunks: [],
  decisions: [],
  waived: [],
  usage: noUsage,
  usageComplete: true,
} satisfies Partial<RunRecord>;
