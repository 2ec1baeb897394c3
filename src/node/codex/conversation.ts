import { setTimeout as pause } from 'node:timers/promises';
import type { ProposeListener, ProposeRequest, ToolCall, Usage } from '../../core/agent/agent.ts';
import { Fault } from '../../core/fault.ts';
import { redact } from '../../core/redact.ts';
import { answerRequests, rulePatch } from './approvals.ts';
import { openCommandPolicy } from './command-policy.ts';
import { openCommandSecrets } from './command-secrets.ts';
import type { Gateway } from '../gateway/gateway.ts';
import type { Client, ClientListener } from './client.ts';
import { deferred } from './deferred.ts';
import { faultOfTurn, nothingUsed } from './failures.ts';
import type { Limits } from './limits.ts';
import { openMending } from './mending.ts';
import { turnAnswer, type Item, type Notifications } from './protocol.ts';
import type { Scratch } from './scratch.ts';
import { doingOf, toolCallOf } from './tool-calls.ts';
import { openTally } from './usage.ts';
import { watch, type Watchdog } from './watchdog.ts';
import * as z from 'zod';

export interface Ending {
  readonly fault: Fault | null;
  readonly message: string;
  readonly usage: Usage;
  readonly usageComplete: boolean;
  readonly toolCalls: readonly ToolCall[];
  /** Ids of the items behind `toolCalls`. */
  readonly told: ReadonlySet<string>;
  readonly steers: number;
  readonly notes: readonly string[];
  /** Secrets in commands and in what they printed: the provider has seen them. */
  readonly seen: ReadonlySet<string>;
  /** The model that a provider put in place of the asked one. */
  readonly rerouted: string | null;
}

/** What happens on a thread, from the first turn until nothing is left to say. */
export interface Conversation {
  readonly listener: ClientListener;
  /** Ends the conversation from outside; the first reason counts. */
  stop(fault: Fault): void;
  /** The gateway counted another answer. */
  counted(): void;
  isRunning(): boolean;
  run(client: Client, threadId: string, model: string, serviceTier: string | null): Promise<Ending>;
}

export interface ConversationOptions {
  readonly request: ProposeRequest;
  readonly listener: ProposeListener;
  readonly scratch: Scratch;
  readonly limits: Limits;
  /** Knows better than Codex what was used, where all requests pass through it. */
  readonly gateway: Pick<Gateway, 'counted'> | null;
}

