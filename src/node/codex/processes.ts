import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Carried by everything that a run starts, so that what outlives its parent is found too (Linux). */
export const runMarker = 'GUARDRAILS_RUN';

/** Ends a process, its group, everything that came from it and everything that carries the run's mark. */
export async function killTree(pid: number, runId: string): Promise<void> {
  if (process.platform === 'win32') {
    await run('taskkill', ['/T', '/F', '/PID', String(pid)]).catch(() => undefined);
    return;
  }
  const found = new Set([...(await descendants(pid)), ...(await marked(runId))]);
  kill(-pid);
  kill(pid);
  for (const one of found) kill(one);
  // What was born while we looked has no parent of ours any more, but it has the mark.
  for (const one of await marked(runId)) kill(one);
}

/** Ends what is left of a run whose owner is gone. */
export async function killMarked(runId: string): Promise<void> {
  for (const pid of await marked(runId)) kill(pid);
}

/** Processes whose environment has the mark of a run. Empty outside of Linux, where there is no way to ask. */
export async function marked(runId: string): Promise<readonly number[]> {
  if (process.platform !== 'linux') return [];
  const entry = `${runMarker}=${runId}`;
  const pids = await numbers();
  const environments = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '')));
  return pids.filter((pid, index) => pid !== process.pid && (environments[index] ?? '').split('\0').includes(entry));
}

async function descendants(pid: number): Promise<readonly number[]> {
  const children = new Map<number, number[]>();
  for (const [child, parent] of await parents()) children.set(parent, [...(children.get(parent) ?? []), child]);
  const found: number[] = [];
  const queue = [pid];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    for (const child of children.get(next) ?? []) {
      found.push(child);
      queue.push(child);
    }
  }
  return found;
}

/** Pairs of process and parent. */
async function parents(): Promise<readonly (readonly [number, number])[]> {
  if (process.platform === 'linux') {
    const pids = await numbers();
    return Promise.all(
      pids.map(async (pid) => {
        const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
        // proc(5): the command in parentheses may hold anything; state and parent stand after the last one.
        return [pid, Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1] ?? 0)] as const;
      }),
    );
  }
  const { stdout } = await run('ps', ['-A', '-o', 'pid=,ppid=']).catch(() => ({ stdout: '' }));
  return stdout.split('\n').map((line) => {
    const [pid, parent] = line.trim().split(/\s+/).map(Number);
    return [pid ?? 0, parent ?? 0] as const;
  });
}

async function numbers(): Promise<readonly number[]> {
  const names = await readdir('/proc').catch(() => []);
  return names.filter((name) => /^\d+$/.test(name)).map(Number);
}

function kill(pid: number): void {
  // 0, 1 and -1 would be ourselves, the system, or everyone.
  if (pid === 0 || Math.abs(pid) === 1 || pid === process.pid) return;
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // Gone already.
  }
}
