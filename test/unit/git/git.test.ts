import assert from 'node:assert/strict';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { Fault } from '../../../src/core/fault.ts';
import { openGit } from '../../../src/node/git.ts';
import { openDrafts } from '../../../src/node/git/draft.ts';
import { openRepository } from '../../../src/node/git/repository.ts';
import type { Base } from '../../../src/node/git.ts';
import { repository, unwrap } from './scene.ts';
import type { Scene } from './scene.ts';

async function edit(scene: Scene, base: Base, folder = scene.root) {
  const { files, unread } = unwrap(await (await scene.open({}, folder)).editSince(base));
  assert.deepEqual(unread, []);
  return files;
}

test('a folder without git, and git without a folder or an executable', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'guardrails-git-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  assert.equal(await openGit(folder), null);
  for (const fault of [
    await openGit(join(folder, 'missing')),
    await openGit(folder, { env: { PATH: folder } }),
    await openGit(folder, { git: join(folder, 'git') }),
  ]) {
    assert.ok(fault instanceof Fault && fault.kind === 'git-failed');
  }
});

test('before the first commit', async (t) => {
  const scene = repository(t);
  scene.write('a.txt', 'one\n');
  scene.write('staged.txt', 'two\n');
  scene.git('add', 'staged.txt');
  const git = await scene.open();
  assert.equal(await git.head(), null);
  assert.equal(await git.isDirty(), true);
  assert.deepEqual(await edit(scene, 'HEAD'), [
    { path: 'a.txt', before: null, after: 'one\n' },
    { path: 'staged.txt', before: null, after: 'two\n' },
  ]);
  assert.deepEqual(await edit(scene, 'staged'), [{ path: 'staged.txt', before: null, after: 'two\n' }]);
  assert.partialDeepStrictEqual(await git.editSince({ revision: 'main' }), { kind: 'git-failed' });
});

test('what changed since HEAD: content, modes, deletions, renames, names of all kinds, bytes', async (t) => {
  const scene = repository(t);
  scene.commit({
    'plain.txt': 'one\n',
    'sp ace/ñandú 👋.txt': 'uno\n',
    '"quoted"\t\n.txt': 'odd\n',
    'moved.txt': 'same\n',
    'gone.txt': 'x',
    'logo.bin': Uint8Array.of(0, 0xff, 1),
    'tool.sh': '#!/bin/sh\n',
    'same.txt': 'same',
  });
  const git = await scene.open();
  assert.match(unwrap(await git.head()) ?? '', /^[0-9a-f]{40}$/u);
  assert.equal(await git.isDirty(), false);
  assert.deepEqual(await edit(scene, 'HEAD'), []);

  scene.write('plain.txt', 'one\r\ntwo');
  scene.write('sp ace/ñandú 👋.txt', '\uFEFFdos\n');
  scene.write('"quoted"\t\n.txt', 'odder\n');
  renameSync(join(scene.root, 'moved.txt'), join(scene.root, 'here.txt'));
  rmSync(join(scene.root, 'gone.txt'));
  scene.write('logo.bin', Uint8Array.of(0, 0xfe));
  chmodSync(join(scene.root, 'tool.sh'), 0o755);
  scene.write('new tool.sh', '#!/bin/sh\n');
  chmodSync(join(scene.root, 'new tool.sh'), 0o755);
  // Touched, not changed.
  utimesSync(join(scene.root, 'same.txt'), 1, 1);
  scene.write('.gitignore', 'ignored/\n');
  scene.write('ignored/x', 'x');
  assert.equal(await git.isDirty(), true);
  assert.deepEqual(await edit(scene, 'HEAD'), [
    { path: '"quoted"\t\n.txt', before: 'odd\n', after: 'odder\n' },
    { path: '.gitignore', before: null, after: 'ignored/\n' },
    { path: 'gone.txt', before: 'x', after: null },
    { path: 'here.txt', before: null, after: 'same\n' },
    { path: 'logo.bin', before: Buffer.of(0, 0xff, 1), after: Buffer.of(0, 0xfe) },
    { path: 'moved.txt', before: 'same\n', after: null },
    { path: 'new tool.sh', before: null, after: '#!/bin/sh\n', mode: 'executable' },
    { path: 'plain.txt', before: 'one\n', after: 'one\r\ntwo' },
    { path: 'sp ace/ñandú 👋.txt', before: 'uno\n', after: '\uFEFFdos\n' },
    { path: 'tool.sh', before: '#!/bin/sh\n', after: '#!/bin/sh\n', mode: 'executable' },
  ]);
});

