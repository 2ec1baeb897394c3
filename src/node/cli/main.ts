import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { text as readAll } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { Fault } from '../../core/fault.ts';
import { words } from '../../core/words/index.ts';
import { formatFor } from '../format.ts';
import { helpOf, parse, type Cli, type Command } from './command.ts';

/** Every command; loaded when it is called. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  run: async () => (await import('./run.ts')).run,
  scan: async () => (await import('./scan.ts')).scan,
  check: async () => (await import('./check.ts')).check,
  dependencies: async () => (await import('./dependencies.ts')).dependencies,
  'policy check': async () => (await import('./policy-check.ts')).policyCheck,
  'policy init': async () => (await import('./policy-init.ts')).policyInit,
  'templates list': async () => (await import('./templates-list.ts')).templatesList,
  'templates check': async () => (await import('./templates-check.ts')).templatesCheck,
  'templates lock': async () => (await import('./templates-lock.ts')).templatesLock,
  'budget status': async () => (await import('./budget-status.ts')).budgetStatus,
  'logbook list': async () => (await import('./logbook-list.ts')).logbookList,
  'logbook show': async () => (await import('./logbook-show.ts')).logbookShow,
};

/** A process in, an exit code out: 0 clean, 1 findings at or above the policy's level, 2 could not run. */
export async function runCli(process: NodeJS.Process): Promise<number> {
  const abort = new AbortController();
  const stop = (): void => abort.abort();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  // A reader that left (`| head`) is no failure of ours.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
  });
  try {
    return await dispatch(process.argv.slice(2), cliOf(process, abort.signal));
  } finally {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
  }
}

/** Finds the command and runs it. */
export async function dispatch(argv: readonly string[], cli: Cli): Promise<number> {
  const [first = '', second = ''] = argv;
  if (first === '' || first === 'help' || first === '--help' || first === '-h') {
    cli.out(await overview());
    return 0;
  }
  if (first === '--version') {
    cli.out(`${cli.productVersion}\n`);
    return 0;
  }
  const name = `${first} ${second}` in commands ? `${first} ${second}` : first;
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!load) return fail(unknown(first, second), cli);
  const command = await load();
  const args = argv.slice(name.split(' ').length);
  if (args.includes('--help') || args.includes('-h')) {
    cli.out(helpOf(command));
    return 0;
  }
  const parsed = parse(command, args);
  if (parsed instanceof Fault) return fail(parsed, cli);
  const result = await command.run(parsed, cli);
  return result instanceof Fault ? fail(result, cli) : result;
}

function fail(fault: Fault, cli: Cli): number {
  const { message, remedy } = cli.words.fault(fault);
  cli.err(`codex-guardrails: ${message}\n${remedy ? `${remedy}\n` : ''}`);
  return 2;
}

function unknown(first: string, second: string): Fault {
  const family = Object.keys(commands).filter((name) => name.startsWith(`${first} `));
  return new Fault('usage-wrong', {
    problem: family.length > 0 ? `${first} ${second}`.trim() : first,
    remedy: family.length > 0 ? family.join(', ') : 'codex-guardrails --help',
  });
}

async function overview(): Promise<string> {
  const all = await Promise.all(Object.values(commands).map((load) => load()));
  const width = Math.max(...all.map((command) => command.name.length)) + 2;
  return [
    'codex-guardrails <command> [options]',
    '',
    ...all.map((command) => `  ${command.name.padEnd(width)}${command.summary}`),
    '',
    'Each command has --help. Exit code 0: clean. 1: findings at or above the level that the policy fails on. 2: could not run.',
    '',
  ].join('\n');
}

function cliOf(process: NodeJS.Process, signal: AbortSignal): Cli {
  const { env } = process;
  const locale = (env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || 'en').replace('_', '-').split('.')[0] ?? 'en';
  const language = locale === 'C' || locale === 'POSIX' ? 'en' : locale;
  const interactive = process.stdin.isTTY === true && process.stderr.isTTY === true;
  return {
    cwd: process.cwd(),
    env,
    interactive,
    signal,
    words: words(language),
    format: formatFor(language),
    ...product(dirname(fileURLToPath(import.meta.url))),
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    read: () => readAll(process.stdin),
    ask: async (question) => {
      if (!interactive) return null;
      const lines = createInterface({ input: process.stdin, output: process.stderr });
      try {
        return await lines.question(question, { signal });
      } catch {
        return null;
      } finally {
        lines.close();
      }
    },
    now: () => Date.now(),
  };
}

/** The product's folder and version: the nearest folder up that is this package, bundled or not. */
function product(from: string): { productFolder: string; productVersion: string } {
  for (let folder = from; dirname(folder) !== folder; folder = dirname(folder)) {
    try {
      const manifest: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
      if (typeof manifest === 'object' && manifest !== null && 'name' in manifest && 'version' in manifest) {
        if (manifest.name === 'codex-guardrails')
          return { productFolder: folder, productVersion: String(manifest.version) };
      }
    } catch {
      continue;
    }
  }
  throw new Error(`no package.json of codex-guardrails above ${from}`);
}
