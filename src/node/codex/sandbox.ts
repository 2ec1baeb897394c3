import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Fault } from '../../core/fault.ts';
import { reasonOf } from '../reason.ts';
import { codexEnvironment, type Command } from './client.ts';
import { profileName } from './home.ts';
import type { Scratch } from './scratch.ts';

const run = promisify(execFile);

/**
 * Tries the sandbox before anything is sent, with the very profile that the run will have: a command in it must start,
 * must not see the real workspace, and must not write beside the copy. Windows has no such trial.
 */
export async function trySandbox(
  command: Command,
  scratch: Scratch,
  access: 'scratch' | 'read-only',
  signal: AbortSignal,
): Promise<Fault | null> {
  if (process.platform === 'win32') return null;
  const where = access === 'scratch' ? [scratch.folder] : [scratch.folder, scratch.cwd];
  const writes = where.map((folder) => `if touch ${shell(`${folder}/.probe`)}; then exit ${wrote}; fi`);
  const reads = scratch.real.map((folder) => `if ls ${shell(folder)}/; then exit ${saw}; fi`);
  const own = `ls ${shell(scratch.cwd)}/ || exit ${blind}`;
  const script = `{ ${[...writes, ...reads, own].join('\n')}\n} >/dev/null 2>&1\nexit ${held}`;
  const { code, reason } = await outcome(command, scratch, script, signal);
  if (code === held) return null;
  if (code === wrote) return weak('a command wrote beside the copy');
  if (code === saw) return weak('a command read the real workspace');
  const why = code === blind ? 'the copy itself cannot be read in the sandbox' : reason;
  return new Fault('codex-sandbox-broken', { reason: why });
}

// Exit codes that neither a shell nor Codex uses for its own failures.
const held = 91;
const wrote = 92;
const saw = 93;
const blind = 94;

function weak(got: string): Fault {
  return new Fault('codex-guard-weak', { asked: 'a sandbox that holds', got, setting: `permissions.${profileName}` });
}

async function outcome(
  command: Command,
  scratch: Scratch,
  script: string,
  signal: AbortSignal,
): Promise<{ code: number; reason: string }> {
  try {
    await run(command.path, [...command.args, 'sandbox', '-P', profileName, '--', '/bin/sh', '-c', script], {
      cwd: scratch.cwd,
      env: codexEnvironment({ home: scratch.home, runId: scratch.runId, env: {}, command }),
      timeout: 20_000,
      signal,
      killSignal: 'SIGKILL',
      maxBuffer: 1024 * 1024,
    });
    return { code: 0, reason: 'the trial ended without an answer' };
  } catch (error) {
    const code = error instanceof Error && 'code' in error && typeof error.code === 'number' ? error.code : -1;
    const stderr = error instanceof Error && 'stderr' in error && typeof error.stderr === 'string' ? error.stderr : '';
    const lines = stderr.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('WARNING'));
    return { code, reason: reasonOf(lines.slice(0, 3).join(' ') || `the trial ended with code ${code}`) };
  }
}

function shell(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