test('what a change of one file touches beside its content, asked by its path alone', async (t) => {
  const inner = repository(t);
  inner.commit({ 'x.txt': 'x' });
  const scene = repository(t);
  const kept = [
    'plain.txt',
    'tool.sh',
    'was-tool.sh',
    'was-file',
    'gone.txt',
    'same.txt',
    'below/*.txt',
    'below/a.txt',
  ];
  const others = Array.from({ length: 50 }, (_, at) => `others/${at}.txt`);
  scene.commit(Object.fromEntries([...kept, ...others].map((path) => [path, 'first\n'])));
  scene.git('update-index', '--chmod=+x', 'was-tool.sh');
  scene.git('commit', '-q', '-m', 'executable');
  scene.git('submodule', '--quiet', 'add', inner.root, 'module');
  for (const path of others) scene.write(path, 'second\n');
  for (const path of ['plain.txt', 'new.txt', 'new-tool.sh', 'below/new.txt', 'below/*.txt']) scene.write(path, 'x');
  for (const path of ['tool.sh', 'new-tool.sh']) chmodSync(join(scene.root, path), 0o755);
  for (const path of ['was-file', 'gone.txt']) rmSync(join(scene.root, path));
  symlinkSync('plain.txt', join(scene.root, 'was-file'));
  symlinkSync('plain.txt', join(scene.root, 'link'));

  const log = join(scene.root, '../git-calls');
  const counted = join(scene.root, '../git');
  const real = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
  writeFileSync(counted, `#!/bin/sh\nprintf '%s\\n' "$*" >> '${log}'\nexec '${real}' "$@"\n`, { mode: 0o755 });
  const modes = async (folder: string, paths: readonly string[]) => {
    const git = await scene.open({ git: counted }, folder);
    const all = new Map(unwrap(await git.editSince('HEAD')).files.map(({ path, mode }) => [path, mode]));
    const found: Record<string, string | undefined> = {};
    for (const path of paths) {
      rmSync(log);
      found[path] = unwrap(await git.modeOf(path));
      assert.equal(found[path], all.get(path), path);
      const calls = readFileSync(log, 'utf8').trim().split('\n');
      assert.ok(calls.length <= 3, calls.join('\n'));
      for (const call of calls) assert.ok(/ rev-parse /.test(call) || call.endsWith(` -- ${path}`), call);
    }
    return found;
  };
  assert.deepEqual(
    await modes(scene.root, [...kept, 'new.txt', 'new-tool.sh', 'link', 'module', 'others', 'nowhere.txt']),
    {
      ...Object.fromEntries(
        [...kept, 'new.txt', 'new-tool.sh', 'others', 'nowhere.txt'].map((path) => [path, undefined]),
      ),
      'tool.sh': 'executable',
      'was-tool.sh': 'not-executable',
      'new-tool.sh': 'executable',
      'was-file': 'link',
      link: 'link',
      module: 'submodule',
    },
  );
  assert.deepEqual(await modes(join(scene.root, 'below'), ['a.txt', '*.txt', 'new.txt']), {
    'a.txt': undefined,
    '*.txt': undefined,
    'new.txt': undefined,
  });
});

test('staged is what the commit would hold, not what is on disk', async (t) => {
  const scene = repository(t);
  scene.commit({ 'a.txt': 'one\n', 'b.txt': 'one\n' });
  scene.write('a.txt', 'two\n');
  scene.git('add', 'a.txt');
  scene.write('a.txt', 'three\n');
  scene.write('b.txt', 'two\n');
  scene.write('untracked.txt', 'x');
  assert.deepEqual(await edit(scene, 'staged'), [{ path: 'a.txt', before: 'one\n', after: 'two\n' }]);
  assert.deepEqual(
    (await edit(scene, 'HEAD')).map(({ path, after }) => [path, after]),
    [
      ['a.txt', 'three\n'],
      ['b.txt', 'two\n'],
      ['untracked.txt', 'x'],
    ],
  );
});

