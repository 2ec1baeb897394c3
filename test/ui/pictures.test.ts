import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { packVsix } from '../package/package.ts';
import { changeTheme, named, recorded, reviewing, stage, startPatch, type Stage } from './kit.ts';

/** The README's pictures are among these: large enough to read, small enough to ship. */
const size = { width: 1280, height: 800 };

const insistent = 'Use moment to add a payment due date';

test('pictures of every surface', async (t) => {
  const on = await stage(t, { extension: packVsix(), prepare: named });
  const { window } = on;
  await window.page.setViewportSize(size);
  await window.statusItem('guardrails.budget', /\$0\.00/);
  await window.screenshot('en-chip-0');

  await window.openFile('src/payment.ts');
  await window.palette('Guardrails: Run Template…');
  await window.quickInput();
  await window.screenshot('en-pick');
  await window.pick('pr-patch');
  await window.accept('1/4'); // empty: says what is wrong
  await window.screenshot('en-form-invalid');
  await window.type('Do it [[scenario:slowstart ms="20000"]]', '1/4');
  await window.step('2/4');
  await window.screenshot('en-form-files');
  await window.accept('2/4');
  await window.step('3/4');
  await window.screenshot('en-form-range');
  await window.accept('3/4');
  await window.step('4/4');
  await window.screenshot('en-confirm');
  await window.accept('4/4');
  await window.notification(/pr-patch/);
  await window.page.waitForTimeout(1500);
  await window.screenshot('en-progress');
  await window.notificationAction(/pr-patch/, 'Cancel');
  await window.notification(/Cancelled: pr-patch/);
  await window.screenshot('en-end-cancelled');
  await window.palette('Notifications: Clear All Notifications');

  await startPatch(window, insistent);
  await reviewing(window);
  await window.someSquiggles(3);
  await window.screenshot('en-review-dark');
  for (const theme of ['light', 'high-contrast'] as const) {
    await changeTheme(on, theme);
    await window.screenshot(`en-review-${theme}`);
  }
  await changeTheme(on, 'dark');
  await window.page.setViewportSize({ width: 900, height: 900 });
  await window.screenshot('en-review-narrow');
  await window.page.setViewportSize(size);

  await window.clickInDiff('package.json', 'moment');
  await window.hoverOver('package.json', 'moment');
  await window.screenshot('en-hover');
  await window.press('Escape');
  await window.problems(3);
  await window.screenshot('en-problems');
  await window.palette('View: Toggle Panel Visibility');
  await window.palette('Guardrails: Apply Reviewed Edit');
  await window.notification('Not applied');
  await window.screenshot('en-blocked');
  await window.notificationAction('Not applied', 'Go to Finding');
  await window.page.waitForTimeout(800);
  await window.screenshot('en-finding');
  await window.palette('Guardrails: Review Proposed Edit');
  await reviewing(window);
  await window.revertArrow('package.json');
  await window.clickInDiff('src/config.ts', 'paymentKey');
  await window.palette('Guardrails: Reject Hunk');
  await window.clickInDiff('src/payment.ts', 'import moment');
  await window.palette('Guardrails: Reject Hunk');
  await window.palette('Guardrails: Apply Reviewed Edit');
  await window.notification(/Partly applied: pr-patch/);
  await window.screenshot('en-end-applied');
  await recorded(on, 2);

  await window.palette('View: Close All Editors');
  await window.palette('Guardrails: Show Logbook');
  await window.treeRow('Partly applied');
  await window.pageText('Partly applied');
  await window.palette('Notifications: Clear All Notifications');
  await window.screenshot('en-logbook');
  await window.clickStatusItem('guardrails.budget');
  await window.pageText('Budget');
  await window.screenshot('en-budget');
  await window.statusHover('guardrails.budget');
  await window.page.screenshot({ path: path.join(window.pictures, 'en-chip-hover.png') });
  for (const [percent, spent] of [
    [76, 15.2],
    [91, 18.2],
    [100, 20],
  ] as const) {
    spend(on, spent);
    await window.clickStatusItem('guardrails.budget'); // opens the page and reads the ledger anew
    await window.statusItem('guardrails.budget', new RegExp(`\\$${Math.floor(spent)}\\.\\d+ /`));
    await window.screenshot(`en-chip-${percent}`);
    await window.statusHover('guardrails.budget');
    await window.page.screenshot({ path: path.join(window.pictures, `en-chip-${percent}-hover.png`) });
  }

  await window.palette('View: Close All Editors');
  await window.palette('Guardrails: Set Up Codex…');
  await window.quickInput();
  await window.screenshot('en-set-up-codex');
  await window.escape();
  await window.palette('Guardrails: Open Policy');
  await window.page.locator('.tab.active').filter({ hasText: 'policy.yaml' }).waitFor();
  await window.goTo(23, 12);
  await window.page.keyboard.type('\nmoth: 20'); // the editor indents it
  await window.save();
  await window.page.waitForTimeout(1500);
  await window.problems(0);
  await window.screenshot('en-policy');
  await window.palette('View: Close All Editors');
  await window.palette('View: Toggle Panel Visibility');
  await window.palette('Welcome: Open Walkthrough...');
  await window.pick('Get Started with Codex Guardrails');
  await window.page.waitForTimeout(2500);
  await window.screenshot('en-walkthrough');
});

