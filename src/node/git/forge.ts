import { spawn } from 'node:child_process';
import { forgeOf, hostOf, opensByHand, type Forge } from '../../core/apply/opening.ts';
import { findProgram } from './run.ts';

/** Which forge a remote is at: by its host's name, or because the person's own `gh` knows that host. Nobody is asked over a network. */
export async function forgeAt(url: string, env: NodeJS.ProcessEnv): Promise<Forge> {
  const named = forgeOf(url);
  const host = hostOf(url);
  if (named !== 'other' || host === null || opensByHand(host)) return named;
  return (await isSignedIn(host, env)) ? 'github' : 'unknown';
}

/** Longest time for what `gh` looks up here, in milliseconds: a keyring may have to be opened. */
const mostTime = 10_000;

/**
 * True where `gh` is signed in at a host, or is told to work there (`GH_HOST`). `gh auth token` reads configuration and
 * keyring and asks no server (cli.github.com/manual/gh_auth_token); the token goes nowhere, only its exit code counts.
 * The variables that hold a token for any host of a company say nothing of this one, and are left out.
 */
async function isSignedIn(host: string, env: NodeJS.ProcessEnv): Promise<boolean> {
  if (env['GH_HOST']?.toLowerCase() === host) return true;
  const { GH_ENTERPRISE_TOKEN: _one, GITHUB_ENTERPRISE_TOKEN: _other, ...known } = env;
  return (await ghSays(['auth', 'token', '--hostname', host], known, { listens: false })) !== null;
}

/**
 * The repository that `gh` works with in a folder, such as `acme/orders`; null where none was chosen. `gh repo clone`
 * chooses the parent of a fork (cli.github.com/manual/gh_repo_clone, gh_repo_set-default). Nobody is asked over a network.
 */
export async function defaultRepo(folder: string, env: NodeJS.ProcessEnv): Promise<string | null> {
  const said = await ghSays(['repo', 'set-default', '--view'], env, { listens: true, folder });
  return said === null ? null : (/^[\w.-]+\/[\w.-]+$/.exec(said.trim())?.[0] ?? null);
}

/** What `gh` prints where it succeeds, or, without listening, nothing; null where it fails or is not here. */
function ghSays(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  { listens, folder }: { readonly listens: boolean; readonly folder?: string },
): Promise<string | null> {
  const gh = findProgram('gh', env);
  if (gh === null) return Promise.resolve(null);
  return new Promise((done) => {
    const child = spawn(gh, args, {
      ...(folder === undefined ? {} : { cwd: folder }),
      env: { ...env, GH_PROMPT_DISABLED: '1', GH_NO_UPDATE_NOTIFIER: '1' },
      stdio: ['ignore', listens ? 'pipe' : 'ignore', 'ignore'],
      windowsHide: true,
      timeout: mostTime,
    });
    let said = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      if (said.length < 1000) said += chunk.toString('utf8');
    });
    child.on('error', () => done(null));
    child.on('close', (code) => done(code === 0 ? said : null));
  });
}
