// Reserves again and again, and says how often it got the money: node reserving-process.ts FOLDER NAME TIMES LIMIT
import { Fault } from '../../../src/core/fault.ts';
import { openDatabase } from '../../../src/node/data/database.ts';
import { openLedger } from '../../../src/node/data/ledger.ts';
import { now, period, unwrap } from './scene.ts';

const [folder = '', name = '', times = '', limit = ''] = process.argv.slice(2);
const ledger = openLedger(unwrap(await openDatabase(folder, { patience: 60_000 })));
const counts: Record<string, number> = {};
for (let n = 0; n < Number(times); n++) {
  const request = { runId: `${name}-${n}`, account: 'real', worst: 7, monthLimit: Number(limit), period, now } as const;
  const held = await ledger.reserve(request);
  // Every third settles, for less than it held: what is left goes to the others.
  if (!(held instanceof Fault) && n % 3 === 0) unwrap(await ledger.settle(held, { spent: 2, unknown: 1, now }));
  const answer = held instanceof Fault ? held.kind : 'held';
  counts[answer] = (counts[answer] ?? 0) + 1;
}
console.log(JSON.stringify(counts));
