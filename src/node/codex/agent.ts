import { readdir, realpath } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, relative, sep } from 'node:path';
import {
  noUsage,
  type Agent,
  type Proposal,
  type ProposeListener,
  type ProposeRequest,
} from '../../core/agent/agent.ts';
import { Fault } from '../../core/fault.ts';
import type { Signal } from '../../core/signal.ts';
import { startGateway, type Gateway } from '../gateway/gateway.ts';
import type { Upstream } from '../gateway/upstream.ts';
import { catalogueFor } from './catalogue.ts';
import { startClient, type Client, type Command } from './client.ts';
import { openConversation, type Conversation, type Ending } from './conversation.ts';
import { checkGuard } from './guard.ts';
import { bearerVariable, configText, keepLogin, makeHome, type HomeSettings, type Provider } from './home.ts';
import { defaultLimits, type Limits } from './limits.ts';
import { keyFile, loginFile } from './login.ts';
import { clientInfo } from './setup.ts';
import { initialized, threadStarted, type ThreadStarted } from './protocol.ts';
import { trySandbox } from './sandbox.ts';
import { makeScratch, type Scratch } from './scratch.ts';
import { secretPlaces } from './secret-places.ts';
import { readableIn } from './values-in.ts';
import { untoldCalls } from './tool-calls.ts';
import { judgeVersion, versionIn } from './version.ts';

export interface CodexOptions {
  readonly command: Command;
  /** The workspace folder, absolute. */
  readonly folder: string;
  /** The product's own data folder: copies, the lasting CODEX_HOME. */
  readonly dataFolder: string;
  /** Null: `upstream`, or the login of the lasting home. */
  readonly provider: Provider | null;
  /** An API key pays: all requests go through the gateway, and Codex never gets the key. */
  readonly upstream?: Upstream | null;
  /** Files of the workspace whose text goes with the instructions. */
  readonly instructionFiles?: readonly string[];
  /** Further places that no command may read: absolute. */
  readonly denied?: readonly string[];
  readonly limits?: Partial<Limits>;
  /** Gets redacted lines for the log. */
  readonly log: (line: string) => void;
}

/** The person's own Codex, at work in a scratch copy of the workspace. */
export function createCodexAgent(options: CodexOptions): Agent {
  return {
    id: options.provider?.practice === true ? 'practice' : 'codex',
    via: 'codex',
    practice: options.provider?.practice ?? false,
    limit: options.upstream ? 'gateway' : 'watchdog',
    propose: async (request, listener, signal) => {
      if (signal.aborted) return failed(request, cancelled());
      const limits = { ...defaultLimits, ...options.limits };
      const scratch = await makeScratch({ ...options, ...request, limits });
      if (scratch instanceof Fault) return failed(request, scratch);
      try {
        if (signal.aborted) return failed(request, cancelled());
        return await proposeIn(scratch, { options, request, listener, signal, limits });
      } finally {
        await keepLogin(scratch.home, loginFile(options.dataFolder)).catch(() => undefined);
        await scratch.remove();
      }
    },
  };
}

interface Run {
  /** With the gateway as provider, where there is one. */
  readonly options: CodexOptions;
  readonly request: ProposeRequest;
  readonly listener: ProposeListener;
  readonly signal: Signal;
  readonly limits: Limits;
}

async function proposeIn(scratch: Scratch, run: Run): Promise<Proposal> {
  const { options } = run;
  if (!options.upstream) return work(scratch, run, null);
  const heard: { conversation: Conversation | null } = { conversation: null };
  const gateway = await gatewayFor(options.upstream, run, heard);
  const through = {
    ...options,
    command: { ...options.command, withheld: options.upstream.key },
    provider: { baseUrl: gateway.baseUrl, bearer: gateway.bearer, practice: false, retries: 2 },
  };
  let proposal: Proposal;
  try {
    proposal = await work(scratch, { ...run, options: through }, { gateway, heard });
  } finally {
    await gateway.close();
  }
  return countedBy(gateway, proposal);
}

interface Passage {
  readonly gateway: Gateway;
  readonly heard: { conversation: Conversation | null };
}

function gatewayFor(upstream: Upstream, { request, listener, limits }: Run, heard: Passage['heard']): Promise<Gateway> {
  const { purse } = listener;
  if (!purse) throw new Error('A gateway pays out of the purse of its run.');
  return startGateway({
    upstream,
    maxOutputTokens: request.maxOutputTokens,
    purse,
    credentialsIn: (text) => listener.credentialsIn?.(text) ?? [],
    used: () => heard.conversation?.counted(),
    ended: (fault) => heard.conversation?.stop(fault),
    limits: { idleSeconds: limits.stallSeconds },
  });
}

