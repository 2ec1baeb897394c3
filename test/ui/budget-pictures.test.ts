import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { nano } from '../../src/core/budget/money.ts';
import type { OpenBooks } from '../../src/node/books.ts';
import { changeTheme, named, stage, type Stage } from './kit.ts';
import { booksOf, seedRuns, spend } from './seed.ts';

const size = { width: 1280, height: 800 };
/** High enough for a page to be seen whole. */
const tall = { width: 1280, height: 2000 };

/** Real money is counted once an agent is set up, whether it is found or not. */
const real = { 'guardrails.backend': 'codex' };

test('pictures of the chip at each state', async (t) => {
  // The whole is the nearest limit.
  const alone = (policy: string): string => policy.replace('perPerson: 15', 'perPerson: 40');
  const on = await stage(t, { settings: real, prepare: (folder) => team(folder, alone) });
  const { window } = on;
  await window.page.setViewportSize(size);
  await chip(on, 'en-chip-state-0', /\$0\.00/);
  const books = await booksOf(on.host);
  t.after(() => books.close());
  for (const [percent, dollars] of [
    [76, 15.2],
    [91, 3],
    [100, 1.8],
  ] as const) {
    await spend(books, 'real', dollars);
    await window.clickStatusItem('guardrails.budget');
    await window.pageText('Budget');
    await chip(on, `en-chip-state-${percent}`, new RegExp(`${percent} %`));
  }
  await changeTheme(on, 'light');
  await chip(on, 'en-chip-state-100-light', /100 %/);
  await changeTheme(on, 'high-contrast');
  await chip(on, 'en-chip-state-100-high-contrast', /100 %/);
});

test('pictures of the chip without a price, and in practice', async (t) => {
  const on = await stage(t, {
    settings: real,
    prepare: (folder) =>
      team(folder, (text) => text.replace('patch: { model: gpt-5.3-codex }', 'patch: { model: codex-next }')),
  });
  await on.window.page.setViewportSize(size);
  await chip(on, 'en-chip-state-unpriced', /no price/);
  const practice = await stage(t, { prepare: (folder) => team(folder) });
  await practice.window.page.setViewportSize(size);
  await chip(practice, 'en-chip-state-practice', /Practice/);
});

test('pictures of the budget, the logbook and what Codex chose', async (t) => {
  const on = await stage(t, { settings: real, prepare: (folder) => team(folder) });
  const { window } = on;
  await window.statusItem('guardrails.budget', /\$0\.00/);
  const books = await seeded(t, on);
  await window.page.setViewportSize(tall);
  await window.clickStatusItem('guardrails.budget');
  await window.pageText('Latest runs');
  await everyTheme(on, 'en-budget-page');
  await window.page.setViewportSize({ width: 900, height: 1400 });
  await window.screenshot('en-budget-page-narrow');
  await window.page.setViewportSize(tall);

  await window.palette('Guardrails: Show What Codex Chose');
  await window.pageText('What Codex chose');
  await everyTheme(on, 'en-chosen');
  await window.page.setViewportSize({ width: 900, height: 1400 });
  await window.screenshot('en-chosen-narrow');
  await window.page.setViewportSize({ width: 1280, height: 1000 });

  await window.palette('View: Close All Editors');
  await window.palette('Guardrails: Show Logbook');
  await window.treeRow('Applied');
  await window.pageText('Applied');
  await everyTheme(on, 'en-logbook-page');
  await window.palette('Guardrails: Group Logbook By…');
  await window.pick('By template');
  await window.page.locator('.sidebar').getByText('pr-patch').first().click();
  await window.screenshot('en-logbook-by-template');
  await window.palette('Guardrails: Filter Logbook…');
  await window.quickInput();
  await window.screenshot('en-logbook-filter');
  await window.escape();
  await window.palette('Guardrails: Filter Logbook…');
  await window.pick('Words…');
  await window.type('moment');
  await window.page.locator('.sidebar .message').getByText('“moment”').waitFor();
  await window.screenshot('en-logbook-filtered');
  await window.palette('Guardrails: Compare Runs…');
  await window.pick('pr-patch');
  await window.pick('test-scaffold');
  await window.pageText('Two runs compared');
  await window.screenshot('en-compare');
  await window.palette('Guardrails: Verify Logbook');
  await window.notification(/whole/);
  await window.screenshot('en-verify');
  await window.palette('Notifications: Clear All Notifications');
  await window.palette('Guardrails: Request Budget Increase…');
  await window.quickInput();
  await window.screenshot('en-request-scope');
  await window.escape();
  books.close();
});

