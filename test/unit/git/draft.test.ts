import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { DraftOrder } from '../../../src/core/apply/drafts.ts';
import { Fault } from '../../../src/core/fault.ts';
import { openDrafts, type DraftStep } from '../../../src/node/git/draft.ts';
import { repository, unwrap, type Scene } from './scene.ts';

const env = { PATH: process.env['PATH'], HOME: '/nonexistent', GIT_CONFIG_NOSYSTEM: '1' };
const ci = '.github/workflows/ci.yml';
const [old, young] = ['on: push\n', 'on: [push, pull_request]\n'];

const order = (files: DraftOrder['files'], more: Partial<DraftOrder> = {}): DraftOrder => ({
  runId: '1a2b3c4d-0000-4000-8000-000000000000',
  name: 'pr-patch',
  files,
  message: 'Change ci.yml\n\nGuardrails-Run: 1a2b3c4d\n',
  person: 'Ana <ana@example.com>',
  ...more,
});
const change = order([{ path: ci, before: old, after: young }]);
const branch = 'guardrails/draft/pr-patch-1a2b3c4d';

/** What a person would notice: files, index, the commit and branch that are checked out, the index' own bytes. */
function seen(scene: Scene): unknown {
  return {
    status: scene.git('status', '--porcelain'),
    head: scene.git('rev-parse', 'HEAD'),
    at: readFileSync(join(scene.root, '.git', 'HEAD'), 'utf8'),
    index: readFileSync(join(scene.root, '.git', 'index')).toString('base64'),
  };
}

const refused = (answer: unknown): unknown =>
  answer instanceof Fault ? { kind: answer.kind, ...answer.data } : 'no fault';

test('a draft is one commit on a branch of its own, and nothing else is touched', async (t) => {
  const scene = repository(t);
  scene.commit({ [ci]: old, 'src/a.ts': 'a\n', 'staged.txt': '1\n' });
  scene.write('src/a.ts', 'mine\n');
  scene.write('staged.txt', '2\n');
  scene.git('add', 'staged.txt');
  scene.write('new.txt', 'untracked\n');
  const before = seen(scene);
  const own = join(scene.root, '..', 'tmp');
  mkdirSync(own);
  const usual = process.env['TMPDIR'];
  process.env['TMPDIR'] = own;
  t.after(() => (usual === undefined ? delete process.env['TMPDIR'] : (process.env['TMPDIR'] = usual)));
  const files = [
    { path: ci, before: old, after: young },
    { path: 'ci/run.sh', before: null, after: '#!/bin/sh\n', mode: 'executable' as const },
  ];
  const draft = unwrap(await openDrafts(scene.root, { env }).make(order(files)));
  assert.deepEqual(draft, { branch, commit: scene.git('rev-parse', branch), paths: [ci, 'ci/run.sh'] });
  assert.deepEqual(seen(scene), before);
  assert.equal(scene.git('diff', '--name-status', 'main', branch), `M\t${ci}\nA\tci/run.sh`);
  assert.equal(scene.git('rev-parse', `${branch}^`), scene.git('rev-parse', 'main'));
  assert.equal(scene.git('show', `${branch}:${ci}`), young.trim());
  assert.match(scene.git('ls-tree', branch, 'ci/run.sh'), /^100755/);
  assert.equal(
    scene.git('log', '-1', '--format=%an <%ae>|%cn|%(trailers:key=Guardrails-Run,valueonly)', branch),
    'Ana <ana@example.com>|Ana|1a2b3c4d',
  );
  assert.deepEqual(readdirSync(own), []);
  assert.equal(scene.git('fsck', '--strict', '--no-dangling'), '');
});

test('hooks do not run and nothing is signed, whatever the repository wants', async (t) => {
  const scene = repository(t);
  scene.commit({ [ci]: old });
  const hooks = join(scene.root, '.git/hooks');
  mkdirSync(hooks, { recursive: true });
  for (const hook of [
    'pre-commit',
    'commit-msg',
    'post-commit',
    'reference-transaction',
    'prepare-commit-msg',
    'post-index-change',
  ]) {
    writeFileSync(join(hooks, hook), `#!/bin/sh\ntouch "${join(scene.root, '..', 'ran')}"\nexit 1\n`);
    chmodSync(join(hooks, hook), 0o755);
  }
  scene.git('config', 'commit.gpgsign', 'true');
  scene.git('config', 'gpg.program', '/bin/false');
  scene.git('config', 'filter.evil.clean', 'touch ran');
  const draft = unwrap(await openDrafts(scene.root, { env }).make(change));
  assert.equal(existsSync(join(scene.root, '..', 'ran')), false);
  assert.doesNotMatch(scene.git('cat-file', 'commit', draft.commit), /gpgsig/);
});

test('a branch of that name is left alone, and the next free name is taken', async (t) => {
  const scene = repository(t);
  scene.commit({ [ci]: old });
  scene.git('branch', branch);
  scene.git('branch', `${branch}-2`);
  const draft = unwrap(await openDrafts(scene.root, { env }).make(change));
  assert.equal(draft.branch, `${branch}-3`);
  assert.equal(scene.git('rev-parse', branch), scene.git('rev-parse', 'main'));
});

test('a branch in the place of the folder of drafts is said', async (t) => {
  const scene = repository(t);
  scene.commit({ [ci]: old });
  scene.git('branch', 'guardrails');
  assert.partialDeepStrictEqual(refused(await openDrafts(scene.root, { env }).make(change)), {
    kind: 'draft-impossible',
    because: 'failed',
    paths: ci,
  });
});

