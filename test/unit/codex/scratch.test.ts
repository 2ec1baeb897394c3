import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { test, type TestContext } from 'node:test';
import fc from 'fast-check';
import type { FileEdit } from '../../../src/core/edit/proposed-edit.ts';
import { Fault } from '../../../src/core/fault.ts';
import { clearDeadScratch } from '../../../src/node/codex/clear.ts';
import { isGitFolder } from '../../../src/node/codex/difference.ts';
import { defaultLimits } from '../../../src/node/codex/limits.ts';
import type { Scratch } from '../../../src/node/codex/scratch.ts';
import { git, good, repository, scratchOf, temporaryFolder, write } from './scene.ts';

/** What the copy holds: paths and contents, without git's own. */
function tree(folder: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = relative(folder, join(entry.parentPath, entry.name));
    if (path.split('/').includes('.git') || entry.isDirectory()) continue;
    found[path] = entry.isSymbolicLink()
      ? `-> ${readlinkSync(join(folder, path))}`
      : readFileSync(join(folder, path), 'latin1');
  }
  return found;
}

async function changed(scratch: Scratch): Promise<readonly FileEdit[]> {
  return good(await scratch.difference()).edit.files;
}

async function copyOf(context: TestContext, files: Record<string, string>): Promise<Scratch> {
  return good(await scratchOf(context, repository(join(temporaryFolder(context), 'ws'), files)));
}

test('the copy is the workspace as it is on disk', async (context) => {
  const ws = repository(join(temporaryFolder(context), 'ws'), {
    'a.txt': 'a\n',
    'gone.txt': 'x\n',
    'moved.txt': 'm\n',
    '.gitignore': '*.log\nnode_modules/\n',
    'kept.log': 'tracked all the same\n',
    'name with\nline "ü".txt': 'odd\n',
  });
  git(ws, 'add', '-f', 'kept.log');
  write(ws, {
    'a.txt': 'changed\n',
    'staged.txt': 's\n',
    'deep/new.txt': 'n\n',
    'x.log': 'ignored\n',
    'node_modules/m/i.js': 'm',
  });
  git(ws, 'add', 'staged.txt');
  unlinkSync(join(ws, 'gone.txt'));
  renameSync(join(ws, 'moved.txt'), join(ws, 'there.txt'));
  symlinkSync('a.txt', join(ws, 'link'));
  symlinkSync('/nowhere', join(ws, 'dangling'));
  chmodSync(join(ws, 'there.txt'), 0o755);
  const scratch = good(await scratchOf(context, ws));
  assert.deepEqual(tree(scratch.cwd), {
    '.gitignore': '*.log\nnode_modules/\n',
    'a.txt': 'changed\n',
    dangling: '-> /nowhere',
    'deep/new.txt': 'n\n',
    'kept.log': 'tracked all the same\n',
    link: '-> a.txt',
    'name with\nline "ü".txt': 'odd\n',
    'staged.txt': 's\n',
    'there.txt': 'm\n',
  });
  assert.equal(statSync(join(scratch.cwd, 'there.txt')).mode & 0o111, 0o111);
  assert.equal(git(scratch.cwd, 'status', '--porcelain'), '', 'git in the copy sees it as committed');
  assert.equal(git(scratch.cwd, 'rev-list', '--all', '--count'), '1\n', 'without the history');
  assert.deepEqual(await changed(scratch), []);
});