/** What passed through the gateway counts, and why it let nothing more through: Codex knows less of both. */
function countedBy(gateway: Gateway, proposal: Proposal): Proposal {
  const { usage, complete, mostUnknown, model, tier } = gateway.counted();
  const { fault } = proposal;
  const isCancelled = fault !== null && 'code' in fault.data && fault.data.code === 'cancelled';
  return {
    ...proposal,
    usage,
    usageComplete: complete,
    mostUnknown,
    model: model ?? proposal.model,
    tier: tier ?? proposal.tier,
    fault: isCancelled ? fault : (gateway.fault() ?? fault),
  };
}

async function work(scratch: Scratch, run: Run, passage: Passage | null): Promise<Proposal> {
  const { options, request, signal } = run;
  const ready = await prepareHome(scratch, run);
  if (ready instanceof Fault) return failed(request, ready);

  const conversation = openConversation({ ...run, scratch, gateway: passage?.gateway ?? null });
  if (passage) passage.heard.conversation = conversation;
  const client = startClient(
    {
      command: options.command,
      home: scratch.home,
      cwd: scratch.cwd,
      runId: scratch.runId,
      env: options.provider ? { [bearerVariable]: options.provider.bearer } : {},
      log: options.log,
    },
    conversation.listener,
  );
  const abort = (): void => {
    conversation.stop(cancelled());
    // Before there is a turn that could be interrupted, the process is all there is to end.
    if (!conversation.isRunning()) void client.stop();
  };
  signal.addEventListener('abort', abort);
  let talked: Talked | Fault;
  try {
    talked = await talk(client, conversation, scratch, run);
  } finally {
    signal.removeEventListener('abort', abort);
    await client.stop();
  }
  if (talked instanceof Fault) return failed(request, signal.aborted ? cancelled() : talked, ready);
  return proposalOf(scratch, request, talked, ready);
}

/** Writes this run's configuration and tries whether it holds. @returns notes. */
async function prepareHome(
  scratch: Scratch,
  { options, request, limits, signal }: Run,
): Promise<readonly string[] | Fault> {
  const { command, provider, dataFolder } = options;
  const login = provider ? null : loginFile(dataFolder);
  const key = keyFile(dataFolder);
  const settings: HomeSettings = {
    model: request.model,
    effort: request.effort,
    provider,
    access: request.access,
    commands: true,
    cwd: scratch.cwd,
    temporary: scratch.temporary,
    denied: [
      ...scratch.real,
      ...(request.access === 'scratch' ? [await realpath(dataFolder)] : await besides(dataFolder, scratch.root)),
      // The login may be a link to where the person's own Codex keeps it.
      ...(login === null ? [] : [await realpath(login).catch(() => login)]),
      ...(options.upstream ? [await realpath(key).catch(() => key)] : []),
      ...secretPlaces(homedir()),
      ...(options.denied ?? []),
    ],
    readOnly: scratch.linked,
    denyRead: request.denyRead,
    catalogue: null,
    untrusted: [...new Set([scratch.cwd, scratch.root])],
    idleSeconds: limits.stallSeconds,
  };
  const write = (changes: Partial<HomeSettings>): Promise<void> =>
    makeHome(scratch.home, login, configText({ ...settings, ...changes }));
  await write({});
  const cut = new AbortController();
  const abort = (): void => cut.abort();
  signal.addEventListener('abort', abort);
  const [catalogue, broken] = await Promise.all([
    catalogueFor(command, request.model, scratch, cut.signal),
    trySandbox(command, scratch, request.access, cut.signal),
  ]);
  signal.removeEventListener('abort', abort);
  if (signal.aborted) return cancelled();
  const notes: string[] = [...scratch.notes];
  if (broken && (broken.kind === 'codex-guard-weak' || request.access === 'scratch')) return broken;
  if (broken) notes.push('The sandbox does not work on this machine, so Codex could run no commands.');
  if (catalogue) {
    notes.push(
      `Codex's own list lacks ${request.model}; it ran with the entry of ${catalogue.copied} under that name.`,
    );
  }
  if (broken || catalogue) await write({ commands: broken === null, catalogue: catalogue?.path ?? null });
  return notes;
}

