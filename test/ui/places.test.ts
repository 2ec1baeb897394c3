import assert from 'node:assert/strict';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { nothingLeft, recorded, reviewing, stage, startPatch, throughCodex } from './kit.ts';

test('a folder that is not trusted: nothing runs, and its policy is not read', async (t) => {
  const on = await stage(t, {
    trust: 'restricted',
    prepare: (folder) => changePolicy(folder, 'limit: 20', 'limit: 7'),
  });
  const { window } = on;
  const chip = await window.statusItem('guardrails.budget', /\$/);
  assert.doesNotMatch(chip.text, /7\.00/);
  const offered = await window.offered('Guardrails: ');
  assert.ok(!offered.some((row) => /Run Template|Run Again|Practice|Set Up Codex/.test(row)), offered.join('\n'));
  assert.ok(offered.some((row) => row.includes('Show Budget')));
  await window.palette('Guardrails: Show Logbook');
  await window.page.getByText('This folder is not trusted').first().waitFor();
  await window.screenshot('en-untrusted');
  assert.deepEqual(on.leftOpen(), nothingLeft);
});

test('in a folder that is not trusted no quick fix fetches what its policy names', async (t) => {
  const { window, files } = await stage(t, {
    trust: 'restricted',
    prepare: (folder) =>
      writeFileSync(
        path.join(folder, '.guardrails/policy.yaml'),
        `extends: [{ url: https://policy.invalid/p.yaml, sha256: ${'a0'.repeat(32)} }]\n`,
      ),
  });
  await window.statusItem('guardrails.budget', /\$/);
  await window.openFile('.guardrails/policy.yaml');
  await window.someSquiggles(2);
  await window.goTo(1, 25);
  await window.quickFix('Fetch It');
  await window.notification(/not used, because this workspace is not trusted/);
  assert.equal(Object.keys(files()).filter((name) => name.startsWith('.guardrails/extends')).length, 0);
});

test('in a folder that is not trusted no policy is written', async (t) => {
  const { window, files } = await stage(t, {
    trust: 'restricted',
    prepare: (folder) => rmSync(path.join(folder, '.guardrails/policy.yaml')),
  });
  await window.palette('Guardrails: Open Policy');
  await window.notification(/Writing a policy is not used, because this workspace is not trusted/);
  assert.equal(files()['.guardrails/policy.yaml'], undefined);
});

test('without a folder only what needs none is offered', async (t) => {
  const { host, window } = await stage(t);
  await window.page.goto(`${host.url}/?ew=true`, { waitUntil: 'commit' });
  await window.page.locator('.monaco-workbench[class*="vscode-theme-"] .part.statusbar').waitFor({ timeout: 60_000 });
  const offered = await window.offered('Guardrails: ');
  assert.ok(!offered.some((row) => /Run|Practice|Policy|Budget|Check|Hunk|Edit/.test(row)), offered.join('\n'));
  await window.palette('Guardrails: Show Logbook');
  await window.page.getByText('Open a folder on disk').first().waitFor();
  await window.screenshot('en-no-folder');
});

test('a folder without git: copied, reviewed and applied all the same', async (t) => {
  const on = await stage(t, {
    settings: throughCodex,
    prepare: (folder) => rmSync(path.join(folder, '.git'), { recursive: true }),
  });
  const { window } = on;
  await startPatch(window, 'Reject order lines whose quantity is not a positive whole number');
  await reviewing(window);
  await window.palette('Guardrails: Apply Reviewed Edit');
  await window.notification(/Applied: pr-patch/);
  assert.equal((await recorded(on)).outcome.kind, 'applied');
  assert.match(on.files()['src/order.ts'] ?? '', /positive whole number/);
  assert.deepEqual(on.leftOpen(), nothingLeft);
});

test('two folders with a policy each: the run is held to the one of its folder', async (t) => {
  const { window } = await stage(t, {
    prepare: (folder) => {
      const second = path.join(path.dirname(folder), 'shop');
      cpSync(folder, second, { recursive: true });
      changePolicy(second, 'patch: { model: gpt-5.3-codex }', 'patch: { model: gpt-6-luna }');
      const workspace = path.join(path.dirname(folder), 'both.code-workspace');
      writeFileSync(workspace, JSON.stringify({ folders: [{ path: 'orders' }, { path: 'shop' }] }));
      return workspace;
    },
  });
  // Once in a while the web workbench opens a workspace file without its folders; a second look has them.
  const folders = window.page.locator('.explorer-folders-view .monaco-list-row');
  await folders
    .first()
    .waitFor({ timeout: 10_000 })
    .catch(() => window.page.reload({ waitUntil: 'commit' }));
  await window.statusItem('guardrails.budget', /\$/);
  for (const [folder, model] of [
    ['orders', 'gpt-5.3-codex'],
    ['shop', 'gpt-6-luna'],
  ] as const) {
    await window.palette('Guardrails: Run Template…');
    await window.type(folder, 'In which folder?');
    await window.type('pr-patch', 'Which task?');
    await window.type('Say more', '1/4');
    await window.accept('2/4');
    await window.accept('3/4');
    await window.step('4/4');
    const [run = ''] = (await window.quickInput()).rows;
    assert.ok(run.includes(model), run);
    await window.escape();
  }
});

function changePolicy(folder: string, from: string, to: string): void {
  const file = path.join(folder, '.guardrails/policy.yaml');
  const text = readFileSync(file, 'utf8');
  assert.ok(text.includes(from));
  writeFileSync(file, text.replace(from, to));
}