test('a hook’s own index is looked at, and only one of this repository', async (t) => {
  const scene = repository(t);
  scene.commit({ 'a.txt': 'one\n' });
  scene.write('a.txt', 'two\n');
  // As `git commit FILE` does: an index of its own, and variables that lead elsewhere.
  const index = join(scene.root, '.git', 'next-index');
  const hook = { PATH: process.env['PATH'], GIT_INDEX_FILE: index, GIT_DIR: '/nonexistent', GIT_WORK_TREE: '/' };
  scene.git('read-tree', 'HEAD');
  scene.git('add', 'a.txt');
  renameSync(join(scene.root, '.git', 'index'), index);
  scene.git('read-tree', 'HEAD');
  assert.deepEqual(await edit(scene, 'staged'), []);
  const seen = async (env: Record<string, string | undefined>): Promise<number> =>
    unwrap(await (await scene.open({ env })).editSince('staged')).files.length;
  assert.equal(await seen(hook), 1);
  assert.equal(await seen({ ...hook, GIT_INDEX_FILE: '/nonexistent/index' }), 0);
});

test('since a branch was left: what came after on the other side is not ours', async (t) => {
  const scene = repository(t);
  scene.commit({ 'a.txt': 'one\n' });
  scene.git('checkout', '-q', '-b', 'topic');
  scene.commit({ 'b.txt': 'ours\n' });
  scene.git('checkout', '-q', 'main');
  scene.commit({ 'a.txt': 'theirs\n' });
  scene.git('checkout', '-q', 'topic');
  scene.write('c.txt', 'not committed\n');
  assert.deepEqual(await edit(scene, { revision: 'main' }), [
    { path: 'b.txt', before: null, after: 'ours\n' },
    { path: 'c.txt', before: null, after: 'not committed\n' },
  ]);
  const git = await scene.open();
  for (const revision of ['nowhere', '--output=/tmp/x', '-h', '']) {
    const fault = await git.editSince({ revision });
    assert.ok(fault instanceof Fault && fault.kind === 'git-failed' && 'reason' in fault.data, revision);
    assert.match(fault.data.reason, /no such revision/u);
  }
  scene.git('checkout', '-q', '--orphan', 'alone');
  scene.git('commit', '-q', '-m', 'alone');
  assert.partialDeepStrictEqual(await git.editSince({ revision: 'main' }), {
    data: { command: 'git merge-base', reason: 'no common history with main (of a shallow clone, fetch more)' },
  });
});

test('a folder below the top sees its own files, by its own paths', async (t) => {
  const scene = repository(t);
  scene.commit({ 'top.txt': '1', 'app/a.txt': '1', 'app/deep/b.txt': '1' });
  scene.write('top.txt', '2');
  scene.write('app/deep/b.txt', '2');
  scene.write('app/new.txt', '2');
  const folder = join(scene.root, 'app');
  assert.deepEqual(
    (await edit(scene, 'HEAD', folder)).map(({ path }) => path),
    ['deep/b.txt', 'new.txt'],
  );
  const git = await scene.open({}, folder);
  assert.equal(git.root, scene.root);
  assert.equal(git.folder, folder);
  assert.deepEqual(await git.files(), ['a.txt', 'deep/b.txt', 'new.txt']);
  assert.deepEqual(await git.untracked(), ['new.txt']);
  assert.deepEqual(
    await git.contentsAt('HEAD', ['a.txt', 'deep/b.txt', 'deep', 'nothing']),
    new Map([
      ['a.txt', '1'],
      ['deep/b.txt', '1'],
    ]),
  );
});

test('line ends as the working tree has them', async (t) => {
  const scene = repository(t);
  scene.commit({ '.gitattributes': '*.txt text eol=crlf\n', 'a.txt': 'one\r\ntwo\r\n', 'raw.dat': 'one\n' });
  assert.equal(scene.git('cat-file', '-s', 'HEAD:a.txt'), '8', 'stored without CR');
  utimesSync(join(scene.root, 'a.txt'), 1, 1);
  scene.write('raw.dat', 'one\r\n');
  assert.deepEqual(await edit(scene, 'HEAD'), [{ path: 'raw.dat', before: 'one\n', after: 'one\r\n' }]);
  scene.write('a.txt', 'one\r\n2\r\n');
  assert.deepEqual((await edit(scene, 'HEAD'))[0], {
    path: 'a.txt',
    before: 'one\r\ntwo\r\n',
    after: 'one\r\n2\r\n',
  });
});

