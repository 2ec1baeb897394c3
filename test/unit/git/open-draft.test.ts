import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { test, type TestContext } from 'node:test';
import {
  asTyped,
  forgeOf,
  forkOf,
  openingCommands,
  opensByHand,
  repoAt,
  requestIn,
  withoutKey,
} from '../../../src/core/apply/opening.ts';
import { Fault } from '../../../src/core/fault.ts';
import { openDrafts } from '../../../src/node/git/draft.ts';
import { openDraft, planOpening } from '../../../src/node/git/open-draft.ts';
import { git as copyGit } from '../../../src/node/codex/git.ts';
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

/** A `gh` that writes down what it was asked, and then does as it is told. */
function ghThat(scene: Scene, does: string): { readonly path: string; readonly called: string } {
  const bin = join(scene.root, '../bin');
  mkdirSync(bin);
  const called = join(scene.root, '../called.txt');
  writeFileSync(join(bin, 'gh'), `#!/bin/sh\nprintf '%s\\n' "$PWD" "$@" > '${called}'\n${does}\n`);
  chmodSync(join(bin, 'gh'), 0o755);
  return { path: `${bin}${delimiter}${env.PATH ?? ''}`, called };
}

/** What a repository beside us says after a push, and whether it takes push options. */
function server(scene: Scene, says: string, takesOptions: boolean): void {
  const remote = join(scene.root, '../remote.git');
  if (takesOptions) scene.git('--git-dir', remote, 'config', 'receive.advertisePushOptions', 'true');
  mkdirSync(join(remote, 'hooks'), { recursive: true });
  const hook = join(remote, 'hooks/post-receive');
  writeFileSync(hook, `#!/bin/sh\n${says}\n`);
  chmodSync(hook, 0o755);
}

/** An address stands for the repository beside us while commands run, and for itself while they are planned. */
const standingFor = (scene: Scene, url: string): Record<string, string> => ({
  GIT_CONFIG_COUNT: '1',
  GIT_CONFIG_KEY_0: `url.${join(scene.root, '../remote.git')}.insteadOf`,
  GIT_CONFIG_VALUE_0: url,
});

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
    base: null,
    into: 'main',
    commits: 1,
    commands: [['git', 'push', '-u', 'origin', branch]],
    plain: null,
  });
  assert.equal(remoteHas(scene), 'main');
  const opened = unwrap(await openDraft(scene.root, opening, { env }));
  assert.deepEqual([opened.ran, opened.left, opened.isOpen], [opening.commands, [], false]);
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
  const { path, called } = ghThat(scene, 'echo https://github.com/acme/orders/pull/7');
  const without = unwrap(await openDraft(scene.root, opening, { env }));
  assert.deepEqual([without.ran.length, without.left], [1, opening.commands.slice(1)]);
  assert.equal(existsSync(called), false);
  const opened = unwrap(await openDraft(scene.root, opening, { env: { ...env, PATH: path } }));
  assert.deepEqual(opened.left, []);
  assert.deepEqual([opened.isOpen, opened.link], [true, 'https://github.com/acme/orders/pull/7']);
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
  assert.ok(performance.now() - start < 20_000);
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
    'https://octo.ghe.com/a/b': 'github',
    'https://ghe.com.evil.example.com/a/b': 'other',
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
  const forked = forkOf('git@github.example.com:ana/orders.git', 'ssh://git@github.example.com:22/acme/orders');
  assert.deepEqual(openingCommands('b', 'fork', 'github', 'main', forked).map(asTyped), [
    'git push -u fork b',
    'gh pr create --draft --repo github.example.com/acme/orders --head ana:b --base main --fill',
  ]);
  assert.deepEqual(openingCommands('b', 'fork', 'unknown', null, forked).map(asTyped), [
    'git push -u -o merge_request.create -o merge_request.draft -o merge_request.target_project=acme/orders fork b',
  ]);
  assert.equal(withoutKey('https://a:b@example.com/x'), 'https://example.com/x');
  assert.equal(withoutKey('https://a:b@c@example.com/x@y'), 'https://example.com/x@y');
  assert.equal(withoutKey('git@example.com:x'), 'git@example.com:x');
});

