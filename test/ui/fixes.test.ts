import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nothingLeft, recorded, reviewing, stage, startPatch } from './kit.ts';

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
  console.log(
    JSON.stringify(run.outcome),
    Object.entries(files())
      .filter(([name, text]) => text !== before[name])
      .map(([name, text]) => `${name}\n${text}`)
      .join('\n'),
  );
  assert.deepEqual(on.leftOpen(), nothingLeft);
});
