import { hash } from 'node:crypto';
import type { ProposeListener, ProposeRequest, ToolCall, Usage } from '../../core/agent/agent.ts';
import type { ProposedEdit } from '../../core/edit/proposed-edit.ts';
import { Fault } from '../../core/fault.ts';
import { redact } from '../../core/redact.ts';
import { ruleCommand, rulePatch, type Ruling } from './approvals.ts';
import type { Client, ClientListener } from './client.ts';
import { faultOfTurn, nothingUsed } from './failures.ts';
import type { Limits } from './limits.ts';
import { approval, turnAnswer, type Item, type Notifications } from './protocol.ts';
import type { Scratch } from './scratch.ts';
import { doingOf, toolCallOf } from './tool-calls.ts';
import { openTally } from './usage.ts';
import { watch } from './watchdog.ts';
import { z } from 'zod';

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
  /** The model that a provider put in place of the asked one. */
  readonly rerouted: string | null;
}

/** What happens on a thread, from the first turn until nothing is left to say. */
export interface Conversation {
  readonly listener: ClientListener;
  /** Ends the conversation from outside; the first reason counts. */
  stop(fault: Fault): void;
  run(client: Client, threadId: string, model: string): Promise<Ending>;
}

export interface ConversationOptions {
  readonly request: ProposeRequest;
  readonly listener: ProposeListener;
  readonly scratch: Scratch;
  readonly limits: Limits;
}

