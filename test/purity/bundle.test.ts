import assert from 'node:assert/strict';
import { build } from 'esbuild';
import { globSync } from 'node:fs';
import { after, test } from 'node:test';
import { copyWith, root } from './copy.ts';

const bad = {
  'the editor': `import * as vscode from 'vscode';\nexport const version = vscode.version;\n`,
  'a module of Node': `import { readFileSync } from 'node:fs';\nexport const text = readFileSync('a', 'utf8');\n`,
  'a module of Node by its old name': `import { join } from 'path';\nexport const both = join('a', 'b');\n`,
  'a module of Node, later': `export const read = async () => import('node:fs');\n`,
};

/** Bundles files for no platform at all: no module of Node and no editor exists there. Returns what is missing. */
async function missing(folder: string, files: readonly string[]): Promise<string[]> {
  try {
    await build({
      absWorkingDir: folder,
      entryPoints: [...files],
      outdir: 'out',
      bundle: true,
      write: false,
      format: 'esm',
      platform: 'neutral',
      mainFields: ['module', 'main'],
      logLevel: 'silent',
    });
    return [];
  } catch (error) {
    const errors: unknown = error instanceof Error && 'errors' in error ? error.errors : [error];
    return Array.isArray(errors) ? errors.map((each) => String(each.text ?? each)) : [String(errors)];
  }
}

for (const [what, text] of Object.entries(bad)) {
  test(`a bundle of core cannot hold ${what}`, async () => {
    const { folder, remove } = copyWith({ 'src/core/bad.ts': text });
    after(remove);
    assert.match((await missing(folder, ['src/core/bad.ts'])).join('\n'), /Could not resolve/);
  });
}

test('core as it is bundles for no platform', async () => {
  const files = globSync('src/core/**/*.ts', { cwd: root });
  assert.ok(files.length > 10, `${files.length} files of core were found`);
  assert.deepEqual(await missing(root, files), []);
});
