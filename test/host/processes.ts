import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';

export interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

/** The processes that `root` started, and those that these started, in no order; empty on Windows. */
export function processesBelow(root: number): Process[] {
  const all = running();
  const below = (pid: number): Process[] =>
    all.filter(({ parent }) => parent === pid).flatMap((child) => [child, ...below(child.pid)]);
  return below(root);
}

function running(): Process[] {
  if (process.platform === 'linux') return readdirSync('/proc').flatMap(fromProc);
  if (process.platform === 'win32') return [];
  return execFileSync('ps', ['-axo', 'pid=,ppid=,command='], { encoding: 'utf8' }).split('\n').flatMap(fromPs);
}

function fromProc(name: string): Process[] {
  if (!/^\d+$/.test(name)) return [];
  try {
    const status = readFileSync(`/proc/${name}/status`, 'utf8');
    const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ');
    return [{ pid: Number(name), parent: Number(/^PPid:\s*(\d+)/m.exec(status)?.[1] ?? 0), command }];
  } catch {
    return []; // it ended while we looked
  }
}

function fromPs(line: string): Process[] {
  const [, pid, parent, command = ''] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
  return pid === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), command }];
}
