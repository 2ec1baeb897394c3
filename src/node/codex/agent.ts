import { noUsage, type Agent, type Proposal, type ProposeRequest } from '../../core/agent/agent.ts';
import { Fault } from '../../core/fault.ts';
import { redact } from '../../core/redact.ts';
import { startClient, type Client } from './client.ts';
import { cancelled, type CodexOptions, type CodexRun } from './codex-run.ts';
import { openConversation, type Conversation, type Ending } from './conversation.ts';
import { greet } from './greet.ts';
import { checkGuard } from './guard.ts';
import { bearerVariable, keepLogin } from './home.ts';
import { defaultLimits } from './limits.ts';
import { loginFile } from './login.ts';
import { prepareHome } from './prepare-home.ts';
import { threadStarted, type ThreadStarted } from './protocol.ts';
import { makeScratch, type Scratch } from './scratch.ts';
import { countedBy, openPassage, type Passage } from './through-gateway.ts';
import { readableIn } from './values-in.ts';
import { untoldCalls } from './tool-calls.ts';

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

async function proposeIn(scratch: Scratch, run: CodexRun): Promise<Proposal> {
  const { options } = run;
  if (!options.upstream) return work(scratch, run, null);
  const passage = await openPassage(options.upstream, run);
  const { gateway } = passage;
  const through = {
    ...options,
    command: { ...options.command, withheld: options.upstream.key },
    provider: { baseUrl: gateway.baseUrl, bearer: gateway.bearer, practice: false, retries: 2 },
  };
  let proposal: Proposal;
  try {
    proposal = await work(scratch, { ...run, options: through }, passage);
  } finally {
    await gateway.close();
  }
  return countedBy(gateway, proposal);
}

async function work(scratch: Scratch, run: CodexRun, passage: Passage | null): Promise<Proposal> {
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

interface Talked {
  readonly ending: Ending;
  readonly thread: ThreadStarted;
  readonly notes: readonly string[];
  readonly agentVersion?: string;
}

async function talk(
  client: Client,
  conversation: Conversation,
  scratch: Scratch,
  run: CodexRun,
): Promise<Talked | Fault> {
  const { request } = run;
  const greeted = await greet(client);
  if (greeted instanceof Fault) return greeted;

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
  const { version, notes } = greeted;
  return { ending, thread, notes, ...(version === undefined ? {} : { agentVersion: version }) };
}

/** The policy first. Codex itself reads no `AGENTS.md` in a project that is not trusted. */
async function instructionsFor(scratch: Scratch, { request, options }: CodexRun): Promise<string> {
  const parts = [request.instructions];
  for (const path of options.instructionFiles ?? ['AGENTS.md']) {
    const text = await scratch.read(path);
    if (text === null) continue;
    const own = redact(text, path).text.slice(0, longestInstructions);
    parts.push(`The project's own instructions (${path}):\n${own}`);
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
