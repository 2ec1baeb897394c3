import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { after, test } from 'node:test';
import path from 'node:path';
import { copyWith, numbered, root } from './copy.ts';

/** What `src/core/tsconfig.json` must not know: everything but the language. */
const bad = [
  `import { readFileSync } from 'node:fs';\nexport const text = readFileSync('a', 'utf8');\n`,
  `import { sep } from 'path';\nexport const separator = sep;\n`,
  `export const answer = fetch('https://example.com');\n`,
  `export const timer = setTimeout(() => undefined, 1);\n`,
  `export const variables = process.env;\n`,
  `export const bytes = Buffer.from('a');\n`,
  `console.log('a');\nexport {};\n`,
  `export const now = performance.now();\n`,
  `export const id = crypto.randomUUID();\n`,
  `export const where = new URL('https://example.com');\n`,
];
const good = [`export const twice = (words: readonly string[]): string[] => words.flatMap((word) => [word, word]);\n`];

const { folder, remove } = copyWith({ ...numbered('src/core/bad', bad), ...numbered('src/core/good', good) });
after(remove);

const tsc = path.join(root, 'node_modules/.bin/tsc');
const { stdout } = spawnSync(tsc, ['-p', 'src/core', '--pretty', 'false'], {
  cwd: folder,
  encoding: 'utf8',
  shell: process.platform === 'win32',
});
const errorsIn = (file: string): string[] => stdout.split('\n').filter((line) => line.startsWith(`${file}(`));

for (const [index, text] of bad.entries()) {
  test(`the compiler refuses in core: ${text.split('\n')[0]}`, () => {
    assert.notDeepEqual(errorsIn(`src/core/bad-${index}.ts`), []);
  });
}
for (const [index, text] of good.entries()) {
  test(`the compiler accepts in core: ${text.trim()}`, () => {
    assert.deepEqual(errorsIn(`src/core/good-${index}.ts`), []);
  });
}
