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
  const gh = findProgram('gh', env);
  if (gh === null) return false;
  const { GH_ENTERPRISE_TOKEN: _one, GITHUB_ENTERPRISE_TOKEN: _other, ...known } = env;
  return new Promise((done) => {
    const child = spawn(gh, ['auth', 'token', '--hostname', host], {
      env: { ...known, GH_PROMPT_DISABLED: '1', GH_NO_UPDATE_NOTIFIER: '1' },
      stdio: 'ignore',
      windowsHide: true,
      timeout: mostTime,
    });
    child.on('error', () => done(false));
    child.on('close', (code) => done(code === 0));
  });
}
