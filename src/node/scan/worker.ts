/** A thread of a scan: gets the ground once and paths again and again, and answers each with what it found. */
import { parentPort, workerData } from 'node:worker_threads';
import { policyPath, readPolicy } from '../../core/policy/policy.ts';
import { parsers } from '../grammars.ts';
import { packageKnowledge } from '../packages/knowledge.ts';
import { look } from './look.ts';
import { sourcesOf } from './read-source.ts';
import type { Ground, Part, PartLooked } from './threads.ts';

const { root, named, policyText, layers, project } = workerData as Ground;
const { policy, lineOf } = readPolicy(policyText, policyPath, undefined, layers);
const read = sourcesOf(root, named);
const context = {
  policy,
  policyLine: lineOf,
  project: { ...project, packages: packageKnowledge(root, policy.dependencies.names.lookup === 'on') },
  parsers,
};

parentPort?.on('message', ({ index, paths }: Part) => {
  void answer(index, paths);
});

async function answer(index: number, paths: readonly string[]): Promise<void> {
  parentPort?.postMessage({ index, looked: await look(paths, read, context) } satisfies PartLooked);
}
