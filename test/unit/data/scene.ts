import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { Fault } from '../../../src/core/fault.ts';
import type { RunStart } from '../../../src/core/logbook/logbook.ts';
import { nothingKnown } from '../../../src/core/logbook/record.ts';
import type { RunRecord } from '../../../src/core/logbook/record.ts';
import { openDatabase } from '../../../src/node/data/database.ts';
import type { Database } from '../../../src/node/data/database.ts';

/** One month, and a moment in it. */
export const period = { start: Date.UTC(2026, 5, 1), end: Date.UTC(2026, 6, 1) };
export const now = Date.UTC(2026, 5, 15);

export function temporaryFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'guardrails-data-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export async function database(t: TestContext, folder = temporaryFolder(t), patience = 5000): Promise<Database> {
  const db = unwrap(await openDatabase(folder, { patience }));
  t.after(() => db.close());
  return db;
}

/** A value, or a failed test with the Fault's facts. */
export function unwrap<T>(value: T | Fault): T {
  if (value instanceof Fault) throw new Error(`${value.kind} ${JSON.stringify(value.data)}`);
  return value;
}

export function start(id: string, startedAt = now): RunStart {
  return {
    id,
    startedAt,
    person: 'ana',
    place: { name: 'shop', folder: '/home/ana/shop', commit: null, dirty: false },
    template: { id: 'pr-patch', version: '1.0.0', hash: 'ab', task: 'patch' },
    backend: 'practice',
    practice: true,
    policyHash: 'cd',
    productVersion: '0.1.0',
  };
}

export function record(id: string, startedAt = now, folder = '/home/ana/shop'): RunRecord {
  return {
    ...nothingKnown,
    ...start(id, startedAt),
    version: 1,
    endedAt: startedAt + 1000,
    place: { name: 'shop', folder, commit: null, dirty: false },
    durations: { render: 1 },
    inputs: { request: `run ${id}` },
    prompt: { text: 'do it', hash: 'ef', attachments: [] },
    model: { asked: 'm', used: 'm', tier: null },
    cost: { reserved: 10, spent: 4, unknown: 0 },
    prices: { date: '2026-06-01', from: 'product' },
    outcome: { kind: 'applied', at: 'append' },
  };
}