test('each kind of change comes back, byte by byte', async (context) => {
  const scratch = await copyOf(context, {
    'crlf.txt': 'a\r\nb\r\n',
    'bom.txt': '\uFEFFx',
    'run.sh': 'x\n',
    'old.txt': 'old\n',
    'same.txt': 's\n',
    'dir/f.txt': 'f\n',
  });
  const { cwd } = scratch;
  write(cwd, {
    'crlf.txt': 'a\r\nB\r\n',
    'bom.txt': '\uFEFFy',
    'new/deep.txt': 'no final newline',
    'bin.dat': new Uint8Array([0, 255, 254]),
    '.gitattributes': '* text=auto eol=lf\n*.txt ident\n',
  });
  chmodSync(join(cwd, 'run.sh'), 0o755);
  unlinkSync(join(cwd, 'old.txt'));
  writeFileSync(join(cwd, 'same.txt'), 's\n');
  rmSync(join(cwd, 'dir'), { recursive: true });
  writeFileSync(join(cwd, 'dir'), 'a file now\n');
  symlinkSync('/etc/passwd', join(cwd, 'link'));
  assert.deepEqual(await changed(scratch), [
    { path: '.gitattributes', before: null, after: '* text=auto eol=lf\n*.txt ident\n' },
    { path: 'bin.dat', before: null, after: new Uint8Array([0, 255, 254]) },
    { path: 'bom.txt', before: '\uFEFFx', after: '\uFEFFy' },
    { path: 'crlf.txt', before: 'a\r\nb\r\n', after: 'a\r\nB\r\n' },
    { path: 'dir', before: null, after: 'a file now\n' },
    { path: 'dir/f.txt', before: 'f\n', after: null },
    { path: 'link', before: null, after: '/etc/passwd', mode: 'link' },
    { path: 'new/deep.txt', before: null, after: 'no final newline' },
    { path: 'old.txt', before: 'old\n', after: null },
    { path: 'run.sh', before: 'x\n', after: 'x\n', mode: 'executable' },
  ]);
});

test('what stands before is what was copied, whatever became of the workspace', async (context) => {
  const ws = repository(join(temporaryFolder(context), 'ws'), { 'a.txt': 'a\n' });
  const scratch = good(await scratchOf(context, ws));
  write(ws, { 'a.txt': 'by a person meanwhile\n' });
  write(scratch.cwd, { 'a.txt': 'by the agent\n' });
  assert.deepEqual(await changed(scratch), [{ path: 'a.txt', before: 'a\n', after: 'by the agent\n' }]);
});

test('new ignored files are not proposed, by the rules as the agent left them', async (context) => {
  const scratch = await copyOf(context, { '.gitignore': '*.log\n', 'a.txt': 'a\n' });
  write(scratch.cwd, { 'x.log': 'x', '.gitignore': '*.log\ndist/\n', 'dist/out.js': 'o', 'dist2.js': 'd' });
  assert.deepEqual(
    (await changed(scratch)).map(({ path }) => path),
    ['.gitignore', 'dist2.js'],
  );
});

test('nothing of git is ever proposed, and nothing hides behind it', async (context) => {
  const scratch = await copyOf(context, { 'a.txt': 'a\n', 'sub/b.txt': 'b\n' });
  const { cwd } = scratch;
  const ran = join(scratch.folder, 'ran');
  const program = join(cwd, '.git', 'evil');
  writeFileSync(program, `#!/bin/sh\ntouch ${ran}\ncat\n`, { mode: 0o755 });
  for (const [key, value] of [
    ['core.fsmonitor', program],
    ['filter.x.clean', program],
    ['core.worktree', '/'],
    ['core.excludesFile', join(cwd, '.git', 'all')],
  ] as const)
    git(cwd, 'config', key, value);
  writeFileSync(join(cwd, '.git', 'all'), '*\n');
  writeFileSync(join(cwd, '.git', 'info', 'exclude'), '*\n');
  write(cwd, { '.gitattributes': '* filter=x\n', 'a.txt': 'changed\n', 'sub/.GIT/config': 'x', 'sub/c.txt': 'c\n' });
  // A repository inside, so that git itself would take the folder for one entry.
  mkdirSync(join(cwd, 'sub', '.git'), { recursive: true });
  rmSync(join(cwd, '.git', 'index'));
  const { edit, notes } = good(await scratch.difference());
  assert.deepEqual(
    edit.files.map(({ path }) => path),
    ['.gitattributes', 'a.txt', 'sub/c.txt'],
  );
  assert.match(notes.join('\n'), /sub\/\.GIT/);
  assert.equal(existsSync(ran), false);
});

