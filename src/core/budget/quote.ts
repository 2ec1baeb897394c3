import type { Agent } from '../agent/agent.ts';
import { noUsage } from '../agent/agent.ts';
import { Fault } from '../fault.ts';
import type { Policy, Price } from '../policy/schema.ts';
import type { Prompt } from '../template/prompt.ts';
import { nano } from './money.ts';
import type { Nano } from './money.ts';
import { cost } from './price.ts';

/** What a run may cost, in nano-dollars, before anything is sent. */
export interface Quote {
  /** What a run of this size usually costs. */
  readonly expected: Nano;
  /** What is reserved: the run is stopped before it costs more. */
  readonly worst: Nano;
}

export interface QuoteRequest {
  readonly prompt: Prompt;
  /** Null: nobody knows what the model costs. */
  readonly price: Price | null;
  readonly model?: string;
  readonly policy: Policy;
  readonly backend: Agent['via'];
}

/**
 * Estimates a run. Tokens are bytes / 4 as expected and bytes / 3 at worst, which holds for code and for European
 * languages; one answer is at most `maxOutputTokens`. An agent makes several requests, each with all that came before,
 * mostly from cache. `worst` never exceeds the policy's cap for one run, because the run is stopped there; when not even
 * the first request fits below the cap, the run is refused.
 */
export function quote({ prompt, price, model, policy, backend }: QuoteRequest): Quote | Fault {
  if (price === null) return new Fault('model-unpriced', { model: model ?? '' });
  const bytes = bytesOf(prompt);
  const shape = shapes[backend];
  const cap = nano(policy.budget.run);
  const { maxOutputTokens } = policy.models;

  const first = cost(price, {
    ...noUsage,
    input: shape.overhead + Math.ceil(bytes / 3),
    output: maxOutputTokens,
    requests: 1,
  });
  if (first > cap) return new Fault('over-budget', { limit: 'run', neededNano: first, leftNano: cap, resets: '' });

  const typicalOutput = Math.min(maxOutputTokens, shape.output);
  const expected = cost(
    price,
    session(shape.overhead + Math.ceil(bytes / 4), typicalOutput, shape.requests, shape.read),
  );
  const worst =
    shape.mostRequests === 1
      ? first
      : cost(
          price,
          session(shape.overhead + Math.ceil(bytes / 3), maxOutputTokens, shape.mostRequests, shape.mostRead),
        );
  return { expected: Math.min(expected, cap), worst: Math.min(Math.max(worst, expected), cap) };
}

/** UTF-8 bytes of all that is sent, with a line around each attachment. */
export function bytesOf(prompt: Prompt): number {
  return prompt.attachments.reduce((sum, { path, text }) => sum + utf8(path) + utf8(text) + 64, utf8(prompt.text));
}

/**
 * How a backend works, as measured with codex 0.169: about 12,000 tokens of instructions and tools in the first request,
 * some six requests for a small patch, up to forty for a long one, each reading a few thousand tokens of files and
 * command output.
 */
interface Shape {
  readonly overhead: number;
  readonly requests: number;
  readonly mostRequests: number;
  /** New input tokens a request, from files that were read and commands that ran. */
  readonly read: number;
  readonly mostRead: number;
  /** Output tokens of a whole session that is not unusual. */
  readonly output: number;
}

const shapes: Readonly<Record<Agent['via'], Shape>> = {
  codex: { overhead: 12_000, requests: 6, mostRequests: 40, read: 1_500, mostRead: 4_000, output: 6_000 },
  responses: { overhead: 1_500, requests: 2, mostRequests: 8, read: 200, mostRead: 1_000, output: 3_000 },
};

/** Usage of a session in which every request sends again what came before; that part is read from cache. */
function session(start: number, output: number, requests: number, read: number): typeof noUsage {
  const growth = read + Math.ceil(output / requests);
  const again = (requests - 1) * start + (growth * (requests - 1) * (requests - 2)) / 2;
  const input = start * requests + (growth * requests * (requests - 1)) / 2;
  return { ...noUsage, input, cachedInput: Math.min(again, input), output, requests };
}

function utf8(text: string): number {
  let bytes = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    // Each half of a pair counts two: four for the character.
    bytes += unit < 0x80 ? 1 : unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? 2 : 3;
  }
  return bytes;
}
