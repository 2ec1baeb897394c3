import { spawn, type ChildProcess } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { installedServer } from './install.ts';
import { processesBelow } from './processes.ts';
import { leanBuiltIns, quietSettings, themes, type Theme } from './settings.ts';

export interface ServerOptions {
  /** Absolute path of a VSIX to install. */
  readonly vsix?: string;
  /** User settings on top of the quiet ones. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Display language, such as `es`. Default: English. */
  readonly locale?: string;
  readonly theme?: Theme;
  /** Environment of the server and of every extension host; `undefined` removes a variable. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** `all`: every folder is trusted and nobody asks. `restricted`: folders open in Restricted Mode. Default `all`. */
  readonly trust?: 'all' | 'restricted';
  /** The port on 127.0.0.1. Default: any free one. */
  readonly port?: number;
  /** Built-in extensions beside the few that every host has. */
  readonly builtIns?: readonly string[];
}

export interface Server {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  /** Where this server and its extension hosts keep everything, `HOME` included. */
  readonly home: string;
  /** What the server and its extension hosts logged so far. */
  readonly log: () => string;
  /** Process id of the newest extension host, once one runs. */
  readonly extensionHostPid: () => number | undefined;
  readonly stop: () => Promise<void>;
}

/** Starts a VS Code server on loopback with a home of its own, which `stop` deletes. Throws with the log if it cannot. */
export async function startServer(options: ServerOptions = {}): Promise<Server> {
  const root = await installedServer();
  const home = mkdtempSync(path.join(tmpdir(), 'guardrails-host-'));
  const userData = path.join(home, 'user-data');
  writeUserData(userData, options);
  const logFile = path.join(home, 'server.log');
  const log = (): string => readFileSync(logFile, 'utf8');

  const launch = (args: readonly string[]): ChildProcess => {
    const output = openSync(logFile, 'a');
    const own = ['--user-data-dir', userData, '--extensions-dir', path.join(home, 'extensions')];
    const child = spawn(
      nodeOfHost(),
      [path.join(root, 'out/node/entry.js'), ...own, '--config', path.join(home, 'config.yaml'), ...args],
      {
        env: environment(home, options.env),
        stdio: ['ignore', output, output],
        detached: process.platform !== 'win32',
      },
    );
    closeSync(output);
    return child;
  };

  if (options.vsix !== undefined) {
    const [code] = await once(launch(['--install-extension', options.vsix]), 'exit');
    if (code !== 0) throw new Error(`The VS Code server did not install ${options.vsix}:\n${log()}`);
  }
  const builtIns = linkBuiltIns(path.join(root, 'lib/vscode/extensions'), path.join(home, 'built-in'), [
    ...leanBuiltIns,
    ...(options.builtIns ?? []),
  ]);
  const child = launch([
    '--bind-addr',
    `127.0.0.1:${options.port ?? 0}`,
    '--auth',
    'none',
    '--vscode-option',
    `builtin-extensions-dir=${builtIns}`,
    '--disable-telemetry',
    '--disable-update-check',
    '--disable-getting-started-override',
    '--disable-proxy',
    '--ignore-last-opened',
    ...(options.locale === undefined ? [] : ['--locale', options.locale]),
    ...(options.trust === 'restricted' ? [] : ['--disable-workspace-trust']),
  ]);
  const stop = async (): Promise<void> => {
    await endGroup(child);
    rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  };
  try {
    const url = await listening(child, log);
    return { url, home, log, stop, extensionHostPid: () => newestExtensionHost(child) };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The Node that runs the server and its extension hosts: `HOST_NODE` when set (an older one to try), else this one. */
function nodeOfHost(): string {
  return process.env['HOST_NODE'] ?? process.execPath;
}

function environment(home: string, extra: ServerOptions['env']): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !personal.has(name) && !/^npm_/i.test(name));
  return {
    ...Object.fromEntries(inherited),
    HOME: home,
    USERPROFILE: home,
    XDG_CONFIG_HOME: path.join(home, 'config'),
    XDG_DATA_HOME: path.join(home, 'data'),
    CODEX_GUARDRAILS_HOME: path.join(home, 'guardrails'),
    EXTENSIONS_GALLERY: '{}', // else the server asks a public one
    ...extra,
  };
}