test('names that a file system takes for .git', () => {
  for (const name of [
    '.git',
    '.GIT',
    '.Git',
    '.git.',
    '.git ',
    'git~1',
    'GIT~1',
    '.g\u200Cit',
    '.git::$INDEX_ALLOCATION',
  ]) {
    assert.equal(isGitFolder(name), true, JSON.stringify(name));
  }
  for (const name of ['.github', '.gitignore', 'git', '.gitmodules', 'a.git', 'git~2'])
    assert.equal(isGitFolder(name), false, name);
});

test('links are never followed, pipes never read', async (context) => {
  const scratch = await copyOf(context, { 'a.txt': 'a\n', 'dir/b.txt': 'b\n' });
  const { cwd } = scratch;
  const outside = temporaryFolder(context);
  write(outside, { 'b.txt': 'of another place\n' });
  unlinkSync(join(cwd, 'a.txt'));
  symlinkSync(join(outside, 'b.txt'), join(cwd, 'a.txt'));
  rmSync(join(cwd, 'dir'), { recursive: true });
  symlinkSync(outside, join(cwd, 'dir'));
  execFileSync('sh', ['-c', 'mkfifo pipe'], { cwd });
  const { edit, notes } = good(await scratch.difference());
  assert.deepEqual(edit.files, [
    { path: 'a.txt', before: 'a\n', after: join(outside, 'b.txt'), mode: 'link' },
    { path: 'dir', before: null, after: outside, mode: 'link' },
    { path: 'dir/b.txt', before: 'b\n', after: null },
  ]);
  assert.match(notes.join(), /neither a file nor a link: pipe/);
});

test('withheld files are not in the copy, nor in its git, and are not proposed', async (context) => {
  const ws = repository(join(temporaryFolder(context), 'ws'), { 'app/.env': 'A=1\n', 'a.txt': 'a\n' });
  const scratch = good(await scratchOf(context, ws, { denyRead: ['**/.env'] }));
  assert.deepEqual(tree(scratch.cwd), { 'a.txt': 'a\n' });
  assert.equal(git(scratch.cwd, 'log', '--all', '--name-only', '--format='), 'a.txt\n');
  write(scratch.cwd, { 'app/.env': 'A=2\n', 'other/.env': 'B=1\n' });
  const { edit, notes } = good(await scratch.difference());
  assert.deepEqual(
    edit.files.map(({ path }) => path),
    ['other/.env'],
  );
  assert.match(notes.join(), /app\/\.env/);
});

test('ignored folders are shown where the policy links them, without withheld files', async (context) => {
  const ws = repository(join(temporaryFolder(context), 'ws'), { '.gitignore': 'node_modules/\nbig/\n' });
  write(ws, { 'node_modules/m/i.js': 'm\n', 'node_modules/m/.env': 'A=1\n', 'big/x': 'x' });
  symlinkSync('m/i.js', join(ws, 'node_modules', 'alias'));
  const scratch = good(await scratchOf(context, ws, { linkReadOnly: ['node_modules'], denyRead: ['**/.env'] }));
  assert.deepEqual(tree(scratch.cwd), {
    '.gitignore': 'node_modules/\nbig/\n',
    'node_modules/alias': '-> m/i.js',
    'node_modules/m/i.js': 'm\n',
  });
  assert.deepEqual(scratch.linked, [join(scratch.root, 'node_modules')]);
  writeFileSync(join(scratch.cwd, 'node_modules', 'new.js'), 'n');
  assert.deepEqual(await changed(scratch), []);
  await scratch.remove();
  assert.equal(readFileSync(join(ws, 'node_modules/m/i.js'), 'utf8'), 'm\n', 'removing the copy takes nothing away');
});

