import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import type { LimitKind } from '../../core/agent/agent.ts';
import { Fault } from '../../core/fault.ts';
import type { BackendChoice } from '../../core/team.ts';
import { reasonOf } from '../reason.ts';
import { authFile } from './home.ts';

/** The home of Codex that lasts between runs. Nothing runs from it. */
export function lastingHome(dataFolder: string): string {
  return join(dataFolder, 'codex-home');
}

/** Where Codex keeps a login between runs. */
export function loginFile(dataFolder: string): string {
  return join(lastingHome(dataFolder), authFile);
}

/**
 * Where an API key is kept: in Codex's own form, and outside of every home of Codex. Requests that it pays for go through
 * the gateway, and Codex never gets it.
 */
export function keyFile(dataFolder: string): string {
  return join(dataFolder, 'provider-key.json');
}

/** The API key that pays, or null: then there is another login, or none. */
export async function apiKey(dataFolder: string): Promise<string | null> {
  // An earlier version left keys to Codex.
  return (await keyIn(keyFile(dataFolder))) ?? keyIn(loginFile(dataFolder));
}

/**
 * What would keep a run within its money, by who proposes and who is signed in: as the agent's own `limit`, before there
 * is an agent. Null: an agent that counts by itself.
 */
export async function limitKind(
  choice: Pick<BackendChoice, 'backend' | 'through'>,
  dataFolder: string,
): Promise<LimitKind | null> {
  const backend = choice.backend === 'practice' ? choice.through : choice.backend;
  if (backend !== 'codex') return null;
  return choice.backend === 'codex' && (await apiKey(dataFolder)) !== null ? 'gateway' : 'watchdog';
}

/** Whether there is a login, without starting Codex. */
export async function hasLogin(dataFolder: string): Promise<boolean> {
  if ((await apiKey(dataFolder)) !== null) return true;
  return stat(loginFile(dataFolder)).then(
    (found) => found.isFile() && found.size > 0,
    () => false,
  );
}

/** The key in a file of Codex's form; null when it has none, or another login counts. */
export async function keyIn(file: string): Promise<string | null> {
  try {
    const { data } = authShape.safeParse(JSON.parse(await readFile(file, 'utf8')));
    const key = data?.OPENAI_API_KEY?.trim() ?? '';
    // With tokens too, Codex works with those, unless it is told that it is the key.
    return key === '' || (data?.tokens && data.auth_mode !== 'apikey') ? null : key;
  } catch {
    return null;
  }
}

/** Keeps a key, mode 600. A login beside it would be in the way: there is one at a time. */
export async function keepKey(dataFolder: string, key: string): Promise<Fault | null> {
  const file = keyFile(dataFolder);
  try {
    await mkdir(dataFolder, { recursive: true, mode: 0o700 });
    // First away: it may be a link to a file that is not ours.
    await rm(file, { force: true });
    await writeFile(file, JSON.stringify({ auth_mode: 'apikey', OPENAI_API_KEY: key.trim() }), { mode: 0o600 });
    await rm(loginFile(dataFolder), { force: true });
    return null;
  } catch (error) {
    return new Fault('agent-auth', { reason: reasonOf(error) });
  }
}

/** The part of Codex's `auth.json` that tells a key from a login (0.169). */
const authShape = z.looseObject({
  auth_mode: z.string().nullish(),
  OPENAI_API_KEY: z.string().nullish(),
  tokens: z.looseObject({}).nullish(),
});
