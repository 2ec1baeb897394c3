import { estimateTokens } from '../../core/budget/tokens.ts';
import type { Ask } from '../../core/budget/purse.ts';
import { isObject, objectsIn, type Json } from '../../core/json.ts';
import { Refusal } from './refusal.ts';

/**
 * What a request would have the provider do. What cannot be counted before it is sent is refused: history and files that
 * are kept at the provider, work that goes on without us, and tools that the provider runs and charges for.
 */
export function readAsked(body: Json, maxOutputTokens: number): Ask | Refusal {
  const { model, input, max_output_tokens: wanted, service_tier: tier } = body;
  if (typeof model !== 'string' || model === '' || model.length > 200) return wrong('model');
  if (typeof input !== 'string' && !Array.isArray(input)) return wrong('input');
  for (const key of uncounted) {
    const value = body[key] ?? false;
    if (value !== false) return wrong(key);
  }
  const items = objectsIn(input);
  const tools = [...objectsIn(body['tools']), ...items.flatMap((item) => objectsIn(item['tools']))];
  const paid = tools.find((tool) => !isOwnTool(tool));
  if (paid) return wrong(`the tool ${String(paid['type']).slice(0, 40)}`);
  const kept = items.find(({ type }) => type === 'item_reference') ?? items.flatMap(partsOf).find(isKept);
  if (kept) return wrong('a file that is kept elsewhere');
  const most = Number.isSafeInteger(wanted) && Number(wanted) > 0 ? Number(wanted) : maxOutputTokens;
  return {
    model,
    input: tokensIn(body),
    output: Math.min(most, maxOutputTokens),
    tier: typeof tier === 'string' && tier !== 'auto' ? tier : null,
  };
}

/** No fewer tokens than the body can be, by the linear estimate; its marks count too. Never more than its bytes. */
export function tokensIn(body: Json): number {
  let tokens = 100;
  const queue: unknown[] = Object.entries(body).flatMap(([key, value]) => (unsent.has(key) ? [] : [value]));
  while (queue.length > 0) {
    const value = queue.pop();
    if (typeof value === 'string') tokens += estimateTokens(value).worst;
    else if (Array.isArray(value)) for (const each of value) queue.push(each);
    else if (isObject(value)) {
      // Around each message, tool and part.
      tokens += 4;
      for (const [key, inner] of Object.entries(value)) {
        tokens += 1 + Math.ceil(key.length / 4);
        // A thought of the model, sealed: it was text, and sealing makes a third more of it.
        if (key === 'encrypted_content' && typeof inner === 'string') tokens += Math.ceil(inner.length / 2);
        else queue.push(inner);
      }
    } else tokens += 2;
  }
  return tokens;
}

const uncounted = ['previous_response_id', 'conversation', 'prompt', 'background'];

const unsent = new Set(['client_metadata', 'metadata', 'include', 'prompt_cache_key', 'safety_identifier', 'user']);

/** Tools that run here, as Codex 0.169 names them. */
const ownTools = new Set(['function', 'custom', 'local_shell', 'apply_patch', 'tool_search', 'namespace']);

function isOwnTool(tool: Json): boolean {
  return typeof tool['type'] === 'string' && ownTools.has(tool['type']) && objectsIn(tool['tools']).every(isOwnTool);
}

function partsOf(item: Json): readonly Json[] {
  return [...objectsIn(item['content']), ...objectsIn(item['output'])];
}

/** What the provider fetches: nobody here knows how large it is. */
function isKept(part: Json): boolean {
  if (part['type'] === 'input_file') return true;
  if (part['type'] !== 'input_image') return false;
  const url = part['image_url'];
  return typeof url !== 'string' || !url.startsWith('data:');
}

function wrong(what: string): Refusal {
  return new Refusal(400, 'invalid_request_error', `Guardrails: ${what} cannot be counted, or is missing.`);
}
