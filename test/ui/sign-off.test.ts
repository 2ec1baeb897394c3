import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { repository } from '../host/host.ts';
import { until } from './driver/until.ts';
import type { Workbench } from './driver/workbench.ts';
import { changeTheme, recorded, reviewing, stage, startPatch } from './kit.ts';

const signOffs = '.guardrails/sign-offs.jsonl';

const policy = `version: 1
review:
  roles:
    engineer: [Ana Pérez <ana@example.com>, luis@example.com]
    security: [Cleo Benítez <cleo@example.com>]
    product: [dora@example.com]
  require:
    - { paths: [infra/**, src/payment.ts], roles: [engineer, security] }
    - { paths: [legal/**], roles: [product] }
`;

/** Ana works on a branch that changes what an engineer and a security reviewer have to sign. */
function onBranch(folder: string): void {
  be(folder, 'Ana Pérez', 'ana@example.com');
  put(folder, { '.guardrails/policy.yaml': policy, 'infra/main.tf': 'variable "size" {\n  default = "small"\n}\n' });
  commit(folder);
  git(folder, 'checkout', '-q', '-b', 'bigger');
  put(folder, {
    'infra/main.tf': 'variable "size" {\n  default = "large"\n}\n',
    'infra/backup.tf': 'variable "days" {\n  default = 30\n}\n',
    'legal/terms.md': 'Orders are paid within 30 days.\n',
  });
  commit(folder);
}

test('a person signs off in the editor by keyboard, a colleague at the terminal, and the check of the branch passes', async (t) => {
  const on = await stage(t, { prepare: onBranch });
  const { window, folder, files } = on;
  await window.statusItem('guardrails.budget', /\$/);
  assert.equal(checked(folder, 'sign-off-missing'), 3);

  await window.palette('Guardrails: Sign Off…');
  await window.step(/what changed since main/);
  const listed = await window.quickInput();
  assert.deepEqual(
    listed.rows.map((row) => row.split(',')[0]),
    ['infra/backup.tf', 'infra/main.tf', 'legal/terms.md'],
  );
  assert.match(listed.rows[0] ?? '', /as engineer.*Then still needed: security \(Cleo Benítez <cleo@example\.com>\)/);
  assert.match(listed.rows[2] ?? '', /product \(dora@example\.com\)/);
  await window.screenshot('en-sign-off');
  await tick(window, 1);
  await tick(window, 2);
  await window.press('ArrowDown', 'Space'); // a file of others cannot be ticked
  await window.screenshot('en-sign-off-ticked');
  await window.press('Enter');
  assert.match(await window.dialog(), /Ana Pérez <ana@example\.com> signs 2 files as engineer\./);
  await window.screenshot('en-sign-off-confirm');

  // What changes while the question stands is not what was shown.
  put(folder, { 'infra/backup.tf': 'variable "days" {\n  default = 3\n}\n' });
  await window.dialogButton('Sign');
  await window.notification('These files changed since they were shown: infra/backup.tf. Nothing was signed.');
  assert.equal(files()[signOffs], undefined);
  await window.palette('Notifications: Clear All Notifications');
  git(folder, 'checkout', '-q', '--', 'infra/backup.tf');
  await window.escape();

  await window.palette('Guardrails: Sign Off…');
  await window.step(/what changed since main/);
  await window.titleButton('Show All Changes');
  await until('what is signed shows', async () => (await window.diffEditors()).length >= 2);
  await window.screenshot('en-sign-off-diff');
  await window.notificationAction('Read what changed, then sign.', 'Sign Off…');
  await window.step(/what changed since main/);
  await window.page.locator('.quick-input-count').filter({ hasText: '2 Selected' }).waitFor(); // as it was left
  await window.press('Enter');
  await window.dialogButton('Sign');
  await window.notification(/Signed: 2 files\..*Still needed, in 3 files: security .*product/);
  await window.screenshot('en-sign-off-signed');
  const lines = (files()[signOffs] ?? '').trim().split('\n');
  assert.equal(lines.length, 2);
  commit(folder);

  be(folder, 'Cleo Benítez', 'cleo@example.com');
  assert.match(cli(folder, 'sign-off').stdout, /signed as security/);
  commit(folder);
  be(folder, 'Dora', 'dora@example.com');
  assert.equal(cli(folder, 'sign-off').status, 0);
  commit(folder);
  assert.equal(checked(folder, 'sign-off-missing'), 0);
  assert.equal(checked(folder, 'protected-path', signOffs), 0);

  await window.palette('Notifications: Clear All Notifications');
  await window.palette('Guardrails: Sign Off…');
  await window.notification('Nothing that changed since main needs a sign-off.');
});

