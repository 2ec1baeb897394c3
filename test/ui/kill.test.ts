import assert from 'node:assert/strict';
import { test } from 'node:test';
import { until } from './driver/until.ts';
import { nothingLeft, recorded, reviewing, stage, startPatch, throughCodex, type Stage } from './kit.ts';

test('killing the extension host leaves the folder untouched, and the next start closes the books', async (t) => {
  const on = await stage(t, { settings: throughCodex });
  const { window, files } = on;
  const before = files();

  await startPatch(window, 'Never answer [[scenario:hang]]');
  await until('Codex works in a copy', async () => {
    const { copies, processes, reservations } = on.leftOpen();
    return copies.length === 1 && processes.length > 0 && reservations === 1;
  });
  await killed(on);
  assert.deepEqual(files(), before);
  assert.equal((await recorded(on, 1)).outcome.kind, 'crashed');
  await cleared(on);

  await startPatch(window, 'Use moment to add a payment due date');
  await reviewing(window);
  await killed(on);
  assert.deepEqual(files(), before);
  const [, second] = [await recorded(on, 2), on.records().at(-1)];
  assert.deepEqual([second?.outcome.kind, second?.outcome.at], ['crashed', 'review']);
  await cleared(on);
  assert.equal(on.records().length, 2, 'one record a run');
});

/** Kills the extension host without warning and opens the window anew, as a person would. */
async function killed({ host, window }: Stage): Promise<void> {
  const pid = host.extensionHostPid();
  assert.ok(pid !== undefined);
  process.kill(pid, 'SIGKILL');
  await until('the extension host is gone', async () => host.extensionHostPid() !== pid);
  await window.page.reload({ waitUntil: 'commit' });
  await window.statusItem('guardrails.budget', /\$/);
}

async function cleared(on: Stage): Promise<void> {
  await until('nothing is left of the run', async () => JSON.stringify(on.leftOpen()) === JSON.stringify(nothingLeft));
}
