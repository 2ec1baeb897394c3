import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import * as z from 'zod';
import type { ToolCall } from '../../core/agent/agent.ts';
import { redact } from '../../core/redact.ts';
import { refusal } from './command-rules.ts';
import type { Item } from './protocol.ts';
import { jsonIn } from '../../core/json.ts';

/** An item that is over, as a line of the logbook; null for what is no tool call. */
export function toolCallOf(item: Item, cwd: string): ToolCall | null {
  const outcome = outcomeOf(item);
  switch (item.type) {
    case 'fileChange': {
      const changes = item.changes ?? [];
      const paths = changes.flatMap(({ path, kind }) => (kind.move_path ? [path, kind.move_path] : [path]));
      const text = changes.map(({ path, kind }) => `${kind.type} ${inCopy(path, cwd)}`).join(', ');
      return { kind: 'patch', text, paths: paths.map((path) => inCopy(path, cwd)), outcome };
    }
    case 'commandExecution': {
      const exit = typeof item.exitCode === 'number' ? { exitCode: item.exitCode } : {};
      return { kind: 'command', text: clip(item.command ?? ''), paths: [], outcome, ...exit };
    }
    case 'webSearch':
      return { kind: 'web', text: clip(item.query ?? ''), paths: [], outcome };
    case 'mcpToolCall':
      return { kind: 'mcp', text: clip(`${item.server ?? ''} ${item.tool ?? ''}`), paths: [], outcome };
    case 'collabAgentToolCall':
    case 'dynamicToolCall':
      return { kind: 'other', text: clip(item.tool ?? item.type), paths: [], outcome };
    default:
      return null;
  }
}

/** What an item that begins does, for a status line; null where it says nothing. */
export function doingOf(item: Item, cwd: string): string | null {
  if (item.type === 'commandExecution') return `$ ${clip(item.command ?? '')}`;
  if (item.type !== 'fileChange') return null;
  return (item.changes ?? []).map(({ path }) => inCopy(path, cwd)).join(', ');
}

function outcomeOf({ status, exitCode }: Item): ToolCall['outcome'] {
  if (status === 'declined') return 'declined';
  return status === 'failed' || (typeof exitCode === 'number' && exitCode !== 0) ? 'failed' : 'done';
}

function inCopy(path: string, cwd: string): string {
  return relative(cwd, path).split(sep).join('/');
}

/** Without secrets before it is cut: half of one would be known by nobody as what it is. */
function clip(whole: string): string {
  const { text } = redact(whole.slice(0, 100_000));
  return text.length > 2000 ? `${text.slice(0, 2000)}…` : text;
}

const line = z.looseObject({
  type: z.literal('response_item'),
  payload: z.looseObject({
    type: z.string(),
    call_id: z.string().nullish(),
    name: z.string().nullish(),
    arguments: z.string().nullish(),
    input: z.string().nullish(),
    output: z.unknown().optional(),
  }),
});

/**
 * The calls that no item told of: a command that the sandbox refuses at once has none, nor has a patch that does not
 * fit. They are in Codex's own record of the thread, whose form is not promised: what cannot be read is passed over.
 */
export async function untoldCalls(home: string, told: ReadonlySet<string>): Promise<readonly ToolCall[]> {
  const calls = new Map<string, { name: string; text: string; output: string }>();
  for (const path of await rollouts(join(home, 'sessions'))) {
    for (const payload of await payloads(path)) {
      const id = payload.call_id ?? '';
      if (id === '' || told.has(id)) continue;
      if (payload.type.endsWith('_output')) {
        const call = calls.get(id);
        if (call)
          call.output = typeof payload.output === 'string' ? payload.output : JSON.stringify(payload.output ?? '');
      } else if (payload.type.endsWith('_call')) {
        calls.set(id, { name: payload.name ?? '', text: payload.arguments ?? payload.input ?? '', output: '' });
      }
    }
  }
  return [...calls.values()].filter(({ name }) => !ownTools.has(name)).map(toToolCall);
}

/** Tools that change nothing and are told of in other ways. `exec` is a script: what it calls has items of its own. */
const ownTools = new Set(['update_plan', 'wait_agent', 'spawn_agent', 'exec', 'write_stdin', 'wait']);

function toToolCall({ name, text, output }: { name: string; text: string; output: string }): ToolCall {
  if (name === 'apply_patch') {
    const paths = [...text.matchAll(/^\*\*\* (?:Add|Update|Delete) File: (.+)$/gm)].map((found) => found[1] ?? '');
    return { kind: 'patch', text: clip(`${paths.join(', ')}: ${output}`), paths, outcome: 'failed' };
  }
  const exit = /^Process exited with code (-?\d+)$/m.exec(output)?.[1];
  const outcome = output.includes(refusal) ? 'declined' : exit === '0' ? 'done' : 'failed';
  return {
    kind: name === 'exec_command' || name === 'shell' ? 'command' : 'other',
    text: clip(name === 'exec_command' ? commandIn(text) : `${name} ${text}`),
    paths: [],
    outcome,
    ...(exit === undefined ? {} : { exitCode: Number(exit) }),
  };
}

function commandIn(text: string): string {
  return z.looseObject({ cmd: z.string() }).safeParse(jsonIn(text)).data?.cmd ?? text;
}

async function rollouts(sessions: string): Promise<readonly string[]> {
  const entries = await readdir(sessions, { recursive: true }).catch(() => []);
  return entries
    .filter((name) => name.endsWith('.jsonl'))
    .map((name) => join(sessions, name))
    .sort();
}

async function payloads(path: string): Promise<readonly z.infer<typeof line>['payload'][]> {
  const text = await readFile(path, 'utf8').catch(() => '');
  return text.split('\n').flatMap((one) => {
    if (!one.includes('"response_item"')) return [];
    const parsed = line.safeParse(jsonIn(one));
    return parsed.success ? [parsed.data.payload] : [];
  });
}
