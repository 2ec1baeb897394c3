import { noUsage, type Agent, type RequestUsage, type Usage } from '../agent/agent.ts';
import { Fault } from '../fault.ts';
import type { Policy, Price } from '../policy/schema.ts';
import type { Prompt } from '../template/prompt.ts';
import type { PastRuns } from './ledger.ts';
import { nano, type Nano } from './money.ts';
import { cost } from './price.ts';
import { estimateTokens, type TokenEstimate } from './tokens.ts';

/** What a run may cost, in nano-dollars, before anything is sent. */
export interface Quote {
  /** What a run of this size usually costs; null when the model has no price. */
  readonly expected: Nano | null;
  /** What is reserved: the run is stopped before it costs more. */
  readonly worst: Nano;
  /** The runs of this template that `expected` comes from; null when there were too few, and it was computed. */
  readonly past: PastRuns | null;
}

export interface QuoteRequest {
  readonly prompt: Prompt;
  /** Null: nobody knows what the model costs. Then the whole cap is held, and who granted the run settles it. */
  readonly price: Price | null;
  readonly policy: Policy;
  readonly backend: Agent['via'];
  /** The service tier that is asked for; null when none is. */
  readonly tier?: string | null;
  /** What runs of this template with this model have cost. */
  readonly past?: PastRuns | null;
}

/**
 * Estimates a run. One answer is at most `maxOutputTokens`. An agent makes several requests, each with all that came
 * before, mostly from cache. Enough past runs of the same template are a better guess than that at what is usual, and
 * raise the worst case when some of them cost more. `worst` never exceeds the policy's cap for one run, because the run
 * is stopped there; when not even the first request fits below the cap, the run is refused.
 */
export function quote({ prompt, price, policy, backend, tier = null, past = null }: QuoteRequest): Quote | Fault {
  const cap = nano(policy.budget.run);
  if (price === null) return { expected: null, worst: cap, past: null };
  const size = tokensOf(prompt);
  const shape = shapes[backend];
  const { maxOutputTokens } = policy.models;

  // A provider may answer with the plain tier where a cheaper one was asked for.
  const most = (usage: Usage): Nano => Math.max(cost(price, usage), cost(price, inTier(usage, tier)));
  const first = most(session(shape.overhead + size.worst, maxOutputTokens, 1, 0));
  if (first > cap) {
    return new Fault('over-budget', { limit: 'run', neededNano: first, leftNano: cap, resets: '' });
  }
  const usual = Math.min(maxOutputTokens, shape.output);
  const computed = cost(
    price,
    inTier(session(shape.overhead + size.expected, usual, shape.requests, shape.read), tier),
  );
  const longest = most(session(shape.overhead + size.worst, maxOutputTokens, shape.mostRequests, shape.mostRead));
  const known = past !== null && past.count >= enoughRuns ? past : null;
  const expected = Math.min(known?.median ?? computed, cap);
  const worst = Math.max(first, shape.mostRequests === 1 ? 0 : longest, known?.p90 ?? 0, expected);
  return { expected, worst: Math.min(worst, cap), past: known };
}

/** Tokens of all that is sent, with a line around each attachment. */
export function tokensOf(prompt: Prompt): TokenEstimate {
  const parts = [prompt.text, ...prompt.attachments.flatMap(({ path, text }) => [path, text])].map(estimateTokens);
  const around = 20 * prompt.attachments.length;
  return parts.reduce((sum, part) => ({ expected: sum.expected + part.expected, worst: sum.worst + part.worst }), {
    expected: around,
    worst: around,
  });
}

/** With fewer runs, their median says little. */
const enoughRuns = 5;

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

/**
 * Usage of a session in which every request sends again what came before; that part is read from cache, and the rest is
 * written to it.
 */
function session(start: number, output: number, requests: number, read: number): Usage {
  const answer = Math.ceil(output / requests);
  const each = Array.from({ length: requests }, (_, n): RequestUsage => {
    const input = start + n * (read + answer);
    const cachedInput = n === 0 ? 0 : start + (n - 1) * (read + answer);
    return { input, cachedInput, cacheWrite: input - cachedInput, output: answer, reasoning: 0, tier: null };
  });
  return { ...noUsage, requests, each };
}

function inTier(usage: Usage, tier: string | null): Usage {
  return tier === null ? usage : { ...usage, each: (usage.each ?? []).map((one) => ({ ...one, tier })) };
}
