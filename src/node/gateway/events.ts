import type { RequestUsage } from '../../core/agent/agent.ts';
import type { Paid } from '../../core/budget/purse.ts';
import { isObject, jsonIn, type Json } from '../../core/json.ts';

/** The last event of an answer. */
export interface LastEvent {
  readonly type: 'response.completed' | 'response.incomplete' | 'response.failed';
  readonly response: Json;
}

/** Reads server-sent events out of bytes as they pass by, and keeps the one that ends the answer. */
export interface EventReader {
  read(bytes: Uint8Array): LastEvent | null;
}

/** @param most bytes of one event; a larger one is passed over. */
export function openEvents(most: number): EventReader {
  const decoder = new TextDecoder();
  let line = '';
  let data: string[] = [];
  let size = 0;
  let isEmpty = true;
  let afterReturn = false;
  const endLine = (): LastEvent | null => {
    const whole = line;
    const wasEmpty = isEmpty;
    line = '';
    isEmpty = true;
    if (!wasEmpty) {
      if (whole.startsWith('data:') && size <= most) data.push(whole.slice(whole.charAt(5) === ' ' ? 6 : 5));
      return null;
    }
    const found = size <= most ? lastEvent(data.join('\n')) : null;
    data = [];
    size = 0;
    return found;
  };
  return {
    read: (bytes) => {
      const text = decoder.decode(bytes, { stream: true });
      let last: LastEvent | null = null;
      let from = 0;
      for (let at = 0; at <= text.length; at++) {
        const mark = text.charAt(at);
        if (mark === '\n' && at === from && afterReturn) {
          // The second half of a line's end.
          from = at + 1;
          afterReturn = false;
          continue;
        }
        if (mark !== '\n' && mark !== '\r' && at < text.length) continue;
        size += at - from;
        if (size <= most) line += text.slice(from, at);
        if (at > from) isEmpty = afterReturn = false;
        if (at === text.length) break;
        afterReturn = mark === '\r';
        from = at + 1;
        last = endLine() ?? last;
      }
      return last;
    },
  };
}

/** What an answer used, where it says so in whole numbers; null where it does not. */
export function paidOf({ response }: LastEvent): Exclude<Paid, string> | null {
  const { usage, model, service_tier: tier } = response;
  if (!isObject(usage)) return null;
  const input = count(usage['input_tokens']);
  const output = count(usage['output_tokens']);
  if (input === null || output === null) return null;
  const inside = isObject(usage['input_tokens_details']) ? usage['input_tokens_details'] : {};
  const outside = isObject(usage['output_tokens_details']) ? usage['output_tokens_details'] : {};
  const cachedInput = Math.min(count(inside['cached_tokens']) ?? 0, input);
  const one: RequestUsage = {
    input,
    cachedInput,
    cacheWrite: Math.min(count(inside['cache_write_tokens']) ?? 0, input - cachedInput),
    output,
    reasoning: Math.min(count(outside['reasoning_tokens']) ?? 0, output),
    tier: typeof tier === 'string' && tier !== 'auto' ? tier : null,
  };
  return { usage: one, model: typeof model === 'string' ? model : '' };
}

function count(said: unknown): number | null {
  return typeof said === 'number' && Number.isSafeInteger(said) && said >= 0 ? said : null;
}

/** Only the last event is parsed whole: the others are many, and pass as they are. */
function lastEvent(data: string): LastEvent | null {
  if (!/"response\.(?:completed|incomplete|failed)"/.test(data)) return null;
  const event = jsonIn(data);
  if (!isObject(event)) return null;
  const { type, response } = event;
  const isLast = type === 'response.completed' || type === 'response.incomplete' || type === 'response.failed';
  return isLast && isObject(response) ? { type, response } : null;
}
