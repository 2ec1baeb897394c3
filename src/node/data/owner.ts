import { execFile } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { promisify } from 'node:util';
import { dayMs } from '../../core/budget/calendar.ts';
import { codeOf } from '../reason.ts';
import { jsonIn } from '../../core/json.ts';

/**
 * A process on a machine, told apart from a later one with the same number by when it started. Kept beside everything
 * that a process must finish, so that others can tell when it never will.
 */
export interface Owner {
  /** Machine id, or the host's name. */
  readonly machine: string;
  /** This start of the machine; empty where the system does not say. */
  readonly boot: string;
  /** The world that process numbers belong to (a container has its own); empty outside of Linux. */
  readonly numbers: string;
  readonly pid: number;
  /** When the process started, in the system's own words; empty where it does not say. */
  readonly started: string;
}

/** Who we are. Asked once a process. */
export function thisProcess(): Promise<Owner> {
  self ??= readSelf();
  return self;
}

let self: Promise<Owner> | undefined;

async function readSelf(): Promise<Owner> {
  return {
    machine: firstLine('/etc/machine-id') || hostname(),
    boot: firstLine('/proc/sys/kernel/random/boot_id'),
    numbers: processNumbers(),
    pid: process.pid,
    started: (await startOf(process.pid)) ?? '',
  };
}

/**
 * Whether a process may still be running. It errs towards yes: only what is surely gone is settled by others. Of another
 * machine or container nothing can be seen from here, so there it counts as running until a week without a sign.
 */
export async function isAlive(owner: Owner, lastSign: number, now: number): Promise<boolean> {
  const us = await thisProcess();
  const sameMachine = owner.machine === us.machine;
  if (sameMachine && owner.boot !== us.boot) return false;
  if (!sameMachine || owner.numbers !== us.numbers) return now - lastSign < week;
  if (owner.pid === us.pid && owner.started === us.started) return true;
  const started = await startOf(owner.pid);
  if (started === null) return false;
  return owner.started === '' || started === '' || started === owner.started;
}

const week = 7 * dayMs;

export function writeOwner(owner: Owner): string {
  return JSON.stringify([owner.machine, owner.boot, owner.numbers, owner.pid, owner.started]);
}

/** What `writeOwner` wrote; null for anything else. */
export function readOwner(text: string): Owner | null {
  const value = jsonIn(text);
  if (!Array.isArray(value)) return null;
  const [machine, boot, numbers, pid, started] = value as readonly unknown[];
  if (typeof machine !== 'string' || typeof boot !== 'string' || typeof numbers !== 'string') return null;
  if (typeof pid !== 'number' || typeof started !== 'string') return null;
  return { machine, boot, numbers, pid, started };
}

/** When a process started: null when there is none, empty when there is one and the system does not say more. */
async function startOf(pid: number): Promise<string | null> {
  if (process.platform === 'linux') {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
    if (stat === null) return exists(pid) ? '' : null;
    // proc(5): the second field is the command in parentheses and may hold anything; field 3 is the state ("Z": dead,
    // waiting for its parent), field 22 the start in clock ticks after boot.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' || fields[0] === 'X' ? null : (fields[19] ?? '');
  }
  if (!exists(pid)) return null;
  if (process.platform === 'win32') return '';
  const ps = await run('ps', ['-o', 'lstart=', '-p', String(pid)], {
    env: { PATH: '/bin:/usr/bin', LC_ALL: 'C' },
  }).catch(() => ({ stdout: '' }));
  return ps.stdout.trim();
}

const run = promisify(execFile);

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) !== 'ESRCH';
  }
}

function processNumbers(): string {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    return '';
  }
}

function firstLine(path: string): string {
  try {
    return readFileSync(path, 'utf8').split('\n')[0]?.trim() ?? '';
  } catch {
    return '';
  }
}
