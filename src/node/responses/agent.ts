import { noUsage } from '../../core/agent/agent.ts';
import type { Agent, ProposeListener, ProposeRequest, Proposal } from '../../core/agent/agent.ts';
import type { Content } from '../../core/edit/proposed-edit.ts';
import { Fault } from '../../core/fault.ts';
import type { Signal } from '../../core/signal.ts';
import { answerCalls } from './answer-calls.ts';
import { isOfficial, openClient } from './client.ts';
import type { Client, Endpoint } from './client.ts';
import { refusesTool } from './failure.ts';
import { openFiles } from './files.ts';
import { messageOf, refusalOf, sentAgain } from './message.ts';
import { firstInput, instructionsOf } from './prompt.ts';
import { askWithRetries } from './retry.ts';
import type { Patience } from './retry.ts';
import type { Params, Reply } from './stream.ts';
import { readCalls, toolOf } from './tool.ts';
import { addUsage } from './usage.ts';
import type { Work } from './work.ts';

export interface ResponsesOptions extends Endpoint {
  /** Asked for when a run begins; null or empty when none is stored. A server of one's own may do without. */
  readonly apiKey: () => Promise<string | null>;
  /** What a file of the workspace holds. Called for the files that the model changes, and for no others. */
  readonly readFile: (path: string) => Promise<Content>;
  /** The endpoint is the practice server: nothing costs money. */
  readonly practice: boolean;
  readonly patience?: Partial<Patience>;
}

/** Answers of the model in one run; the cost estimate counts on it. */
const maxAnswers = 8;

/**
 * Proposes with the Responses API alone: the model sees the prompt and its attachments, and answers with `apply_patch`
 * operations, which are applied to copies in memory. Nothing is written, no command runs.
 */
export function createResponsesAgent(options: ResponsesOptions): Agent {
  return {
    id: options.practice ? 'practice' : 'responses',
    via: 'responses',
    practice: options.practice,
    async propose(request, listener, signal) {
      const key = await options.apiKey();
      const work = newWork(request, options);
      const fault =
        isOfficial(options) && (key === null || key === '')
          ? new Fault('backend-not-set-up', { backend: 'responses' })
          : await workOn({ options, request, listener, signal, client: await openClient(options, key ?? '') }, work);
      return proposalOf(work, fault);
    },
  };
}

interface Job {
  readonly options: ResponsesOptions;
  readonly request: ProposeRequest;
  readonly listener: ProposeListener;
  readonly signal: Signal;
  readonly client: Client;
}

/** Asks until the model has nothing more to change. Null: what it proposed stands. */
async function workOn(job: Job, work: Work): Promise<Fault | null> {
  const { request, listener, signal } = job;
  for (let answers = 0; answers < maxAnswers; answers++) {
    if (signal.aborted) return cancelled();
    const reply = await ask(job, work);
    if (reply instanceof Fault) return reply;
    const mayGoOn = await listener.used(work.usage, work.model);
    if (signal.aborted) return cancelled();
    const { status, incomplete_details: details } = reply.response;
    if (status === 'incomplete') return new Fault('answer-incomplete', { reason: details?.reason ?? 'unknown' });
    const calls = readCalls(reply.items);
    if (calls.length === 0) return endOf(reply, work);
    const outputs = await answerCalls(calls, work, request.maxSteers, listener);
    if (signal.aborted) return cancelled();
    if (outputs instanceof Fault) return outputs;
    if (!mayGoOn) return new Fault('over-budget', { limit: 'run', neededNano: 0, leftNano: 0, resets: '' });
    work.input.push(...sentAgain(reply.items), ...outputs);
  }
  return new Fault('answer-incomplete', { reason: `the model was not done after ${maxAnswers} answers` });
}

/** One request with its retries; on a server that does not know the patch tool, once more with a plain function. */
async function ask(job: Job, work: Work): Promise<Reply | Fault> {
  const { client, options, listener, signal } = job;
  const heard = {
    doing: (text: string) => listener.doing(text),
    lost: () => {
      work.usageComplete = false;
    },
  };
  const send = () => askWithRetries(client, paramsOf(job, work), heard, options.patience ?? {}, signal);
  let reply = await send();
  if (reply.kind === 'failure' && work.form === 'operations' && !isOfficial(options) && refusesTool(reply)) {
    work.form = 'function';
    reply = await send();
    if (reply.kind === 'reply') {
      work.notes.push('The server does not know the apply_patch tool; a function with the same arguments stood in.');
    }
  }
  if (reply.kind === 'failure') return signal.aborted ? cancelled() : reply.fault;
  const { response, items } = reply;
  work.usage = addUsage(work.usage, response);
  work.usageComplete &&= reply.hasUsage;
  work.model = response.model;
  work.tier = response.service_tier ?? work.tier;
  work.message = messageOf(items) || work.message;
  return reply;
}

function paramsOf({ client, options, request }: Job, work: Work): Params {
  return {
    model: client.deployment ?? request.model,
    instructions: instructionsOf(request.instructions),
    input: work.input,
    tools: [toolOf(work.form)],
    max_output_tokens: request.maxOutputTokens,
    store: false,
    stream: true,
    ...tierOf(options, request),
    ...(request.effort === null ? {} : { reasoning: { effort: client.effort(request.effort) } }),
    // Without storage the model's thoughts have to come along, sealed, to be of use in the next request.
    ...(isOfficial(options) ? { include: ['reasoning.encrypted_content'] } : {}),
  };
}

/** Left open, a project's own setting may choose a tier that is dearer than what the run was begun with. */
function tierOf(options: ResponsesOptions, { tier }: ProposeRequest): Pick<Params, 'service_tier'> {
  if (tier !== undefined) return { service_tier: tier };
  return options.azure === null && isOfficial(options) ? { service_tier: 'default' } : {};
}

/** The model is done. What it did not get right is not in the edit, and a person should know. */
function endOf(reply: Reply, work: Work): Fault | null {
  if (work.files.edits().length === 0) {
    const refusal = refusalOf(reply.items);
    if (refusal !== null) return new Fault('agent-refused', { reason: refusal });
    const misfit = [...work.open.values()].find((fault) => fault !== null);
    if (misfit !== undefined) return misfit;
  }
  for (const [path, misfit] of work.open) {
    const why = misfit === null ? 'the policy denies it' : 'its patch does not apply';
    work.notes.push(`The agent's last change of ${path} is not in the edit: ${why}.`);
  }
  return null;
}

function newWork(request: ProposeRequest, options: ResponsesOptions): Work {
  return {
    files: openFiles(options.readFile, request.denyRead),
    input: firstInput(request.prompt),
    form: 'operations',
    open: new Map(),
    misfitsInARow: 0,
    message: '',
    usage: noUsage,
    usageComplete: true,
    model: request.model,
    tier: null,
    toolCalls: [],
    steers: 0,
    notes: [],
  };
}

function proposalOf(work: Work, fault: Fault | null): Proposal {
  const { message, usage, usageComplete, model, tier, toolCalls, steers, notes } = work;
  const edit = { files: fault === null ? work.files.edits() : [] };
  return { edit, fault, message, usage, usageComplete, model, tier, toolCalls, steers, notes };
}

function cancelled(): Fault {
  return new Fault('agent-failed', { reason: 'cancelled', code: 'cancelled' });
}
