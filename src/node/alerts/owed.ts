import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { Fault } from '../../core/fault.ts';
import { jsonIn } from '../../core/json.ts';
import type { Logbook } from '../../core/logbook/logbook.ts';
import type { RunRecord } from '../../core/logbook/record.ts';
import { isWebhookName } from '../../core/policy/observability-schema.ts';
import { writePrivate } from '../data/private-file.ts';

/** One alert in the form that its webhook takes. */
export interface Owed {
  readonly to: string;
  /** A UUID. */
  readonly id: string;
  readonly body: string;
}

/** Runs whose alerts are owed at most; the oldest go. A process leaves one when it dies, else none. */
const mostOwed = 100;

/**
 * Writes down which alerts a record will ask for, before the record is kept: a process that dies after it is, and before
 * they wait in their queues, leaves them here. The record tells whether they are owed.
 * @returns the file
 */
export function writeOwed(
  dataFolder: string,
  { id, endedAt, outcome }: Pick<RunRecord, 'id' | 'endedAt' | 'outcome'>,
  alerts: readonly Owed[],
): string {
  const folder = folderIn(dataFolder);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const name of namesIn(folder).slice(0, -mostOwed)) rmSync(join(folder, name), { force: true });
  const path = join(folder, `${String(endedAt).padStart(15, '0')}-${id}.json`);
  writePrivate(path, JSON.stringify({ run: id, endedAt, outcome: outcome.kind, alerts }));
  return path;
}

/**
 * Hands on what processes left that died: alerts whose record is kept. Those of a run that was never recorded so, and what
 * is older than `before`, go; those of a run that has no record yet stay.
 */
export async function takeOwed(
  dataFolder: string,
  logbook: Pick<Logbook, 'show'>,
  before: number,
  keep: (alert: Owed, at: number) => void,
): Promise<void> {
  const folder = folderIn(dataFolder);
  for (const name of namesIn(folder)) {
    const path = join(folder, name);
    const found = read(path);
    if (found !== null && found.endedAt >= before) {
      const record = await logbook.show(found.run);
      if (record === null || record instanceof Fault) continue;
      // A run whose process died before its record was kept has another one, of the crash.
      if (record.endedAt === found.endedAt && record.outcome.kind === found.outcome)
        for (const alert of found.alerts) keep(alert, found.endedAt);
    }
    rmSync(path, { force: true });
  }
}

const written = z.object({
  run: z.string(),
  endedAt: z.number(),
  outcome: z.string(),
  alerts: z.array(z.object({ to: z.string().refine(isWebhookName), id: z.uuid(), body: z.string() })),
});

function read(path: string): z.infer<typeof written> | null {
  try {
    return written.safeParse(jsonIn(readFileSync(path, 'utf8'))).data ?? null;
  } catch {
    return null;
  }
}

/** Oldest first. */
function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => /^\d{15}-[\w-]+\.json$/.test(name))
      .sort();
  } catch {
    return [];
  }
}

function folderIn(dataFolder: string): string {
  return join(dataFolder, 'alerts', 'owed');
}