export function openConversation({ request, listener, scratch, limits, gateway }: ConversationOptions): Conversation {
  let tier: string | null = null;
  const tally = openTally(() => tier);
  const items = new Map<string, Item>();
  const toolCalls: ToolCall[] = [];
  const told = new Set<string>();
  const activeTurns = new Map<string, string>();
  const notes = new Set<string>();
  const secrets = openCommandSecrets(request.maxSteers);
  const policed = openCommandPolicy(listener.commanded?.bind(listener), request.maxSteers);
  const marking: Promise<void>[] = [];
  let dog: Watchdog | null = null;
  const stopped = deferred<Fault>();
  let client: Client | null = null;
  let root = '';
  let model = request.model;
  let rerouted: string | null = null;
  let message = '';
  let lost = false;
  let resets: number | null = null;
  let turnOver = deferred<Notifications['turn/completed']['turn']>();

  const stop = (fault: Fault): void => stopped.resolve(fault);

  const say = async (threadId: string, turnId: string, text: string): Promise<boolean> => {
    const input = userText(text);
    const answer = await client?.request('turn/steer', { threadId, expectedTurnId: turnId, input }, z.looseObject({}));
    return answer !== undefined && !(answer instanceof Fault);
  };
  const mending = openMending({
    scratch,
    patched: (files) => listener.patched(files),
    maxSteers: request.maxSteers,
    say: async (text) => {
      const turnId = activeTurns.get(root);
      return turnId !== undefined && say(root, turnId, text);
    },
    answers: () => tally.usage().requests,
    told: () => {
      const last = toolCalls.findLastIndex((call) => call.kind !== 'other');
      const call = toolCalls[last];
      if (call?.outcome === 'done') toolCalls[last] = { ...call, outcome: 'steered' };
    },
    failed: stop,
  });

  // ---- money: in order, and the last word counts
  let paying: Promise<void> = Promise.resolve();
  const pay = (): void => {
    const usage = gateway?.counted().usage ?? tally.usage();
    paying = paying.then(async () => {
      if (!(await listener.used(usage, rerouted ?? model))) stop(overBudget());
      return undefined;
    });
    paying.catch(() => undefined);
  };

  const handlers: { [M in keyof Notifications]: (params: Notifications[M]) => void } = {
    'turn/started': ({ threadId, turn }) => void activeTurns.set(threadId, turn.id),
    'turn/completed': ({ threadId, turn }) => {
      activeTurns.delete(threadId);
      dog?.quiet();
      if (threadId === root) turnOver.resolve(turn);
      else if (turn.status !== 'completed') lost = true;
    },
    'turn/plan/updated': ({ plan }) =>
      listener.plan(
        plan.map(({ step, status }) => ({ text: redact(step).text, state: stepStates[status] ?? 'pending' })),
      ),
    'item/started': ({ threadId, turnId, item }) => {
      items.set(item.id, item);
      if (item.type === 'commandExecution') dog?.commandStarted(item.id);
      const advice = secrets.began(item);
      if (advice !== null) void say(threadId, turnId, advice);
      policed.began(item, (text) => say(threadId, turnId, text));
      const doing = doingOf(item, scratch.cwd);
      if (doing !== null && doing !== '') listener.doing(doing);
    },
    'item/completed': ({ threadId, item }) => {
      dog?.commandEnded(item.id);
      if (item.type === 'agentMessage' && threadId === root && item.text) message = item.text;
      secrets.ended(item);
      const call = toolCallOf(item, scratch.cwd);
      if (!call) return;
      told.add(item.id);
      const at = toolCalls.push(secrets.told.has(item.id) ? { ...call, outcome: 'steered' } : call) - 1;
      markWhenTold(item.id, at);
      void mending.look();
    },
    'thread/tokenUsage/updated': ({ threadId, tokenUsage }) => {
      if (!tally.add(threadId, tokenUsage.total)) return;
      if (!gateway) pay();
      // Not every command has an item, so every answer may have changed something.
      void mending.look();
    },
    'account/rateLimits/updated': ({ rateLimits }) => {
      const used = [rateLimits.primary, rateLimits.secondary].filter((one) => one && one.usedPercent >= 100);
      resets = used.map((one) => one?.resetsAt ?? null).find((time) => time !== null) ?? resets;
    },
    'model/rerouted': ({ fromModel, toModel }) => {
      rerouted = toModel;
      notes.add(`The provider answered with ${toModel} in place of ${fromModel}.`);
    },
    'account/login/completed': () => undefined,
    error: ({ error, willRetry }) => {
      if (willRetry !== true) return;
      listener.doing(redact(error.message).text);
      if (/stream disconnected|idle timeout/i.test(error.message)) lost = true;
    },
  };

  /** A command that was declined stays so. */
  const markWhenTold = (id: string, at: number): void => {
    const marked = policed.wasTold(id).then((wasTold) => {
      const call = wasTold ? toolCalls[at] : undefined;
      if (call && call.outcome !== 'declined') toolCalls[at] = { ...call, outcome: 'steered' };
      return undefined;
    });
    // The end of the run hears of a failure.
    marked.catch(() => undefined);
    marking.push(marked);
  };

  /** A command that was told of and never ended: no item says so any more. */
  const markUnfinished = async (): Promise<void> => {
    for (const item of items.values()) {
      if (told.has(item.id) || !(await policed.wasTold(item.id))) continue;
      const call = toolCallOf(item, scratch.cwd);
      if (!call) continue;
      told.add(item.id);
      toolCalls.push({ ...call, outcome: 'steered' });
    }
  };

  const turn = async (text: readonly string[]): Promise<Fault | null> => {
    turnOver = deferred();
    const started = await client?.request('turn/start', turnParams(root, text, request.effort), turnAnswer);
    if (started === undefined || started instanceof Fault) return started ?? null;
    const end = await Promise.race([turnOver.promise, stopped.promise]);
    if (end instanceof Fault) {
      await interrupt(started.turn.id);
      return end;
    }
    if (end.status === 'completed') return null;
    if (end.error) return faultOfTurn(end.error, model, resets, limits.stallSeconds);
    return new Fault('agent-failed', { reason: `the turn ended as ${end.status}`, code: end.status });
  };

  /** Gives Codex a moment to say what was used until now. */
  const interrupt = async (turnId: string): Promise<void> => {
    lost = true;
    if (!client) return;
    const asked = client.request('turn/interrupt', { threadId: root, turnId }, z.looseObject({}));
    await Promise.race([
      asked.then((answer) => (answer instanceof Fault ? null : turnOver.promise)),
      pause(interruptMs, null, { ref: false }),
    ]);
  };

  const talk = async (): Promise<Fault | null> => {
    let words: readonly string[] = [
      request.prompt.text,
      ...request.prompt.attachments.map(({ path, text }) => `File ${path}:\n${text}`),
    ];
    for (;;) {
      if (stopped.value) return stopped.value;
      const fault = await turn(words);
      if (fault) return fault;
      await mending.look();
      await paying;
      if (stopped.value) return stopped.value;
      const wish = mending.nextWish();
      if (wish === null) return null;
      // The turn was over before the finding was known, or before it was mended: the wish begins another one.
      words = [wish];
    }
  };

  return {
    stop,
    counted: pay,
    isRunning: () => dog !== null,
    listener: {
      alive: () => dog?.sign(),
      asked: answerRequests({
        patch: (itemId) => rulePatch(items.get(itemId), request, scratch),
        command: async (command) => (await listener.commanded?.(command)) ?? null,
        explain: (threadId, turnId, reason) => say(threadId, turnId, reason),
      }),
      notified: (method, params) => handlers[method](params),
      ended: (reason) => stop(new Fault('agent-failed', { reason, code: 'ended' })),
    },
    run: async (started, threadId, usedModel, serviceTier) => {
      client = started;
      root = threadId;
      model = usedModel;
      tier = serviceTier;
      dog = watch(limits, stop);
      try {
        const fault = await talk();
        await mending.look();
        await paying;
        await markUnfinished();
        await Promise.all(marking);
        if (activeTurns.size > 0) lost = true;
        const said =
          fault ?? (message === '' && mending.isUntouched() ? new Fault('agent-refused', { reason: '' }) : null);
        return {
          fault: said,
          message,
          usage: tally.usage(),
          usageComplete: !lost && (!fault || nothingUsed(fault)),
          toolCalls,
          told,
          steers: mending.steers() + secrets.told.size + policed.steers(),
          notes: [...notes, ...secrets.notes()],
          seen: secrets.values,
          rerouted,
        };
      } finally {
        dog.stop();
      }
    },
  };
}

const interruptMs = 1500;

const stepStates: Readonly<Record<string, 'pending' | 'running' | 'done'>> = {
  pending: 'pending',
  inProgress: 'running',
  in_progress: 'running',
  completed: 'done',
};

/** The agent knows neither the limit nor the price: the one who said stop does. */
function overBudget(): Fault {
  return new Fault('over-budget', { limit: 'run', neededNano: 0, leftNano: 0, resets: '' });
}

function turnParams(threadId: string, text: readonly string[], effort: string | null): object {
  return { threadId, input: text.flatMap(userText), ...(effort === null ? {} : { effort }) };
}

function userText(text: string): readonly object[] {
  return [{ type: 'text', text, text_elements: [] }];
}
