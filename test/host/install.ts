import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const here = import.meta.dirname;
const attempts = 3;

/** The folder where test tools are kept between runs. Deleting it is always safe. */
export function cacheFolder(): string {
  return path.join(process.env['XDG_CACHE_HOME'] ?? path.join(homedir(), '.cache'), 'codex-guardrails-test');
}

/**
 * The folder of the VS Code server named by `package-lock.json` beside this file, installed when it is not there yet.
 * Needs npm and its registry, and neither a compiler nor the packages' install scripts: what those would build (server
 * log files, Kerberos proxies) the tests do not use. Throws with the reason when the registry cannot be reached.
 */
export async function installedServer(say: (line: string) => void = console.log): Promise<string> {
  const lock = createHash('sha256')
    .update(readFileSync(path.join(here, 'package-lock.json')))
    .digest('hex');
  const home = path.join(cacheFolder(), `host-${lock.slice(0, 16)}`);
  const server = path.join(home, 'node_modules/code-server');
  if (existsSync(home)) return server;

  mkdirSync(cacheFolder(), { recursive: true });
  for (let attempt = 1; ; attempt++) {
    // A folder of our own, renamed when it is whole: another process may be installing the same thing right now.
    const draft = mkdtempSync(path.join(cacheFolder(), 'installing-'));
    try {
      const started = performance.now();
      say(`Installing the VS Code server for tests into ${home} (once, about half a minute)`);
      await install(draft);
      moveInto(draft, home);
      say(`Installed in ${((performance.now() - started) / 1000).toFixed(1)} s`);
      return server;
    } catch (error) {
      if (attempt === attempts) throw new Error(failure(error), { cause: error });
      say(`That failed (${firstLine(error)}); trying again`);
      await sleep(attempt * 3000);
    } finally {
      rmSync(draft, { recursive: true, force: true, maxRetries: 5 });
    }
  }
}

async function install(folder: string): Promise<void> {
  for (const file of ['package.json', 'package-lock.json']) cpSync(path.join(here, file), path.join(folder, file));
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  await npm(['ci', ...quiet], folder);
  const vscode = path.join(folder, 'node_modules/code-server/lib/vscode');
  // `npm ci` refuses this folder; its own npm-shrinkwrap.json pins what `npm install` brings all the same.
  await npm(['install', '--omit=dev', '--no-save', ...quiet], vscode);
  for (const unused of unusedByTests) rmSync(path.join(vscode, unused), { recursive: true, force: true });
  keepOwnPlatform(path.join(vscode, 'node_modules/@vscode/ripgrep-universal/bin'));
  writeFileSync(path.join(folder, 'installed-by.txt'), `${process.version} ${process.platform}-${process.arch}\n`);
}

/** Parts of the server that only its own chat, sign-in and agent features load: more than half of its size. */
const unusedByTests = [
  'node_modules/@github',
  'node_modules/@microsoft/mxc-sdk',
  'node_modules/@vscode/sqlite3',
  'node_modules/@vscode/tree-sitter-wasm',
  'node_modules/@devcontainers',
  'node_modules/@vscode/sandbox-runtime',
  'extensions/copilot',
  'extensions/mermaid-markdown-features',
  'extensions/microsoft-authentication',
];

function keepOwnPlatform(bin: string): void {
  if (!existsSync(bin)) return;
  for (const name of readdirSync(bin)) {
    if (!name.startsWith(`${process.platform}-`)) rmSync(path.join(bin, name), { recursive: true, force: true });
  }
}

function moveInto(draft: string, home: string): void {
  try {
    renameSync(draft, home);
  } catch (error) {
    if (!existsSync(home)) throw error; // else the other process was quicker: its copy is as good
  }
}

/** npm as the caller runs it (`npm test` names itself in `npm_execpath`), else the one on the PATH. */
function npm(args: string[], cwd: string): Promise<unknown> {
  const script = process.env['npm_execpath'];
  const options = { cwd, maxBuffer: 1 << 26, timeout: 10 * 60_000, env: outsideNpm() };
  if (script?.endsWith('.js')) return run(process.execPath, [script, ...args], options);
  return run('npm', args, { ...options, shell: process.platform === 'win32' });
}

/** The environment without what the surrounding `npm run` put there: its settings would steer the inner npm. */
function outsideNpm(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^npm_(package|lifecycle|config_local_prefix|config_prefix|command)/i.test(name),
  );
  return Object.fromEntries(kept);
}

function firstLine(error: unknown): string {
  const text = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error);
  return text.trim().split('\n')[0] ?? '';
}

function failure(error: unknown): string {
  const text = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error);
  return [
    'The VS Code server for tests could not be installed from the npm registry.',
    'Check the connection and the registry (`npm ping`), then run the command again; nothing half-installed is left.',
    text.trim().split('\n').slice(-12).join('\n'),
  ].join('\n');
}
