import type OpenAI from 'openai';
import type { ToolCall, Usage } from '../../core/agent/agent.ts';
import type { Fault } from '../../core/fault.ts';
import type { Files } from './files.ts';
import type { ToolForm } from './tool.ts';

/** What a run has come to so far. */
export interface Work {
  readonly files: Files;
  /** The conversation, sent whole with every request. */
  readonly input: OpenAI.Responses.ResponseInputItem[];
  form: ToolForm;
  /** Files whose last operation is not in the edit: it did not apply (the fault), or the check denied it (null). */
  readonly open: Map<string, Fault<'patch-malformed'> | null>;
  misfitsInARow: number;
  message: string;
  usage: Usage;
  usageComplete: boolean;
  model: string;
  tier: string | null;
  readonly toolCalls: ToolCall[];
  steers: number;
  readonly notes: string[];
}