export function openConversation({ request, listener, scratch, limits }: ConversationOptions): Conversation {
  const tally = openTally();
  const items = new Map<string, Item>();
  const toolCalls: ToolCall[] = [];
  const told = new Set<string>();
  const activeTurns = new Map<string, string>();
  const notes = new Set<string>();
  const dog = watch(limits, (fault) => stop(fault));
  const stopped = deferred<Fault>();
  let client: Client | null = null;
  let root = '';
  let model = request.model;
  let rerouted: string | null = null;
  let message = '';
  let steers = 0;
  let lost = false;
  let resets: number | null = null;
  let reasonsTold = 0;
  let turnOver = deferred<Notifications['turn/completed']['turn']>();

  const stop = (fault: Fault): void => stopped.resolve(fault);

  // ---- the edit as it grows: one look at a time, and one more when something happened meanwhile
  let looking: Promise<void> = Promise.resolve();
  let lookWaiting = false;
  let lastSeen = '';
  /** What the line wants to be mended in the edit as last seen. */
  let wish: string | null = null;
  let quietUntil = 0;
  let lastSteer = '';
  const look = (): Promise<void> => {
    if (lookWaiting) return looking;
    lookWaiting = true;
    looking = looking.then(async () => {
      lookWaiting = false;
      const difference = await scratch.difference();
      if (difference instanceof Fault) return stop(difference);
      const seen = fingerprintOf(difference.edit);
      if (seen === lastSeen) return undefined;
      lastSeen = seen;
      wish = await listener.patched(difference.edit.files);
      return steerNow();
    });
    looking.catch(() => undefined);
    return looking;
  };

  const say = async (threadId: string, turnId: string, text: string): Promise<boolean> => {
    const answer = await client?.request(
      'turn/steer',
      { threadId, expectedTurnId: turnId, input: userText(text) },
      z.looseObject({}),
    );
    return answer !== undefined && !(answer instanceof Fault);
  };

  /** Tells the wish while the turn runs. The same one is not told again before the model could do something about it. */
  const steerNow = async (): Promise<void> => {
    const turnId = activeTurns.get(root);
    if (wish === null || turnId === undefined || steers >= request.maxSteers) return;
    if (wish === lastSteer && tally.usage().requests < quietUntil) return;
    const text = wish;
    if (!(await say(root, turnId, text))) return;
    noteSteer(text);
  };
  const noteSteer = (text: string): void => {
    steers += 1;
    lastSteer = text;
    // One answer may be on its way already, the next one has heard it.
    quietUntil = tally.usage().requests + 2;
    const last = toolCalls.findLastIndex((call) => call.kind !== 'other');
    const call = toolCalls[last];
    if (call?.outcome === 'done') toolCalls[last] = { ...call, outcome: 'steered' };
  };

  // ---- money: in order, and the last word counts
  let paying: Promise<void> = Promise.resolve();
  const pay = (): void => {
    const usage = tally.usage();
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
      dog.quiet();
      if (threadId === root) turnOver.resolve(turn);
      else if (turn.status !== 'completed') lost = true;
    },
    'turn/plan/updated': ({ plan }) =>
      listener.plan(
        plan.map(({ step, status }) => ({ text: redact(step).text, state: stepStates[status] ?? 'pending' })),
      ),
    'item/started': ({ item }) => {
      items.set(item.id, item);
      if (item.type === 'commandExecution') dog.commandStarted(item.id);
      const doing = doingOf(item, scratch.cwd);
      if (doing !== null && doing !== '') listener.doing(doing);
    },
    'item/completed': ({ threadId, item }) => {
      dog.commandEnded(item.id);
      if (item.type === 'agentMessage' && threadId === root && item.text) message = item.text;
      const call = toolCallOf(item, scratch.cwd);
      if (!call) return;
      told.add(item.id);
      toolCalls.push(call);
      void look();
    },
    'thread/tokenUsage/updated': ({ threadId, tokenUsage }) => {
      if (!tally.add(threadId, tokenUsage.total)) return;
      pay();
      // Not every command has an item, so every answer may have changed something.
      void look();
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

  const decide = async (method: string, params: unknown): Promise<object | null> => {
    const asked = approval.safeParse(params).data;
    if (method === 'item/permissions/requestApproval') return { permissions: {}, scope: 'turn' };
    if (method === 'mcpServer/elicitation/request') return { action: 'decline', content: null, _meta: null };
    if (method === 'item/tool/requestUserInput') return { answers: {} };
    if (method === 'applyPatchApproval' || method === 'execCommandApproval') return { decision: 'denied' };
    const isPatch = method === 'item/fileChange/requestApproval';
    if (!asked || (!isPatch && method !== 'item/commandExecution/requestApproval')) return null;
    const ruling: Ruling = isPatch ? await rulePatch(items.get(asked.itemId), request, scratch) : ruleCommand();
    if (ruling.accept) return { decision: 'accept' };
    if (reasonsTold < mostReasons) {
      reasonsTold += 1;
      await say(asked.threadId, asked.turnId, `Declined: ${ruling.reason}`);
    }
    return { decision: 'decline' };
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
    if (end.error) return faultOfTurn(end.error, resets, limits.stallSeconds);
    return new Fault('agent-failed', { reason: `the turn ended as ${end.status}`, code: end.status });
  };

  /** Gives Codex a moment to say what was used until now. */
  const interrupt = async (turnId: string): Promise<void> => {
    lost = true;
    if (!client) return;
    const asked = client.request('turn/interrupt', { threadId: root, turnId }, z.looseObject({}));
    await Promise.race([asked.then(() => turnOver.promise), pause(interruptMs)]);
  };

  const talk = async (): Promise<Fault | null> => {
    let words: readonly string[] = [
      request.prompt.text,
      ...request.prompt.attachments.map(({ path, text }) => `File ${path}:\n${text}`),
    ];
    for (;;) {
      const fault = await turn(words);
      if (fault) return fault;
      await look();
      await paying;
      if (stopped.value) return stopped.value;
      if (wish === null || steers >= request.maxSteers) return null;
      // The turn was over before the finding was known: the wish begins another one.
      words = [wish];
      noteSteer(wish);
    }
  };

  return {
    stop,
    listener: {
      alive: () => dog.sign(),
      asked: decide,
      notified: (method, params) => handlers[method](params),
      ended: (reason) => stop(new Fault('agent-failed', { reason, code: 'ended' })),
    },
    run: async (started, threadId, usedModel) => {
      client = started;
      root = threadId;
      model = usedModel;
      try {
        const fault = await talk();
        await looking;
        await paying;
        if (activeTurns.size > 0) lost = true;
        const said =
          fault ?? (message === '' && lastSeen === nothing ? new Fault('agent-refused', { reason: '' }) : null);
        return {
          fault: said,
          message,
          usage: tally.usage(),
          usageComplete: !lost && (!fault || nothingUsed(fault)),
          toolCalls,
          told,
          steers,
          notes: [...notes],
          rerouted,
        };
      } finally {
        dog.stop();
      }
    },
  };
}

/** Reasons for declining are told, but not without end. */
const mostReasons = 10;
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

function fingerprintOf(edit: ProposedEdit): string {
  if (edit.files.length === 0) return nothing;
  const parts = edit.files.map(({ path, after, mode }) => [
    path,
    mode ?? '',
    typeof after === 'string' ? hash('sha256', after) : after && hash('sha256', after),
  ]);
  return hash('sha256', JSON.stringify(parts));
}

const nothing = '';

interface Deferred<T> {
  readonly promise: Promise<T>;
  value: T | null;
  resolve(value: T): void;
}

function deferred<T>(): Deferred<T> {
  let settle: (value: T) => void = () => undefined;
  const promise = new Promise<T>((resolve) => {
    settle = resolve;
  });
  const one: Deferred<T> = {
    promise,
    value: null,
    resolve: (value) => {
      one.value ??= value;
      settle(value);
    },
  };
  return one;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds).unref();
  });
}
