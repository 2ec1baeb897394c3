import assert from 'node:assert/strict';
import { test } from 'node:test';
import { until } from './driver/until.ts';
import {
  nothingLeft,
  recorded,
  reviewing,
  stage,
  startPatch,
  startScaffold,
  throughCodex,
  type Files,
  type Run,
  type Stage,
} from './kit.ts';

/** Asked for it by name, the practice model proposes the forbidden package and a key, and mends nothing. */
const insistent = 'Use moment to add a payment due date';

for (const [through, settings] of [
  ['responses', {}],
  ['codex', throughCodex],
] as const) {
  test(`both templates through ${through}: review, reject, apply, undo, and the books`, async (t) => {
    const on = await stage(t, { settings });
    const { window, files } = on;
    const before = files();

    await startPatch(window, insistent);
    await reviewing(window);
    assert.deepEqual(files(), before, 'nothing is in the folder before a decision');
    const found = await window.someSquiggles(3);
    assert.deepEqual(
      found.filter(({ severity }) => severity === 'error').map(({ text, side }) => ({ text, side })),
      [
        { text: 'moment', side: 'modified' },
        { text: practiceKey, side: 'modified' },
        { text: 'moment', side: 'modified' },
      ],
    );

    await window.revertArrow('package.json');
    await squiggled(window, [practiceKey, 'moment']);
    await window.clickInDiff('src/config.ts', 'paymentKey:');
    await window.palette('Guardrails: Reject Hunk');
    await squiggled(window, ['moment']);

    await window.palette('Guardrails: Apply Reviewed Edit');
    const refused = await window.notification('Not applied');
    assert.match(refused, /src\/payment\.ts:1\b/);
    assert.deepEqual(files(), before, 'what the policy denies is not applied');
    await window.page.keyboard.press('Escape');
    await window.clickInDiff('src/payment.ts', 'import moment');
    await window.palette('Guardrails: Reject Hunk');
    await squiggled(window, []);

    await window.palette('Guardrails: Apply Reviewed Edit');
    await window.notification(/Partly applied: pr-patch/);
    const run = await recorded(on);
    assert.equal(run.outcome.kind, 'partly-applied');
    assert.equal(run.practice, true);
    assert.deepEqual(files(), afterPatch(before), 'the accepted rest is there, byte for byte');
    assert.deepEqual(on.leftOpen(), nothingLeft);

    await undone(on, 'src/payment.ts', before);
    await books(on, run);
    await window.palette('View: Close All Editors');
    await scaffold(on, before);
  });
}

/** A new file: proposed, applied, and taken back by undo. */
async function scaffold(on: Stage, before: Files): Promise<void> {
  const { window, files } = on;
  await startScaffold(window, 'src/discount.ts');
  await reviewing(window);
  assert.deepEqual(
    (await window.diffEditors()).map(({ file }) => file),
    ['/tests/discount.test.ts'],
  );
  assert.deepEqual(files(), before);
  await window.palette('Guardrails: Apply Reviewed Edit');
  await window.notification(/Applied: test-scaffold/);
  const run = await recorded(on, 2);
  assert.deepEqual([run.outcome.kind, run.template.id], ['applied', 'test-scaffold']);
  const { 'tests/discount.test.ts': added, ...rest } = files();
  assert.deepEqual(rest, before);
  assert.match(
    added ?? '',
    /^import assert from 'node:assert\/strict';\n[^]*\[1_000_000, true, 10_000\],\n[^]*\n\}\n$/,
  );
  assert.deepEqual(on.leftOpen(), nothingLeft);
  await undone(on, 'tests/discount.test.ts', before);
}

/** In the shape of a payment provider's keys; belongs to nobody. Put together here, as no file may hold it whole. */
const practiceKey = ['sk', 'live', '51Pr4cT1cekQz7Vw2XnB8tYm3Rd6Hf0Lg9Js'].join('_');

async function squiggled(window: Stage['window'], texts: readonly string[]): Promise<void> {
  await until(`the squiggles are under ${JSON.stringify(texts)}`, async () => {
    const errors = (await window.squiggles()).filter(({ severity }) => severity === 'error');
    return JSON.stringify(errors.map(({ text }) => text)) === JSON.stringify(texts);
  });
}

