import assert from 'node:assert/strict';
import { mkdirSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { FileEdit } from '../../../src/core/edit/proposed-edit.ts';
import { Fault } from '../../../src/core/fault.ts';
import { applyEdit } from '../../../src/node/apply/apply.ts';
import { unsafePath } from '../../../src/node/apply/target.ts';
import { openWorkspace } from '../../../src/node/apply/workspace.ts';
import { applied, contents, edit, journals, scene, write } from './scene.ts';

test('applies all of an edit byte for byte, keeps modes, leaves nothing behind', async (t) => {
  const { root, data } = scene(t);
  assert.equal(await applyEdit(root, edit, 'run-1', { dataFolder: data }), null);
  assert.deepEqual(contents(root), applied);
  assert.equal(statSync(join(root, 'bin/run.sh')).mode & 0o777, 0o750);
  assert.equal(statSync(join(root, 'plain.sh')).mode & 0o777, 0o755);
  assert.deepEqual(journals(data), []);
});

test('and back: the opposite edit restores it', async (t) => {
  const { root, data } = scene(t);
  const before = contents(root);
  unwrapNull(await applyEdit(root, edit, 'run-1', { dataFolder: data }));
  const back = edit.files.map(({ path, before, after, mode }): FileEdit => ({
    path,
    before: after,
    after: before,
    ...(mode === undefined ? {} : { mode: 'not-executable' }),
  }));
  unwrapNull(await applyEdit(root, { files: back }, 'run-2', { dataFolder: data }));
  assert.deepEqual(contents(root), before);
});

test('refuses when a file is not as it was, and names each', async (t) => {
  const { root, data } = scene(t);
  write(root, 'src/end.ts', 'someone was here');
  write(root, 'new/tool', 'someone made it');
  const before = contents(root);
  assert.deepEqual(
    await applyEdit(root, edit, 'run-1', { dataFolder: data }),
    new Fault('workspace-changed', { paths: 'new/tool, src/end.ts' }),
  );
  assert.deepEqual(contents(root), before);
  assert.deepEqual(journals(data), []);
});

test('a file that changes while others are written: all is undone', async (t) => {
  for (const [step, path] of [
    ['staged 11', 'src/windows.ts'],
    ['swapped 8', 'src/windows.ts'],
    ['swapped 0', 'becomes-folder'],
  ] as const) {
    const { root, data } = scene(t);
    const before = contents(root);
    const fault = await applyEdit(root, edit, 'run-1', {
      dataFolder: data,
      afterStep: (at) => {
        if (at === step) write(root, path, 'saved meanwhile');
      },
    });
    assert.deepEqual(fault, new Fault('workspace-changed', { paths: path }), step);
    assert.deepEqual(contents(root), { ...before, [path]: 'saved meanwhile' }, step);
    assert.deepEqual(journals(data), []);
  }
});

test('the disk refuses in the middle: all is undone', async (t) => {
  const { root, data } = scene(t);
  const before = contents(root);
  const fault = await applyEdit(root, edit, 'run-1', {
    dataFolder: data,
    // A folder where the last file belongs: the move cannot succeed.
    afterStep: (at) => {
      if (at === 'swapped 3') mkdirSync(join(root, 'new/tool/in-the-way'), { recursive: true });
    },
  });
  assert.ok(fault instanceof Fault, 'it failed');
  assert.deepEqual(contents(root), {
    ...before,
    'new/': 'folder',
    'new/tool/': 'folder',
    'new/tool/in-the-way/': 'folder',
  });
});

test('what an edit must not touch', async (t) => {
  const { root, data } = scene(t);
  mkdirSync(join(root, '.git'));
  mkdirSync(join(root, '..', 'outside'));
  symlinkSync(join(root, '..', 'outside'), join(root, 'way-out'));
  symlinkSync('src', join(root, 'way-in'));
  symlinkSync('.git', join(root, 'way-to-git'));
  symlinkSync('nowhere', join(root, 'dangling'));
  symlinkSync('untouched.txt', join(root, 'link.txt'));
  const before = contents(root);
  const file = (path: string, mode?: FileEdit['mode']): FileEdit => ({
    path,
    before: null,
    after: 'x',
    ...(mode === undefined ? {} : { mode }),
  });
  const cases: readonly (readonly [FileEdit, RegExp])[] = [
    [file('../outside/x'), /leaves/u],
    [file('/etc/x'), /leaves/u],
    [file('a/../../x'), /leaves/u],
    [file(''), /leaves/u],
    [file('a//b'), /leaves/u],
    [file('a\0b'), /not a path/u],
    [file('.git/config'), /git keeps/u],
    [file('sub/.GIT/hooks/x'), /git keeps/u],
    [file('way-to-git/config'), /git keeps/u],
    [file('way-out/x'), /out of the folder/u],
    [file('way-out/deep/x'), /out of the folder/u],
    [file('dangling/x'), /ENOENT/u],
    [{ path: 'link.txt', before: 'stay', after: 'x' }, /link/u],
    [file('made-link', 'link'), /link is never/u],
    [file('module', 'submodule'), /submodule/u],
    [file('untouched.txt/x'), /is a file/u],
    [{ path: 'half', before: null, after: '\ud83d' }, /UTF-8/u],
  ];
  for (const [one, reason] of cases) {
    const fault = await applyEdit(root, { files: [one] }, 'run-1', { dataFolder: data });
    assert.ok(fault?.kind === 'apply-failed' && 'reason' in fault.data, one.path);
    assert.match(fault.data.reason, reason, one.path);
  }
  assert.deepEqual(contents(root), before);
  assert.deepEqual(contents(join(root, '..', 'outside')), {});
  // A link that stays inside is as good as the folder itself, but the same file is not changed twice.
  const twice = { files: [file('src/a.ts'), file('way-in/a.ts')] };
  assert.partialDeepStrictEqual(await applyEdit(root, twice, 'r', { dataFolder: data }), { kind: 'apply-failed' });
  assert.equal(await applyEdit(root, { files: [file('way-in/a.ts')] }, 'r', { dataFolder: data }), null);
  assert.equal(contents(root)['src/a.ts'], 'x');
});

test('spellings of git’s folder that some file systems take for it', () => {
  for (const path of [
    '.git',
    '.GIT/x',
    '.git./x',
    '.git /x',
    'git~1/x',
    '.git::$INDEX_ALLOCATION/x',
    '.g\u200cit/x',
    'a/.Git',
  ]) {
    assert.notEqual(unsafePath(path), null, path);
  }
  for (const path of ['.gitignore', '.github/x', 'git/x', 'a.git/x', '.gitmodules'])
    assert.equal(unsafePath(path), null, path);
});

test('without a data folder to write the journal in, nothing is touched', async (t) => {
  const { root, data } = scene(t);
  const before = contents(root);
  write(data, 'file', '');
  const fault = await applyEdit(root, edit, 'run-1', { dataFolder: join(data, 'file') });
  assert.equal(fault?.kind, 'database-unwritable');
  assert.deepEqual(contents(root), before);
});

test('an edit that changes nothing', async (t) => {
  const { root, data } = scene(t);
  const same: FileEdit = { path: 'untouched.txt', before: 'not even this', after: 'not even this' };
  assert.equal(await applyEdit(root, { files: [same] }, 'run-1', { dataFolder: data }), null);
});

test('a folder as the workspace of a run', async (t) => {
  const { root, data } = scene(t);
  const workspace = await openWorkspace(root, data);
  assert.ok(!(workspace instanceof Fault));
  assert.equal(await workspace.read('src/windows.ts'), '\uFEFFone\r\ntwo\r\n');
  assert.deepEqual(await workspace.read('logo.bin'), Buffer.of(0xff, 0xfe, 0, 0x80, 10));
  assert.equal(await workspace.read('nothing'), null);
  unwrapNull(await workspace.apply(edit, 'run-1'));
  assert.deepEqual(contents(root), applied);
});

function unwrapNull(fault: Fault | null): void {
  if (fault !== null) assert.fail(`${fault.kind} ${JSON.stringify(fault.data)}`);
}
