import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Fault } from '../../core/fault.ts';
import type { Compared } from '../../core/policy/backtest.ts';
import { redact } from '../../core/redact.ts';
import { reasonOf } from '../reason.ts';
import type { BacktestGround, Chunk } from './chunk.ts';

const mostMegabytes = 1024;

/** Tries parts of the history in several threads; the answer is in the order of the parts. Fault when a thread dies. */
export async function tryInThreads(
  read: () => Promise<Chunk | null>,
  threads: number,
  ground: BacktestGround,
  told: (count: number) => void,
): Promise<readonly Compared[] | Fault<'scan-interrupted'>> {
  const done: (readonly Compared[])[] = [];
  const workers: Worker[] = [];
  let given = 0;
  // Parts are read one after the other: each begins where the one before ends.
  let reading: Promise<unknown> = Promise.resolve();
  const take = (): Promise<{ readonly index: number; readonly chunk: Chunk } | null> => {
    const taken = afterAll(reading);
    reading = taken.catch(() => undefined);
    return taken;
  };
  const afterAll = async (earlier: Promise<unknown>): Promise<{ index: number; chunk: Chunk } | null> => {
    await earlier;
    const chunk = await read();
    return chunk === null ? null : { index: given++, chunk };
  };
  try {
    await Promise.all(
      Array.from({ length: threads }, async () => {
        const worker = new Worker(workerProgram(), {
          workerData: ground,
          resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
        });
        workers.push(worker);
        const died = new Promise<never>((_, reject) => {
          worker.once('error', reject);
          worker.once('exit', (code) => reject(new Error(`a thread ended with code ${code}`)));
        });
        died.catch(() => undefined);
        for (let part = await take(); part !== null; part = await take()) {
          const answer = new Promise<readonly Compared[]>((resolve) => worker.once('message', resolve));
          worker.postMessage(part.chunk);
          done[part.index] = await Promise.race([answer, died]);
          told(part.chunk.edits.length);
        }
      }),
    );
  } catch (error) {
    return new Fault('scan-interrupted', { files: 0, reason: redact(reasonOf(error)).text });
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  return done.flat();
}

/** The bundle beside the command line or above its chunks, else the source. */
function workerProgram(): string {
  const bundled = ['backtest-worker.js', '../backtest-worker.js'].map((file) => join(import.meta.dirname, file));
  return bundled.find((file) => existsSync(file)) ?? join(import.meta.dirname, 'worker.ts');
}
