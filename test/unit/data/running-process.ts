// Goes through a run as far as STEP, says so, and waits to be killed: node running-process.ts FOLDER RUN STEP
import { openDatabase } from '../../../src/node/data/database.ts';
import { openLedger } from '../../../src/node/data/ledger.ts';
import { openLogbook } from '../../../src/node/data/logbook.ts';
import { steps } from '../../../src/core/logbook/record.ts';
import { asked, now, start, unwrap } from './scene.ts';

const [folder = '', runId = '', until = ''] = process.argv.slice(2);
const db = unwrap(await openDatabase(folder));
const ledger = openLedger(db);
const logbook = openLogbook(db);

unwrap(await logbook.begin(start(runId)));
for (const step of steps) {
  await logbook.reached(runId, step);
  const reservation = { runId, amount: 1000 };
  if (step === 'reserve') {
    unwrap(await ledger.reserve(asked(runId, 1000, 1e9)));
  }
  if (step === 'propose') await ledger.note(reservation, 300, false);
  if (step === 'check') await ledger.note(reservation, 400, true);
  if (step === 'settle') unwrap(await ledger.settle(reservation, { spent: 400, unknown: 0, now }));
  if (step === until) break;
}
console.log('here');
setInterval(() => undefined, 1000);
