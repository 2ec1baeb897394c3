import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Fault } from '../../src/core/fault.ts';
import type { Logbook, RunQuery } from '../../src/core/logbook/logbook.ts';
import type { PurgeOrder } from '../../src/core/logbook/retention.ts';
import { nothingKnown, type RunRecord } from '../../src/core/logbook/record.ts';
import { closeRun } from '../../src/node/data/chain.ts';
import { openDatabase } from '../../src/node/data/database.ts';
import { openLogbook } from '../../src/node/data/logbook.ts';
import { milliseconds } from './noise.ts';

const runs = Number(process.env['LOGBOOK_RUNS'] ?? 100_000);
const day = 86_400_000;

/** A logbook of years: the first page as the editor asks for it, an append on disk, and following the whole chain. */
export async function measure(): Promise<readonly string[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'guardrails-bench-'));
  const db = unwrap(await openDatabase(folder));
  try {
    const filling = performance.now();
    for (let from = 0; from < runs; from += 1000) {
      unwrap(
        await db.write((sql) => {
          for (let n = from; n < Math.min(runs, from + 1000); n++) closeRun(sql, record(n), 'bench', 'run');
        }),
      );
    }
    const filled = (performance.now() - filling) / runs;
    const megabytes = statSync(db.path).size / 1e6;
    const logbook = openLogbook(db);
    const pages = [];
    for (const [name, query] of queries)
      pages.push(`first page of 50, ${name}: ${await timed(20, () => ask(logbook, query))}`);
    const verifying = await times(3, async () => unwrap(await logbook.verify([])));
    const speeds = verifying.map((time) => Math.round(runs / (time / 1000)));
    let n = runs;
    return [
      `${runs} runs, ${megabytes.toFixed(0)} MB, filled at ${filled.toFixed(2)} ms a run`,
      ...pages,
      `counted by template: ${await timed(5, async () => unwrap(await logbook.shares({}, 'template')))}`,
      `what was chosen, over all runs: ${await timed(5, async () => unwrap(await logbook.chosen({})))}`,
      `append, in a transaction of its own: ${await timed(200, async () => unwrap(await logbook.append(record(n++))))}`,
      `purge by the policy, with nothing to take: ${await timed(20, async () => unwrap(await logbook.purge(order(db.path))))}`,
      `verify: ${speeds.toSorted((a, b) => a - b).join(', ')} records/s`,
    ];
  } finally {
    db.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const queries: readonly (readonly [string, RunQuery])[] = [
  ['all', {}],
  ['one template', { template: 'template-3' }],
  ['one person and outcome', { person: 'person-7', outcome: 'denied' }],
  ['a template and an outcome that is rare', { template: 'template-3', outcome: 'crashed' }],
  ['words that many have', { text: 'change the total' }],
  ['words that none has', { text: 'nowhere' }],
];

async function ask(logbook: Logbook, query: RunQuery): Promise<void> {
  unwrap(await logbook.page({ limit: 50, ...query }));
}

async function timed(count: number, work: () => Promise<unknown>): Promise<string> {
  return milliseconds(await times(count, work));
}

async function times(count: number, work: () => Promise<unknown>): Promise<number[]> {
  const found: number[] = [];
  for (let n = 0; n < count; n++) {
    const started = performance.now();
    await work();
    found.push(performance.now() - started);
  }
  return found;
}

/** Like a run of a small edit, some 4 kB. */
function record(n: number): RunRecord {
  const at = Date.UTC(2024, 0, 1) + n * (day / 200);
  const diff = Array.from({ length: 12 }, (_, line) => `+  const value${line} = total(${n}, ${line});`).join('\n');
  return {
    ...nothingKnown,
    id: `${String(n).padStart(8, '0')}-0000-4000-8000-${String(n * 7919).padStart(12, '0')}`,
    startedAt: at,
    endedAt: at + 60_000,
    durations: { propose: 40_000, review: 15_000 },
    person: `person-${n % 25}`,
    place: { name: 'shop', folder: `/repositories/${n % 12}`, commit: 'a'.repeat(40), dirty: false },
    template: { id: `template-${n % 9}`, version: '1.0.0', hash: 'f'.repeat(64), task: 'patch' },
    inputs: { request: `Change the total of order ${n}` },
    prompt: { text: `Do it with care.\n`.repeat(60), hash: 'e'.repeat(64), attachments: [] },
    backend: 'codex',
    practice: false,
    model: { asked: 'gpt-5.3-codex', used: n % 3 === 0 ? 'gpt-5.3-codex' : 'gpt-5.4', effort: null, tier: 'default' },
    message: 'The total is changed, and the tests with it.',
    proposedDiff: `--- a/src/total.ts\n+++ b/src/total.ts\n@@ -1 +1,12 @@\n${diff}\n`,
    packagesAdded: n % 4 === 0 ? [`pkg:npm/package-${n % 300}@1.0.${n % 5}`] : [],
    hunks: [
      { id: 'src/total.ts#1', path: 'src/total.ts', beforeStart: 1, beforeLines: 0, afterStart: 1, afterLines: 12 },
    ],
    decisions: [{ hunk: 'src/total.ts#1', said: 'accepted' }],
    usage: { ...nothingKnown.usage, input: 12_000, output: 900, requests: 6 },
    cost: { reserved: 1e9, spent: 33_600_000, unknown: 0 },
    prices: { date: '2026-10-31', from: 'product' },
    outcome: { kind: n % 1000 === 0 ? 'crashed' : n % 7 === 0 ? 'denied' : 'applied', at: 'append' },
    policyHash: 'd'.repeat(64),
    productVersion: '0.1.0',
  };
}

/** Prompts for a month, runs for years: every run asks for it when it ends. */
function order(by: string): PurgeOrder {
  const at = Date.UTC(2024, 0, 1) + runs * (day / 200);
  const folder = '/repositories/3';
  return { folder, recordsBefore: 0, promptsBefore: Date.UTC(2024, 0, 1), maxBytes: 1e12, at, by };
}

function unwrap<T>(value: T | Fault): T {
  if (value instanceof Fault) throw new Error(`${value.kind} ${JSON.stringify(value.data)}`);
  return value;
}