test('links and submodules are told, not followed', async (t) => {
  const inner = repository(t);
  inner.commit({ 'x.txt': 'x' });
  const scene = repository(t);
  scene.commit({ 'a.txt': 'a', 'was-file': 'content' });
  scene.git('submodule', '--quiet', 'add', inner.root, 'module');
  scene.git('commit', '-q', '-m', 'module');
  const first = inner.git('rev-parse', 'HEAD');
  inner.commit({ 'x.txt': 'y' });
  scene.git('-C', 'module', 'pull', '-q', 'origin', 'main');
  const second = inner.git('rev-parse', 'HEAD');
  symlinkSync('/etc/hostname', join(scene.root, 'link'));
  rmSync(join(scene.root, 'was-file'));
  symlinkSync('a.txt', join(scene.root, 'was-file'));
  const files = await edit(scene, 'HEAD');
  assert.deepEqual(files, [
    { path: 'link', before: null, after: '/etc/hostname', mode: 'link' },
    { path: 'module', before: first, after: '', mode: 'submodule' },
    { path: 'was-file', before: 'content', after: 'a.txt', mode: 'link' },
  ]);
  scene.git('add', '-A');
  assert.partialDeepStrictEqual((await edit(scene, 'staged'))[1], { before: first, after: second, mode: 'submodule' });
  assert.ok(!unwrap(await (await scene.open()).files()).includes('module'));
});

test('a conflict is one file as it is on disk', async (t) => {
  const scene = repository(t);
  scene.commit({ 'a.txt': 'one\n' });
  scene.git('checkout', '-q', '-b', 'topic');
  scene.commit({ 'a.txt': 'ours\n' });
  scene.git('checkout', '-q', 'main');
  scene.commit({ 'a.txt': 'theirs\n' });
  assert.throws(() => scene.git('merge', '-q', 'topic'));
  const files = await edit(scene, 'HEAD');
  assert.equal(files.length, 1);
  assert.match(String(files[0]?.after), /<<<<<<</u);
});

test('no command of the repository’s configuration runs', async (t) => {
  const scene = repository(t);
  const proof = join(scene.root, '..', 'ran');
  const script = join(scene.root, '..', 'script.sh');
  writeFileSync(script, `#!/bin/sh\necho "$0 $@" >> '${proof}'\ncat\n`);
  chmodSync(script, 0o755);
  scene.commit({ '.gitattributes': '*.txt filter=evil diff=evil eol=crlf\n', 'a.txt': 'one\r\n' });
  for (const key of [
    'core.fsmonitor',
    'core.pager',
    'core.sshCommand',
    'core.editor',
    'diff.external',
    'diff.evil.command',
    'diff.evil.textconv',
    'filter.evil.clean',
    'filter.evil.smudge',
    'filter.evil.process',
    'gpg.program',
  ]) {
    scene.git('config', key, `'${script}'`);
  }
  scene.git('config', 'filter.evil.required', 'true');
  mkdirSync(join(scene.root, '.git', 'hooks'), { recursive: true });
  for (const hook of ['post-index-change', 'fsmonitor-watchman', 'reference-transaction']) {
    writeFileSync(join(scene.root, '.git', 'hooks', hook), `#!/bin/sh\necho hook >> '${proof}'\n`, { mode: 0o755 });
  }
  scene.write('a.txt', 'two\r\n');
  scene.write('b.txt', 'new\n');
  const git = await scene.open();
  assert.equal(await git.isDirty(), true);
  assert.deepEqual(
    unwrap(await git.editSince('HEAD')).files.map(({ path }) => path),
    ['a.txt', 'b.txt'],
  );
  unwrap(await git.editSince('staged'));
  unwrap(await git.files());
  unwrap(await git.contentsAt('HEAD', ['a.txt']));
  assert.deepEqual(unwrap(await git.blame('a.txt', 'one\r\ntwo\r\n')).length, 2);
  assert.equal(unwrap(await git.changesOf([unwrap(await git.head()) ?? ''], 'a.txt')).size, 1);
  unwrap(await git.makersSince('HEAD', ['a.txt'], []));
  const files = [{ path: 'c.txt', before: null, after: 'new\n' }];
  const order = { runId: 'r', name: 'x', files, message: 'x\n', person: 'Ana <ana@example.com>' };
  unwrap(await openDrafts(scene.root, { env: { PATH: process.env['PATH'] } }).make(order));
  assert.equal(existsSync(proof), false);
  // The same repository without our care, so that the test means something.
  assert.throws(() => scene.git('status'), 'the filter spoils it');
  assert.equal(existsSync(proof), true);
});