/**
 * Everything in a folder but the way to a place in it. A place that can be read only cannot be shown within a hidden
 * folder (a writable one can), so there what lies beside it is hidden piece by piece.
 */
async function besides(folder: string, place: string): Promise<readonly string[]> {
  const found: string[] = [];
  let at = await realpath(folder);
  for (const step of relative(at, place).split(sep)) {
    const beside = (await readdir(at)).filter((name) => name !== step);
    found.push(...beside.map((name) => join(at, name)));
    at = join(at, step);
  }
  return found;
}

interface Talked {
  readonly ending: Ending;
  readonly thread: ThreadStarted;
  readonly notes: readonly string[];
  readonly agentVersion?: string;
}

async function talk(client: Client, conversation: Conversation, scratch: Scratch, run: Run): Promise<Talked | Fault> {
  const { request } = run;
  const hello = await client.request(
    'initialize',
    { clientInfo, capabilities: { experimentalApi: false } },
    initialized,
  );
  if (hello instanceof Fault) return hello;
  const version = judgeVersion(hello.userAgent);
  if (version instanceof Fault) return version;
  client.notify('initialized');

  // No sandbox parameter: it would take the place of the profile, and opens the temporary folders.
  const thread = await client.request(
    'thread/start',
    {
      cwd: scratch.cwd,
      model: request.model,
      approvalPolicy: 'on-request',
      approvalsReviewer: 'user',
      developerInstructions: await instructionsFor(scratch, run),
    },
    threadStarted,
  );
  if (thread instanceof Fault) return thread;
  const weak = await checkGuard(client, thread, { ...request, ...scratch });
  if (weak) return weak;
  const ending = await conversation.run(
    client,
    thread.thread.id,
    thread.model ?? request.model,
    thread.serviceTier ?? null,
  );
  const agentVersion = versionIn(hello.userAgent);
  return { ending, thread, notes: version, ...(agentVersion === undefined ? {} : { agentVersion }) };
}

/** The policy first. Codex itself reads no `AGENTS.md` in a project that is not trusted. */
async function instructionsFor(scratch: Scratch, { request, options }: Run): Promise<string> {
  const parts = [request.instructions];
  for (const path of options.instructionFiles ?? ['AGENTS.md']) {
    const text = await scratch.read(path);
    if (text !== null) parts.push(`The project's own instructions (${path}):\n${text.slice(0, longestInstructions)}`);
  }
  return parts.filter((part) => part.trim() !== '').join('\n\n');
}

/** As much as Codex itself takes of such files (`project_doc_max_bytes`, 32 KiB). */
const longestInstructions = 32 * 1024;

/** Reads the edit back when all of Codex is gone, so that nothing changes it any more. */
async function proposalOf(
  scratch: Scratch,
  request: ProposeRequest,
  talked: Talked,
  before: readonly string[],
): Promise<Proposal> {
  const { ending, thread } = talked;
  const difference = ending.fault ?? (await scratch.difference());
  const fault = difference instanceof Fault ? difference : null;
  const changes = difference instanceof Fault ? nothing : difference;
  const readable = await readableIn(scratch, changes.edit, ending.seen);
  const calls = [...ending.toolCalls, ...(await untoldCalls(scratch.home, ending.told))];
  // The copy's place means nothing to a person.
  const withoutFolder = (text: string): string => text.replaceAll(`${scratch.cwd}/`, '').replaceAll(scratch.cwd, '.');
  return {
    edit: changes.edit,
    fault,
    message: withoutFolder(ending.message),
    usage: ending.usage,
    usageComplete: ending.usageComplete,
    model: ending.rerouted ?? thread.model ?? request.model,
    tier: thread.serviceTier ?? null,
    ...(talked.agentVersion === undefined ? {} : { agentVersion: talked.agentVersion }),
    toolCalls: calls.map((call) => ({ ...call, text: withoutFolder(call.text) })),
    steers: ending.steers,
    notes: [...before, ...talked.notes, ...ending.notes, ...changes.notes],
    readable,
  };
}

const nothing = { edit: { files: [] }, notes: [] };

/** The end of a run in which nothing was sent. */
function failed(request: ProposeRequest, fault: Fault, notes: readonly string[] = []): Proposal {
  return {
    edit: { files: [] },
    fault,
    message: '',
    usage: noUsage,
    usageComplete: true,
    model: request.model,
    tier: null,
    toolCalls: [],
    steers: 0,
    notes,
  };
}

function cancelled(): Fault {
  return new Fault('agent-failed', { reason: 'cancelled', code: 'cancelled' });
}
