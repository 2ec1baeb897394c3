import assert from 'node:assert/strict';
import { chmodSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { readDiff } from '../../../src/core/edit/read-diff.ts';
import { Fault } from '../../../src/core/fault.ts';
import { repository, unwrap } from '../git/scene.ts';

test('what git writes, in each of its ways, is the edit that git’s own contents give', async (t) => {
  const scene = repository(t);
  const long = Array.from({ length: 40 }, (_, n) => `line ${n}\n`).join('');
  scene.commit({
    'changed.ts': long,
    'crlf.ts': 'one\r\ntwo\r\n',
    'gone "quoted" ñ.txt': 'x',
    'moved from.txt': long,
    'tool.sh': '#!/bin/sh\n',
    'logo.bin': Uint8Array.of(0, 255),
  });
  scene.write('changed.ts', long.replace('line 3\n', 'line 3\nmore\n').replace('line 30\n', '').concat('no end'));
  scene.write('crlf.ts', 'one\r\n2\r\n');
  rmSync(join(scene.root, 'gone "quoted" ñ.txt'));
  renameSync(join(scene.root, 'moved from.txt'), join(scene.root, 'moved to\t.txt'));
  scene.write('moved to\t.txt', long.replace('line 9\n', 'nine\n'));
  chmodSync(join(scene.root, 'tool.sh'), 0o755);
  scene.write('logo.bin', Uint8Array.of(0, 254));
  scene.write('empty.txt', '');
  scene.write('new/ñ.txt', 'new\n');
  scene.git('add', '-A');

  const git = await scene.open();
  const { files } = unwrap(await git.editSince('staged'));
  const expected = files.filter(({ path }) => path !== 'logo.bin');
  for (const how of [
    [],
    ['-U0'],
    ['-M', '-C'],
    ['--no-renames', '--no-prefix'],
    ['--binary', '--full-index'],
    ['--src-prefix=i/', '--dst-prefix=w/'],
    ['--patch-with-stat', '--patience'],
  ]) {
    // `git` of the scene trims; a diff ends with a line end.
    const diff = `${scene.git('diff', '--cached', ...how, 'HEAD')}\n`;
    for (const side of ['before', 'after'] as const) {
      const known = new Map(files.map((file) => [file.path, file[side]]));
      const edit = readDiff(diff, (path) => known.get(path));
      assert.ok(!(edit instanceof Fault), JSON.stringify(edit));
      assert.deepEqual(
        edit.files.filter(({ path }) => path !== 'logo.bin'),
        expected,
        `${how.join(' ')}, ${side}`,
      );
      assert.ok(edit.files.some(({ path, after }) => path === 'logo.bin' && after instanceof Uint8Array));
    }
  }
});
