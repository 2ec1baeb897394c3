import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { asTyped, forgeOf, openingCommands, withoutKey } from '../../../src/core/apply/opening.ts';
import { Fault } from '../../../src/core/fault.ts';
import { openDrafts } from '../../../src/node/git/draft.ts';
import { openDraft, planOpening } from '../../../src/node/git/open-draft.ts';
import { repository, unwrap, type Scene } from './scene.ts';

const ci = '.github/workflows/ci.yml';
const env = { PATH: process.env['PATH'], HOME: '/nonexistent', GIT_CONFIG_NOSYSTEM: '1' };
const branch = 'guardrails/draft/pr-patch-r1';

/** A repository with a draft of the run `r1`, and a bare remote beside it. */
async function drafted(t: TestContext): Promise<Scene> {
  const scene = repository(t);
  scene.commit({ [ci]: 'on: push\n' });
  scene.git('init', '-q', '--bare', '../remote.git');
  scene.git('remote', 'add', 'origin', '../remote.git');
  scene.git('push', '-q', '-u', 'origin', 'main');
  const files = [{ path: ci, before: 'on: push\n', after: 'on: {}\n' }];
  const message = 'Change ci.yml\n\nGuardrails-Run: r1\n';
  unwrap(
    await openDrafts(scene.root, { env }).make({
      runId: 'r1',
      name: 'pr-patch',
      files,
      message,
      person: 'Ana <ana@example.com>',
    }),
  );
  return scene;
}

const asked = { run: 'r1', branch };
const remoteHas = (scene: Scene): string =>
  scene.git('--git-dir', '../remote.git', 'branch', '--list', '--format=%(refname:short)');

test('the branch is pushed to the remote of the current one, and to nothing before that', async (t) => {
  const scene = await drafted(t);
  const opening = unwrap(await planOpening(scene.root, asked, { env }));
  assert.deepEqual(opening, {
    branch,
    remote: 'origin',
    address: '../remote.git',
    forge: 'other',
    commits: 1,
    commands: [['git', 'push', '-u', 'origin', branch]],
  });
  assert.equal(remoteHas(scene), 'main');
  const opened = unwrap(await openDraft(scene.root, opening, { env }));
  assert.deepEqual([opened.ran, opened.left], [opening.commands, []]);
  assert.equal(remoteHas(scene), `${branch}\nmain`);
  assert.equal(scene.git('--git-dir', '../remote.git', 'rev-parse', branch), scene.git('rev-parse', branch));
  assert.equal(unwrap(await planOpening(scene.root, asked, { env })).commits, 0);
});

test('on GitHub gh opens the draft; without gh its command is left', async (t) => {
  const scene = await drafted(t);
  scene.git('remote', 'set-url', 'origin', 'https://ana:secret@github.com/acme/orders.git');
  scene.git('config', 'remote.origin.pushurl', 'https://ana:secret@github.com/acme/orders.git');
  const opening = unwrap(await planOpening(scene.root, asked, { env }));
  assert.equal(opening.address, 'https://github.com/acme/orders.git');
  assert.deepEqual(opening.commands.map(asTyped), [
    `git push -u origin ${branch}`,
    `gh pr create --draft --head ${branch} --base main --fill`,
  ]);

  // The push goes to the folder beside us; gh is a program that writes down what it was asked.
  scene.git('remote', 'set-url', 'origin', '../remote.git');
  scene.git('config', '--unset', 'remote.origin.pushurl');
  const bin = join(scene.root, '../bin');
  mkdirSync(bin);
  const called = join(scene.root, '../called.txt');
  writeFileSync(
    join(bin, 'gh'),
    `#!/bin/sh\nprintf '%s\\n' "$PWD" "$@" > '${called}'\necho https://github.com/acme/orders/pull/7\n`,
  );
  chmodSync(join(bin, 'gh'), 0o755);
  const without = unwrap(await openDraft(scene.root, opening, { env }));
  assert.deepEqual([without.ran.length, without.left], [1, opening.commands.slice(1)]);
  assert.equal(existsSync(called), false);
  const path = `${bin}${delimiter}${env.PATH ?? ''}`;
  const opened = unwrap(await openDraft(scene.root, opening, { env: { ...env, PATH: path } }));
  assert.deepEqual(opened.left, []);
  assert.match(opened.said, /pull\/7/);
  assert.deepEqual(readFileSync(called, 'utf8').trim().split('\n'), [
    scene.root,
    'pr',
    'create',
    '--draft',
    '--head',
    branch,
    '--base',
    'main',
    '--fill',
  ]);
});

test('a push that fails is said without the password, and the branch stays', async (t) => {
  const scene = await drafted(t);
  const opening = unwrap(await planOpening(scene.root, asked, { env }));
  scene.git('remote', 'set-url', 'origin', 'file://ana:hunter2hunter2@nowhere/none.git');
  const fault = await openDraft(scene.root, opening, { env });
  assert.ok(fault instanceof Fault);
  assert.partialDeepStrictEqual(fault, {
    kind: 'draft-unopened',
    data: { because: 'failed', what: `git push -u origin ${branch}` },
  });
  assert.doesNotMatch(JSON.stringify(fault.data), /hunter2/);
  assert.notEqual(scene.git('branch', '--list', branch), '');
});

test('a push runs the hooks of whoever pushes, and what they refuse stays here', async (t) => {
  const scene = await drafted(t);
  const hook = join(scene.root, '.git/hooks/pre-push');
  mkdirSync(join(scene.root, '.git/hooks'), { recursive: true });
  writeFileSync(hook, '#!/bin/sh\necho not today >&2\nexit 1\n');
  chmodSync(hook, 0o755);
  const fault = await openDraft(scene.root, unwrap(await planOpening(scene.root, asked, { env })), { env });
  assert.ok(fault instanceof Fault);
  assert.match(JSON.stringify(fault.data), /not today/);
  assert.equal(remoteHas(scene), 'main');
});