test('a folder below the root, submodules and repositories within', async (context) => {
  const parent = temporaryFolder(context);
  const library = repository(join(parent, 'library'), { 'lib.js': 'lib\n' });
  const ws = repository(join(parent, 'ws'), { 'top.txt': 't\n', 'app/main.txt': 'm\n' });
  git(ws, 'submodule', '--quiet', 'add', library, 'app/lib');
  git(ws, 'commit', '-qm', 'Library');
  repository(join(ws, 'app/inner'), { 'in.txt': 'i\n', '.gitignore': 'skip\n' });
  write(ws, { 'app/inner/skip': 's', 'app/lib/lib.js': 'lib changed\n' });
  const scratch = good(await scratchOf(context, join(ws, 'app')));
  assert.deepEqual(tree(scratch.cwd), {
    'inner/.gitignore': 'skip\n',
    'inner/in.txt': 'i\n',
    'lib/lib.js': 'lib changed\n',
    'main.txt': 'm\n',
  });
  assert.equal(readFileSync(join(scratch.cwd, '../top.txt'), 'utf8'), 't\n');
  write(scratch.cwd, { 'main.txt': 'M\n', 'lib/lib.js': 'L\n', '../top.txt': 'T\n' });
  assert.deepEqual(
    (await changed(scratch)).map(({ path, before }) => [path, before]),
    [
      ['lib/lib.js', 'lib changed\n'],
      ['main.txt', 'm\n'],
    ],
  );
});

test('a linked worktree names both places to hide', async (context) => {
  const parent = temporaryFolder(context);
  const ws = repository(join(parent, 'ws'), { 'a.txt': 'a\n' });
  git(ws, 'worktree', 'add', '-q', join(parent, 'tree'));
  const scratch = good(await scratchOf(context, join(parent, 'tree')));
  assert.deepEqual(scratch.real, [join(parent, 'tree'), join(ws, '.git')]);
});

test('a repository without commits, and a folder without a repository', async (context) => {
  const parent = temporaryFolder(context);
  const bare = join(parent, 'fresh');
  mkdirSync(bare);
  write(bare, { 'a.txt': 'a\n' });
  git(bare, 'init', '-q');
  assert.deepEqual(tree(good(await scratchOf(context, bare)).cwd), { 'a.txt': 'a\n' });
  const plain = join(parent, 'plain');
  mkdirSync(plain);
  write(plain, { 'a.txt': 'a\n', 'node_modules/x.js': 'x', 'deep/b.txt': 'b\n' });
  const scratch = good(await scratchOf(context, plain, { linkReadOnly: ['node_modules'] }));
  assert.deepEqual(tree(scratch.cwd), { 'a.txt': 'a\n', 'deep/b.txt': 'b\n', 'node_modules/x.js': 'x' });
  write(scratch.cwd, { 'a.txt': 'A\n' });
  assert.deepEqual(await changed(scratch), [{ path: 'a.txt', before: 'a\n', after: 'A\n' }]);
});

test('what is too big is refused, and leaves nothing behind', async (context) => {
  const parent = temporaryFolder(context);
  const plain = join(parent, 'plain');
  mkdirSync(plain);
  write(plain, { 'a.bin': 'x'.repeat(2000) });
  const dataFolder = join(parent, 'data');
  const limits = { ...defaultLimits, plainFolderBytes: 1000, proposalBytes: 1000 };
  const refused = await scratchOf(context, plain, { dataFolder, limits });
  assert.deepEqual(refused instanceof Fault && [refused.kind, refused.data], [
    'workspace-too-big',
    { bytes: 2000, limit: 1000 },
  ]);
  assert.deepEqual(readdirSync(join(dataFolder, 'scratch')), []);
  const scratch = good(await scratchOf(context, repository(join(parent, 'ws'), { 'a.txt': 'a' }), { limits }));
  write(scratch.cwd, { 'huge.bin': 'x'.repeat(5000) });
  const tooMuch = await scratch.difference();
  assert.equal(tooMuch instanceof Fault && tooMuch.kind, 'workspace-too-big');
});

