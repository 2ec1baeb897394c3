import type { RequestUsage } from '../../core/agent/agent.ts';
import { openCalls, type OpenCalls } from './calls.ts';
import type { Turn } from './session.ts';
import type { SessionLine, SessionMeta, Tokens } from './session-line.ts';

interface Collector {
  take(line: SessionLine, at: number | null): void;
  all(): readonly Turn[];
}

/** A turn while its lines come. */
interface Draft {
  readonly id: string;
  readonly startedAt: number;
  endedAt: number;
  end: Turn['end'];
  cwd: string;
  model: string;
  effort: string | null;
  prompt: string[];
  message: string;
  plan: string | null;
  /** One a response, and what was added to the thread's sums: older files have only these. */
  readonly responses: RequestUsage[];
  readonly added: RequestUsage[];
  readonly calls: OpenCalls;
}

/** Texts above this many characters are cut: they are looked through for secrets whole. */
const longestText = 1_000_000;

/** Puts the lines of one session together into its turns. */
export function collectTurns(meta: SessionMeta): Collector {
  const turns: Draft[] = [];
  let open: Draft | null = null;
  let tier: string | null = null;
  let before: Tokens | null = null;
  const responses = new Set<string>();

  const begin = (id: string | null, at: number | null): Draft => {
    const last = turns.at(-1);
    const startedAt = at ?? last?.endedAt ?? 0;
    open = {
      id: id ?? `${meta.id}-${turns.length + 1}`,
      startedAt,
      endedAt: startedAt,
      end: 'running',
      cwd: last?.cwd ?? meta.cwd,
      model: last?.model ?? '',
      effort: last?.effort ?? null,
      prompt: [],
      message: '',
      plan: null,
      responses: [],
      added: [],
      calls: openCalls(),
    };
    turns.push(open);
    return open;
  };
  /** The turn that a line belongs to; a file without marks of turns has one that begins with a person's words. */
  const current = (at: number | null, id: string | null = null): Draft => {
    const found = (id === null ? undefined : turns.findLast((one) => one.id === id)) ?? open ?? begin(id, at);
    found.endedAt = Math.max(found.endedAt, at ?? 0);
    return found;
  };
  const asked = (words: string, at: number | null): void => {
    const turn = current(at);
    if (turn.prompt.join('').length < longestText) turn.prompt.push(words.slice(0, longestText));
  };

  const events = (event: Extract<SessionLine, { type: 'event' }>['event'], at: number | null): void => {
    switch (event.type) {
      case 'task_started':
      case 'turn_started':
        // Whoever left the turn before without its end was ended from outside.
        if (open !== null) open.end = 'aborted';
        begin(event.turn_id, at);
        return;
      case 'task_complete':
      case 'turn_complete':
      case 'turn_aborted': {
        const turn = current(at, event.turn_id);
        turn.end = event.type === 'turn_aborted' ? 'aborted' : 'complete';
        turn.message = event.last_agent_message?.slice(0, longestText) ?? turn.message;
        if (turn === open) open = null;
        return;
      }
      case 'token_count': {
        if (event.rate_limits?.plan_type) current(at).plan = event.rate_limits.plan_type;
        if (event.info === null) return;
        const { total_token_usage: total, last_token_usage: last } = event.info;
        const plus = before === null ? total : minus(total, before);
        // The same sums again are no request; smaller ones began anew.
        before = total;
        const used = plus ?? last;
        if (used.input_tokens + used.output_tokens > 0) current(at).added.push(usageOf(used, tier));
        return;
      }
      case 'thread_settings_applied':
        tier = event.thread_settings.service_tier ?? tier;
        return;
      case 'user_message':
        return asked(event.message, at);
      case 'agent_message':
        current(at).message = event.message.slice(0, longestText);
        return;
      case 'item_completed':
        return;
      default:
        current(at).calls.ended(event);
    }
  };

  return {
    take: (line, at) => {
      switch (line.type) {
        case 'meta':
          return;
        case 'context': {
          const { turn_id, cwd, model, effort, service_tier, collaboration_mode } = line.context;
          const turn = current(at, turn_id);
          turn.cwd = cwd ?? turn.cwd;
          turn.model = model || turn.model;
          turn.effort = effort ?? collaboration_mode?.settings.reasoning_effort ?? turn.effort;
          tier = service_tier ?? tier;
          return;
        }
        case 'usage': {
          const { turn_id, response_id, usage } = line.usage;
          if (response_id !== null && responses.has(response_id)) return;
          if (response_id !== null) responses.add(response_id);
          current(at, turn_id).responses.push(usageOf(usage, tier));
          return;
        }
        case 'event':
          return events(line.event, at);
        case 'item': {
          const { item } = line;
          if (item.type === 'UserMessage') return asked(textOf(item), at);
          if (item.type === 'AgentMessage') current(at).message = textOf(item);
          else current(at).calls.done(item);
          return;
        }
        case 'call':
          // What stands before the first turn is what Codex was told, not what it did.
          if (turns.length > 0) current(at).calls.made(line.call);
      }
    },
    all: () => turns.map(turnOf),
  };
}

function turnOf({ responses, added, calls, prompt, ...draft }: Draft): Turn {
  return {
    ...draft,
    prompt: prompt.join('\n\n'),
    usage: responses.length > 0 ? responses : added,
    ...calls.all(),
  };
}

function textOf({ content }: { readonly content: readonly { readonly text: string }[] }): string {
  return content
    .map(({ text }) => text)
    .join('\n')
    .slice(0, longestText);
}

function usageOf(tokens: Tokens, tier: string | null): RequestUsage {
  return {
    input: tokens.input_tokens,
    cachedInput: tokens.cached_input_tokens,
    cacheWrite: tokens.cache_write_input_tokens,
    output: tokens.output_tokens,
    reasoning: tokens.reasoning_output_tokens,
    tier,
  };
}

/** What was added; null when a sum became smaller. */
function minus(now: Tokens, before: Tokens): Tokens | null {
  const result = {
    input_tokens: now.input_tokens - before.input_tokens,
    cached_input_tokens: Math.max(0, now.cached_input_tokens - before.cached_input_tokens),
    cache_write_input_tokens: Math.max(0, now.cache_write_input_tokens - before.cache_write_input_tokens),
    output_tokens: now.output_tokens - before.output_tokens,
    reasoning_output_tokens: Math.max(0, now.reasoning_output_tokens - before.reasoning_output_tokens),
  };
  return result.input_tokens < 0 || result.output_tokens < 0 ? null : result;
}
