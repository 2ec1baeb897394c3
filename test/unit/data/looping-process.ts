// Makes whole runs without end, to be killed at any moment: node looping-process.ts FOLDER NAME
import { openDatabase } from '../../../src/node/data/database.ts';
import { openLedger } from '../../../src/node/data/ledger.ts';
import { openLogbook } from '../../../src/node/data/logbook.ts';
import { asked, now, record, start, unwrap } from './scene.ts';

const [folder = '', name = ''] = process.argv.slice(2);
const db = unwrap(await openDatabase(folder));
const ledger = openLedger(db);
const logbook = openLogbook(db);
console.log('here');
for (let n = 0; ; n++) {
  const runId = `${name}-${n}`;
  unwrap(await logbook.begin(start(runId)));
  await logbook.reached(runId, 'reserve');
  const held = unwrap(await ledger.reserve(asked(runId, 10, 1e9)));
  await logbook.reached(runId, 'propose');
  await ledger.note(held, 3, false);
  unwrap(await ledger.settle(held, { spent: 4, unknown: 0, now }));
  unwrap(await logbook.append(record(runId)));
}
