import { readdir, realpath } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, relative, sep } from 'node:path';
import type { Fault } from '../../core/fault.ts';
import { catalogueFor } from './catalogue.ts';
import { writeCommandRules } from './command-rules.ts';
import { cancelled, type CodexRun } from './codex-run.ts';
import { configText, makeHome, type HomeSettings } from './home.ts';
import { keyFile, loginFile } from './login.ts';
import { trySandbox } from './sandbox.ts';
import type { Scratch } from './scratch.ts';
import { secretPlaces } from './secret-places.ts';

/** Writes this run's configuration and tries whether it holds. @returns notes. */
export async function prepareHome(
  scratch: Scratch,
  { options, request, limits, signal }: CodexRun,
): Promise<readonly string[] | Fault> {
  const { command, provider, dataFolder } = options;
  const login = provider ? null : loginFile(dataFolder);
  const key = keyFile(dataFolder);
  const settings: HomeSettings = {
    model: request.model,
    effort: request.effort,
    provider,
    access: request.access,
    commands: true,
    cwd: scratch.cwd,
    temporary: scratch.temporary,
    denied: [
      ...scratch.real,
      ...(request.access === 'scratch' ? [await realpath(dataFolder)] : await besides(dataFolder, scratch.root)),
      // The login may be a link to where the person's own Codex keeps it.
      ...(login === null ? [] : [await realpath(login).catch(() => login)]),
      ...(options.upstream ? [await realpath(key).catch(() => key)] : []),
      ...secretPlaces(homedir()),
      ...(options.denied ?? []),
    ],
    readOnly: scratch.linked,
    denyRead: request.denyRead,
    catalogue: null,
    untrusted: [...new Set([scratch.cwd, scratch.root])],
    idleSeconds: limits.stallSeconds,
  };
  const write = (changes: Partial<HomeSettings>): Promise<void> =>
    makeHome(scratch.home, login, configText({ ...settings, ...changes }));
  await write({});
  await writeCommandRules(scratch.home, request.forbidden ?? []);
  const cut = new AbortController();
  const abort = (): void => cut.abort();
  signal.addEventListener('abort', abort);
  const [catalogue, broken] = await Promise.all([
    catalogueFor(command, request.model, scratch, cut.signal),
    trySandbox(command, scratch, request.access, cut.signal),
  ]);
  signal.removeEventListener('abort', abort);
  if (signal.aborted) return cancelled();
  const notes: string[] = [...scratch.notes];
  if (request.tier !== undefined && provider === null)
    notes.push(`The service tier ${request.tier} was not asked for: with a sign-in to ChatGPT the plan decides.`);
  if (broken && (broken.kind === 'codex-guard-weak' || request.access === 'scratch')) return broken;
  if (broken) notes.push('The sandbox does not work on this machine, so Codex could run no commands.');
  if (catalogue) {
    notes.push(
      `Codex's own list lacks ${request.model}; it ran with the entry of ${catalogue.copied} under that name.`,
    );
  }
  if (broken || catalogue) await write({ commands: broken === null, catalogue: catalogue?.path ?? null });
  return notes;
}

/**
 * Everything in a folder but the way to a place in it. A place that can be read only cannot be shown within a hidden
 * folder (a writable one can), so there what lies beside it is hidden piece by piece.
 */
async function besides(folder: string, place: string): Promise<readonly string[]> {
  const found: string[] = [];
  let at = await realpath(folder);
  for (const step of relative(at, place).split(sep)) {
    const beside = (await readdir(at)).filter((name) => name !== step);
    found.push(...beside.map((name) => join(at, name)));
    at = join(at, step);
  }
  return found;
}