/** The sample with the hunks that were accepted, made here from its text. */
function afterPatch(before: Files): Files {
  const changed = (path: string, ...changes: readonly (readonly [string, string])[]): Files => ({
    [path]: changes.reduce((text, [from, to]) => {
      assert.ok(text.includes(from), `${path} has: ${from}`);
      return text.replace(from, to);
    }, before[path] ?? ''),
  });
  return {
    ...before,
    ...changed(
      'src/payment.ts',
      [
        '  currency: string;\n}',
        '  currency: string;\n  /** The day on which it is due, as `YYYY-MM-DD`. */\n  due: string;\n}',
      ],
      ['paymentRequest(order: Order)', 'paymentRequest(order: Order, placedAt: Date)'],
      [
        '    currency: config.currency,\n',
        "    currency: config.currency,\n    due: moment(placedAt).add(14, 'days').format('YYYY-MM-DD'),\n",
      ],
    ),
    ...changed(
      'tests/payment.test.ts',
      ['paymentRequest(order).amount', "paymentRequest(order, new Date('2026-01-30')).amount"],
      [
        '1900);\n});\n',
        "1900);\n});\n\ntest('a payment is due after 14 days', () => {\n" +
          "  assert.equal(paymentRequest(order, new Date('2026-01-30')).due, '2026-02-13');\n});\n",
      ],
    ),
    ...changed('src/server.ts', ['paymentRequest(order) }', 'paymentRequest(order, new Date()) }']),
  };
}

/** One undo takes the whole edit back, in every file; after saving, the folder is as it was, byte for byte. */
async function undone({ window, files }: Stage, file: string, before: Files): Promise<void> {
  await window.openFile(file);
  await window.undo();
  const dialog = window.page.locator('.monaco-dialog-box');
  const done = (): boolean => JSON.stringify(files()) === JSON.stringify(before);
  await until('undo asked, or is done', async () => (await dialog.isVisible()) || done() || (await dirty(window)));
  if (await dialog.isVisible()) await window.dialogButton(/Undo in \d+ Files|across|Undo/);
  await until('the undo is on disk', async () => {
    if (await dirty(window)) await window.palette('File: Save All Files');
    return done();
  });
}

async function dirty(window: Stage['window']): Promise<boolean> {
  return (await window.page.locator('.tabs-container .tab.dirty').count()) > 0;
}

/** Chip, tree, logbook page and budget page say the same as the record; the cost is computed here anew. */
async function books({ window }: Stage, run: Run): Promise<void> {
  const { usage, cost } = run;
  assert.ok(usage.input > 0 && usage.output > 0);
  // gpt-5.3-codex, USD per million tokens: 1.75 in, 0.175 in from cache, 14 out.
  const dollars = ((usage.input - usage.cachedInput) * 1.75 + usage.cachedInput * 0.175 + usage.output * 14) / 1e6;
  assert.ok(Math.abs(cost.spent / 1e9 - dollars) < 1e-8, `${cost.spent / 1e9} is ${dollars}`);
  assert.equal(cost.unknown, 0);
  const money = dollars < 0.01 ? `$${Number(dollars.toPrecision(2))}` : `$${dollars.toFixed(2)}`;

  const chip = await window.statusItem('guardrails.budget', /\//);
  assert.equal(chip.text, `Practice: ${money} / $20.00`);
  await window.palette('Guardrails: Show Logbook');
  await until('the logbook lists the run', async () =>
    (await window.treeRows('Logbook')).some((row) => row.includes('pr-patch') && row.includes(money)),
  );
  await window.treeRow(`Partly applied`);
  const page = await window.pageText('Partly applied');
  const number = (value: number): string => value.toLocaleString('en-US');
  assert.ok(page.includes(`${number(usage.input)} in`), page);
  assert.ok(page.includes(`${number(usage.output)} out`));
  assert.ok(page.includes(money));
  assert.ok(!page.includes(practiceKey), 'the page never holds the key');
  await window.clickStatusItem('guardrails.budget');
  const budget = await window.pageText('Budget');
  assert.ok(budget.includes(money), budget);
}
