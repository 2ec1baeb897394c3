import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import * as z from 'zod';
import { Fault } from '../../core/fault.ts';
import { redact } from '../../core/redact.ts';
import { reasonOf } from '../reason.ts';
import { killTree, runMarker } from './processes.ts';
import { notifications, type Notifications } from './protocol.ts';
import { jsonIn } from '../../core/json.ts';

/** How a binary is started: the program, and what comes before the arguments. */
export interface Command {
  readonly path: string;
  readonly args: readonly string[];
  /** A value that must be in no variable that it gets: a person may have it in one of their own. */
  readonly withheld?: string;
}

export interface ClientOptions {
  readonly command: Command;
  readonly home: string;
  readonly cwd: string;
  readonly runId: string;
  readonly env: Readonly<Record<string, string>>;
  /** How long an answer may take. */
  readonly answerSeconds?: number;
  /** Gets redacted lines. */
  readonly log: (line: string) => void;
}

/** What the other side says by itself. */
export interface ClientListener {
  notified<M extends keyof Notifications>(method: M, params: Notifications[M]): void;
  /** Anything came, of whatever kind. */
  alive(): void;
  /** Codex wants a decision. Null: we do not know the question, which declines it. */
  asked(method: string, params: unknown): Promise<object | null>;
  /** The process ended without being told to. */
  ended(reason: string): void;
}

/** `codex app-server`: JSON-RPC, one message a line, on its standard streams. */
export interface Client {
  request<T>(method: string, params: object, answer: z.ZodType<T>): Promise<T | Fault>;
  notify(method: string): void;
  /** Ends the process and everything that it started. Ready when they are gone. */
  stop(): Promise<void>;
}

export function startClient(options: ClientOptions, listener: ClientListener): Client {
  const { command } = options;
  const child = spawn(command.path, [...command.args, 'app-server'], {
    cwd: options.cwd,
    env: codexEnvironment(options),
    // Its own group, so that the whole of it can be ended.
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
  const waiting = new Map<number, (answer: { result?: unknown; error?: { message: string } | undefined }) => void>();
  let lastId = 0;
  let over = false;
  let errors = '';

  const send = (message: object): void => {
    if (!over) child.stdin.write(`${JSON.stringify(message)}\n`);
  };
  const end = (reason: string): void => {
    if (over) return;
    over = true;
    const said = errors.trim().split('\n').at(-1) ?? '';
    const whole = redact(reasonOf(said === '' ? reason : `${reason}: ${said}`)).text;
    for (const answer of waiting.values()) answer({ error: { message: whole } });
    waiting.clear();
    listener.ended(whole);
  };
  const receive = (line: string): void => {
    const message = parseMessage(line);
    if (!message) return options.log(`not a message: ${redact(line.slice(0, 200)).text}`);
    listener.alive();
    const { id, method } = message;
    if (method === undefined) {
      if (typeof id !== 'number') return undefined;
      waiting.get(id)?.(message);
      waiting.delete(id);
    } else if (id === undefined) notify(listener, method, message.params, options.log);
    else void answer(listener, method, message.params).then((reply) => send({ id, ...reply }));
    return undefined;
  };

  createInterface({ input: child.stdout }).on('line', receive);
  child.stderr.on('data', (part: Buffer) => {
    const said = part.toString('utf8').replaceAll(colours, '');
    errors = `${errors}${said}`.slice(-4000);
    for (const line of said.split('\n')) {
      if (line.trim() !== '') options.log(redact(line.slice(0, 500)).text);
    }
  });
  child.stdin.on('error', () => undefined);
  child.on('error', (error) => end(reasonOf(error)));
  const gone = new Promise<void>((resolve) => {
    child.on('error', () => resolve());
    child.on('close', (code, signal) => {
      end(`codex ended (${signal ?? code ?? 'unknown'})`);
      resolve();
    });
  });

  return {
    request: (method, params, shape) =>
      new Promise((resolve) => {
        if (over) return resolve(new Fault('agent-failed', { reason: 'codex is not running', code: 'ended' }));
        lastId += 1;
        const id = lastId;
        const late = setTimeout(
          () => {
            waiting.delete(id);
            resolve(new Fault('agent-stalled', { seconds: options.answerSeconds ?? answerSeconds }));
          },
          (options.answerSeconds ?? answerSeconds) * 1000,
        );
        waiting.set(id, ({ result, error }) => {
          clearTimeout(late);
          resolve(error ? rpcFault(method, error.message) : read(method, result, shape));
        });
        return send({ id, method, params });
      }),
    notify: (method) => send({ method }),
    stop: async () => {
      end('it was stopped');
      child.stdin.end();
      // By itself Codex ends in a few milliseconds, and its record of the thread is whole then.
      await Promise.race([gone, pause(graceMs, undefined, { ref: false })]);
      if (child.pid !== undefined) await killTree(child.pid, options.runId);
      await gone;
    },
  };
}

// oxlint-disable-next-line no-control-regex -- the escape character is what is taken out
const colours = /\u001B\[[0-9;]*m/g;

const graceMs = 400;

/** Codex answers requests at once; the work itself comes as notifications. */
const answerSeconds = 60;

const envelope = z.looseObject({
  id: z.union([z.number(), z.string()]).optional(),
  method: z.string().optional(),
  params: z.unknown().optional(),
  result: z.unknown().optional(),
  error: z.looseObject({ message: z.string() }).optional(),
});

function parseMessage(line: string): z.infer<typeof envelope> | null {
  return envelope.safeParse(jsonIn(line)).data ?? null;
}

function read<T>(method: string, result: unknown, shape: z.ZodType<T>): T | Fault {
  const parsed = shape.safeParse(result);
  if (parsed.success) return parsed.data;
  return rpcFault(method, `an answer of another form: ${z.prettifyError(parsed.error)}`);
}

function rpcFault(method: string, message: string): Fault {
  return new Fault('agent-failed', { reason: redact(reasonOf(`${method}: ${message}`)).text, code: 'protocol' });
}

function notify(listener: ClientListener, method: string, params: unknown, log: (line: string) => void): void {
  if (!isKnown(method)) return;
  const parsed = notifications[method].safeParse(params);
  // The shape belongs to the method: both come from the same table.
  if (parsed.success) listener.notified(method, parsed.data);
  else log(`${method} has another form: ${reasonOf(z.prettifyError(parsed.error))}`);
}

function isKnown(method: string): method is keyof Notifications {
  return Object.hasOwn(notifications, method);
}

async function answer(listener: ClientListener, method: string, params: unknown): Promise<object> {
  try {
    const result = await listener.asked(method, params);
    return result ? { result } : { error: { code: -32_601, message: 'not supported' } };
  } catch (error) {
    // An error answer declines: nothing is written because of it.
    return { error: { code: -32_000, message: reasonOf(error) } };
  }
}

/** The environment for Codex: what would change how it works, or belongs to the editor, stays out. */
export function codexEnvironment(
  options: Pick<ClientOptions, 'home' | 'runId' | 'env' | 'command'>,
): NodeJS.ProcessEnv {
  const { withheld = '' } = options.command;
  const kept = Object.entries(process.env).filter(
    ([name, value = '']) =>
      !/^(CODEX_|OPENAI_|VSCODE_|ELECTRON_|NODE_OPTIONS$|RUST_LOG$)/.test(name) &&
      (withheld === '' || !value.includes(withheld)),
  );
  return { ...Object.fromEntries(kept), ...options.env, CODEX_HOME: options.home, [runMarker]: options.runId };
}
