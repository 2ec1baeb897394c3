import { spawn } from 'node:child_process';
import { draftBranches } from '../../core/apply/drafts.ts';
import {
  nameOf,
  openingCommands,
  plainPush,
  requestIn,
  withoutKey,
  type Opened,
  type Opening,
} from '../../core/apply/opening.ts';
import { Fault } from '../../core/fault.ts';
import { redact } from '../../core/redact.ts';
import { reasonOf } from '../reason.ts';
import { destinationOf } from './remotes.ts';
import { line, openRepository, type Repository } from './repository.ts';
import { findProgram, type GitOptions } from './run.ts';

/** What is asked: the draft of a run, at a remote that a person named or the one that the branch is at. */
export interface OpeningAsked {
  readonly run: string;
  /** As the record has it; null: it is looked for by what its commit says. */
  readonly branch: string | null;
  readonly remote?: string;
}

/** How the draft of a run is opened. Reads, and asks nobody. Fault `draft-unopened`. */
export async function planOpening(
  folder: string,
  { run, branch, remote }: OpeningAsked,
  options: GitOptions = {},
): Promise<Opening | Fault> {
  const repository = await openRepository(folder, options);
  if (repository instanceof Fault) return repository;
  const found = repository && (await branchOf(repository, run, branch));
  if (!found) return new Fault('draft-unopened', { because: 'no-branch', what: branch ?? run, reason: '' });
  if (found instanceof Fault) return found;
  const destination = await destinationOf(repository, remote, options.env ?? process.env);
  if ('missing' in destination)
    return new Fault('draft-unopened', { because: 'no-remote', what: destination.missing, reason: '' });
  const { remote: name, url, forge, place, base, into } = destination;
  const known = [...new Set([name, base])].map((one) => `--remotes=${one}`);
  const ahead = await repository.run(['rev-list', '--count', `refs/heads/${found}`, '--not', ...known]);
  if (ahead instanceof Fault) return ahead;
  const takesOptions = forge === 'gitlab' || forge === 'unknown';
  return {
    branch: found,
    remote: name,
    address: withoutKey(url),
    forge,
    base: place?.fork ? nameOf(place.base) : null,
    into,
    commits: Number(line(ahead)),
    commands: openingCommands(found, name, forge, into, place),
    plain: takesOptions ? plainPush(found, name) : null,
  };
}

/**
 * A person asked for it: runs the commands as they would, one after the other. A push whose options the server does not
 * take is made without them; a program that is not here is left. Fault `draft-unopened`.
 */
export async function openDraft(
  folder: string,
  { commands, plain }: Pick<Opening, 'commands' | 'plain'>,
  options: { readonly env?: NodeJS.ProcessEnv; readonly signal?: AbortSignal } = {},
): Promise<Opened | Fault> {
  const env = options.env ?? process.env;
  const run = async (command: readonly string[], more: NodeJS.ProcessEnv = {}): Promise<Answer | null> => {
    const [program = '', ...args] = command;
    const path = findProgram(program, env);
    // Never by its name alone: Windows would look into the folder for it.
    if (path === null) return program === 'git' ? { said: '', failed: 'git was not found on PATH' } : null;
    return runAs(path, args, { folder, env: { ...env, ...more }, signal: options.signal });
  };
  const ran: (readonly string[])[] = [];
  let said = '';
  for (const [at, asked] of commands.entries()) {
    let command = asked;
    // What git says of it is to be read, in its own words; the locale stays.
    let answer = await run(command, plain === null ? {} : { LANGUAGE: 'C' });
    if (answer?.failed && plain !== null && at === 0 && answer.said.includes(noOptions)) {
      command = plain;
      answer = await run(command);
    }
    if (answer === null) return { ran, left: commands.slice(at), said, ...requestIn(said) };
    if (answer.failed !== null) {
      const { link } = requestIn(said + answer.said);
      const because = at === 0 ? 'failed' : 'pushed';
      const where = at === 0 || link === null ? {} : { link };
      return new Fault('draft-unopened', { because, what: command.join(' '), reason: answer.failed, ...where });
    }
    ran.push(command);
    said += answer.said;
  }
  return { ran, left: [], said, ...requestIn(said) };
}

/** What git says where the other side takes no push options: send-pack.c, since 2.10. */
const noOptions = 'the receiving end does not support push options';

/** Longest time for a push, in milliseconds: it goes over a network, and runs the hooks of whoever pushes. */
const mostTime = 5 * 60_000;

interface Answer {
  readonly said: string;
  readonly failed: string | null;
}

/** As the person's own call would: with their hooks and credentials, but nobody is there to answer a question. */
function runAs(
  program: string,
  args: readonly string[],
  { folder, env, signal }: { folder: string; env: NodeJS.ProcessEnv; signal: AbortSignal | undefined },
): Promise<Answer> {
  return new Promise((done) => {
    const child = spawn(program, args, {
      cwd: folder,
      env: { ...env, GIT_TERMINAL_PROMPT: '0', GH_PROMPT_DISABLED: '1', NoDefaultCurrentDirectoryInExePath: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
      timeout: mostTime,
      ...(signal === undefined ? {} : { signal }),
    });
    let said = '';
    const hear = (chunk: Buffer): void => {
      if (said.length < 20_000) said += chunk.toString('utf8');
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('error', (error) => done({ said: '', failed: reasonOf(error) }));
    child.on('close', (code, by) => {
      const clean = redact(said).text.replaceAll(/:\/\/[^/\s]*@/g, '://');
      const last = clean.trim().split('\n').slice(-3).join(' ');
      done({ said: clean, failed: code === 0 ? null : last || `exit code ${code ?? by ?? ''}` });
    });
  });
}

async function branchOf(repository: Repository, run: string, branch: string | null): Promise<string | null | Fault> {
  if (branch !== null) {
    // A record may come from another logbook, and name any branch.
    if (!branch.startsWith(draftBranches)) return null;
    const known = await repository.run(['show-ref', '--verify', '--quiet', `refs/heads/${branch}`], { expected: [1] });
    if (known instanceof Fault) return known;
    return known.code === 0 ? branch : null;
  }
  const format = '--format=%(refname:lstrip=2)%00%(contents:trailers:key=Guardrails-Run,valueonly)%00';
  const listed = await repository.run(['for-each-ref', format, `refs/heads/${draftBranches}`]);
  if (listed instanceof Fault) return listed;
  const parts = listed.stdout.toString('utf8').split('\0');
  for (let at = 0; at + 1 < parts.length; at += 2) if (parts[at + 1]?.trim() === run) return (parts[at] ?? '').trim();
  return null;
}
