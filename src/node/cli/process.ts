import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { words } from '../../core/words/index.ts';
import { formatFor } from '../format.ts';
import type { Cli } from './command.ts';
import { localeOf } from './locale.ts';
import { visible } from './visible.ts';
import { en } from './words/en.ts';
import { es } from './words/es.ts';
import type { CliWords } from './words/words.ts';

/** The process, as commands see it. */
export function cliOf(process: NodeJS.Process): Cli {
  const { env, stdin, stdout, stderr } = process;
  const locale = localeOf(env);
  // A reader that left (`| head`) is no failure: what is left to say goes nowhere, and the exit code still tells.
  for (const stream of [stdout, stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
  const interactive = stdin.isTTY && stderr.isTTY;
  let stopped: AbortController | null = null;
  const untilStopped = (): AbortSignal => {
    if (stopped === null) {
      const abort = new AbortController();
      stopped = abort;
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => abort.abort());
    }
    return stopped.signal;
  };
  return {
    cwd: process.cwd(),
    env,
    interactive,
    words: words(locale),
    texts: textsFor(locale),
    format: formatFor(locale),
    ...productOf(),
    out: (text) => void stdout.write(stdout.isTTY ? visible(text) : text),
    say: (text) => void stdout.write(visible(text)),
    err: (text) => void stderr.write(visible(text)),
    read: async () => (await import('node:stream/consumers')).text(stdin),
    readUnseen: async (question) => {
      if (!stdin.isTTY) return (await import('node:stream/consumers')).text(stdin);
      return (await import('./unseen.ts')).askUnseen(process, visible(question), untilStopped());
    },
    ask: (question) => (interactive ? askAt(process, visible(question), untilStopped()) : Promise.resolve(null)),
    untilStopped,
    now: () => Date.now(),
  };
}

/**
 * A bug ends with code 2 and never with 1, which would read as "findings". What it says may hold parts of the files that
 * were looked at, so it is redacted. Also takes Node's remarks on its own experiments away from stderr.
 */
export function onBug(process: NodeJS.Process): void {
  const ended = (error: unknown): void => {
    void sayBug(toldOf(error), process);
  };
  process.on('uncaughtException', ended);
  process.on('unhandledRejection', ended);
  const others = process.listeners('warning');
  process.removeAllListeners('warning');
  process.on('warning', (warning) => {
    if (warning.name !== 'ExperimentalWarning') for (const other of others) other.call(process, warning);
  });
}

/** What went wrong and where, without the line of source that Node.js puts before some of them. */
function toldOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [`${error.name}: ${error.message}`, ...frames].join('\n');
}

async function sayBug(told: string, process: NodeJS.Process): Promise<void> {
  const text = await saidAs(told, localeOf(process.env));
  process.stderr.write(`codex-guardrails: ${visible(text)}\n`, () => process.exit(2));
}

async function saidAs(told: string, locale: string): Promise<string> {
  try {
    const { redact } = await import('../../core/redact.ts');
    return textsFor(locale).bug(redact(told).text);
  } catch {
    return 'internal error';
  }
}

function textsFor(locale: string): CliWords {
  return locale.startsWith('es') ? es : en;
}

async function askAt(process: NodeJS.Process, question: string, signal: AbortSignal): Promise<string | null> {
  const { createInterface } = await import('node:readline');
  // Not as a terminal: Ctrl-C stays a signal, and the line is edited by the terminal itself.
  const lines = createInterface({ input: process.stdin, output: process.stderr, terminal: false });
  try {
    const typed = await new Promise<string | null>((answer) => {
      lines.once('close', () => answer(null));
      signal.addEventListener('abort', () => answer(null), { once: true });
      if (signal.aborted) answer(null);
      else lines.question(question, answer);
    });
    if (typed === null) process.stderr.write('\n'); // What comes next does not stand behind the question.
    return typed;
  } finally {
    lines.close();
  }
}

/** The product's folder and version: the nearest folder up that is this package, bundled or not. */
export function productOf(): { readonly productFolder: string; readonly productVersion: string } {
  const from = dirname(fileURLToPath(import.meta.url));
  for (let folder = from; dirname(folder) !== folder; folder = dirname(folder)) {
    const manifest = manifestIn(folder);
    if (manifest?.name === 'codex-guardrails') return { productFolder: folder, productVersion: manifest.version };
  }
  throw new Error(`no package.json of codex-guardrails above ${from}`);
}

function manifestIn(folder: string): { name: string; version: string } | null {
  try {
    const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    if (typeof manifest !== 'object' || manifest === null || !('name' in manifest) || !('version' in manifest))
      return null;
    return { name: String(manifest.name), version: String(manifest.version) };
  } catch {
    return null;
  }
}
