import { createHash } from 'node:crypto';
import type { Answer, Change, Part } from './answer.ts';
import { diffOf, envelope } from './answer.ts';
import { inputItems, isToolOutput } from './request.ts';
import type { Offers, Scene } from './request.ts';
import { text } from './text.ts';
import type { Json } from '../../core/json.ts';

export type WireItem = Record<string, unknown> & { readonly type: string; readonly id: string };

/** An answer's parts as output items of the Responses API. Ids come from the request, so they are the same each time. */
export function wireItems(answer: Answer, offers: Offers, seed: string): readonly WireItem[] {
  const made = answer.parts.flatMap((part) => itemsOf(part, offers));
  return made.map((item, index) => identified(item, hashOf(`${seed}/${index}`)));
}

/**
 * Token counts without a tokenizer: four UTF-8 bytes are one token, a thought has 64 tokens of reasoning. What was sent
 * before the last round of tool outputs counts as cached, in steps of 128. The tag can name other figures:
 * `[[scenario:plain input=1000 cached=200 output=50]]`.
 */
export function usageOf(body: Json, scene: Scene, answer: Answer, items: readonly WireItem[]): object {
  const input = given(scene, 'input') ?? tokens([body['instructions'], body['tools'], ...inputItems(body)]);
  const cached = Math.min(given(scene, 'cached') ?? cachedTokens(body), input);
  const reasoning = answer.parts.filter((part) => part.kind === 'think').length * 64;
  const output = given(scene, 'output') ?? tokens(items) + reasoning;
  return {
    input_tokens: input,
    input_tokens_details: { cached_tokens: cached },
    output_tokens: output,
    output_tokens_details: { reasoning_tokens: Math.min(reasoning, output) },
    total_tokens: input + output,
  };
}

export function inputTokens(body: Json): number {
  return tokens([body['instructions'], body['tools'], ...inputItems(body)]);
}

export function hashOf(source: string): string {
  return createHash('sha256').update(source).digest('hex').slice(0, 24);
}

function given(scene: Scene, key: string): number | null {
  const value = scene.parameters[key];
  return value !== undefined && /^\d{1,9}$/.test(value) ? Number(value) : null;
}

function tokens(values: readonly unknown[]): number {
  const bytes = values.reduce<number>((sum, value) => sum + Buffer.byteLength(JSON.stringify(value) ?? ''), 0);
  return Math.ceil(bytes / 4);
}

function cachedTokens(body: Json): number {
  const items = inputItems(body);
  const lastOutput = items.findLastIndex(isToolOutput);
  if (lastOutput < 0) return 0;
  const lastMade = items.findLastIndex((item, index) => index < lastOutput && !isToolOutput(item) && isMade(item));
  const firstMade = items.findLastIndex((item, index) => index < lastMade && !isMade(item)) + 1;
  return Math.floor(tokens([body['instructions'], body['tools'], ...items.slice(0, firstMade)]) / 128) * 128;
}

/** Written by the model, not by the client. */
function isMade(item: Json): boolean {
  return item['role'] === 'assistant' || /(?:_call|^reasoning)$/.test(text(item['type']));
}

type NewItem = Record<string, unknown> & { readonly type: string };

function itemsOf(part: Part, offers: Offers): readonly NewItem[] {
  switch (part.kind) {
    case 'call':
      return [{ ...call(part.name, part.input), namespace: part.namespace }];
    case 'say':
      return [message({ type: 'output_text', text: part.text, annotations: [] })];
    case 'refuse':
      return [message({ type: 'refusal', refusal: part.text })];
    case 'think':
      return [
        { type: 'reasoning', summary: [{ type: 'summary_text', text: part.text }], encrypted_content: 'cHJhY3RpY2U=' },
      ];
    case 'plan':
      return offers.plan ? [call('update_plan', { plan: part.steps })] : [];
    case 'patch':
      return patchItems(part.changes, offers);
    case 'raw-patch':
      return rawPatchItems(part, offers);
    case 'command':
      return [commandItem(part, offers)];
    case 'script':
      return [freeform('exec', part.source)];
    default:
      return part satisfies never;
  }
}

function patchItems(changes: readonly Change[], offers: Offers): readonly NewItem[] {
  if (offers.patch === 'operations' || offers.patch === 'function') {
    return changes.map((change) => operationItem(operation(change), offers));
  }
  return [patchCall(envelope(changes), offers)];
}

function rawPatchItems(part: Part & { kind: 'raw-patch' }, offers: Offers): readonly NewItem[] {
  return offers.patch === 'operations' || offers.patch === 'function'
    ? [operationItem({ type: 'update_file', path: part.path, diff: part.diff }, offers)]
    : [patchCall(part.envelope, offers)];
}

/** Codex runs a patch call also where it offered none, so that is what stands when nothing was offered. */
function patchCall(patch: string, offers: Offers): NewItem {
  return offers.patch === 'script'
    ? freeform(
        'exec',
        `const result = await tools.apply_patch(${JSON.stringify(patch)});\ntext(JSON.stringify(result));`,
      )
    : freeform('apply_patch', patch);
}

function operation(change: Change): object {
  const type = { add: 'create_file', update: 'update_file', delete: 'delete_file' }[change.kind];
  return change.kind === 'delete' ? { type, path: change.path } : { type, path: change.path, diff: diffOf(change) };
}

function operationItem(of: object, offers: Offers): NewItem {
  return offers.patch === 'function'
    ? call('apply_patch', of)
    : { type: 'apply_patch_call', status: 'completed', operation: of };
}

function commandItem(part: Part & { kind: 'command' }, offers: Offers): NewItem {
  const input = {
    cmd: part.command,
    ...(part.escalate === undefined ? {} : { sandbox_permissions: 'require_escalated', justification: part.escalate }),
  };
  if (offers.command === 'none')
    return message({ type: 'output_text', text: 'No tool for commands was offered.', annotations: [] });
  return offers.command === 'script'
    ? freeform(
        'exec',
        `const result = await tools.exec_command(${JSON.stringify(input)});\ntext(JSON.stringify(result));`,
      )
    : call('exec_command', input);
}

function message(content: object): NewItem {
  return { type: 'message', role: 'assistant', status: 'completed', content: [content] };
}

function call(name: string, input: object): NewItem {
  return { type: 'function_call', name, arguments: JSON.stringify(input), status: 'completed' };
}

function freeform(name: string, input: string): NewItem {
  return { type: 'custom_tool_call', name, input, status: 'completed' };
}

const prefixes: Readonly<Record<string, string>> = {
  message: 'msg',
  reasoning: 'rs',
  function_call: 'fc',
  custom_tool_call: 'ctc',
  apply_patch_call: 'apc',
};

function identified(item: NewItem, hash: string): WireItem {
  const callId = item.type.endsWith('_call') ? { call_id: `call_${hash}` } : {};
  return { ...item, id: `${prefixes[item.type] ?? 'item'}_${hash}`, ...callId };
}
