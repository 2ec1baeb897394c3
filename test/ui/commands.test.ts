import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { z } from 'zod';
import { repository } from '../host/host.ts';
import { reviewing, stage, startPatch, type Stage } from './kit.ts';

/** When a command can work, beside always; ids without their prefix. */
const needs: Readonly<Record<string, 'review' | 'run' | 'earlier run' | 'never in the palette'>> = {
  reviewEdit: 'review',
  applyEdit: 'review',
  discardEdit: 'review',
  acceptHunk: 'review',
  rejectHunk: 'review',
  nextFinding: 'review',
  cancelRun: 'run',
  runAgain: 'earlier run',
  openRecord: 'never in the palette',
  openDraft: 'never in the palette',
  refreshLogbook: 'never in the palette',
  settleRun: 'never in the palette',
  clearLogbookFilter: 'never in the palette', // but while the logbook is filtered
};

test('every command is offered when it can work, and only then', async (t) => {
  const on = await stage(t);
  const { window } = on;
  await window.statusItem('guardrails.budget', /\$/);
  const always = titles((need) => need === undefined);
  assert.deepEqual(await offeredNow(on), always);
  await startPatch(window, 'Use moment to add a payment due date');
  await reviewing(window);
  assert.deepEqual(
    await offeredNow(on),
    titles((need) => need !== 'never in the palette'),
  );
  await window.palette('Guardrails: Discard Proposed Edit');
  await window.notification(/pr-patch/);
  assert.deepEqual(
    await offeredNow(on),
    titles((need) => need === undefined || need === 'earlier run'),
  );
});

test('the commands do what they say', async (t) => {
  const on = await stage(t);
  const { window, folder } = on;
  await window.statusItem('guardrails.budget', /\$/);

  await window.palette('Guardrails: Show Budget');
  await window.pageText('Budget');
  await window.palette('Guardrails: Show Logbook');
  await window.page.locator('.sidebar').getByText('Runs of templates are kept here').waitFor();
  await window.palette('Guardrails: Show Log');
  await window.page
    .locator('.part.panel')
    .getByRole('tab', { name: /Output/, selected: true })
    .waitFor();
  await window.palette('Guardrails: Set Up Codex…');
  await window.step('Who proposes edits?');
  await window.pick('Practice only');
  await window.notification('Runs are practice from now on');
  await window.palette('Notifications: Clear All Notifications');
  await window.palette('Guardrails: Open Policy');
  await window.page.locator('.tab.active').filter({ hasText: 'policy.yaml' }).waitFor();

  await window.palette('Guardrails: Run Template…');
  await window.pick('New Template…');
  await window.type('release-notes', 'Name of the template');
  await window.page.locator('.tab.active').filter({ hasText: 'SKILL.md' }).waitFor();
  assert.ok(existsSync(path.join(folder, '.agents/skills/release-notes/template.yaml')));
  await window.palette('Guardrails: Run Template…');
  assert.ok(
    (await window.quickInput()).rows.some((row) => row.includes('release-notes@0.1.0')),
    'it can be run',
  );
  await window.escape();

  // The sample is where practice is played: it starts at once.
  await window.palette('Guardrails: Practice');
  await window.step('1/4');
  assert.equal((await window.quickInput()).value, 'Use moment to add a payment due date');
  await window.escape();

  await window.palette('Guardrails: Check Changes Now');
  await window.notification(/2 findings in \d+ added lines of 2 files/); // team templates are protected
});

test('a folder without a policy gets one from five questions and what stands in it', async (t) => {
  const { window, folder } = await stage(t, {
    prepare: (made) => {
      const policy = path.join(made, '.guardrails/policy.yaml');
      assert.ok(existsSync(policy));
      return path.join(made, 'docs');
    },
  });
  await window.palette('Guardrails: Open Policy');
  await window.pick('small-team');
  for (const step of ['2/5', '3/5', '4/5', '5/5']) await window.accept(new RegExp(step));
  await window.page.locator('.tab.active').filter({ hasText: 'policy.yaml' }).waitFor();
  const made = readFileSync(path.join(folder, '.guardrails/policy.yaml'), 'utf8');
  assert.match(made, /^extends: \[small-team\]$/m);
  assert.match(made, /^# [^\n]+\nversion: 1$/m);
});

test('no policy is written through a link that leads out of the folder', async (t) => {
  const { window, folder } = await stage(t, {
    prepare: (made) => {
      mkdirSync(path.join(made, 'outside'));
      symlinkSync(path.join(made, 'outside'), path.join(made, 'docs/.guardrails'));
      return path.join(made, 'docs');
    },
  });
  await window.palette('Guardrails: Open Policy');
  await window.pick('small-team');
  for (const step of ['2/5', '3/5', '4/5', '5/5']) await window.accept(new RegExp(step));
  await window.notification(/policy\.yaml cannot be written/);
  assert.deepEqual(readdirSync(path.join(folder, '../outside')), []);
});

async function offeredNow({ window }: Stage): Promise<readonly string[]> {
  const rows = await window.offered('Guardrails: ');
  return rows
    .map((row) => /^Guardrails: ([^,]+)/.exec(row)?.[1] ?? '')
    .filter((title) => title !== '' && !title.startsWith('Focus on ')) // VS Code's own, for each view
    .toSorted();
}

function titles(when: (need: string | undefined) => boolean): readonly string[] {
  const json = (file: string): unknown => JSON.parse(readFileSync(path.join(repository, file), 'utf8'));
  const words = z.record(z.string(), z.string()).parse(json('package.nls.json'));
  const { contributes } = z
    .object({ contributes: z.object({ commands: z.array(z.object({ command: z.string(), title: z.string() })) }) })
    .parse(json('package.json'));
  return contributes.commands
    .filter(({ command }) => when(needs[command.replace('guardrails.', '')]))
    .map(({ title }) => words[title.replaceAll('%', '')] ?? title)
    .toSorted();
}
