import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { Fault } from '../../../src/core/fault.ts';
import { createTeamText, writeTeamText } from '../../../src/node/team-text.ts';
import { writeLock } from '../../../src/node/templates.ts';

const builtInFolder = join(import.meta.dirname, '../../../prompt-templates');
const lock = '.guardrails/templates.lock.json';

/** A repository, and a file of the person's beside it. */
function scene(t: TestContext): { folder: string; outside: string; theirs: () => string } {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'guardrails-text-')));
  t.after(() => rmSync(root, { recursive: true, force: true }));
  const [folder, outside] = [join(root, 'repository'), join(root, 'outside')];
  mkdirSync(join(folder, '.guardrails'), { recursive: true });
  mkdirSync(outside);
  writeFileSync(join(outside, 'profile'), 'mine');
  return { folder, outside, theirs: () => readFileSync(join(outside, 'profile'), 'utf8') };
}

test('a file of the team is written whole, in a folder that is made', async (t) => {
  const { folder } = scene(t);
  for (const text of ['one', 'two']) {
    assert.equal(await writeTeamText(folder, '.guardrails/extends/a.yaml', text), null);
    assert.equal(readFileSync(join(folder, '.guardrails/extends/a.yaml'), 'utf8'), text);
  }
});

test('no link of a repository leads a writer out of it', async (t) => {
  const { folder, outside, theirs } = scene(t);
  const profile = join(outside, 'profile');
  symlinkSync(profile, join(folder, `PLAYBOOK.md.${process.pid}.tmp`));
  symlinkSync(profile, join(folder, 'linked.md'));
  symlinkSync(outside, join(folder, '.guardrails/extends'));
  for (const path of ['PLAYBOOK.md', 'linked.md', '.guardrails/extends/profile', '.guardrails/extends/new'])
    assert.ok((await writeTeamText(folder, path, 'theirs')) instanceof Fault, path);
  symlinkSync(join(outside, 'new'), join(folder, 'dangling.md'));
  assert.equal(await writeTeamText(folder, 'dangling.md', 'theirs'), null);
  assert.equal(readFileSync(join(folder, 'dangling.md'), 'utf8'), 'theirs');
  assert.deepEqual([theirs(), existsSync(join(outside, 'new'))], ['mine', false]);
});

test('nor is the lock of templates written through one', async (t) => {
  const { folder, outside, theirs } = scene(t);
  symlinkSync(join(outside, 'profile'), join(folder, `${lock}.tmp`));
  const folders = { builtInFolder, workspaceFolder: folder, trusted: true };
  assert.equal(await writeLock(folders), join(folder, lock));
  assert.equal(theirs(), 'mine');
  rmSync(join(folder, '.guardrails'), { recursive: true });
  symlinkSync(outside, join(folder, '.guardrails'));
  assert.ok((await writeLock(folders)) instanceof Fault);
  assert.equal(existsSync(join(outside, 'templates.lock.json')), false);
});

test('a new file takes the place of none, and no link leads it out', async (t) => {
  const { folder, outside, theirs } = scene(t);
  const path = '.guardrails/policy.yaml';
  assert.equal(await createTeamText(folder, path, 'one'), 'written');
  assert.equal(await createTeamText(folder, path, 'two'), 'there');
  assert.equal(readFileSync(join(folder, path), 'utf8'), 'one');
  symlinkSync(join(outside, 'profile'), join(folder, 'linked.yaml'));
  symlinkSync(join(outside, 'new'), join(folder, 'dangling.yaml'));
  mkdirSync(join(folder, 'folder.yaml'));
  for (const there of ['linked.yaml', 'dangling.yaml', 'folder.yaml'])
    assert.equal(await createTeamText(folder, there, 'theirs'), 'there', there);
  symlinkSync(outside, join(folder, 'away'));
  symlinkSync(join(outside, 'none'), join(folder, 'nowhere'));
  for (const away of ['away/policy.yaml', 'away/made/policy.yaml', 'nowhere/policy.yaml', 'nowhere/made/policy.yaml']) {
    assert.ok((await createTeamText(folder, away, 'theirs')) instanceof Fault, away);
    assert.ok((await writeTeamText(folder, away, 'theirs')) instanceof Fault, away);
  }
  assert.deepEqual([theirs(), readdirSync(outside)], ['mine', ['profile']]);
});
