import type { Nano } from '../budget/money.ts';
import type { Purse } from '../budget/purse.ts';
import type { ForbiddenCommand } from '../check/dependencies/commands/forbidden.ts';
import type { FileEdit, ProposedEdit } from '../edit/proposed-edit.ts';
import type { Fault } from '../fault.ts';
import type { ModelChoice } from '../policy/models-schema.ts';
import type { Signal } from '../signal.ts';
import type { Prompt } from '../template/prompt.ts';

export type BackendId = 'codex' | 'responses' | 'practice';

/** Tokens of a run, all threads and requests together. Reasoning is inside `output`, cached and written inside `input`. */
export interface Usage {
  readonly input: number;
  readonly cachedInput: number;
  readonly cacheWrite: number;
  readonly output: number;
  readonly reasoning: number;
  readonly requests: number;
  /** The same by request, in order: what one costs depends on its own size and tier. Left out where they are not told apart. */
  readonly each?: readonly RequestUsage[];
}

/** Tokens of one request, and the service tier that the answer names. */
export interface RequestUsage {
  readonly input: number;
  readonly cachedInput: number;
  readonly cacheWrite: number;
  readonly output: number;
  readonly reasoning: number;
  readonly tier: string | null;
}

/** Something the agent did or tried, for the logbook. `text` is redacted before it is kept. */
export interface ToolCall {
  readonly kind: 'patch' | 'command' | 'web' | 'mcp' | 'other';
  readonly text: string;
  readonly paths: readonly string[];
  readonly outcome: 'done' | 'failed' | 'declined' | 'steered';
  readonly exitCode?: number;
}

export interface PlanStep {
  readonly text: string;
  readonly state: 'pending' | 'running' | 'done';
}

export interface ProposeRequest {
  readonly runId: string;
  readonly prompt: Prompt;
  /** The policy in sentences, for the agent's instructions. Carries no more authority than that: the check decides. */
  readonly instructions: string;
  readonly model: string;
  readonly effort: string | null;
  /** The service tier to ask for, where a client can; left out, the provider's own. */
  readonly tier?: NonNullable<ModelChoice['tier']>;
  readonly maxOutputTokens: number;
  /** How often a violation is told to the agent before a person looks. */
  readonly maxSteers: number;
  /** `scratch`: writes into a copy. `read-only`: each patch waits for approval. The workspace itself is never written. */
  readonly access: 'scratch' | 'read-only';
  /** Globs that the agent cannot read, in the copy or elsewhere. */
  readonly denyRead: readonly string[];
  /** Ignored folders that are linked into the copy, read-only. */
  readonly linkReadOnly: readonly string[];
  /** Commands that an agent which runs any is to be kept from, in these plain forms at least. */
  readonly forbidden?: readonly ForbiddenCommand[];
}

/** What the line wants to hear while an agent works. */
export interface ProposeListener {
  /** Files as they would be after the patches so far. An answer is told to the agent, so that it can mend its edit. */
  patched(files: readonly FileEdit[]): Promise<string | null>;
  /** A command that the agent begins or asks for. An answer is why it should not have: the agent is told. */
  commanded?(command: string): Promise<string | null>;
  /** Usage so far. `false`: the run's money is gone, stop. */
  used(usage: Usage, model: string): Promise<boolean>;
  plan(steps: readonly PlanStep[]): void;
  /** One line on what the agent does now. */
  doing(text: string): void;
  /** For an agent whose requests go through our hands one by one: the run's money, request by request. */
  readonly purse?: Purse;
  /** For the same: the kinds of credentials in what a tool put out. With one, it is not sent to the model. */
  credentialsIn?(text: string): readonly string[];
}

/** The end of an agent's work. With a fault there may still be usage, and tool calls, and no edit is used. */
export interface Proposal {
  readonly edit: ProposedEdit;
  readonly fault: Fault | null;
  /** The agent's last words. */
  readonly message: string;
  /** What came back as used. With `usageComplete` false more may have been used than is known (abort, cut stream). */
  readonly usage: Usage;
  readonly usageComplete: boolean;
  /** What that can have cost at most; left out where only the reservation bounds it. */
  readonly mostUnknown?: Nano;
  /** The model that answered, as the provider names it. */
  readonly model: string;
  /** The version that the agent states of itself. */
  readonly agentVersion?: string;
  readonly tier: string | null;
  readonly toolCalls: readonly ToolCall[];
  readonly steers: number;
  /** Things a person should know about how it ran: a catalogue entry that was added, a guard that is read-only, … */
  readonly notes: readonly string[];
  /** Secrets of the edit that the agent could read before it. In memory only: never shown, never kept. */
  readonly readable?: ReadonlySet<string>;
}

/**
 * How a run is kept within its money. `gateway`: each request passes through us, and one that could cost more than is left
 * is not sent. `watchdog`: the run is interrupted when an answer has passed the limit, so that it may cost one answer more.
 */
export type LimitKind = 'gateway' | 'watchdog';

/** Who proposes. It never writes the workspace, ends when the signal does, and leaves nothing behind. */
export interface Agent {
  readonly id: BackendId;
  /** Which client works: what a run may cost depends on it. Practice runs go through one of them. */
  readonly via: 'codex' | 'responses';
  /** True when no money can be spent: the practice server answers. */
  readonly practice: boolean;
  /** Left out: an agent that counts before it sends, by itself. */
  readonly limit?: LimitKind;
  propose(request: ProposeRequest, listener: ProposeListener, signal: Signal): Promise<Proposal>;
}

export const noUsage: Usage = { input: 0, cachedInput: 0, cacheWrite: 0, output: 0, reasoning: 0, requests: 0 };

/** The usage with one more request. */
export function withRequest(usage: Usage, one: RequestUsage): Usage {
  return {
    input: usage.input + one.input,
    cachedInput: usage.cachedInput + one.cachedInput,
    cacheWrite: usage.cacheWrite + one.cacheWrite,
    output: usage.output + one.output,
    reasoning: usage.reasoning + one.reasoning,
    requests: usage.requests + 1,
    each: [...(usage.each ?? []), one],
  };
}
