import assert from 'node:assert/strict';
import { test } from 'node:test';
import { denied } from './denied.ts';
import { dynamic } from './dynamic.ts';
import { licence } from './licence.ts';
import { remoteScript } from './remote-script.ts';
import { scope } from './scope.ts';
import { source } from './source.ts';
import { judged, lines, waiverFor, type Table } from './table.ts';
import { unapproved } from './unapproved.ts';
import { undeclared } from './undeclared.ts';
import { unpinned } from './unpinned.ts';
import { version } from './version.ts';

const tables: Readonly<Record<string, Table>> = {
  'dependency-denied': denied,
  'dependency-source': source,
  'dependency-version': version,
  'dependency-scope': scope,
  'dependency-licence': licence,
  'dependency-unapproved': unapproved,
  'import-undeclared': undeclared,
  'dependency-unpinned': unpinned,
  'dependency-dynamic': dynamic,
  'remote-script': remoteScript,
};

for (const [rule, { bad, good, unresolved }] of Object.entries(tables)) {
  for (const row of [...bad, ...good, ...unresolved]) {
    test(`${rule}: ${row.title}`, async () => assert.deepEqual(lines(row, await judged(row)), row.found));
  }
  test(`${rule}: what is bad speaks of it, what is good does not`, () => {
    for (const row of [...bad, ...unresolved])
      assert.ok(
        row.found.some((line) => line.split(' ')[1] === rule),
        row.title,
      );
    for (const row of good) assert.ok(!row.found.some((line) => line.split(' ')[1] === rule), row.title);
  });
  for (const row of bad) {
    test(`${rule}: waived: ${row.title}`, async () => {
      const waivers = (await judged(row)).map(waiverFor);
      const after = await judged(row, waivers);
      assert.deepEqual(new Set(after.map(({ verdict }) => verdict)), new Set(['allow']));
      const pending = waivers.map((waiver) => ({ ...waiver, approvedBy: waiver.requestedBy }));
      assert.deepEqual(lines(row, await judged(row, pending)), row.found);
    });
  }
}