test('pictures of the budget, the logbook and what Codex chose in Spanish', async (t) => {
  const on = await stage(t, {
    settings: real,
    locale: 'es',
    theme: 'light',
    prepare: (folder) => team(folder, shownInGuaranies),
  });
  const { window } = on;
  await window.statusItem('guardrails.budget', /0,00/);
  const books = await seeded(t, on);
  await window.page.setViewportSize(tall);
  await window.clickStatusItem('guardrails.budget');
  await window.pageText('Últimas ejecuciones');
  await window.screenshot('es-budget-page');
  await window.palette('Guardrails: Mostrar qué eligió Codex');
  await window.pageText('Acciones');
  await window.screenshot('es-chosen');
  await window.page.setViewportSize({ width: 1280, height: 1000 });
  await window.palette('View: Close All Editors');
  await window.palette('Guardrails: Mostrar la bitácora');
  await window.treeRow('Aplicado');
  await window.pageText('Aplicado');
  await window.screenshot('es-logbook-page');
  await window.page.setViewportSize(size);
  await chip(on, 'es-chip-state', /%|\$|USD/);
  books.close();
});

async function everyTheme(on: Stage, name: string): Promise<void> {
  await on.window.screenshot(`${name}-dark`);
  for (const theme of ['light', 'high-contrast'] as const) {
    await changeTheme(on, theme);
    await on.window.screenshot(`${name}-${theme}`);
  }
  await changeTheme(on, 'dark');
}

/** The chip with its hover, and what is around it. */
async function chip({ window }: Stage, name: string, shows: RegExp): Promise<void> {
  await window.statusItem('guardrails.budget', shows);
  await window.page.mouse.move(700, 300);
  await window.page.waitForTimeout(600);
  const strip = { x: 0, y: size.height - 30, width: 760, height: 30 };
  await window.page.screenshot({ path: path.join(window.pictures, `${name}.png`), clip: strip });
  await window.statusHover('guardrails.budget');
  const box = { x: 0, y: size.height - 420, width: 760, height: 420 };
  await window.page.screenshot({ path: path.join(window.pictures, `${name}-hover.png`), clip: box });
}

/** A team that has used the product for months, with a wish, a grant and a run that goes on. */
async function seeded(t: { after(end: () => void): void }, { host }: Stage): Promise<OpenBooks> {
  const books = await booksOf(host);
  t.after(() => books.close());
  const now = Date.now();
  await seedRuns(books, now);
  const luis = 'Luis Benítez <luis@example.com>';
  const about = { account: 'real', scope: { kind: 'all', name: '' }, by: luis } as const;
  await books.ledger.request({
    ...about,
    id: 'q-1',
    amount: nano(5),
    reason: 'The release of December',
    at: now - 1000,
    grant: null,
  });
  const ana = { by: 'Ana Pérez <ana@example.com>', until: now + 40 * 86_400_000, request: null };
  const reason = 'Two weeks of load tests';
  await books.ledger.grant({ ...about, ...ana, id: 'g-1', amount: nano(4), reason, at: now - 6 * 86_400_000 });
  const tags = {
    person: luis,
    repository: '/home/ana/orders',
    class: 'medium',
    model: 'gpt-5.3-codex',
    template: 'pr-patch',
  };
  const period = { unit: 'month', start: now - 1, end: now + 1, resets: '' } as const;
  const limits = [{ scope: about.scope, amount: nano(1e6) }];
  const run = { runId: 'open', account: 'real', worst: nano(1.4), tags, limits, throttleAt: 100, period, now } as const;
  await books.ledger.reserve(run);
  return books;
}

/** Ana approves, and each person has a limit. */
function team(folder: string, change: (policy: string) => string = (text) => text): void {
  named(folder);
  const file = path.join(folder, '.guardrails/policy.yaml');
  const policy = readFileSync(file, 'utf8').replace(
    '  run: 1',
    '  run: 1\n  perPerson: 15\n  approvers: [ana@example.com]\n  timeZone: America/Asuncion',
  );
  writeFileSync(file, change(policy));
}

function shownInGuaranies(policy: string): string {
  return policy.replace('  run: 1', '  run: 1\n  show: { currency: PYG, perDollar: 7000, asOf: 2026-11-01 }');
}
