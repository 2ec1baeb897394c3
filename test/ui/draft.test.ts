import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { named, recorded, reviewing, stage, startPatch } from './kit.ts';

/** One of the files of the edit counts as a pipeline here. */
const policy = `
pipelines: { files: [README.md], changes: draft, approval: [platform] }
review: { roles: { platform: [luis@example.com] } }
`;

const git = (folder: string, ...args: readonly string[]): string =>
  execFileSync('git', args, { cwd: folder, encoding: 'utf8' }).trim();

function withRemote(folder: string): void {
  named(folder);
  const file = path.join(folder, '.guardrails/policy.yaml');
  writeFileSync(file, `${readFileSync(file, 'utf8')}${policy}`);
  git(folder, 'commit', '-q', '-a', '-m', 'Open pipelines as drafts');
  git(folder, 'init', '-q', '--bare', '.git/remote.git');
  git(folder, 'remote', 'add', 'origin', '.git/remote.git');
  git(folder, 'push', '-q', '-u', 'origin', 'HEAD');
}

test('a run’s pipelines stay out of the files, and open as a draft after a yes that names the remote', async (t) => {
  const on = await stage(t, { prepare: withRemote });
  const { window, folder, files } = on;
  const before = files();
  const remote = (): string =>
    git(folder, '--git-dir', '.git/remote.git', 'branch', '--list', '--format=%(refname:short)', 'guardrails/*');

  await startPatch(window, 'Reject order lines whose quantity is not a positive whole number');
  await reviewing(window);
  await window.palette('Guardrails: Apply Reviewed Edit');
  assert.match(await window.dialog(), /README\.md: platform[^]*Who can sign: platform: luis@example\.com\./);
  await window.dialogButton('Apply');
  await window.notification(
    /Partly applied: pr-patch[^]*On the branch "guardrails\/draft\/[^]*not in your files: README\.md/,
  );
  await window.screenshot('en-draft-ended');
  assert.equal((await recorded(on)).outcome.kind, 'partly-applied');
  assert.equal(files()['README.md'], before['README.md']);
  assert.notEqual(files()['src/order.ts'], before['src/order.ts']);
  const branch = git(folder, 'branch', '--list', '--format=%(refname:short)', 'guardrails/*');
  assert.match(branch, /^guardrails\/draft\/pr-patch-[0-9a-f]{8}$/);
  assert.equal(git(folder, 'diff', '--name-only', 'HEAD', branch), 'README.md');

  await window.notificationAction(/Partly applied/, 'Open as Draft…');
  const asked = await window.dialog();
  assert.ok(asked.includes(`Push ${branch} to origin`) && asked.includes('.git/remote.git'), asked);
  assert.ok(asked.includes(`git push -u origin ${branch}`), asked);
  await window.screenshot('en-draft-confirm');
  assert.equal(remote(), '', 'nothing is pushed before');
  await window.dialogButton('Cancel');
  assert.equal(remote(), '', 'nor without a yes');

  // Whoever closed the message finds it in the logbook.
  await window.palette('Guardrails: Show Logbook');
  await window.page
    .locator('.sidebar .monaco-list-row')
    .filter({ hasText: 'Partly applied' })
    .first()
    .click({ button: 'right' });
  await window.page.locator('.monaco-menu .action-label').filter({ hasText: 'Open as Draft…' }).waitFor();
  await window.press('ArrowDown', 'ArrowDown', 'Enter');
  await window.dialogButton('Push');
  await window.notification(`${branch} is at origin.`);
  await window.screenshot('en-draft-opened');
  assert.equal(remote(), branch);
});
