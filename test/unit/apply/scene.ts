import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';
import type { ProposedEdit } from '../../../src/core/edit/proposed-edit.ts';

export function temporaryFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'guardrails-journal-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A workspace with every kind of file that an edit may touch, and a data folder beside it. */
export function scene(t: TestContext): { readonly root: string; readonly data: string } {
  const folder = temporaryFolder(t);
  const root = join(folder, 'work space ñ');
  for (const [path, content] of Object.entries(before)) write(root, path, content);
  chmodSync(join(root, 'bin/run.sh'), 0o750);
  chmodSync(join(root, 'plain.sh'), 0o644);
  mkdirSync(join(folder, 'data'));
  return { root, data: join(folder, 'data') };
}

export function write(root: string, path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

/** Every file below a folder with its bytes (as latin1) and whether it can be executed. */
export function contents(root: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const name of readdirSync(root, { recursive: true, encoding: 'utf8' }).toSorted()) {
    const stat = lstatSync(join(root, name));
    if (!stat.isFile()) {
      found[`${name}/`] = stat.isSymbolicLink() ? 'link' : 'folder';
      continue;
    }
    const executable = (stat.mode & 0o100) === 0 ? '' : '*';
    found[name + executable] = readFileSync(join(root, name), 'latin1');
  }
  return found;
}

export function journals(data: string): readonly string[] {
  const folder = join(data, 'journals');
  return existsSync(folder) ? readdirSync(folder).filter((name) => name !== 'recover.lock') : [];
}

const bytes = Uint8Array.of(0xff, 0xfe, 0, 0x80, 10);
const before: Readonly<Record<string, string | Uint8Array>> = {
  'src/windows.ts': '\uFEFFone\r\ntwo\r\n',
  'src/end.ts': 'no final newline',
  'logo.bin': bytes,
  'bin/run.sh': '#!/bin/sh\necho 1\n',
  'plain.sh': '#!/bin/sh\n',
  'old/only.txt': 'gone soon',
  'becomes-folder': 'a file',
  'becomes-file/x.txt': 'in a folder',
  'untouched.txt': 'stay',
};

/** Touches each of them, and makes new ones; sorted by path. */
export const edit: ProposedEdit = {
  files: [
    { path: 'becomes-file', before: null, after: 'now a file' },
    { path: 'becomes-file/x.txt', before: 'in a folder', after: null },
    { path: 'becomes-folder', before: 'a file', after: null },
    { path: 'becomes-folder/deep/y.txt', before: null, after: 'below' },
    { path: 'bin/run.sh', before: '#!/bin/sh\necho 1\n', after: '#!/bin/sh\necho 2\n' },
    { path: 'logo.bin', before: bytes, after: Uint8Array.of(0xff, 1) },
    { path: 'new/tool', before: null, after: '#!/bin/sh\n', mode: 'executable' },
    { path: 'new/ñandú 👋.txt', before: null, after: '' },
    { path: 'old/only.txt', before: 'gone soon', after: null },
    { path: 'plain.sh', before: '#!/bin/sh\n', after: '#!/bin/sh\n', mode: 'executable' },
    { path: 'src/end.ts', before: 'no final newline', after: 'still none' },
    { path: 'src/windows.ts', before: '\uFEFFone\r\ntwo\r\n', after: '\uFEFFone\r\n2\r\n' },
  ],
};

/** What `contents` says when all of it is applied. */
export const applied: Readonly<Record<string, string>> = {
  'becomes-file': 'now a file',
  'becomes-folder/': 'folder',
  'becomes-folder/deep/': 'folder',
  'becomes-folder/deep/y.txt': 'below',
  'bin/': 'folder',
  'bin/run.sh*': '#!/bin/sh\necho 2\n',
  'logo.bin': '\u00ff\u0001',
  'new/': 'folder',
  'new/tool*': '#!/bin/sh\n',
  'new/ñandú 👋.txt': '',
  'plain.sh*': '#!/bin/sh\n',
  'src/': 'folder',
  'src/end.ts': 'still none',
  'src/windows.ts': '\u00ef\u00bb\u00bfone\r\n2\r\n',
  'untouched.txt': 'stay',
};
