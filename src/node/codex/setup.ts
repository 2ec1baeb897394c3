import { copyFile, lstat, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import * as z from 'zod';
import { Fault } from '../../core/fault.ts';
import type { Signal } from '../../core/signal.ts';
import { reasonOf } from '../reason.ts';
import { startClient, type Client, type ClientListener, type Command } from './client.ts';
import { greet } from './greet.ts';
import { authFile } from './home.ts';
import { apiKey, hasLogin, keepKey, keyFile, keyIn, lastingHome, loginFile } from './login.ts';
import { accountRead, loginStarted, notifications, type Notifications } from './protocol.ts';

export interface SetupOptions {
  readonly command: Command;
  readonly dataFolder: string;
  readonly log: (line: string) => void;
}

/** Who is signed in to the product's own CODEX_HOME. */
export type Account =
  | { readonly kind: 'none' }
  | { readonly kind: 'api-key' }
  | { readonly kind: 'chatgpt'; readonly email: string; readonly plan: string }
  | { readonly kind: 'other'; readonly name: string };

export type SignIn =
  { readonly kind: 'chatgpt' } | { readonly kind: 'device-code' } | { readonly kind: 'api-key'; readonly key: string };

/** What a person has to do while a sign-in waits. */
export interface SignInSteps {
  openPage(url: string): void;
  showCode(code: string, url: string): void;
}

/** Who is signed in: we know of a key, Codex of all else. */
export async function readAccount(options: SetupOptions): Promise<Account | Fault> {
  if ((await apiKey(options.dataFolder)) !== null) return { kind: 'api-key' };
  return withCodex(options, accountOf);
}

/** Signs in: in the browser or with a code on another device, which Codex keeps, or with an API key, which it never sees. */
export async function signIn(
  options: SetupOptions,
  how: SignIn,
  steps: SignInSteps,
  signal: Signal,
): Promise<Account | Fault> {
  const { dataFolder } = options;
  if (how.kind === 'api-key') return (await keepKey(dataFolder, how.key)) ?? { kind: 'api-key' };
  await forgetLinkedLogin(dataFolder);
  return withCodex(options, async (client, login) => {
    const started = await client.request(
      'account/login/start',
      { type: how.kind === 'chatgpt' ? 'chatgpt' : 'chatgptDeviceCode' },
      loginStarted,
    );
    if (started instanceof Fault) return new Fault('agent-auth', { reason: reasonIn(started) });
    if (started.verificationUrl && started.userCode) steps.showCode(started.userCode, started.verificationUrl);
    else if (started.authUrl) steps.openPage(started.authUrl);
    const ended = await Promise.race([login, aborted(signal), pause(longestSignIn, null, { ref: false })]);
    if (ended?.success === true) {
      await rm(keyFile(dataFolder), { force: true });
      return accountOf(client);
    }
    if (started.loginId) await client.request('account/login/cancel', { loginId: started.loginId }, z.looseObject({}));
    const reason = ended ? (ended.error ?? 'the sign-in was refused') : 'the sign-in was not finished';
    return new Fault('agent-auth', { reason: reasonOf(reason) });
  });
}

/**
 * The login that a person already has for Codex itself. Asked for before, and used only with the person's consent.
 *
 * @returns its file, or null.
 */
export async function existingLogin(): Promise<string | null> {
  const file = join(process.env['CODEX_HOME'] ?? join(homedir(), '.codex'), authFile);
  const text = await readFile(file, 'utf8').catch(() => '');
  return text.trim() === '' ? null : file;
}

/**
 * Uses a login that is there: by a link, because its tokens are renewed and an older copy would stop working, there or
 * here. Copied only where there are no links.
 */
export async function useExistingLogin(options: SetupOptions, file: string): Promise<Account | Fault> {
  const { dataFolder } = options;
  const isKey = (await keyIn(file)) !== null;
  const own = isKey ? keyFile(dataFolder) : loginFile(dataFolder);
  await mkdir(lastingHome(dataFolder), { recursive: true, mode: 0o700 });
  await forgetLinkedLogin(dataFolder);
  await rm(keyFile(dataFolder), { force: true });
  await rm(own, { force: true });
  try {
    await symlink(file, own).catch(() => copyFile(file, own));
  } catch (error) {
    return new Fault('agent-auth', { reason: reasonOf(error) });
  }
  return readAccount(options);
}

/** Signs out of our home. A login that was only linked stays where it is. */
export async function signOut(options: SetupOptions): Promise<Fault | null> {
  await forgetLinkedLogin(options.dataFolder);
  await rm(keyFile(options.dataFolder), { force: true });
  if (!(await hasLogin(options.dataFolder))) return null;
  const answer = await withCodex(options, (client) => client.request('account/logout', {}, z.looseObject({})));
  await rm(loginFile(options.dataFolder), { force: true });
  return answer instanceof Fault ? answer : null;
}

async function forgetLinkedLogin(dataFolder: string): Promise<void> {
  const own = loginFile(dataFolder);
  if ((await lstat(own).catch(() => null))?.isSymbolicLink()) await rm(own, { force: true });
}

const longestSignIn = 15 * 60 * 1000;

type LoginEnd = Notifications['account/login/completed'];

async function withCodex<T>(
  options: SetupOptions,
  act: (client: Client, login: Promise<LoginEnd>) => Promise<T | Fault>,
): Promise<T | Fault> {
  const home = lastingHome(options.dataFolder);
  await mkdir(home, { recursive: true, mode: 0o700 });
  await writeFile(join(home, 'config.toml'), setupConfig, { mode: 0o600 });
  let ended: (end: LoginEnd) => void = () => undefined;
  const login = new Promise<LoginEnd>((resolve) => {
    ended = resolve;
  });
  const listener: ClientListener = {
    alive: () => undefined,
    asked: async () => null,
    ended: (reason) => ended({ success: false, error: reason }),
    notified: (method, params) => {
      if (method !== 'account/login/completed') return;
      const end = notifications['account/login/completed'].safeParse(params);
      if (end.success) ended(end.data);
    },
  };
  const client = startClient({ ...options, home, cwd: home, runId: `setup-${process.pid}`, env: {} }, listener);
  try {
    const greeted = await greet(client);
    if (greeted instanceof Fault) return greeted;
    return await act(client, login);
  } finally {
    await client.stop();
  }
}

/** Nothing runs from this home; a run has its own. */
const setupConfig = [
  'approval_policy = "on-request"',
  'sandbox_mode = "read-only"',
  'check_for_update_on_startup = false',
  'cli_auth_credentials_store = "file"',
  '[analytics]',
  'enabled = false',
  '[features]',
  'hooks = false',
  'apps = false',
  'plugins = false',
  '',
].join('\n');

async function accountOf(client: Client): Promise<Account | Fault> {
  const answer = await client.request('account/read', { refreshToken: false }, accountRead);
  if (answer instanceof Fault) return answer;
  const { account } = answer;
  if (!account) return { kind: 'none' };
  if (account.type === 'apiKey') return { kind: 'api-key' };
  if (account.type === 'chatgpt') return { kind: 'chatgpt', email: account.email ?? '', plan: account.planType ?? '' };
  return { kind: 'other', name: account.type };
}

function reasonIn(fault: Fault): string {
  return 'reason' in fault.data ? fault.data.reason : fault.kind;
}

function aborted(signal: Signal): Promise<null> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(null);
    signal.addEventListener('abort', () => resolve(null));
  });
}
