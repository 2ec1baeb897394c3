import assert from 'node:assert/strict';
import { test } from 'node:test';
import { until } from './driver/until.ts';
import { nothingLeft, recorded, reviewing, stage, type Stage } from './kit.ts';

test('from the template to the applied edit without a mouse', async (t) => {
  const on = await stage(t);
  const { window, files } = on;
  const before = files();
  await window.statusItem('guardrails.budget', /\$/);

  await window.palette('Guardrails: Run Template…');
  await window.type('pr-patch', 'Which task?');
  await window.type('Reject order lines whose quantity is not a positive whole number', '1/4');
  await window.accept('2/4');
  await window.accept('3/4');
  await window.accept('4/4');
  await reviewing(window);

  // The review opens with the cursor on the first hunk.
  await window.page.locator('.multiDiffEntry .monaco-editor.focused').first().waitFor();
  const proposed = await first(window);
  await window.palette('Guardrails: Reject Hunk');
  await until('the hunk is taken back', async () => (await first(window)) !== proposed);
  await window.palette('Guardrails: Apply Reviewed Edit');
  await window.notification(/Partly applied: pr-patch/);
  const { decisions } = await recorded(on);
  assert.deepEqual(
    decisions.map(({ said }) => said),
    ['rejected', 'accepted', 'accepted', 'accepted'],
  );
  const after = files();
  const changed = Object.keys(after).filter((name) => after[name] !== before[name]);
  assert.deepEqual(changed, ['src/order.ts', 'tests/order.test.ts']);
  assert.deepEqual(on.leftOpen(), nothingLeft);
});

/** What the first file of the proposal shows. */
async function first(window: Stage['window']): Promise<string | undefined> {
  return (await window.diffEditors())[0]?.modified;
}
