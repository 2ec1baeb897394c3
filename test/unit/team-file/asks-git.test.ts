import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { noProject } from '../../../src/core/check/project.ts';
import { keyNow } from '../../../src/node/policy-now.ts';
import { problemsOfTeamFile } from '../../../src/node/team-problems.ts';

const scratch = mkdtempSync(path.join(realpathSync(tmpdir()), 'guardrails-asks-git-'));
const pathBefore = process.env['PATH'];
after(() => {
  process.env['PATH'] = pathBefore;
  rmSync(scratch, { recursive: true, force: true });
});
const folder = path.join(scratch, 'project');
mkdirSync(path.join(folder, '.guardrails'), { recursive: true });
writeFileSync(path.join(folder, 'base.yaml'), 'mode: enforce\n');
execFileSync('git', ['init', '-q'], { cwd: folder });

/** A `git` that notes each call. */
const log = path.join(scratch, 'calls');
const real = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
const script = `#!/bin/sh\necho "$*" >> '${log}'\nexec '${real}' "$@"\n`;
mkdirSync(path.join(scratch, 'bin'));
writeFileSync(path.join(scratch, 'bin/git'), script, { mode: 0o755 });
process.env['PATH'] = `${path.join(scratch, 'bin')}${path.delimiter}${pathBefore}`;

const product = path.resolve(import.meta.dirname, '../../..');
const approved =
  'waivers: [{ rule: secret-token, path: a.ts, reason: tried, requestedBy: Ana, approvedBy: Bo, until: 2027-01-01 }]\n';

/** How often git was asked for what is wrong in a policy, and for what holds for a key of it. */
async function calls(text: string, waivers: string): Promise<{ readonly problems: number; readonly now: number }> {
  const counted = async (work: () => Promise<unknown>): Promise<number> => {
    rmSync(log, { force: true });
    await work();
    return existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n').length : 0;
  };
  const team = { folder, checkContext: { project: noProject } };
  const unsaved = new Map([['.guardrails/waivers.yaml', waivers]]);
  const ground = { team, productFolder: product, now: Date.parse('2026-11-21T12:00:00Z'), unsaved };
  return {
    problems: await counted(() => problemsOfTeamFile('.guardrails/policy.yaml', text, ground)),
    now: await counted(() => keyNow(text, ['mode'], folder, product)),
  };
}

test('git is asked for a policy only where it builds on a file or a waiver is approved', async () => {
  assert.deepEqual(await calls('mode: observe\n', 'waivers: []\n'), { problems: 0, now: 0 });
  const onFile = await calls('extends: [{ path: base.yaml }]\n', 'waivers: []\n');
  assert.ok(onFile.problems > 0 && onFile.now > 0, JSON.stringify(onFile));
  const onApproval = await calls('mode: observe\n', approved);
  assert.ok(onApproval.problems > 0, JSON.stringify(onApproval));
});