test('what cannot be is said: no repository, no commit, own changes, a link', async (t) => {
  const scene = repository(t);
  const drafts = openDrafts(scene.root, { env });
  assert.partialDeepStrictEqual(refused(await drafts.make(change)), { because: 'no-commit' });
  assert.partialDeepStrictEqual(refused(await openDrafts(tmpdir(), { env }).make(change)), { because: 'no-git' });
  scene.commit({ [ci]: old });
  const mine = { path: ci, before: 'on: mine\n', after: young };
  assert.deepEqual(refused(await drafts.make(order([mine]))), {
    kind: 'draft-impossible',
    because: 'changed',
    paths: ci,
    reason: '',
  });
  const gone = { path: 'new.yml', before: 'never committed\n', after: young };
  assert.partialDeepStrictEqual(refused(await drafts.make(order([gone]))), { because: 'changed', paths: 'new.yml' });
  const link = { path: ci, before: old, after: '/etc/passwd', mode: 'link' as const };
  assert.partialDeepStrictEqual(refused(await drafts.make(order([link]))), { because: 'failed' });
  assert.equal(scene.git('branch', '--list', 'guardrails/*'), '');
});

test('a rename takes the old file away; line ends are stored as on any commit', async (t) => {
  const scene = repository(t);
  scene.commit({ '.gitattributes': '*.yml text eol=crlf\n', [ci]: 'on: push\r\n', 'raw.txt': 'a\r\n' });
  const files = [
    { path: ci, before: 'on: push\r\n', after: null },
    { path: '.github/workflows/all.yml', before: null, after: 'on: push\r\njobs: {}\r\n' },
    { path: 'raw.txt', before: 'a\r\n', after: 'b\r\n' },
  ];
  scene.git('config', 'core.autocrlf', 'true');
  unwrap(await openDrafts(scene.root, { env }).make(order(files)));
  assert.equal(
    scene.git('diff', '--name-status', '--no-renames', 'main', branch),
    `A\t.github/workflows/all.yml\nD\t${ci}\nM\traw.txt`,
  );
  assert.equal(scene.git('cat-file', '-s', `${branch}:.github/workflows/all.yml`), '18');
  assert.equal(scene.git('cat-file', '-s', `${branch}:raw.txt`), '3');
});

test('in a folder below the top, a linked working tree, a detached HEAD and a submodule', async (t) => {
  const scene = repository(t);
  scene.commit({ [`app/${ci}`]: old, [ci]: old });
  unwrap(await openDrafts(join(scene.root, 'app'), { env }).make(change));
  assert.equal(scene.git('diff', '--name-only', 'main', branch), `app/${ci}`);

  scene.git('worktree', 'add', '-q', '-b', 'other', '../linked');
  const linked = unwrap(await openDrafts(join(scene.root, '../linked'), { env }).make(change));
  assert.equal(linked.branch, `${branch}-2`);
  assert.equal(scene.git('rev-parse', `${linked.branch}^`), scene.git('rev-parse', 'other'));

  scene.git('checkout', '-q', '--detach');
  const detached = unwrap(await openDrafts(scene.root, { env }).make(change));
  assert.equal(scene.git('rev-parse', `${detached.branch}^`), scene.git('rev-parse', 'HEAD'));
  assert.equal(readFileSync(join(scene.root, '.git/HEAD'), 'utf8').trim(), scene.git('rev-parse', 'HEAD'));

  const outer = repository(t);
  outer.commit({ 'a.txt': 'a\n' });
  outer.git('submodule', '--quiet', 'add', scene.root, 'inner');
  outer.git('commit', '-q', '-m', 'inner');
  const inner = unwrap(await openDrafts(join(outer.root, 'inner'), { env }).make(change));
  assert.equal(outer.git('branch', '--list', 'guardrails/*'), '');
  assert.equal(outer.git('-C', 'inner', 'rev-parse', inner.branch), inner.commit);
});

test('a crash leaves nothing, or the branch; it can be taken back until someone builds on it', async (t) => {
  const scene = repository(t);
  scene.commit({ [ci]: old });
  const dies = (at: DraftStep): Promise<unknown> =>
    openDrafts(scene.root, {
      env,
      afterStep: (step) => {
        if (step === at) throw new Error('killed');
      },
    }).make(change);
  await assert.rejects(dies('committed'), /killed/);
  assert.equal(scene.git('branch', '--list', 'guardrails/*'), '');
  await assert.rejects(dies('named'), /killed/);
  assert.equal(scene.git('branch', '--list', 'guardrails/*', '--format=%(refname:short)'), branch);

  const drafts = openDrafts(scene.root, { env });
  const draft = unwrap(await drafts.make(change));
  assert.equal(await drafts.drop(draft), null);
  assert.equal(scene.git('branch', '--list', draft.branch), '');
  scene.git('branch', draft.branch);
  assert.partialDeepStrictEqual(await drafts.drop(draft), { kind: 'git-failed' });
  assert.notEqual(scene.git('branch', '--list', draft.branch), '');
});

test('what a file holds in the commit is read there', async (t) => {
  const scene = repository(t);
  scene.commit({ 'a.txt': 'committed\n' });
  scene.write('a.txt', 'mine\n');
  const drafts = openDrafts(scene.root, { env });
  assert.deepEqual([await drafts.committed('a.txt'), await drafts.committed('b.txt')], ['committed\n', null]);
});
