import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Project } from '../../core/check/project.ts';
import type { Layers } from '../../core/policy/layers.ts';
import { Fault } from '../../core/fault.ts';
import { redact } from '../../core/redact.ts';
import { reasonOf } from '../reason.ts';
import type { Looked } from './look.ts';

/** What every thread needs before it looks at a file; plain data. */
export interface Ground {
  readonly root: string;
  readonly named: ReadonlySet<string>;
  /** The policy file, null when there is none: each thread reads it by itself, to the same policy. */
  readonly policyText: string | null;
  /** What it builds on. */
  readonly layers: Layers;
  /** What this machine knows of packages is no plain data: each thread finds it out by itself. */
  readonly project: Omit<Project, 'packages'>;
}

/** Some paths of a tree, by their place in it. */
export interface Part {
  readonly index: number;
  readonly paths: readonly string[];
}

export interface PartLooked {
  readonly index: number;
  readonly looked: Looked;
}

/** Memory that a thread may take beside the texts that it holds; one that takes more dies, and the scan with it. */
const mostMegabytes = 1024;

/**
 * Looks at the parts of a tree in several threads: each takes the next part when it has done one. Answers in the parts'
 * order. Fault `scan-interrupted` when a thread dies: then nothing is known of the tree as a whole.
 */
export async function lookInThreads(
  parts: readonly (readonly string[])[],
  threads: number,
  ground: Ground,
  program = workerProgram(),
  megabytes = mostMegabytes,
): Promise<readonly Looked[] | Fault<'scan-interrupted'>> {
  const done: (Looked | undefined)[] = parts.map(() => undefined);
  const workers: Worker[] = [];
  let next = 0;
  try {
    await new Promise<void>((resolve, reject) => {
      let left = parts.length;
      if (left === 0) resolve();
      for (let count = Math.min(threads, left); count > 0; count--) {
        const worker = new Worker(program, {
          workerData: ground,
          resourceLimits: { maxOldGenerationSizeMb: megabytes },
        });
        workers.push(worker);
        const give = (): void => {
          const paths = parts[next];
          if (paths !== undefined) worker.postMessage({ index: next++, paths } satisfies Part);
        };
        worker.on('message', ({ index, looked }: PartLooked) => {
          done[index] = looked;
          if (--left === 0) resolve();
          else give();
        });
        worker.once('error', reject);
        worker.once('exit', (code) => reject(new Error(`a thread ended with code ${code}`)));
        give();
      }
    });
  } catch (error) {
    const files = parts.reduce((sum, paths, index) => sum + (done[index] === undefined ? paths.length : 0), 0);
    return new Fault('scan-interrupted', { files, reason: redact(reasonOf(error)).text });
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  return done.filter((one) => one !== undefined);
}

/** The bundle beside the command line or above its chunks, else the source. */
function workerProgram(): string {
  const bundled = ['scan-worker.js', '../scan-worker.js'].map((file) => join(import.meta.dirname, file));
  return bundled.find((file) => existsSync(file)) ?? join(import.meta.dirname, 'worker.ts');
}
