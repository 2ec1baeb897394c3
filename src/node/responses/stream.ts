import type OpenAI from 'openai';
import type { Signal } from '../../core/signal.ts';
import type { Client } from './client.ts';
import { cutFailure, errorFailure, responseFailure, stallFailure } from './failure.ts';
import type { Failure } from './failure.ts';

export type Params = OpenAI.Responses.ResponseCreateParamsStreaming;

/** A whole answer. */
export interface Reply {
  readonly kind: 'reply';
  readonly response: OpenAI.Responses.Response;
  /** What the model made, in order. */
  readonly items: readonly OpenAI.Responses.ResponseOutputItem[];
  readonly hasUsage: boolean;
}

/** Hears one line on what the model does. */
export type Doing = (text: string) => void;

/**
 * Sends one request and reads its stream to the end.
 *
 * @param idleMilliseconds how long nothing may come, from the sending on
 */
export async function askOnce(
  client: Client,
  params: Params,
  doing: Doing,
  idleMilliseconds: number,
  signal: Signal,
): Promise<Reply | Failure> {
  const controller = new AbortController();
  const abort = () => controller.abort();
  signal.addEventListener('abort', abort);
  if (signal.aborted) abort();
  let isStalled = false;
  let hasBegun = false;
  const stall = () => {
    isStalled = true;
    abort();
  };
  let timer = setTimeout(stall, idleMilliseconds);
  const items: OpenAI.Responses.ResponseOutputItem[] = [];
  const model = client.deployment === null ? (params.model ?? '') : null;
  try {
    const stream = await client.openai.responses.create(params, { signal: controller.signal });
    hasBegun = true;
    for await (const event of stream) {
      clearTimeout(timer);
      timer = setTimeout(stall, idleMilliseconds);
      if (event.type === 'response.output_item.done') items.push(event.item);
      if (event.type === 'response.failed') return responseFailure(event.response, client.key, model);
      if (event.type === 'response.completed' || event.type === 'response.incomplete')
        return replyOf(event.response, items);
      tell(event, doing);
    }
    // The library ends a stream without a word when it was aborted, and when the connection broke.
    return isStalled ? stallFailure(idleMilliseconds) : cutFailure();
  } catch (error) {
    return isStalled ? stallFailure(idleMilliseconds) : errorFailure(error, client.key, hasBegun, model);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
    abort();
  }
}

/** Some servers leave the items out of the last event. */
function replyOf(response: OpenAI.Responses.Response, items: readonly OpenAI.Responses.ResponseOutputItem[]): Reply {
  const output = response.output ?? [];
  return {
    kind: 'reply',
    response,
    items: output.length > 0 ? output : items,
    hasUsage: typeof response.usage?.input_tokens === 'number',
  };
}

function tell(event: OpenAI.Responses.ResponseStreamEvent, doing: Doing): void {
  if (event.type === 'response.created') doing('The model reads');
  else if (event.type === 'response.output_item.added' && event.item.type === 'reasoning') doing('The model thinks');
  else if (event.type === 'response.output_item.added' && event.item.type === 'message') doing('The model writes');
  else if (event.type === 'response.reasoning_summary_text.done')
    doing(event.text.split('\n', 1)[0]?.replaceAll('*', '').slice(0, 120) ?? '');
}
