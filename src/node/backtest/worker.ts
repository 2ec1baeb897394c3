/** A thread of a backtest: gets the ground once and parts of the history again and again, and answers each. */
import { parentPort, workerData } from 'node:worker_threads';
import { triesOf, type BacktestGround, type Chunk } from './chunk.ts';

const tries = triesOf(workerData as BacktestGround);

parentPort?.on('message', (chunk: Chunk) => {
  void tries(chunk).then((compared) => parentPort?.postMessage(compared));
});
