import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { startCollector } from '../unit/otlp/collector.ts';
import { named, stage } from './kit.ts';
import { booksOf, seedRuns } from './seed.ts';
import { until } from './driver/until.ts';

const policy = `
observability:
  readers: [audit@example.com]
  alerts: [{ when: logbook-broken, owner: audit@example.com, action: Compare with the anchor, to: on-call }]
`;

test('the editor shows a person their own runs where the policy names readers, whom to ask about money, and tells a webhook of a broken logbook', async (t) => {
  const receiver = await startCollector();
  t.after(() => receiver.stop());
  const on = await stage(t, {
    settings: { 'guardrails.backend': 'codex' },
    prepare: (folder) => {
      named(folder);
      const file = path.join(folder, '.guardrails/policy.yaml');
      const text = readFileSync(file, 'utf8').replace('  run: 1', '  run: 1\n  billingOwner: Eva');
      writeFileSync(file, `${text}${policy}`);
    },
  });
  const { window, host } = on;
  const books = await booksOf(host);
  t.after(() => books.close());
  await seedRuns(books, Date.now());

  await window.palette('Guardrails: Show Logbook');
  await window.palette('Guardrails: Group Logbook By…');
  await window.pick('By person');
  await until('their own runs show', async () =>
    (await window.treeRows('Logbook')).some((row) => row.includes('Ana Pérez')),
  );
  assert.deepEqual(
    (await window.treeRows('Logbook')).filter((row) => / runs/.test(row) && !row.includes('Ana Pérez')),
    [],
  );
  const message = window.page.locator('.sidebar .message');
  await message.getByText('All are shown to audit@example.com', { exact: false }).waitFor();
  await window.screenshot('logbook-own-runs');

  await window.statusItem('guardrails.budget', /\$/);
  await window.clickStatusItem('guardrails.budget');
  await window.pageText('Answers for the bill: Eva');

  const address = `${receiver.endpoint}/hook`;
  await window.palette('Guardrails: Set Up Alerts…');
  await window.pick('no address on this machine');
  await window.type(address, 'Address of the webhook');
  await window.notificationAction('The address of on-call is stored.', 'Send a Test');
  await window.notification('The test arrived at on-call.');
  assert.equal(readFileSync(path.join(host.home, 'guardrails/alerts/addresses/to-on-call'), 'utf8').trim(), address);
  await window.palette('Guardrails: Set Up Alerts…');
  assert.match((await window.quickInput()).rows.join(), /address stored on this machine/);
  await window.screenshot('alerts-set-up');
  await window.press('Escape');

  const sql = new DatabaseSync(path.join(host.home, 'guardrails/guardrails.db'));
  sql.exec(`pragma busy_timeout = 5000; update run set record = replace(record, '"pr-patch"', '"pr-other"')`);
  sql.close();
  await window.palette('Guardrails: Verify Logbook');
  const told = await until('the webhook is told', async () => receiver.received[1]);
  const { alert, owner, action, person } = JSON.parse(told.body);
  assert.deepEqual(
    [told.path, alert, owner, action, person],
    ['/hook', 'logbook-broken', 'audit@example.com', 'Compare with the anchor', undefined],
  );
  assert.ok(existsSync(path.join(host.home, 'guardrails/alerts/queue/on-call')));
});