test('pictures of the main surfaces in Spanish', async (t) => {
  const on = await stage(t, { extension: packVsix(), prepare: named, locale: 'es', theme: 'light' });
  const { window } = on;
  await window.statusItem('guardrails.budget', /0,00/);
  await window.openFile('src/payment.ts');
  await window.palette('Guardrails: Ejecutar plantilla…');
  await window.quickInput();
  await window.screenshot('es-pick');
  await window.pick('pr-patch');
  await window.step('1/4');
  await window.screenshot('es-form');
  await window.type(insistent, '1/4');
  await window.accept('2/4');
  await window.accept('3/4');
  await window.step('4/4');
  await window.screenshot('es-confirm');
  await window.accept('4/4');
  await reviewing(window);
  await window.someSquiggles(3);
  await window.hoverOver('package.json', 'moment');
  await window.screenshot('es-review-hover');
  await window.press('Escape');
  await window.palette('Guardrails: Aplicar el cambio revisado');
  await window.notification('moment');
  await window.problems(3);
  await window.screenshot('es-blocked');
  await window.palette('Guardrails: Descartar el cambio propuesto');
  await window.notification(/pr-patch/);
  await window.screenshot('es-end');
  await recorded(on);
  await window.palette('View: Toggle Panel Visibility');
  await window.palette('Guardrails: Mostrar la bitácora');
  await window.treeRow('pr-patch');
  await window.pageText('pr-patch');
  await window.palette('Notifications: Clear All Notifications');
  await window.screenshot('es-logbook');
  await window.clickStatusItem('guardrails.budget');
  await window.pageText('Presupuesto');
  await window.statusHover('guardrails.budget');
  await window.page.screenshot({ path: path.join(window.pictures, 'es-budget.png') });
  await window.palette('Guardrails: Configurar Codex…');
  await window.quickInput();
  await window.screenshot('es-set-up-codex');
  await window.escape();
  await window.palette('View: Close All Editors');
  await window.palette('Welcome: Open Walkthrough...');
  await window.pick('Primeros pasos');
  await window.page.waitForTimeout(2500);
  await window.screenshot('es-walkthrough');
});

/** Makes this month's practice money be spent up to `dollars`, as a run of another window would. */
function spend({ host }: Stage, dollars: number): void {
  const database = new DatabaseSync(path.join(host.home, 'guardrails/guardrails.db'));
  try {
    const row = database.prepare(`select coalesce(sum(spent), 0) as spent from reservation`).get();
    const missing = Math.round(dollars * 1e9) - Number(row?.['spent']);
    const now = Date.now();
    database
      .prepare(
        `insert into reservation (run_id, account, amount, reserved_at, owner, complete, seen_at, settled_at, spent)
         values (?, 'practice', ?, ?, '', 1, ?, ?, ?)`,
      )
      .run(`seed-${dollars}`, missing, now, now, now, missing);
  } finally {
    database.close();
  }
}
