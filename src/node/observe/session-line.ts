import * as z from 'zod';
import { jsonIn } from '../../core/json.ts';

/**
 * Lines of Codex's session files, as codex-cli 0.169 writes them and, where that is known, as older ones did. The format
 * is no contract: every key that is not needed is left unread, and a line of another shape is nobody's mistake.
 */
const tokens = z.object({
  input_tokens: z.int().min(0),
  cached_input_tokens: z.int().min(0).catch(0),
  cache_write_input_tokens: z.int().min(0).catch(0),
  output_tokens: z.int().min(0),
  reasoning_output_tokens: z.int().min(0).catch(0),
});
export type Tokens = z.infer<typeof tokens>;

const text = z.string().catch('');
const textOrNull = z.string().nullable().catch(null);
const list = z.array(z.string()).catch([]);

const meta = z.object({
  id: z.string().min(1),
  cwd: text,
  originator: text,
  cli_version: text,
  parent_thread_id: textOrNull,
  git: z.object({ commit_hash: textOrNull }).nullable().catch(null),
});
export type SessionMeta = z.infer<typeof meta>;

const turnContext = z.object({
  turn_id: textOrNull,
  cwd: textOrNull,
  model: text,
  effort: textOrNull,
  service_tier: textOrNull,
  collaboration_mode: z
    .object({ settings: z.object({ reasoning_effort: textOrNull }).catch({ reasoning_effort: null }) })
    .nullable()
    .catch(null),
});

const usageRecord = z.object({ turn_id: textOrNull, response_id: textOrNull, usage: tokens });

const change = z.object({
  type: z.enum(['add', 'delete', 'update']),
  content: z.string().optional(),
  unified_diff: z.string().optional(),
  move_path: z.string().nullish(),
});
export type Change = z.infer<typeof change>;
const changes = z.record(z.string(), change);

const content = z.array(z.object({ text }).catch({ text: '' })).catch([]);

const item = z.discriminatedUnion('type', [
  z.object({ type: z.literal('UserMessage'), content }),
  z.object({ type: z.literal('AgentMessage'), content }),
  z.object({ type: z.literal('FileChange'), id: text, changes, status: text }),
  z.object({
    type: z.literal('CommandExecution'),
    id: text,
    command: z.union([z.array(z.string()), z.string()]).catch(''),
    status: text,
    exit_code: z.int().nullable().catch(null),
  }),
  z.object({ type: z.literal('McpToolCall'), id: text, server: text, tool: text, status: text }),
  z.object({ type: z.literal('WebSearch'), id: text, query: text }),
]);
export type Item = z.infer<typeof item>;

const totals = z.object({ total_token_usage: tokens, last_token_usage: tokens });

const event = z.discriminatedUnion('type', [
  z.object({ type: z.enum(['task_started', 'turn_started']), turn_id: textOrNull, root_turn_id: textOrNull }),
  z.object({
    type: z.enum(['task_complete', 'turn_complete', 'turn_aborted']),
    turn_id: textOrNull,
    last_agent_message: textOrNull,
  }),
  z.object({ type: z.literal('item_completed'), turn_id: textOrNull, item: z.unknown() }),
  z.object({
    type: z.literal('token_count'),
    info: totals.nullable().catch(null),
    rate_limits: z.object({ plan_type: textOrNull }).nullable().catch(null),
  }),
  z.object({
    type: z.literal('thread_settings_applied'),
    thread_settings: z.object({ service_tier: textOrNull }).catch({ service_tier: null }),
  }),
  // Before items had one form of their own.
  z.object({ type: z.literal('user_message'), message: text }),
  z.object({ type: z.literal('agent_message'), message: text }),
  z.object({ type: z.literal('exec_command_end'), call_id: text, command: list, exit_code: z.int().catch(0) }),
  z.object({ type: z.literal('patch_apply_end'), call_id: text, success: z.boolean(), changes: changes.catch({}) }),
  z.object({
    type: z.literal('mcp_tool_call_end'),
    call_id: text,
    invocation: z.object({ server: text, tool: text }),
    result: z.record(z.string(), z.unknown()).catch({}),
  }),
  z.object({ type: z.literal('web_search_end'), call_id: text, query: text }),
]);

/** A call as the model made it; that of what the sandbox or a rule refused at once stands nowhere else. */
const call = z.discriminatedUnion('type', [
  z.object({ type: z.literal('function_call'), name: text, namespace: textOrNull, arguments: text, call_id: text }),
  z.object({ type: z.literal('custom_tool_call'), name: text, input: text, call_id: text }),
  z.object({
    type: z.enum(['function_call_output', 'custom_tool_call_output']),
    call_id: text,
    output: z.unknown(),
  }),
]);

export type SessionLine =
  | { readonly type: 'meta'; readonly meta: SessionMeta }
  | { readonly type: 'context'; readonly context: z.infer<typeof turnContext> }
  | { readonly type: 'usage'; readonly usage: z.infer<typeof usageRecord> }
  | { readonly type: 'event'; readonly event: z.infer<typeof event> }
  | { readonly type: 'item'; readonly item: Item }
  | { readonly type: 'call'; readonly call: z.infer<typeof call> };

export interface ReadLine {
  /** Milliseconds since 1970; null where the line does not say. */
  readonly at: number | null;
  /** What it tells; null where that is nothing that is kept. */
  readonly line: SessionLine | null;
}

const envelope = z.object({ timestamp: z.string().optional(), type: z.string(), payload: z.unknown() });

/** Types of lines that are known and hold nothing that is kept. */
const passedOver = new Set(['world_state', 'compacted', 'inter_agent_communication_metadata']);

/**
 * Reads one line.
 *
 * @returns `malformed` when it is not of this form at all, else the type of a line that nobody here knows.
 */
export function readLine(json: string): ReadLine | 'malformed' | { readonly unknown: string } {
  const parsed = envelope.safeParse(jsonIn(json));
  if (!parsed.success) return 'malformed';
  const { timestamp, type, payload } = parsed.data;
  const time = timestamp === undefined ? NaN : Date.parse(timestamp);
  const at = Number.isFinite(time) ? time : null;
  const line = lineOf(type, payload);
  return line === undefined ? { unknown: type.slice(0, 60) } : { at, line };
}

/** Undefined for a type that is not known. */
function lineOf(type: string, payload: unknown): SessionLine | null | undefined {
  switch (type) {
    case 'session_meta':
      return read(meta, payload, (one) => ({ type: 'meta', meta: one }));
    case 'turn_context':
      return read(turnContext, payload, (one) => ({ type: 'context', context: one }));
    case 'token_usage_record':
      return read(usageRecord, payload, (one) => ({ type: 'usage', usage: one }));
    case 'response_item':
      return read(call, payload, (one) => ({ type: 'call', call: one }));
    case 'event_msg':
      return read(event, payload, (one) =>
        one.type === 'item_completed'
          ? read(item, one.item, (done) => ({ type: 'item', item: done }))
          : { type: 'event', event: one },
      );
    default:
      return passedOver.has(type) ? null : undefined;
  }
}

function read<T>(schema: z.ZodType<T>, value: unknown, use: (value: T) => SessionLine | null): SessionLine | null {
  const parsed = schema.safeParse(value);
  return parsed.success ? use(parsed.data) : null;
}
