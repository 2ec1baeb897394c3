import type { ToolCall } from '../../core/agent/agent.ts';
import type { Patch } from './session.ts';
import type { Item, SessionLine } from './session-line.ts';
import { isObject, jsonIn } from '../../core/json.ts';

type Call = Extract<SessionLine, { type: 'call' }>['call'];
type Event = Extract<SessionLine, { type: 'event' }>['event'];
type Ended = Extract<Event, { type: `${string}_end` }>;
type Done = Exclude<Item, { type: 'UserMessage' | 'AgentMessage' }>;

/** What Codex did in one turn, as its lines come. */
export interface OpenCalls {
  /** The model asked for it. */
  made(call: Call): void;
  /** Codex did it, as files of now say it and as older ones did. */
  done(item: Done): void;
  ended(event: Ended): void;
  all(): { readonly calls: readonly ToolCall[]; readonly patches: readonly Patch[] };
}

/** More calls of one turn than this are not told one by one. */
const mostCalls = 2000;
const longestText = 100_000;

export function openCalls(): OpenCalls {
  const calls = new Map<string, ToolCall>();
  /** Calls of the model that nothing was heard of since. */
  const asked = new Map<string, ToolCall>();
  const patches: Patch[] = [];
  const keep = (id: string, call: ToolCall): void => {
    asked.delete(id);
    if (calls.size < mostCalls) calls.set(id || `${calls.size}`, { ...call, text: call.text.slice(0, longestText) });
  };
  const patch = (id: string, { changes, done }: Patch, outcome: ToolCall['outcome']): void => {
    if (calls.has(id)) return;
    keep(id, { kind: 'patch', text: '', paths: Object.keys(changes), outcome });
    if (patches.length < mostCalls) patches.push({ changes, done });
  };
  const command = (id: string, words: readonly string[] | string, code: number | null, status: string): void => {
    const exit = code === null ? {} : { exitCode: code };
    const outcome = status === 'declined' ? 'declined' : code === 0 ? 'done' : 'failed';
    keep(id, { kind: 'command', text: commandText(words), paths: [], outcome, ...exit });
  };
  return {
    made: (call) => {
      if ('output' in call) {
        const known = asked.get(call.call_id);
        if (known) asked.set(call.call_id, { ...known, ...outcomeOf(outputText(call.output)) });
        return;
      }
      const made = askedFor(call);
      if (made !== null && !calls.has(call.call_id) && asked.size < mostCalls) asked.set(call.call_id, made);
    },
    done: (item) => {
      switch (item.type) {
        case 'FileChange':
          patch(item.id, { changes: item.changes, done: item.status === 'completed' }, outcomeIn(item.status));
          return;
        case 'CommandExecution':
          return command(item.id, item.command, item.exit_code, item.status);
        case 'McpToolCall':
          return keep(item.id, {
            kind: 'mcp',
            text: `${item.server}.${item.tool}`,
            paths: [],
            outcome: outcomeIn(item.status),
          });
        case 'WebSearch':
          return keep(item.id, { kind: 'web', text: item.query, paths: [], outcome: 'done' });
      }
    },
    ended: (event) => {
      switch (event.type) {
        case 'exec_command_end':
          if (!calls.has(event.call_id)) command(event.call_id, event.command, event.exit_code, '');
          return;
        case 'patch_apply_end':
          patch(event.call_id, { changes: event.changes, done: event.success }, event.success ? 'done' : 'failed');
          return;
        case 'mcp_tool_call_end':
          if (calls.has(event.call_id)) return;
          return keep(event.call_id, {
            kind: 'mcp',
            text: `${event.invocation.server}.${event.invocation.tool}`,
            paths: [],
            outcome: 'Err' in event.result ? 'failed' : 'done',
          });
        case 'web_search_end':
          if (calls.has(event.call_id)) return;
          return keep(event.call_id, { kind: 'web', text: event.query, paths: [], outcome: 'done' });
      }
    },
    all: () => ({
      calls: [...calls.values(), ...asked.values()].map((call) => ({ ...call, text: call.text.slice(0, longestText) })),
      patches,
    }),
  };
}

function outcomeIn(status: string): ToolCall['outcome'] {
  return status === 'completed' ? 'done' : status === 'declined' ? 'declined' : 'failed';
}

/** A shell's own words around a command say nothing. */
function commandText(words: readonly string[] | string): string {
  if (typeof words === 'string') return words;
  const [shell = '', flag = '', script] = words;
  if (words.length === 3 && script !== undefined && /(?:^|[/\\])(?:ba|z|da)?sh$/.test(shell) && /^-l?c$/.test(flag)) {
    return script;
  }
  return words.join(' ');
}

/** What was asked for, where no line tells what came of it: nothing that was done. Null for calls that do nothing outside. */
function askedFor(call: Extract<Call, { type: 'function_call' | 'custom_tool_call' }>): ToolCall | null {
  const rest = { paths: [], outcome: 'failed' } as const;
  if (call.type === 'custom_tool_call') {
    if (call.name === 'apply_patch') return { kind: 'patch', text: '', ...rest, paths: patchedPaths(call.input) };
    // A script's own patches and commands have lines of their own.
    return call.name === 'exec' ? null : { kind: 'other', text: call.name, ...rest };
  }
  if (/^(?:exec_command|shell|shell_command|local_shell|container\.exec)$/.test(call.name)) {
    return { kind: 'command', text: commandIn(call.arguments), ...rest };
  }
  const [, server] = /^mcp__(.+?)_*$/.exec(call.namespace ?? '') ?? [];
  return server === undefined ? null : { kind: 'mcp', text: `${server}.${call.name}`, ...rest };
}

function commandIn(json: string): string {
  const given = jsonIn(json);
  if (!isObject(given)) return '';
  const words = 'cmd' in given ? given['cmd'] : 'command' in given ? given['command'] : '';
  return Array.isArray(words) ? commandText(words.map(String)) : String(words);
}

function patchedPaths(patch: string): readonly string[] {
  return [...patch.matchAll(/^\*\*\* (?:Add|Update|Delete) File: (.+)$/gm)].map(([, path = '']) => path.trim());
}

/** What the model was told of a call. */
function outcomeOf(output: string): Pick<ToolCall, 'outcome' | 'exitCode'> {
  const [, code] = /^(?:Exit code: |Process exited with code )(\d+)/m.exec(output.slice(0, 2000)) ?? [];
  if (code !== undefined) return { outcome: code === '0' ? 'done' : 'failed', exitCode: Number(code) };
  return { outcome: /\b(?:rejected|denied|blocked|declined)\b/i.test(output.slice(0, 2000)) ? 'declined' : 'failed' };
}

function outputText(output: unknown): string {
  return typeof output === 'string' ? output : (JSON.stringify(output) ?? '').slice(0, 4000);
}