test('a finding of a missing sign-off is signed by its quick fix, and what is not saved is not signed', async (t) => {
  const on = await stage(t, { prepare: onBranch });
  const { window, folder, files } = on;
  await window.statusItem('guardrails.budget', /\$/);
  await window.openFile('infra/main.tf');
  await window.press('Control+Home');
  await window.page.keyboard.type('# larger\n');
  await window.someSquiggles(1);
  await window.goTo(1, 3);
  await window.press('Control+K', 'Control+I');
  await window.page
    .locator('.monaco-hover:visible, .monaco-resizable-hover:visible')
    .filter({ hasText: /Who can sign: engineer: .*Ana Pérez.*; security: .*Cleo/ })
    .first()
    .waitFor();
  await window.screenshot('en-sign-off-hover');
  await window.press('Escape');
  await window.save();
  await window.quickFix(/^Sign Off…/);
  await window.step(/what is not committed/);
  await until('the file is ticked', async () => (await window.quickInput()).rows.length === 1);
  await window.screenshot('en-sign-off-fix');
  await window.press('Enter');
  await window.dialogButton('Sign');
  await window.notification(/Signed: infra\/main\.tf\./);
  assert.match(files()[signOffs] ?? '', /"role":"engineer","person":"Ana/);
  await window.palette('Notifications: Clear All Notifications');

  await window.press('Control+End');
  await window.page.keyboard.type('# unsaved');
  put(folder, { 'infra/backup.tf': 'variable "days" {\n  default = 4\n}\n' });
  await window.palette('Guardrails: Sign Off…');
  assert.match(await window.dialog(), /unsaved changes/);
  await window.screenshot('en-sign-off-unsaved');
  await window.dialogButton('Save and Go On');
  await window.step(/what changed since main/);
  assert.match(readFileSync(path.join(folder, 'infra/main.tf'), 'utf8'), /# unsaved$/);
  await window.escape();
});

test('who applies an edit sees before what that signs, and gets a text for who has to sign then', async (t) => {
  const on = await stage(t, {
    prepare: (folder) => {
      onBranch(folder);
      put(folder, { '.guardrails/policy.yaml': policy.replace('infra/**, src/payment.ts', "'src/**', 'tests/**'") });
      commit(folder);
    },
  });
  const { window, files } = on;
  await startPatch(window, 'Reject order lines whose quantity is not positive');
  await reviewing(window);
  await window.palette('Guardrails: Apply Reviewed Edit');
  assert.match(await window.dialog(), /Ana Pérez <ana@example\.com> signs .* as engineer\./);
  await window.screenshot('en-review-signs');
  await window.leaveDialog();
  assert.equal(files()[signOffs], undefined);
  await window.palette('Guardrails: Apply Reviewed Edit');
  await window.dialogButton('Apply and Sign');
  await window.notification(/Applied: pr-patch.*Still needed.*security \(Cleo/s);
  await window.screenshot('en-review-unsigned');
  await window.notificationAction(/Applied: pr-patch/, 'Copy Request');
  assert.equal((await recorded(on)).outcome.kind, 'applied');
  assert.match(files()[signOffs] ?? '', /"role":"engineer"/);
  await window.palette('File: New Untitled Text File');
  await until('the request was copied', async () => {
    await window.press('Control+V'); // the new editor may not have the focus yet
    await window.page.waitForTimeout(200);
    return (await window.editorText()).includes('Please review and sign off');
  });
});

test('who holds no role, or whom git does not know, is told what to do', async (t) => {
  const on = await stage(t, {
    prepare: (folder) => {
      onBranch(folder);
      be(folder, 'Eva', 'eva@example.com');
    },
    locale: 'es',
    theme: 'light',
  });
  const { window, folder } = on;
  await window.statusItem('guardrails.budget', /\$/);
  await window.page.setViewportSize({ width: 900, height: 800 });
  await window.palette('Guardrails: Firmar…');
  await window.notification(/no hay nada que Eva .* tenga que firmar.*Todavía falta, en 3 archivos: .*Cleo/);
  await window.screenshot('es-sign-off-no-role');
  await window.palette('Notifications: Clear All Notifications');
  git(folder, 'config', 'user.name', '');
  await window.palette('Guardrails: Firmar…');
  await window.notification(/Git no sabe quién trabaja aquí/);
  await window.screenshot('es-sign-off-nobody');
  await window.palette('Notifications: Clear All Notifications');
  be(folder, 'Ana Pérez', 'ana@example.com');
  await window.palette('Guardrails: Firmar…');
  await window.step(/lo que cambió desde main/);
  await window.screenshot('es-sign-off-light');
  await tick(window, 1);
  await window.press('Enter');
  assert.match(await window.dialog(), /firma infra\/backup\.tf como engineer\./);
  await window.screenshot('es-sign-off-confirm');
  await window.leaveDialog();
  await changeTheme(on, 'high-contrast');
});

/** Ticks the next file by keyboard, and waits until so many are. */
async function tick({ page, press }: Workbench, count: number): Promise<void> {
  await page.locator('.quick-input-widget :focus').first().waitFor();
  await press('ArrowDown', 'Space');
  await page
    .locator('.quick-input-count')
    .filter({ hasText: new RegExp(`^${count} `) })
    .waitFor();
}

function put(folder: string, all: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(all)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
}

function git(folder: string, ...args: string[]): void {
  execFileSync('git', args, { cwd: folder, stdio: 'pipe' });
}

function be(folder: string, name: string, mail: string): void {
  git(folder, 'config', 'user.name', name);
  git(folder, 'config', 'user.email', mail);
}

function commit(folder: string): void {
  git(folder, 'add', '-A');
  git(folder, '-c', 'commit.gpgsign=false', 'commit', '-q', '-m', 'more');
}

function cli(folder: string, ...args: string[]): { readonly status: number | null; readonly stdout: string } {
  const env = { ...process.env, LANG: 'en' };
  const { status, stdout } = spawnSync(process.execPath, [path.join(repository, 'dist/cli.js'), ...args], {
    cwd: folder,
    env,
    encoding: 'utf8',
  });
  return { status, stdout };
}

/** How many findings of a rule the check of the branch has, as in CI. */
function checked(folder: string, rule: string, file = ''): number {
  const { stdout } = cli(folder, 'check', '--base', 'main', '--format', 'jsonl');
  return stdout.split('\n').filter((line) => line.includes(`"${rule}"`) && line.includes(file)).length;
}
