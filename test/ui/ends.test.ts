import assert from 'node:assert/strict';
import { appendFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { until } from './driver/until.ts';
import { nothingLeft, recorded, reviewing, stage, startPatch } from './kit.ts';

const clean = 'Reject order lines whose quantity is not a positive whole number';

test('a run is cancelled, run again, discarded, and kept from files that changed meanwhile', async (t) => {
  const on = await stage(t);
  const { window, files } = on;
  const before = files();

  await startPatch(window, 'Wait [[scenario:slowstart ms="30000"]]');
  await window.notificationAction(/The agent is working/, 'Cancel');
  await window.notification(/Cancelled: pr-patch/);
  assert.equal((await recorded(on, 1)).outcome.kind, 'cancelled');
  assert.deepEqual([files(), on.leftOpen()], [before, nothingLeft]);
  await until('one notification is left at the end', async () => (await window.notifications()).length === 1);
  await window.palette('Notifications: Clear All Notifications');

  await window.palette('Guardrails: Run Again');
  await window.step('1/4');
  assert.equal(
    (await window.quickInput()).value,
    'Wait [[scenario:slowstart ms="30000"]]',
    'the form knows the inputs',
  );
  await window.type(clean, '1/4');
  await window.accept('2/4');
  await window.accept('3/4');
  await window.accept('4/4');
  await reviewing(window);
  await window.palette('Guardrails: Discard Proposed Edit');
  await window.notification(/Rejected: pr-patch/);
  assert.equal((await recorded(on, 2)).outcome.kind, 'rejected');
  assert.deepEqual([files(), on.leftOpen()], [before, nothingLeft]);
  await window.palette('Notifications: Clear All Notifications');

  await startPatch(window, clean);
  await reviewing(window);
  appendFileSync(path.join(on.folder, 'src/order.ts'), '// changed by someone else\n');
  const meanwhile = files();
  await window.palette('Guardrails: Apply Reviewed Edit');
  const asked = await window.dialog();
  assert.match(asked, /src\/order\.ts/);
  assert.match(asked, /Review Again[^]*Discard|Discard[^]*Review Again/, 'the choice is clear');
  assert.deepEqual(files(), meanwhile, 'a stale edit is not applied');
  await window.dialogButton('Review Again');
  await reviewing(window);
  await window.palette('Guardrails: Apply Reviewed Edit');
  await window.notification(/Applied: pr-patch/);
  assert.equal((await recorded(on, 3)).outcome.kind, 'applied');
  const after = files();
  assert.match(after['src/order.ts'] ?? '', /positive whole number[^]*changed by someone else\n$/);
  assert.deepEqual(on.leftOpen(), nothingLeft);
});

test('a failing service is told once, with something to do', async (t) => {
  const on = await stage(t);
  const { window, files } = on;
  const before = files();
  const failures = [
    ['quota', /quota is used up/],
    ['e401', /does not accept the sign-in/],
    ['e404', /does not have the model gpt-5\.3-codex, nor gpt-6\.1-sol[^]*models\.fallback/],
    ['cut', /Agent failed/],
    ['patch-malformed', /Agent failed/],
  ] as const;
  for (const [index, [scenario, said]] of failures.entries()) {
    await startPatch(window, `Do it [[scenario:${scenario}]]`);
    await window.notification(said);
    assert.equal((await recorded(on, index + 1)).outcome.kind, 'agent-failed', scenario);
    const told = await until('the progress is gone', async () => {
      const shown = await window.notifications();
      return !shown.some((text) => text.includes('Practice: pr-patch')) && shown;
    });
    assert.equal(told.length, 1, `${scenario}: ${told.join(' | ')}`);
    assert.match(told[0] ?? '', scenario === 'e404' ? /Open Policy/ : /Open Run|Set Up Codex|Show Log/, scenario);
    await window.palette('Notifications: Clear All Notifications');
  }
  assert.deepEqual([files(), on.leftOpen()], [before, nothingLeft]);
});
