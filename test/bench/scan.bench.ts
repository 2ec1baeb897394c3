import { scan, type CheckContext } from '../../src/core/check/check.ts';
import { noProject } from '../../src/core/check/project.ts';
import { defaultPolicy } from '../../src/core/policy/schema.ts';
import { parsers } from '../../src/node/grammars.ts';
import { corpus, megabytesASecond, megabytesOf, speedOf } from './corpus.ts';

/** Megabytes a second of every rule together, warm, in one process. */
export async function measure(): Promise<readonly string[]> {
  const sources = corpus();
  const context: CheckContext = { policy: defaultPolicy, policyLine: () => undefined, project: noProject, parsers };
  const speed = await speedOf(sources, (source) => scan([source], context));
  return [
    `${sources.length} files, ${megabytesOf(sources).toFixed(1)} MB of source, Markdown and JSON`,
    `all rules: ${megabytesASecond(speed)} of processor time`,
  ];
}