/** A person's own sign-in, key or running editor, which must not leak into a test. */
const personal = new Set(['VSCODE_IPC_HOOK_CLI', 'OPENAI_API_KEY', 'OPENAI_BASE_URL', 'CODEX_HOME', 'CODEX_API_KEY']);

function writeUserData(userData: string, { settings, locale, theme, trust }: ServerOptions): void {
  mkdirSync(path.join(userData, 'User'), { recursive: true });
  const all = {
    ...quietSettings,
    'workbench.colorTheme': themes[theme ?? 'dark'],
    ...(trust === 'restricted' ? { 'security.workspace.trust.startupPrompt': 'never' } : {}),
    ...settings,
  };
  writeFileSync(path.join(userData, 'User/settings.json'), JSON.stringify(all, null, 2));
  // Settings of scope `machine` are a server's own: it reads them here and nowhere else.
  mkdirSync(path.join(userData, 'Machine'), { recursive: true });
  writeFileSync(path.join(userData, 'Machine/settings.json'), JSON.stringify(settings ?? {}, null, 2));
  if (locale !== undefined && locale !== 'en') writeLanguagePack(userData, locale);
}

/**
 * Makes VS Code speak `locale` to extensions without a language pack from the marketplace: it needs an entry in
 * `languagepacks.json` and one translation file, which may be empty. VS Code's own texts stay English.
 */
function writeLanguagePack(userData: string, locale: string): void {
  const translation = path.join(userData, 'language-pack.json');
  writeFileSync(translation, JSON.stringify({ version: '1.0.0', contents: {} }));
  const pack = {
    hash: `empty-${locale}`,
    label: locale,
    extensions: [{ extensionIdentifier: { id: `empty.language-pack-${locale}` }, version: '1.0.0' }],
    translations: { vscode: translation },
  };
  writeFileSync(path.join(userData, 'languagepacks.json'), JSON.stringify({ [locale]: pack }));
}

/** A folder of links to the few built-in extensions wanted: fewer of them make a window start in half the time. */
function linkBuiltIns(all: string, folder: string, wanted: readonly string[]): string {
  mkdirSync(folder);
  for (const name of readdirSync(all)) {
    const manifest = path.join(all, name, 'package.json');
    if (wanted.includes(name)) symlinkSync(path.join(all, name), path.join(folder, name), 'junction');
    else if (existsSync(manifest)) writeStandIn(readFileSync(manifest, 'utf8'), path.join(folder, name));
  }
  return folder;
}

/**
 * For an extension that the server lacks, a development window tries to load the browser's version, which this server
 * does not have, and shows an error. An empty extension of the same name keeps it quiet.
 */
function writeStandIn(manifest: string, folder: string): void {
  const { name, publisher, version, engines, browser }: Record<string, unknown> = JSON.parse(manifest);
  if (browser === undefined) return;
  mkdirSync(folder);
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ name, publisher, version, engines }));
}

async function listening(child: ChildProcess, log: () => string): Promise<string> {
  for (const deadline = performance.now() + 60_000; performance.now() < deadline; await sleep(50)) {
    const url = /listening on (http:\/\/127\.0\.0\.1:\d+)/.exec(log())?.[1];
    if (url !== undefined) return url;
    if (child.exitCode !== null || child.signalCode !== null) break;
  }
  throw new Error(`The VS Code server did not start:\n${log()}`);
}

function newestExtensionHost(server: ChildProcess): number | undefined {
  if (server.pid === undefined) return undefined;
  const hosts = processesBelow(server.pid).filter(({ command }) => command.includes('--type=extensionHost'));
  return hosts.map(({ pid }) => pid).toSorted((a, b) => b - a)[0];
}

/** Ends a process that we started, and the processes that it started, politely first. */
async function endGroup(child: ChildProcess): Promise<void> {
  const signal = (name: NodeJS.Signals): void => {
    try {
      if (child.pid === undefined || process.platform === 'win32') child.kill(name);
      else process.kill(-child.pid, name);
    } catch {
      // already gone
    }
  };
  if (child.exitCode === null && child.signalCode === null) {
    const gone = once(child, 'exit');
    signal('SIGTERM');
    await Promise.race([gone, sleep(4000, undefined, { ref: false })]);
  }
  signal('SIGKILL');
}