test('hooks that stand in the configuration are switched off', async (t) => {
  const scene = repository(t);
  scene.commit({ 'a.txt': 'a' });
  for (const name of ['evil', 'with.dot and space']) {
    scene.git('config', `hook.${name}.event`, 'reference-transaction');
    scene.git('config', '--add', `hook.${name}.event`, 'post-index-change');
    scene.git('config', `hook.${name}.command`, 'exit 1');
    scene.git('config', `hook.${name}.enabled`, 'true');
  }
  const opened = await openRepository(scene.root, { env: { PATH: process.env['PATH'] } });
  assert.ok(opened !== null && !(opened instanceof Fault));
  for (const name of ['evil', 'with.dot and space'])
    assert.equal(unwrap(await opened.run(['config', `hook.${name}.enabled`])).stdout.toString(), 'false\n');
});

test('nor does one of a repository inside of it', async (t) => {
  const scene = repository(t);
  const proof = join(scene.root, '..', 'ran');
  const inside = ['-C', 'sub'];
  scene.write('sub/.gitattributes', '*.txt filter=evil\n');
  scene.write('sub/a.txt', 'one\n');
  scene.git('init', '-q', 'sub');
  scene.git(...inside, 'add', '-A');
  scene.git(...inside, 'commit', '-q', '-m', 'inside');
  scene.git('-c', 'advice.addEmbeddedRepo=false', 'add', 'sub');
  scene.commit({ 'b.txt': 'b\n' });
  scene.commit({ 'c.txt': 'c\n' });
  scene.git(...inside, 'config', 'filter.evil.clean', `echo >> '${proof}'; cat`);
  const git = await scene.open();
  for (const [name, look] of [
    ['isDirty', () => git.isDirty()],
    ['changed', () => git.changed()],
    ['editSince', () => git.editSince('HEAD')],
    ['makersSince', () => git.makersSince('HEAD~1', ['c.txt'], [])],
  ] as const) {
    scene.write('sub/a.txt', 'two\n'); // as long as before, so that git has to look at it
    unwrap<unknown>(await look());
    assert.equal(existsSync(proof), false, name);
  }
  scene.git('diff', '--name-only', 'HEAD');
  assert.equal(existsSync(proof), true);
});

test('a repository whose configuration claims another working tree is none of ours', async (t) => {
  const scene = repository(t);
  scene.commit({ 'a.txt': 'a' });
  mkdirSync(join(scene.root, '..', 'elsewhere'));
  scene.git('config', 'core.worktree', join(scene.root, '..', 'elsewhere'));
  assert.equal(await openGit(scene.root, { env: { PATH: process.env['PATH'] } }), null);
});

test('a large file under Git LFS that did not change, and files too big to read', async (t) => {
  const scene = repository(t);
  const content = 'large';
  const oid = createHash('sha256').update(content).digest('hex');
  scene.commit({ 'a.bin': `version https://git-lfs.github.com/spec/v1\noid sha256:${oid}\nsize 5\n` });
  scene.write('a.bin', content);
  assert.deepEqual(await edit(scene, 'HEAD'), []);
  scene.write('huge.log', Buffer.alloc(21 * 1024 * 1024, 'x\n'));
  const { files, unread } = unwrap(await (await scene.open()).editSince('HEAD'));
  assert.deepEqual(files, []);
  assert.partialDeepStrictEqual(unread, [{ kind: 'file-unreadable', data: { path: 'huge.log' } }]);
});

test('who the person is; cancelled and overdue commands end', async (t) => {
  const scene = repository(t);
  const git = await scene.open();
  assert.deepEqual(await git.person(), { name: '', email: '' });
  scene.git('config', 'user.name', 'Ana Núñez');
  scene.git('config', 'user.email', 'ana@example.com');
  assert.deepEqual(await git.person(), { name: 'Ana Núñez', email: 'ana@example.com' });
  const slow = join(scene.root, '..', 'slow-git');
  writeFileSync(slow, '#!/bin/sh\nexec sleep 10\n', { mode: 0o755 });
  const overdue = await openGit(scene.root, { git: slow, timeout: 50 });
  assert.partialDeepStrictEqual(overdue, { kind: 'git-failed', data: { reason: 'it took too long' } });
  const cancelled = await openGit(scene.root, { git: slow, signal: AbortSignal.timeout(50) });
  assert.partialDeepStrictEqual(cancelled, { kind: 'git-failed', data: { reason: 'cancelled' } });
});