test('repositories by their addresses, and which of them are forks of each other', () => {
  const repos = {
    'https://ana:key@github.com/acme/orders.git': 'github.com acme/orders',
    'git@github.com:acme/orders.git': 'github.com acme/orders',
    'ssh://git@ssh.github.com:443/acme/orders.git/': 'github.com acme/orders',
    'ssh://git@git.example.com:2222/group/sub/orders': 'git.example.com group/sub/orders',
    'git@git.example.com:/group/orders': 'git.example.com group/orders',
    '../orders.git': null,
    '/srv/orders.git': null,
    'file:///srv/a/orders.git': null,
    'C:/srv/orders.git': null,
    'https://github.com/acme': null,
    'https://github.com/acme/a b': null,
    'https://github.com/acme/$(x)': null,
  };
  for (const [url, expected] of Object.entries(repos)) {
    const repo = repoAt(url);
    assert.equal(repo && `${repo.host} ${repo.path}`, expected, url);
  }
  const base = 'https://github.com/acme/orders';
  assert.equal(forkOf('git@github.com:ana/orders.git', base)?.fork.path, 'ana/orders');
  for (const same of [base, 'git@github.com:Acme/Orders.git', 'git@gitlab.com:ana/orders.git', '../orders.git'])
    assert.equal(forkOf(same, base), null, same);
});

test('hosts whose name says that a push opens nothing', () => {
  for (const host of [
    'bitbucket.org',
    'gitea.com',
    'my-forgejo.example.com',
    'dev.azure.com',
    'ssh.dev.azure.com',
    'git.sr.ht',
  ])
    assert.ok(opensByHand(host), host);
  for (const host of ['git.example.com', 'code.example.com', 'notgitea.example.com', 'dev.azure.com.example.com'])
    assert.ok(!opensByHand(host), host);
});

for (const [name, said, link, isOpen] of [
  [
    'GitHub',
    "remote: Create a pull request for 'b' on GitHub by visiting:\nremote:   https://github.com/a/b/pull/new/b\n",
    'https://github.com/a/b/pull/new/b',
    false,
  ],
  [
    'gh after it',
    'remote:   https://github.com/a/b/pull/new/b\nhttps://github.com/a/b/pull/7\n',
    'https://github.com/a/b/pull/7',
    true,
  ],
  [
    'GitLab without options',
    'remote: To create a merge request for b, visit:\nremote:   https://git.example.com/a/b/-/merge_requests/new?merge_request%5Bsource_branch%5D=b\n',
    'https://git.example.com/a/b/-/merge_requests/new?merge_request%5Bsource_branch%5D=b',
    false,
  ],
  [
    'GitLab',
    'remote: View merge request for b:\nremote:   https://git.example.com/a/b/-/merge_requests/12\n',
    'https://git.example.com/a/b/-/merge_requests/12',
    true,
  ],
  [
    'Gitea',
    "remote: Create a new pull request for 'b':\nremote:   https://git.example.com/a/b/compare/main...b\n",
    'https://git.example.com/a/b/compare/main...b',
    false,
  ],
  [
    'Bitbucket',
    'remote: Create pull request for b:\nremote:   https://bitbucket.org/a/b/pull-requests/new?source=b&t=1\n',
    'https://bitbucket.org/a/b/pull-requests/new?source=b&t=1',
    false,
  ],
  ['a banner alone', 'remote: Read https://example.com/rules first\n', null, false],
  ['nothing', '', null, false],
] as const)
  test(`what a push says of the request: ${name}`, () => assert.deepEqual(requestIn(said), { link, isOpen }));

test('a host that nothing names gets the options of GitLab, and what GitLab says counts', async (t) => {
  const scene = await drafted(t);
  const url = 'https://code.example.com/acme/orders.git';
  scene.git('remote', 'set-url', 'origin', url);
  const opening = unwrap(await planOpening(scene.root, asked, { env }));
  assert.equal(opening.forge, 'unknown');
  assert.deepEqual(opening.commands.map(asTyped), [
    `git push -u -o merge_request.create -o merge_request.draft -o merge_request.target=main origin ${branch}`,
  ]);
  const link = 'https://code.example.com/acme/orders/-/merge_requests/3';
  server(
    scene,
    `[ "$GIT_PUSH_OPTION_1" = merge_request.draft ] && echo 'View merge request:' && echo ' ${link}'`,
    true,
  );
  const opened = unwrap(await openDraft(scene.root, opening, { env: { ...env, ...standingFor(scene, url) } }));
  assert.deepEqual([opened.ran, opened.isOpen, opened.link], [opening.commands, true, link]);
  assert.equal(remoteHas(scene), `${branch}\nmain`);
});

test('a server that takes no push options gets a plain push, in whatever language git speaks', async (t) => {
  const scene = await drafted(t);
  const url = 'git@code.example.com:acme/orders.git';
  scene.git('remote', 'set-url', 'origin', url);
  const opening = unwrap(await planOpening(scene.root, asked, { env }));
  const page = 'https://code.example.com/acme/orders/compare/main...x';
  server(scene, `echo "Create a new pull request for 'x':"\necho ' ${page}'`, false);
  const spanish = { ...env, ...standingFor(scene, url), LC_ALL: 'C.UTF-8', LANGUAGE: 'es' };
  const opened = unwrap(await openDraft(scene.root, opening, { env: spanish }));
  assert.deepEqual([opened.ran, opened.left], [[['git', 'push', '-u', 'origin', branch]], []]);
  assert.deepEqual([opened.isOpen, opened.link], [false, page]);
  assert.equal(remoteHas(scene), `${branch}\nmain`);
});

