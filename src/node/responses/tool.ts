import type OpenAI from 'openai';
import { jsonIn } from '../../core/json.ts';

/** The API's own patch tool, or a function that stands in for it. */
export type ToolForm = 'operations' | 'function';

export interface Operation {
  readonly type: 'create_file' | 'update_file' | 'delete_file';
  readonly path: string;
  /** Empty for a deletion. */
  readonly diff: string;
}

export interface PatchCall {
  readonly callId: string;
  readonly form: ToolForm;
  readonly operation: Operation;
}

export function toolOf(form: ToolForm): OpenAI.Responses.Tool {
  if (form === 'operations') return { type: 'apply_patch' };
  return {
    type: 'function',
    name: 'apply_patch',
    strict: false,
    description:
      'Creates, updates or deletes one file. For an update, `diff` holds hunks: a line "@@" (or "@@ " and a line of the file that stands above), then lines that begin with a blank (stays), "-" (goes) or "+" (is new). For a new file every line begins with "+". A deletion has no diff.',
    parameters: {
      type: 'object',
      properties: {
        type: { type: 'string', enum: ['create_file', 'update_file', 'delete_file'] },
        path: { type: 'string', description: 'Relative to the repository, with /.' },
        diff: { type: 'string' },
      },
      required: ['type', 'path'],
      additionalProperties: false,
    },
  };
}

/** The calls of the tool, in either form. One that makes no sense has no path, and so does not apply. */
export function readCalls(items: readonly OpenAI.Responses.ResponseOutputItem[]): readonly PatchCall[] {
  return items.flatMap((item) => readCall(item) ?? []);
}

function readCall(item: OpenAI.Responses.ResponseOutputItem): PatchCall | null {
  if (item.type === 'apply_patch_call') {
    return { callId: item.call_id, form: 'operations', operation: readOperation(item.operation) };
  }
  if (item.type !== 'function_call') return null;
  const given = item.name === 'apply_patch' ? jsonIn(item.arguments) : null;
  return { callId: item.call_id, form: 'function', operation: readOperation(given) };
}

/** Tells the model what became of its call. */
export function toolOutput(call: PatchCall, status: 'completed' | 'failed', output: string) {
  return call.form === 'operations'
    ? ({ type: 'apply_patch_call_output', call_id: call.callId, status, output } as const)
    : ({ type: 'function_call_output', call_id: call.callId, output: JSON.stringify({ status, output }) } as const);
}

function readOperation(given: unknown): Operation {
  const at = (key: string): unknown =>
    typeof given === 'object' && given !== null ? Reflect.get(given, key) : undefined;
  const [type, path, diff] = [at('type'), at('path'), at('diff')];
  return {
    type: type === 'create_file' || type === 'delete_file' ? type : 'update_file',
    path: typeof path === 'string' ? path : '',
    diff: typeof diff === 'string' ? diff : '',
  };
}
