import type { ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { Answer } from './answer.ts';
import { isObject, objectsIn } from '../../core/json.ts';
import { text } from './text.ts';
import type { Json } from '../../core/json.ts';
import type { WireItem } from './wire.ts';

/** Characters of text in one event, as small as a real model's pieces. */
const pieceLength = 24;

/** Sends an answer as the events of a Responses stream, until it ends or the client goes away. */
export async function streamAnswer(
  to: ServerResponse,
  response: Json,
  answer: Answer,
  items: readonly WireItem[],
  usage: object,
  pace: number,
): Promise<void> {
  let number = 0;
  const gone = new AbortController();
  to.on('close', () => gone.abort());
  const send = (type: string, data: object) =>
    to.write(`event: ${type}\ndata: ${JSON.stringify({ type, sequence_number: number++, ...data })}\n\n`);
  const wait = async (milliseconds: number) => {
    if (milliseconds > 0) await pause(milliseconds, undefined, { signal: gone.signal }).catch(() => {});
    return !gone.signal.aborted;
  };

  send('response.created', { response });
  send('response.in_progress', { response });
  if (answer.ending.kind === 'hang') return;
  if (!(await wait(pace))) return;
  for (const [index, item] of items.entries()) {
    const { added, pieces, last } = eventsOf(item, index);
    send('response.output_item.added', { output_index: index, item: added });
    for (const [at, piece] of pieces.entries()) {
      send(piece.type, piece.data);
      if (answer.ending.kind === 'cut' && at >= 2) {
        // What was written still arrives; the stream's end does not.
        to.socket?.end();
        return;
      }
      if (!(await wait(answer.gap ?? 0))) return;
    }
    for (const event of last) send(event.type, event.data);
    send('response.output_item.done', { output_index: index, item });
  }
  const whole = finished(response, answer, items, usage);
  send(`response.${text(whole['status'])}`, { response: whole });
  to.end();
}

/** The response object as it is at the end. A failed one has no usage, as the real service does it. */
export function finished(response: Json, answer: Answer, items: readonly WireItem[], usage: object): Json {
  const { ending } = answer;
  if (ending.kind === 'failed') {
    return { ...response, status: 'failed', error: { code: ending.code, message: ending.message } };
  }
  if (ending.kind === 'incomplete') {
    return { ...response, status: 'incomplete', incomplete_details: { reason: ending.reason }, output: items, usage };
  }
  return { ...response, status: 'completed', output: items, usage };
}

interface WireEvent {
  readonly type: string;
  readonly data: object;
}

interface ItemEvents {
  readonly added: Json;
  readonly pieces: readonly WireEvent[];
  readonly last: readonly WireEvent[];
}

function eventsOf(item: WireItem, index: number): ItemEvents {
  const at = { item_id: item.id, output_index: index };
  switch (item.type) {
    case 'message':
      return messageEvents(item, at);
    case 'reasoning':
      return reasoningEvents(item, at);
    case 'function_call':
      return inputEvents(item, 'arguments', 'response.function_call_arguments', at);
    case 'custom_tool_call':
      return inputEvents(item, 'input', 'response.custom_tool_call_input', at);
    default:
      return { added: { ...item, status: 'in_progress' }, pieces: [], last: [] };
  }
}

function messageEvents(item: WireItem, at: object): ItemEvents {
  const part = objectsIn(item['content'])[0] ?? {};
  const isRefusal = part['type'] === 'refusal';
  const name = isRefusal ? 'response.refusal' : 'response.output_text';
  const key = isRefusal ? 'refusal' : 'text';
  const whole = text(part[key]);
  const where = { ...at, content_index: 0 };
  const extra = isRefusal ? {} : { logprobs: [] };
  return {
    added: { ...item, status: 'in_progress', content: [] },
    pieces: [
      { type: 'response.content_part.added', data: { ...where, part: { ...part, [key]: '' } } },
      ...pieces(whole).map((delta) => ({ type: `${name}.delta`, data: { ...where, delta, ...extra } })),
    ],
    last: [
      { type: `${name}.done`, data: { ...where, [key]: whole, ...extra } },
      { type: 'response.content_part.done', data: { ...where, part } },
    ],
  };
}

function reasoningEvents(item: WireItem, at: object): ItemEvents {
  const summary = objectsIn(item['summary'])[0];
  const whole = isObject(summary) ? text(summary['text']) : '';
  const where = { ...at, summary_index: 0 };
  return {
    added: { ...item, summary: [] },
    pieces: [
      { type: 'response.reasoning_summary_part.added', data: { ...where, part: { type: 'summary_text', text: '' } } },
      { type: 'response.reasoning_summary_text.delta', data: { ...where, delta: whole } },
    ],
    last: [
      { type: 'response.reasoning_summary_text.done', data: { ...where, text: whole } },
      { type: 'response.reasoning_summary_part.done', data: { ...where, part: { type: 'summary_text', text: whole } } },
    ],
  };
}

function inputEvents(item: WireItem, key: 'arguments' | 'input', name: string, at: object): ItemEvents {
  const whole = text(item[key]);
  return {
    added: { ...item, [key]: '', status: 'in_progress' },
    pieces: pieces(whole).map((delta) => ({ type: `${name}.delta`, data: { ...at, delta } })),
    last: [
      { type: `${name}.done`, data: { ...at, [key]: whole, ...(key === 'arguments' ? { name: item['name'] } : {}) } },
    ],
  };
}

function pieces(whole: string): readonly string[] {
  const made: string[] = [];
  for (let at = 0; at < whole.length; at += pieceLength) made.push(whole.slice(at, at + pieceLength));
  return made;
}
