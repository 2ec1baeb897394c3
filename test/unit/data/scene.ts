import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type {
  Account,
  BudgetStatus,
  Ledger,
  Limit,
  Period,
  ReserveRequest,
  RunTags,
} from '../../../src/core/budget/ledger.ts';
import { Fault } from '../../../src/core/fault.ts';
import type { RunStart } from '../../../src/core/logbook/logbook.ts';
import { nothingKnown } from '../../../src/core/logbook/record.ts';
import type { RunRecord } from '../../../src/core/logbook/record.ts';
import { openDatabase } from '../../../src/node/data/database.ts';
import type { Database } from '../../../src/node/data/database.ts';

/** One month, and a moment in it. */
export const period: Period = {
  unit: 'month',
  start: Date.UTC(2026, 5, 1),
  end: Date.UTC(2026, 6, 1),
  resets: '2026-07-01',
};
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

export const tags: RunTags = { person: 'ana', repository: '/shop', class: 'medium', model: 'm', template: 'pr-patch' };

/** Limits that hold together in the tests with several processes. */
export const limitsOfAll: readonly Limit[] = [
  { scope: { kind: 'all', name: '' }, amount: 600 },
  { scope: { kind: 'person', name: 'ana' }, amount: 330 },
  { scope: { kind: 'person', name: 'eva' }, amount: 290 },
  { scope: { kind: 'class', name: 'small' }, amount: 320 },
  { scope: { kind: 'class', name: 'large' }, amount: 310 },
];

/** A reservation under one limit of the whole, in the middle of the month. */
export function asked(runId: string, worst: number, limit: number, more: Partial<ReserveRequest> = {}): ReserveRequest {
  const limits = [{ scope: { kind: 'all', name: '' }, amount: limit }] as const;
  return { runId, account: 'real', worst, tags, limits, throttleAt: 100, period, now, ...more };
}

export async function statusOf(ledger: Ledger, limit: number, account: Account = 'real'): Promise<BudgetStatus> {
  return unwrap(await ledger.status({ ...asked('', 0, limit), account }));
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
    endedAt: startedAt + 1000,
    place: { name: 'shop', folder, commit: null, dirty: false },
    durations: { render: 1 },
    inputs: { request: `run ${id}` },
    prompt: { text: 'do it', hash: 'ef', attachments: [] },
    model: { asked: 'm', used: 'm', effort: null, tier: null },
    cost: { reserved: 10, spent: 4, unknown: 0 },
    prices: { date: '2026-06-01', from: 'product' },
    outcome: { kind: 'applied', at: 'append' },
  };
}
