import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { openDrafts } from '../../../src/node/git/draft.ts';
import { deliverySince, pullRequestIn } from '../../../src/node/delivery.ts';
import { readPolicy } from '../../../src/core/policy/policy.ts';
import { repository, unwrap, type Scene } from './scene.ts';

const ci = '.github/workflows/ci.yml';
const env = { PATH: process.env['PATH'], HOME: '/nonexistent', GIT_CONFIG_NOSYSTEM: '1' };
const codex = 'Co-authored-by: Codex <noreply@openai.com>';

function commit(scene: Scene, path: string, content: string, ...more: string[]): void {
  scene.write(path, content);
  scene.git('add', '-A');
  scene.git('commit', '-q', '-m', 'Change', ...more);
}

function branched(scene: Scene): void {
  scene.commit({ [ci]: 'on: push\n', 'a.txt': 'a\n' });
  scene.git('checkout', '-q', '-b', 'work');
}

async function makers(scene: Scene, paths = [ci], branches: readonly string[] = []): Promise<Record<string, string>> {
  const git = await scene.open();
  return Object.fromEntries(unwrap(await git.makersSince('main', paths, branches)));
}

test('commits of people, of agents, and what is not committed', async (t) => {
  const scene = repository(t);
  branched(scene);
  commit(scene, ci, 'on: [push]\n');
  assert.deepEqual(await makers(scene), { [ci]: 'person' });
  commit(scene, 'a.txt', 'b\n', '-m', codex);
  assert.deepEqual(await makers(scene, [ci, 'a.txt']), { [ci]: 'person', 'a.txt': 'agent' });
  scene.write(ci, 'on: {}\n');
  scene.write('.github/workflows/new.yml', 'on: push\n');
  assert.deepEqual(await makers(scene, [ci, '.github/workflows/new.yml']), {
    [ci]: 'unknown',
    '.github/workflows/new.yml': 'unknown',
  });
  commit(scene, ci, 'on: {}\n', '-m', 'Guardrails-Run: 1');
  commit(scene, ci, 'on: [push]\n');
  assert.deepEqual(await makers(scene), { [ci]: 'agent' });
});

test('an agent’s commit that a person amended stays the agent’s', async (t) => {
  const scene = repository(t);
  branched(scene);
  commit(scene, ci, 'on: [push]\n', '-m', codex);
  scene.write(ci, 'on: [push, pull_request]\n');
  scene.git('commit', '-q', '-a', '--amend', '--no-edit');
  assert.deepEqual(await makers(scene), { [ci]: 'agent' });
});

test('a rename is both files', async (t) => {
  const scene = repository(t);
  branched(scene);
  const moved = '.github/workflows/all.yml';
  scene.git('mv', ci, moved);
  scene.git('commit', '-q', '-m', 'Move', '-m', codex);
  assert.deepEqual(await makers(scene, [ci, moved]), { [ci]: 'agent', [moved]: 'agent' });
});

test('a merge brings nothing of its own, unless it changes what it merges', async (t) => {
  const scene = repository(t);
  branched(scene);
  commit(scene, 'a.txt', 'mine\n');
  scene.git('checkout', '-q', 'main');
  commit(scene, ci, 'on: [push]\n', '-m', codex);
  commit(scene, 'b.txt', 'b\n');
  scene.git('checkout', '-q', 'work');
  scene.git('merge', '-q', '--no-edit', 'main');
  assert.deepEqual(await makers(scene, [ci, 'a.txt']), { [ci]: 'unknown', 'a.txt': 'person' });

  scene.git('checkout', '-q', '-b', 'side');
  commit(scene, 'c.txt', 'c\n');
  scene.git('checkout', '-q', 'work');
  commit(scene, 'd.txt', 'd\n');
  scene.git('merge', '-q', '--no-commit', 'side');
  commit(scene, ci, 'on: evil\n', '-m', codex);
  assert.deepEqual(await makers(scene, [ci, 'a.txt', 'c.txt']), {
    [ci]: 'agent',
    'a.txt': 'person',
    'c.txt': 'person',
  });
});

test('the merge of a pull request, detached, as a CI system checks it out', async (t) => {
  const scene = repository(t);
  branched(scene);
  commit(scene, ci, 'on: [push]\n', '-m', codex);
  scene.git('checkout', '-q', '--detach', 'main');
  scene.git('merge', '-q', '--no-ff', '--no-edit', 'work');
  assert.deepEqual(await makers(scene), { [ci]: 'agent' });
});