test('a data folder inside of the workspace is not copied into itself', async (context) => {
  const ws = repository(join(temporaryFolder(context), 'ws'), { 'a.txt': 'a\n' });
  write(ws, { 'data/guardrails.db': 'ledger' });
  const scratch = good(await scratchOf(context, ws, { dataFolder: join(ws, 'data') }));
  assert.deepEqual(tree(scratch.cwd), { 'a.txt': 'a\n' });
});

test('ids that are no names cannot lead out of the folder', async (context) => {
  const dataFolder = temporaryFolder(context);
  const ws = repository(join(temporaryFolder(context), 'ws'), { 'a.txt': 'a\n' });
  const scratch = good(await scratchOf(context, ws, { dataFolder, runId: '../../x' }));
  assert.equal(join(scratch.folder, '..'), join(dataFolder, 'scratch'));
});

test('copies of dead runs are cleared, those of living ones are not', async (context) => {
  const dataFolder = temporaryFolder(context);
  const ws = repository(join(temporaryFolder(context), 'ws'), { 'a.txt': 'a\n' });
  const living = good(await scratchOf(context, ws, { dataFolder, runId: 'living' }));
  const dead = good(await scratchOf(context, ws, { dataFolder, runId: 'dead' }));
  const owner = JSON.parse(readFileSync(join(dead.folder, 'owner'), 'utf8').split('\n')[0] ?? '') as unknown[];
  writeFileSync(join(dead.folder, 'owner'), `${JSON.stringify([...owner.slice(0, 3), 2 ** 22 + 1, '1'])}\ndead\n`);
  // What an agent can do to be in the way.
  mkdirSync(join(dead.cwd, 'locked/in'), { recursive: true });
  chmodSync(join(dead.cwd, 'locked'), 0o000);
  mkdirSync(join(dataFolder, 'scratch', 'half-made'));
  assert.equal(await clearDeadScratch(dataFolder, Date.now()), 1);
  assert.deepEqual(readdirSync(join(dataFolder, 'scratch')).sort(), ['half-made', 'living']);
  assert.equal(await clearDeadScratch(dataFolder, Date.now() + 3_600_000), 1);
  assert.equal(existsSync(living.cwd), true);
});

test('any series of writes and deletions is told exactly', async (context) => {
  const scratch = await copyOf(context, { 'a/1': 'one', 'a/2': 'two', b: 'b', 'c/d/e': 'e' });
  const initial = tree(scratch.cwd);
  const paths = ['a/1', 'a/2', 'b', 'c/d/e', 'new', 'c/new'];
  const step = fc.record({
    path: fc.constantFrom(...paths),
    content: fc.option(fc.string({ maxLength: 6, unit: 'grapheme' })),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      for (const { path, content } of steps) {
        if (content === null) rmSync(join(scratch.cwd, path), { force: true });
        else write(scratch.cwd, { [path]: content });
      }
      const rebuilt = new Map(Object.entries(initial));
      for (const { path, before, after } of await changed(scratch)) {
        assert.equal(before, initial[path] ?? null);
        if (typeof after === 'string') rebuilt.set(path, Buffer.from(after).toString('latin1'));
        else rebuilt.delete(path);
      }
      assert.deepEqual(Object.fromEntries(rebuilt), tree(scratch.cwd));
    }),
    { numRuns: 40 },
  );
});

test('a copy without an owner goes with its run: at once when that has ended, not while it is open', async () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'guardrails-half-made-'));
  try {
    for (const id of ['ended', 'open']) mkdirSync(join(dataFolder, 'scratch', id), { recursive: true });
    assert.equal(await clearDeadScratch(dataFolder, Date.now(), async () => new Set(['open'])), 1);
    assert.deepEqual(readdirSync(join(dataFolder, 'scratch')), ['open']);
  } finally {
    rmSync(dataFolder, { recursive: true, force: true });
  }
});