test('a push that fails for another reason is not made again', async (t) => {
  const scene = await drafted(t);
  const url = 'https://code.example.com/acme/orders.git';
  scene.git('remote', 'set-url', 'origin', url);
  const opening = unwrap(await planOpening(scene.root, asked, { env }));
  const tries = join(scene.root, '../tries.txt');
  const hook = join(scene.root, '.git/hooks/pre-push');
  mkdirSync(join(scene.root, '.git/hooks'), { recursive: true });
  writeFileSync(hook, `#!/bin/sh\necho one >> '${tries}'\nexit 1\n`);
  chmodSync(hook, 0o755);
  server(scene, '', true);
  const fault = await openDraft(scene.root, opening, { env: { ...env, ...standingFor(scene, url) } });
  assert.ok(fault instanceof Fault);
  assert.equal(readFileSync(tries, 'utf8'), 'one\n');
});

test('a host that gh is signed in at is GitHub’s; a token for any host of a company says nothing', async (t) => {
  const scene = await drafted(t);
  scene.git('remote', 'set-url', 'origin', 'https://code.example.com/acme/orders.git');
  const { path, called } = ghThat(
    scene,
    'test -n "$GH_ENTERPRISE_TOKEN" && exit 0\n[ "$4" = "$KNOWN" ] && echo a-token || exit 1',
  );
  const forge = async (more: Record<string, string>): Promise<string> =>
    unwrap(await planOpening(scene.root, asked, { env: { ...env, PATH: path, ...more } })).forge;
  assert.equal(await forge({ KNOWN: 'code.example.com' }), 'github');
  assert.deepEqual(readFileSync(called, 'utf8').trim().split('\n').slice(1), [
    'auth',
    'token',
    '--hostname',
    'code.example.com',
  ]);
  assert.equal(await forge({ KNOWN: 'other.example.com' }), 'unknown');
  assert.equal(await forge({ GH_ENTERPRISE_TOKEN: 'x' }), 'unknown');
  assert.equal(await forge({ GH_HOST: 'code.example.com' }), 'github');
  assert.equal(await forge({ PATH: env.PATH ?? '', GH_HOST: 'other.example.com' }), 'unknown');
});

/** `origin` is the base, `fork` a fork of it, both at GitHub by name. */
async function forked(t: TestContext): Promise<Scene> {
  const scene = await drafted(t);
  scene.git('remote', 'set-url', 'origin', 'https://github.com/acme/orders.git');
  scene.git('remote', 'add', 'fork', 'git@github.com:ana/orders-fork.git');
  return scene;
}

const typed = async (scene: Scene, ask: { remote?: string } = {}): Promise<readonly (string | null)[]> => {
  const { remote, base, commands } = unwrap(await planOpening(scene.root, { ...asked, ...ask }, { env }));
  return [remote, base, ...commands.map(asTyped)];
};

test('from a fork gh opens the draft in the base: remote.pushDefault, branch.NAME.pushRemote, --remote', async (t) => {
  const scene = await forked(t);
  const expected = [
    'fork',
    'acme/orders',
    `git push -u fork ${branch}`,
    `gh pr create --draft --repo acme/orders --head ana:${branch} --base main --fill`,
  ];
  const own = [
    'origin',
    null,
    `git push -u origin ${branch}`,
    `gh pr create --draft --repo acme/orders --head ${branch} --base main --fill`,
  ];
  assert.deepEqual(await typed(scene), own);
  assert.deepEqual(await typed(scene, { remote: 'fork' }), expected);
  scene.git('config', 'remote.pushDefault', 'fork');
  assert.deepEqual(await typed(scene), expected);
  scene.git('config', 'branch.main.pushRemote', 'origin');
  assert.deepEqual(await typed(scene), own);
  scene.git('config', 'remote.pushDefault', 'origin');
  scene.git('config', 'branch.main.pushRemote', 'fork');
  assert.deepEqual(await typed(scene), expected);
  scene.git('config', 'branch.main.pushRemote', '--mirror');
  assert.partialDeepStrictEqual(await planOpening(scene.root, asked, { env }), { data: { because: 'no-remote' } });

  scene.git('config', 'branch.main.pushRemote', 'fork');
  const { path, called } = ghThat(scene, 'echo https://github.com/acme/orders/pull/8');
  const opening = unwrap(await planOpening(scene.root, asked, { env }));
  const opened = unwrap(
    await openDraft(scene.root, opening, {
      env: { ...env, PATH: path, ...standingFor(scene, 'git@github.com:ana/orders-fork.git') },
    }),
  );
  assert.deepEqual([opened.left, opened.isOpen], [[], true]);
  assert.equal(remoteHas(scene), `${branch}\nmain`);
  assert.match(readFileSync(called, 'utf8'), new RegExp(`\n--repo\nacme/orders\n--head\nana:${branch}\n`));
});

