import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod';
import { codexEnvironment, type Command } from './client.ts';
import type { Scratch } from './scratch.ts';
import { jsonIn } from '../../core/json.ts';

const run = promisify(execFile);

/**
 * Makes a catalogue that has a model which Codex's own lacks: Codex offers a model that it does not know no tool to
 * change files. The entry is a copy of the nearest one that Codex has, under the model's name.
 *
 * @returns the file and whose entry was copied; null when Codex knows the model, or does not tell what it knows.
 */
export async function catalogueFor(
  command: Command,
  model: string,
  scratch: Scratch,
  signal: AbortSignal,
): Promise<{ readonly path: string; readonly copied: string } | null> {
  const known = await bundledModels(command, scratch, signal);
  if (known === null || known.some((entry) => entry.slug === model)) return null;
  const nearest = nearestEntry(known, model);
  if (!nearest) return null;
  const entry = {
    ...nearest,
    slug: model,
    display_name: model,
    upgrade: null,
    availability_nux: null,
    visibility: 'list',
  };
  const path = join(scratch.folder, 'models.json');
  await writeFile(path, JSON.stringify({ models: [...known, entry] }), { mode: 0o600 });
  return { path, copied: nearest.slug };
}

const catalogue = z.object({
  models: z.array(
    z.looseObject({ slug: z.string(), tool_mode: z.string().nullish(), apply_patch_tool_type: z.string().nullish() }),
  ),
});
type Entry = z.infer<typeof catalogue>['models'][number];

/**
 * The entry whose name begins most like the model's, among those with the classic tools (a patch tool of its own): the
 * newer way, scripts that call tools, is one that only models made for it can use.
 */
export function nearestEntry(known: readonly Entry[], model: string): Entry | null {
  const classic = known.filter(
    (entry) => entry.apply_patch_tool_type === 'freeform' && (entry.tool_mode ?? null) === null,
  );
  let best: Entry | null = null;
  for (const entry of classic) if (!best || likeness(entry.slug, model) > likeness(best.slug, model)) best = entry;
  return best;
}

function likeness(a: string, b: string): number {
  let same = 0;
  while (same < a.length && a[same] === b[same]) same += 1;
  return same;
}

async function bundledModels(
  command: Command,
  scratch: Scratch,
  signal: AbortSignal,
): Promise<readonly Entry[] | null> {
  const answer = await run(command.path, [...command.args, 'debug', 'models', '--bundled'], {
    cwd: scratch.temporary,
    env: codexEnvironment({ home: scratch.home, runId: scratch.runId, env: {}, command }),
    timeout: 20_000,
    killSignal: 'SIGKILL',
    signal,
    maxBuffer: 64 * 1024 * 1024,
  }).catch(() => null);
  if (!answer) return null;
  return catalogue.safeParse(jsonIn(answer.stdout)).data?.models ?? null;
}
