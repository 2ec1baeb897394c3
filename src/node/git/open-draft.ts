import { spawn } from 'node:child_process';
import { draftBranches } from '../../core/apply/drafts.ts';
import { forgeOf, openingCommands, withoutKey, type Opened, type Opening } from '../../core/apply/opening.ts';
import { Fault } from '../../core/fault.ts';
import { redact } from '../../core/redact.ts';
import { reasonOf } from '../reason.ts';
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
  const upstream = await upstreamOf(repository);
  const name = remote ?? upstream?.remote ?? (await onlyRemote(repository));
  // A configuration may call a remote like an option.
  const url =
    name === null || name.startsWith('-') ? null : await repository.run(['remote', 'get-url', '--push', '--', name]);
  if (name === null || url === null || url instanceof Fault)
    return new Fault('draft-unopened', { because: 'no-remote', what: name ?? '', reason: '' });
  const address = line(url);
  const ahead = await repository.run(['rev-list', '--count', `refs/heads/${found}`, '--not', `--remotes=${name}`]);
  if (ahead instanceof Fault) return ahead;
  const forge = forgeOf(address);
  const into = upstream?.remote === name ? upstream.branch : null;
  return {
    branch: found,
    remote: name,
    address: withoutKey(address),
    forge,
    commits: Number(line(ahead)),
    commands: openingCommands(found, name, forge, into),
  };
}

/** A person asked for it: runs the commands as they would, one after the other. A program that is not here is left. */
export async function openDraft(
  folder: string,
  { commands }: Opening,
  options: { readonly env?: NodeJS.ProcessEnv; readonly signal?: AbortSignal } = {},
): Promise<Opened | Fault> {
  const env = options.env ?? process.env;
  const ran: (readonly string[])[] = [];
  let said = '';
  for (const [at, command] of commands.entries()) {
    const [program = '', ...args] = command;
    const path = findProgram(program, env);
    if (path === null && program !== 'git') return { ran, left: commands.slice(at), said };
    const answer = await runAs(path ?? program, args, { folder, env, signal: options.signal });
    if (answer.failed !== null)
      return new Fault('draft-unopened', { because: 'failed', what: command.join(' '), reason: answer.failed });
    ran.push(command);
    said += answer.said;
  }
  return { ran, left: [], said };
}

/** Longest time for a push, in milliseconds: it goes over a network, and runs the hooks of whoever pushes. */
const mostTime = 5 * 60_000;

/** As the person's own call would: with their hooks and credentials, but nobody is there to answer a question. */
function runAs(
  program: string,
  args: readonly string[],
  { folder, env, signal }: { folder: string; env: NodeJS.ProcessEnv; signal: AbortSignal | undefined },
): Promise<{ readonly said: string; readonly failed: string | null }> {
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

/** Where the branch that is checked out is kept elsewhere. */
async function upstreamOf(repository: Repository): Promise<{ remote: string; branch: string } | null> {
  const head = await repository.run(['symbolic-ref', '--quiet', 'HEAD'], { expected: [1] });
  if (head instanceof Fault || head.code !== 0) return null;
  const format = '--format=%(upstream:remotename)%00%(upstream:remoteref)';
  const found = await repository.run(['for-each-ref', format, line(head)]);
  if (found instanceof Fault) return null;
  const [remote = '', ref = ''] = line(found).split('\0');
  return remote === '' || ref === '' ? null : { remote, branch: ref.replace(/^refs\/heads\//, '') };
}

/** `origin`, else the only one there is. */
async function onlyRemote(repository: Repository): Promise<string | null> {
  const listed = await repository.run(['remote']);
  if (listed instanceof Fault) return null;
  const names = line(listed).split('\n').filter(Boolean);
  return names.includes('origin') ? 'origin' : names.length === 1 ? (names[0] ?? null) : null;
}
