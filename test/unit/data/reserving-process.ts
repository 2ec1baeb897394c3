// Reserves again and again under several limits, and says how often it got the money, and each time when it has settled:
// node reserving-process.ts FOLDER NAME TIMES TIMES-THE-LIMITS
import { Fault } from '../../../src/core/fault.ts';
import { openDatabase } from '../../../src/node/data/database.ts';
import { openLedger } from '../../../src/node/data/ledger.ts';
import { asked, limitsOfAll, now, tags, unwrap } from './scene.ts';

const [folder = '', name = '', times = '', wide = '1'] = process.argv.slice(2);
const ledger = openLedger(unwrap(await openDatabase(folder, { patience: 60_000 })));
const person = ['ana', 'eva'][name.charCodeAt(name.length - 1) % 2] ?? '';
if (name.startsWith('k')) process.stdout.write('here\n');
const counts: Record<string, number> = {};
for (let n = 0; n < Number(times); n++) {
  const kind = ['small', 'large'][n % 2] ?? '';
  const limits = limitsOfAll
    .filter(({ scope }) => ['', person, kind].includes(scope.name))
    .map(({ scope, amount }) => ({ scope, amount: amount * Number(wide) }));
  const more = { limits, tags: { ...tags, person, class: kind } };
  const held = await ledger.reserve(asked(`${name}-${n}`, 7, 0, more));
  // Every third settles, for less than it held: what is left goes to the others.
  if (!(held instanceof Fault) && n % 3 === 0) {
    unwrap(await ledger.settle(held, { spent: 2, unknown: 1, now }));
    if (name.startsWith('k')) process.stdout.write('settled\n');
  }
  const answer = held instanceof Fault ? held.kind : 'held';
  counts[answer] = (counts[answer] ?? 0) + 1;
}
console.log(JSON.stringify(counts));
