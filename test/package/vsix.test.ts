import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { homedir, tmpdir } from 'node:os';
import path from 'node:path';
import { buildDist, bytesAtActivation } from '../../esbuild.ts';
import { runSuite } from '../host/suite.ts';
import { packVsix } from './package.ts';
import { unzip } from './unzip.ts';

/** Every file of the extension. A new one is a decision: add it here after a look at what it brings to users. */
const reviewed = [
  'changelog.md', // vsce renames what the gallery shows
  'LICENSE.txt',
  'readme.md',
  'SECURITY.md',
  'package.json',
  'package.nls.es.json',
  'package.nls.json',
  'dist/cli.js',
  'dist/extension.js',
  'dist/scan-worker.js', // a thread of the command line's scan; the editor never starts it
  'dist/backtest-worker.js', // a thread of "policy backtest"
  /^dist\/chunks\/[\w.-]+-[A-Z0-9]{8}\.js$/,
  'dist/grammars/tree-sitter.cjs',
  'dist/grammars/tree-sitter.wasm',
  /^dist\/grammars\/tree-sitter-(javascript|typescript|tsx|python|go|java|rust|ruby|php|c-sharp)\.wasm$/,
  'media/guardrails.svg',
  'media/icon.png',
  'media/l10n/bundle.l10n.es.json',
  'media/names/LICENSE-APACHE-2.0.txt', // of the lists of known names
  'media/names/NOTICE.md',
  /^media\/policies\/[\w-]+\.yaml$/,
  /^media\/rules\/[a-z-]+\.md$/,
  /^media\/rules\/es\/[a-z-]+\.md$/,
  /^media\/schema\/[\w-]+\.schema\.json$/,
  /^media\/walkthrough\/[\w-]+\.svg$/,
  'media/sample/.guardrails/policy.yaml',
  'media/sample/README.md',
  'media/sample/docs/legacy.md',
  'media/sample/package.json',
  /^media\/sample\/(src|tests)\/[\w.]+\.ts$/,
  'prompt-templates/templates.lock.json',
  /^prompt-templates\/(pr-patch|test-scaffold)\/(SKILL\.md|template\.yaml)$/,
];

describe('the VSIX', () => {
  let vsix = '';
  let names: string[] = [];
  let files = new Map<string, Buffer>();
  let atActivation = 0;

  before(async () => {
    atActivation = bytesAtActivation(await buildDist(true));
    vsix = packVsix();
    files = unzip(readFileSync(vsix));
    names = [...files.keys()]
      .filter((name) => name.startsWith('extension/'))
      .map((name) => name.slice('extension/'.length));
  });

  test('holds the reviewed files and no other', () => {
    const matches = (name: string, entry: string | RegExp): boolean =>
      typeof entry === 'string' ? entry === name : entry.test(name);
    const extra = names.filter((name) => !reviewed.some((entry) => matches(name, entry)));
    const missing = reviewed.filter((entry) => !names.some((name) => matches(name, entry))).map(String);
    assert.deepEqual({ extra, missing }, { extra: [], missing: [] });
  });

  test('is below 6 MB', () => {
    assert.ok(statSync(vsix).size < 6_000_000, `${statSync(vsix).size} bytes`);
  });

  test('has the editor read less than 200 kB to activate it', () => {
    assert.ok(atActivation > 10_000 && atActivation < 200_000, `${atActivation} bytes`);
  });

  test('has no source map and names none', () => {
    assert.deepEqual(
      names.filter((name) => name.endsWith('.map')),
      [],
    );
    const naming = names.filter(
      (name) => name.endsWith('.js') && files.get(`extension/${name}`)?.includes('sourceMappingURL='),
    );
    assert.deepEqual(naming, []);
  });

  test('has every file that its manifest names', () => {
    const manifest = files.get('extension/package.json')?.toString('utf8') ?? '';
    const named = [...manifest.matchAll(/"(?:\.\/)?((?:media|dist|prompt-templates)\/[^"]+?\.\w+)"/g)].map(
      ([, name]) => name ?? '',
    );
    assert.ok(named.length >= 3, manifest);
    assert.deepEqual(
      named.filter((name) => !names.includes(name)),
      [],
    );
  });

  test('has a translation for every text of the manifest, in every language', () => {
    const read = (name: string): Record<string, unknown> =>
      JSON.parse(files.get(`extension/${name}`)?.toString('utf8') ?? '{}');
    const used = new Set(
      [...JSON.stringify(read('package.json')).matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key ?? ''),
    );
    for (const language of ['package.nls.json', 'package.nls.es.json']) {
      assert.deepEqual(
        [...used].filter((key) => typeof read(language)[key] !== 'string'),
        [],
        language,
      );
    }
  });

  test('has nothing of this machine or of a test in it', () => {
    const marks = [path.resolve(import.meta.dirname, '../..'), homedir() + path.sep, 'node_modules/mocha'];
    const found = names.flatMap((name) =>
      marks.filter((mark) => files.get(`extension/${name}`)?.includes(mark)).map((mark) => `${name}: ${mark}`),
    );
    assert.deepEqual(found, []);
  });

  test('its command line runs outside of the repository', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'guardrails-vsix-'));
    after(() => rmSync(folder, { recursive: true, force: true }));
    for (const [name, bytes] of files) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), bytes);
    }
    const help = execFileSync(process.execPath, [path.join(folder, 'extension/dist/cli.js'), '--help'], {
      cwd: folder,
      encoding: 'utf8',
    });
    assert.match(help, /codex-guardrails/);
  });

  test('starts in VS Code', async () => {
    const tests = globSync('test/suite/extension/*.test.ts', { cwd: path.resolve(import.meta.dirname, '../..') });
    const { problem, passed, events } = await runSuite({ extension: vsix, files: tests });
    assert.equal(problem, undefined, JSON.stringify(events, null, 2));
    assert.ok(passed >= 2);
  });
});
