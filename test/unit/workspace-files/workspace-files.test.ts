import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { Fault } from '../../../src/core/fault.ts';
import { bytesOf, contentOf, openFolder } from '../../../src/node/workspace-files.ts';

test('text is what UTF-8 gives back without loss; everything else stays bytes', () => {
  for (const text of ['', 'a\r\n', '\uFEFFbom', 'ñ 👋 \u0000']) assert.equal(contentOf(Buffer.from(text)), text);
  for (const bytes of [[0xff], [0xc3], [0xed, 0xa0, 0x80], [0xc0, 0x80], [0xfe, 0xff, 0, 65]]) {
    assert.deepEqual(contentOf(Uint8Array.from(bytes)), Uint8Array.from(bytes));
  }
  assert.equal(bytesOf('half \ud83d'), null);
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      assert.deepEqual(Buffer.from(bytesOf(contentOf(bytes)) ?? []), Buffer.from(bytes));
    }),
  );
});

test('reads within the folder, and nothing that is no file, too big, or outside', async (t) => {
  const outer = mkdtempSync(join(tmpdir(), 'guardrails-files-'));
  t.after(() => rmSync(outer, { recursive: true, force: true }));
  const root = join(outer, 'root');
  mkdirSync(join(root, 'sub'), { recursive: true });
  mkdirSync(join(outer, 'root2'));
  writeFileSync(join(root, 'sub', 'a.txt'), 'a\r\n');
  writeFileSync(join(root, 'big.txt'), 'x'.repeat(101));
  writeFileSync(join(outer, 'secret'), 's');
  writeFileSync(join(outer, 'root2', 'secret'), 's');
  symlinkSync('sub/a.txt', join(root, 'inside'));
  symlinkSync('sub', join(root, 'folder-inside'));
  symlinkSync('../secret', join(root, 'outside'));
  symlinkSync('../root2', join(root, 'folder-outside'));
  symlinkSync('nowhere', join(root, 'dangling'));
  symlinkSync('loop', join(root, 'loop'));
  if (process.platform !== 'win32') spawnSync('mkfifo', [join(root, 'pipe')]);
  const folder = await openFolder(root, 100);
  assert.ok(!(folder instanceof Fault));
  for (const path of ['sub/a.txt', 'inside', 'folder-inside/a.txt', './sub/../sub/a.txt']) {
    assert.equal(await folder.read(path), 'a\r\n', path);
  }
  for (const path of ['missing', 'sub/a.txt/x', 'dangling']) assert.equal(await folder.read(path), null, path);
  for (const path of [
    'sub',
    'big.txt',
    'outside',
    'folder-outside/secret',
    '../secret',
    '../root2/secret',
    join(outer, 'secret'),
    'loop',
    ...(process.platform === 'win32' ? [] : ['pipe']),
  ]) {
    const fault = await folder.read(path);
    assert.ok(fault instanceof Fault && fault.kind === 'file-unreadable', path);
  }
  assert.ok((await openFolder(join(outer, 'missing'))) instanceof Fault);
});