test('a draft is found by what its commit says; what is not there is said', async (t) => {
  const scene = await drafted(t);
  scene.git('branch', 'guardrails/draft/other', 'main');
  assert.equal(unwrap(await planOpening(scene.root, { run: 'r1', branch: null }, { env })).branch, branch);
  for (const [ask, because] of [
    [{ run: 'r2', branch: null }, 'no-branch'],
    [{ run: 'r1', branch: 'guardrails/draft/gone' }, 'no-branch'],
    [{ ...asked, remote: 'nowhere' }, 'no-remote'],
    [{ ...asked, remote: '--upload-pack=x' }, 'no-remote'],
  ] as const)
    assert.partialDeepStrictEqual(await planOpening(scene.root, ask, { env }), {
      kind: 'draft-unopened',
      data: { because },
    });
  scene.git('remote', 'remove', 'origin');
  assert.partialDeepStrictEqual(await planOpening(scene.root, asked, { env }), {
    kind: 'draft-unopened',
    data: { because: 'no-remote' },
  });
});

test('no branch is pushed but a draft, whatever a record of another logbook names', async (t) => {
  const scene = await drafted(t);
  for (const named of ['main', 'HEAD', 'guardrails/draft/../../main', `${branch}:refs/heads/main`, '--mirror', ''])
    assert.partialDeepStrictEqual(await planOpening(scene.root, { run: 'r1', branch: named }, { env }), {
      kind: 'draft-unopened',
      data: { because: 'no-branch' },
    });
});

test('a remote that a configuration calls like an option is none', async (t) => {
  const scene = await drafted(t);
  scene.git('remote', 'remove', 'origin');
  scene.git('config', 'remote.--receive-pack=touch x.url', '../remote.git');
  scene.git('config', 'branch.main.remote', '--receive-pack=touch x');
  for (const more of [{}, { remote: '--receive-pack=touch x' }])
    assert.partialDeepStrictEqual(await planOpening(scene.root, { ...asked, ...more }, { env }), {
      kind: 'draft-unopened',
      data: { because: 'no-remote' },
    });
});

test('what a remote says is read at once, however long, and without a password', async (t) => {
  const scene = await drafted(t);
  const opening = unwrap(await planOpening(scene.root, asked, { env }));
  const hook = join(scene.root, '.git/hooks/pre-push');
  mkdirSync(join(scene.root, '.git/hooks'), { recursive: true });
  writeFileSync(
    hook,
    `#!/bin/sh\nhead -c 90000 /dev/zero | tr '\\0' a >&2\necho >&2\necho https://ana:hunter2@hunter3@example.com/x >&2\nexit 1\n`,
  );
  chmodSync(hook, 0o755);
  const start = performance.now();
  const fault = await openDraft(scene.root, opening, { env });
  assert.ok(fault instanceof Fault);
  assert.doesNotMatch(JSON.stringify(fault.data), /hunter/);
  assert.ok(performance.now() - start < 2000);
});

test('commits that go along are counted', async (t) => {
  const scene = repository(t);
  scene.commit({ [ci]: 'on: push\n' });
  scene.git('init', '-q', '--bare', '../remote.git');
  scene.git('remote', 'add', 'up', '../remote.git');
  scene.git('push', '-q', 'up', 'main');
  scene.commit({ 'mine.txt': 'not pushed\n' });
  const files = [{ path: ci, before: 'on: push\n', after: 'on: {}\n' }];
  unwrap(
    await openDrafts(scene.root, { env }).make({
      runId: 'r1',
      name: 'pr-patch',
      files,
      message: 'x\n',
      person: 'Ana <ana@example.com>',
    }),
  );
  const { remote, commits } = unwrap(await planOpening(scene.root, asked, { env }));
  assert.deepEqual([remote, commits], ['up', 2]);
});

test('forges by their addresses, and commands as one types them', () => {
  const forges = {
    'https://github.com/a/b.git': 'github',
    'git@github.com:a/b.git': 'github',
    'ssh://git@github.example.com:22/a/b': 'github',
    'git@gitlab.com:a/b.git': 'gitlab',
    'https://user:key@git-gitlab.example.com/a/b.git': 'gitlab',
    'https://notgithub.example.com/github.com/b.git': 'other',
    'https://github.com@evil.example.com/a': 'other',
    '/srv/github.com/b.git': 'other',
    '../b.git': 'other',
  };
  for (const [url, forge] of Object.entries(forges)) assert.equal(forgeOf(url), forge, url);
  assert.deepEqual(openingCommands('b', 'origin', 'gitlab', 'main').map(asTyped), [
    'git push -u -o merge_request.create -o merge_request.draft -o merge_request.target=main origin b',
  ]);
  assert.deepEqual(openingCommands('b', 'origin', 'github', null).map(asTyped), [
    'git push -u origin b',
    'gh pr create --draft --head b --fill',
  ]);
  assert.equal(asTyped(['git', "it's", 'a b', '$(x)', '']), `git 'it'\\''s' 'a b' '$(x)' ''`);
  assert.equal(withoutKey('https://a:b@example.com/x'), 'https://example.com/x');
  assert.equal(withoutKey('https://a:b@c@example.com/x@y'), 'https://example.com/x@y');
  assert.equal(withoutKey('git@example.com:x'), 'git@example.com:x');
});