test('what gh works with in a clone of a fork is its base, and a remote called "upstream" alone is not', async (t) => {
  const scene = await forked(t);
  scene.git('remote', 'remove', 'fork');
  scene.git('remote', 'set-url', 'origin', 'git@github.com:ana/orders.git');
  scene.git('remote', 'add', 'upstream', 'https://github.com/acme/orders.git');
  const { path, called } = ghThat(scene, '[ "$1" = repo ] && test -n "$CHOSEN" && echo "$CHOSEN"\nexit 0');
  const plan = async (more: Record<string, string>): Promise<string | undefined> => {
    const { commands } = unwrap(await planOpening(scene.root, asked, { env: { ...env, ...more } }));
    return commands.map(asTyped).at(-1);
  };
  const own = `gh pr create --draft --repo ana/orders --head ${branch} --base main --fill`;
  const base = `gh pr create --draft --repo acme/orders --head ana:${branch} --fill`;
  assert.equal(await plan({}), own);
  assert.equal(await plan({ PATH: path }), own);
  assert.deepEqual(readFileSync(called, 'utf8').trim().split('\n'), [scene.root, 'repo', 'set-default', '--view']);
  assert.equal(await plan({ PATH: path, CHOSEN: 'ana/orders' }), own);
  assert.equal(await plan({ PATH: path, CHOSEN: 'nobody/knows' }), own);
  assert.equal(await plan({ PATH: path, CHOSEN: '--web' }), own);
  assert.equal(await plan({ PATH: path, CHOSEN: 'Acme/orders' }), base);
  scene.git('update-ref', 'refs/remotes/upstream/main', 'main');
  assert.equal(await plan({ PATH: path, CHOSEN: 'acme/orders' }), base.replace(' --fill', ' --base main --fill'));
  scene.git('remote', 'set-url', 'upstream', 'https://git.example.com/acme/orders.git');
  assert.equal(await plan({ PATH: path, CHOSEN: 'acme/orders' }), own);
});

test('where no branch is checked out, git’s default for pushes counts', async (t) => {
  const scene = await forked(t);
  scene.git('checkout', '-q', '--detach');
  assert.deepEqual((await typed(scene)).slice(0, 2), ['origin', null]);
  scene.git('config', 'remote.pushDefault', 'fork');
  assert.deepEqual((await typed(scene)).slice(0, 2), ['fork', 'acme/orders']);
});

test('where gh fails after the push, the page of the remote is named', async (t) => {
  const scene = await drafted(t);
  const url = 'https://github.com/acme/orders.git';
  scene.git('remote', 'set-url', 'origin', url);
  const page = `https://github.com/acme/orders/pull/new/${branch}`;
  server(scene, `echo 'Create a pull request by visiting:'\necho ' ${page}'`, false);
  const { path } = ghThat(scene, 'echo organizations are not supported >&2\nexit 1');
  const fault = await openDraft(scene.root, unwrap(await planOpening(scene.root, asked, { env })), {
    env: { ...env, PATH: path, ...standingFor(scene, url) },
  });
  assert.ok(fault instanceof Fault);
  assert.partialDeepStrictEqual(fault.data, {
    because: 'pushed',
    reason: 'organizations are not supported',
    link: page,
  });
  assert.equal(remoteHas(scene), `${branch}\nmain`);
});

test('a program of git’s name in the folder is not git', { skip: process.platform === 'win32' }, async (t) => {
  const scene = repository(t);
  const proof = join(scene.root, '..', 'ran');
  scene.write('git', `#!/bin/sh\necho ran >> '${proof}'\n`);
  chmodSync(join(scene.root, 'git'), 0o755);
  const env = { PATH: '.' };
  const opened = await openDraft(scene.root, { commands: [['git', 'push']], plain: null }, { env });
  assert.ok(opened instanceof Fault && opened.kind === 'draft-unopened');
  const path = process.env['PATH'];
  try {
    process.env['PATH'] = '.';
    assert.equal(await copyGit(['--version'], { cwd: scene.root }), null);
  } finally {
    process.env['PATH'] = path;
  }
  assert.equal(existsSync(proof), false);
});
