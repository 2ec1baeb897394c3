import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { until } from './driver/until.ts';
import { nothingLeft, recorded, reviewing, stage, startPatch, type Files, type Stage } from './kit.ts';

test('denied findings are mended by quick fixes in the review, and the mended edit is applied', async (t) => {
  const on = await stage(t);
  const { window, files } = on;
  const before = files();
  await startPatch(window, 'Use moment to add a payment due date');
  await reviewing(window);
  await window.someSquiggles(3);

  for (const [place, fix, left] of [
    ['package.json:13', /date-fns/, 2],
    ['src/config.ts:6', /environment/, 1],
    ['src/payment.ts:1', /Remove|date-fns/, 0],
  ] as const) {
    await window.palette('Guardrails: Apply Reviewed Edit');
    await window.notification(`(${place})`);
    await window.notificationAction(`(${place})`, 'Go to Finding');
    const [file = ''] = place.split(':');
    await window.page
      .locator('.tab.active')
      .filter({ hasText: file.split('/').at(-1) ?? '' })
      .waitFor();
    await window.someSquiggles(1);
    const offered = await window.quickFixes(false);
    await window.screenshot(`en-quick-fixes-${place.replaceAll(/\W+/g, '-')}`);
    await window.press('Escape');
    assert.ok(
      offered.some((title) => fix.test(title)),
      offered.join('\n'),
    );
    assert.ok(!offered.join('').includes('sk_live'), 'no title holds the key');
    await window.quickFix(fix);
    await window.palette('Notifications: Clear All Notifications');
    await until('it is mended', async () => (await errors(window)) === left);
    // Two files joined the edit, and the diff is shown anew.
    if (left === 1)
      await until('they show', async () => (await window.tabs()).some((tab) => tab.includes('(7 files)')));
  }
  await window.palette('Guardrails: Apply Reviewed Edit');
  await window.notification(/applied: pr-patch/i);
  const run = await recorded(on);
  const after = files();
  assert.ok(
    run.decisions.some(({ said }) => said === 'changed'),
    'a mended hunk is a changed one',
  );
  assert.ok(!Object.values(after).join('\n').includes('sk_live'), 'the key is nowhere');
  assert.match(after['src/config.ts'] ?? '', /paymentKey: process\.env\b.*STRIPE_SECRET_KEY/);
  assert.equal(after['.env.example'], 'STRIPE_SECRET_KEY=\n');
  assert.match(after['.gitignore'] ?? '', /^\.env$/m);
  assert.deepEqual(Object.keys(dependenciesOf(after)).toSorted(), ['date-fns', 'fastify', 'zod']);
  assert.doesNotMatch(after['src/payment.ts'] ?? '', /'moment'/);
  assert.equal(after['src/order.ts'], before['src/order.ts']);
  assert.deepEqual(on.leftOpen(), nothingLeft);
});

/** Errors in the window, as the status bar counts them. */
async function errors({ page }: Stage['window']): Promise<number> {
  return Number.parseInt(await page.locator('[id="status.problems"]').innerText(), 10);
}

function dependenciesOf(all: Files): Record<string, string> {
  const manifest = z.object({ dependencies: z.record(z.string(), z.string()) });
  return manifest.parse(JSON.parse(all['package.json'] ?? '')).dependencies;
}