test('what a shallow copy does not have is unknown', async (t) => {
  const scene = repository(t);
  branched(scene);
  commit(scene, ci, 'on: [push]\n', '-m', codex);
  commit(scene, 'a.txt', 'b\n');
  scene.git(
    'clone',
    '-q',
    '--no-local',
    '--depth',
    '1',
    '--branch',
    'work',
    '--no-single-branch',
    `file://${scene.root}`,
    '../shallow',
  );
  const git = await scene.open({}, join(scene.root, '../shallow'));
  assert.deepEqual(Object.fromEntries(unwrap(await git.makersSince('origin/main', [ci], []))), { [ci]: 'unknown' });
});

test('the name of a branch tells, here and elsewhere; a mailmap and a configuration do not hide anybody', async (t) => {
  const scene = repository(t);
  branched(scene);
  commit(scene, ci, 'on: [push]\n');
  assert.deepEqual(await makers(scene, [ci], ['codex/mend']), { [ci]: 'agent' });
  scene.git('checkout', '-q', '-b', 'copilot/mend');
  assert.deepEqual(await makers(scene), { [ci]: 'agent' });
  scene.git('checkout', '-q', 'work');
  commit(scene, ci, 'on: {}\n', '--author=Claude <noreply@anthropic.com>');
  scene.write('.mailmap', 'Ana <ana@example.com> Claude <noreply@anthropic.com>\n');
  scene.git('config', 'log.mailmap', 'true');
  scene.git('config', 'log.showSignature', 'true');
  scene.git('config', 'diff.renames', 'copies');
  scene.git('config', 'i18n.logOutputEncoding', 'UTF-16');
  assert.deepEqual(await makers(scene), { [ci]: 'agent' });
});

test('a first commit of a history of its own tells too, whatever the configuration shows', async (t) => {
  const scene = repository(t);
  branched(scene);
  const added = '.github/workflows/new.yml';
  scene.git('checkout', '-q', '--orphan', 'other');
  scene.git('rm', '-rfq', '.');
  commit(scene, added, 'on: push\n', '-m', codex);
  scene.git('checkout', '-q', 'work');
  scene.git('merge', '-q', '--no-edit', '--allow-unrelated-histories', 'other');
  scene.git('config', 'log.showRoot', 'false');
  assert.deepEqual(await makers(scene, [added]), { [added]: 'agent' });
});

test('our own draft is an agent’s, from its branch and from its commit', async (t) => {
  const scene = repository(t);
  branched(scene);
  const order = { runId: 'r', name: 'x', message: 'x\n\nGuardrails-Run: r\n', person: 'Ana <ana@example.com>' };
  const files = [{ path: ci, before: 'on: push\n', after: 'on: {}\n' }];
  const draft = unwrap(await openDrafts(scene.root, { env }).make({ ...order, files }));
  scene.git('checkout', '-q', draft.branch);
  assert.deepEqual(await makers(scene), { [ci]: 'agent' });
  scene.git('checkout', '-q', '-b', 'renamed');
  assert.deepEqual(await makers(scene), { [ci]: 'agent' });
});

