import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { nothingLeft, recorded, reviewing, stage, startPatch, type Files } from './kit.ts';

test('denied findings are mended by quick fixes in the review, and the mended edit is applied', async (t) => {
  const on = await stage(t);
  const { window, files } = on;
  const before = files();
  await startPatch(window, 'Use moment to add a payment due date');
  await reviewing(window);
  await window.someSquiggles(3);

  for (const [place, fix] of [
    ['package.json:13', /date-fns/],
    ['src/config.ts:6', /environment/],
    ['src/payment.ts:1', /Remove|date-fns/],
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
    await window.page.waitForTimeout(800);
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

function dependenciesOf(all: Files): Record<string, string> {
  const manifest = z.object({ dependencies: z.record(z.string(), z.string()) });
  return manifest.parse(JSON.parse(all['package.json'] ?? '')).dependencies;
}