test('what the CI system tells of the request', async (t) => {
  const scene = repository(t);
  const path = join(scene.root, 'event.json');
  const event = async (text: string, more: Record<string, string> = {}): Promise<unknown> => {
    writeFileSync(path, text);
    const { draft, byAgent } = await pullRequestIn({ GITHUB_EVENT_PATH: path, ...more });
    return byAgent ? [draft, 'agent'] : draft;
  };
  assert.equal(await event('{"pull_request":{"draft":true}}'), true);
  assert.equal(await event('{"pull_request":{"draft":false}}'), false);
  assert.deepEqual(await event('{"pull_request":{"draft":false,"user":{"login":"Copilot","type":"Bot"}}}'), [
    false,
    'agent',
  ]);
  assert.equal(await event('{"pull_request":{"draft":false,"user":{"login":"claude","type":"User"}}}'), false);
  for (const text of [
    '',
    '{',
    'null',
    '[]',
    '"draft"',
    '{"pull_request":true}',
    '{"pull_request":{"draft":"true"}}',
    '{"merge_group":{}}',
    '{"pull_request":{"user":{"type":"Bot","login":{"toString":1,"valueOf":1}}}}',
    `{"pull_request":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
  ])
    assert.equal(await event(text), null, text.slice(0, 80));
  assert.equal(await event(`{"pull_request":{"draft":true},"x":"${'x'.repeat(26_000_000)}"}`), null);
  assert.equal((await pullRequestIn({ GITHUB_EVENT_PATH: join(scene.root, 'missing') })).draft, null);
  assert.equal((await pullRequestIn({ GITHUB_EVENT_PATH: scene.root })).draft, null);
  assert.equal((await pullRequestIn({})).draft, null);

  const gitLab = async (of: Record<string, string>): Promise<boolean | null> => (await pullRequestIn(of)).draft;
  assert.equal(await gitLab({ CI_MERGE_REQUEST_DRAFT: 'true', CI_MERGE_REQUEST_TITLE: 'x' }), true);
  assert.equal(await gitLab({ CI_MERGE_REQUEST_DRAFT: 'false', CI_MERGE_REQUEST_TITLE: 'Draft: x' }), false);
  for (const title of ['Draft: x', 'draft: x', '[Draft] x', '(draft) x'])
    assert.equal(await gitLab({ CI_MERGE_REQUEST_TITLE: title }), true, title);
  for (const title of ['Drafts', 'A draft: x', ''])
    assert.equal(await gitLab({ CI_MERGE_REQUEST_TITLE: title }), false, title);
  assert.deepEqual((await pullRequestIn({ GITHUB_HEAD_REF: 'codex/x', GITHUB_REF_NAME: '1/merge' })).branches, [
    'codex/x',
    '1/merge',
  ]);
});

test('nothing is read where no pipeline opens as a draft', async (t) => {
  const scene = repository(t);
  branched(scene);
  commit(scene, ci, 'on: {}\n');
  const git = await scene.open();
  const edit = unwrap(await git.editSince({ revision: 'main' }));
  const since = { git, revision: 'main', env: {}, jobs: null };
  assert.equal(unwrap(await deliverySince(edit, readPolicy('').policy, since)), undefined);
  const { policy } = readPolicy('pipelines: { changes: draft }\n');
  const told = unwrap(await deliverySince(edit, policy, since));
  assert.deepEqual(told, { stage: 'branch', makers: new Map([[ci, 'person']]), draft: null, jobs: null });
});

test('the names of jobs are read from the workflow that runs, else from all of the checked tree', async (t) => {
  const scene = repository(t);
  branched(scene);
  const jobs = (id: string, name: string): string => `on: push\njobs:\n  ${id}:\n    name: ${name}\n    steps: []\n`;
  commit(scene, ci, jobs('test', 'Unit tests'));
  scene.write('.gitea/workflows/more.yaml', jobs('more', 'More'));
  scene.write('.github/workflows/notes.md', jobs('notes', 'Notes'));
  scene.write('sub/.github/workflows/other.yml', jobs('other', 'Other'));
  const git = await scene.open({}, join(scene.root, 'sub'));
  const edit = { files: [{ path: ci, before: 'on: push\n', after: 'on: {}\n' }] };
  const { policy } = readPolicy('pipelines: { changes: draft }\n');
  const named = async (env: Record<string, string>): Promise<string[] | undefined> => {
    const since = { git, revision: 'main', env, jobs: new Map() };
    const told = unwrap(await deliverySince(edit, policy, since));
    return told?.stage === 'branch' ? told.named?.map(({ id, name }) => `${id} ${name}`).toSorted() : undefined;
  };
  const runs = (path: string, repo = 'acme/orders'): Record<string, string> => ({
    GITHUB_WORKFLOW_REF: `acme/orders/${path}@refs/pull/1/merge`,
    GITHUB_REPOSITORY: repo,
  });
  assert.deepEqual(await named({}), ['more More', 'test Unit tests']);
  assert.deepEqual(await named(runs(ci)), ['test Unit tests']);
  assert.deepEqual(await named(runs('.github/workflows/gone.yml')), []);
  assert.deepEqual(await named(runs('../../etc/passwd')), []);
  assert.deepEqual(await named(runs(ci, 'acme/other')), []);
});
