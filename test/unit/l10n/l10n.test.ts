import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { clientInfo } from '../../../src/node/codex/greet.ts';

const root = join(import.meta.dirname, '../../..');

const readJson = (path: string): Record<string, string> => JSON.parse(readFileSync(join(root, path), 'utf8'));

/** The texts that the editor's side says, as they stand in `l10n.t(…)`. */
function saidInCode(): Set<string> {
  const files = globSync(['src/vscode/**/*.ts', 'src/*.ts'], { cwd: root });
  assert(files.length > 20, 'the sources are there');
  const said = new Set<string>();
  for (const file of files) {
    const text = readFileSync(join(root, file), 'utf8');
    const calls = text.match(/l10n\.t\(/g)?.length ?? 0;
    const literals = [...text.matchAll(/l10n\.t\(\s*(['"])((?:\\.|(?!\1)[^\\])*)\1/g)];
    assert.equal(literals.length, calls, `${file}: every l10n.t has its text as a literal`);
    for (const [, , literal = ''] of literals) said.add(literal.replace(/\\(['"])/g, '$1'));
  }
  return said;
}

test('every text of the editor is there in Spanish, with the same places, and none is left over', () => {
  const said = saidInCode();
  const spanish = readJson('media/l10n/bundle.l10n.es.json');
  assert.deepEqual(
    [...said].filter((text) => !(text in spanish)),
    [],
    'missing',
  );
  assert.deepEqual(
    Object.keys(spanish).filter((text) => !said.has(text)),
    [],
    'left over',
  );
  const places = (text: string): string[] => (text.match(/\{\d\}/g) ?? []).sort();
  for (const [text, translated] of Object.entries(spanish)) assert.deepEqual(places(translated), places(text), text);
});

test('every text of the manifest is there in English and Spanish', () => {
  const manifest = readFileSync(join(root, 'package.json'), 'utf8');
  const used = [...manifest.matchAll(/"%([\w.]+)%"/g)].map((match) => match[1] ?? '');
  assert(used.length > 30);
  for (const path of ['package.nls.json', 'package.nls.es.json']) {
    assert.deepEqual(new Set(Object.keys(readJson(path))), new Set(used), path);
  }
});

test('the logbook has one name in Spanish, the one that the command line uses', () => {
  const english = readJson('package.nls.json');
  const manifest = Object.entries(readJson('package.nls.es.json')).map(([key, text]) => [english[key] ?? '', text]);
  const said = [...manifest, ...Object.entries(readJson('media/l10n/bundle.l10n.es.json'))];
  const named = said.filter(([text = '']) => /(?<!-)\blogbook\b/i.test(text));
  assert(named.length > 10, 'it is spoken of');
  assert.deepEqual(
    named.filter(([, text = '']) => !/\bbitácora\b/i.test(text)),
    [],
  );
});

test('every command of the manifest is registered, and every one that is registered is in the manifest', () => {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const declared = new Set<string>(manifest.contributes.commands.map((one: { command: string }) => one.command));
  const named = new Set<string>();
  for (const file of globSync(['src/vscode/**/*.ts', 'src/*.ts'], { cwd: root })) {
    const text = readFileSync(join(root, file), 'utf8');
    for (const [, id = ''] of text.matchAll(/'(guardrails\.[a-zA-Z]+)'(?=[,:])/g)) named.add(id);
  }
  for (const id of declared) assert(named.has(id), `${id} is declared and never registered`);
});

test('the settings in the README are those of the manifest, with their defaults', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8').replaceAll(/ +/g, ' ');
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const settings: Record<string, { default: unknown }> = manifest.contributes.configuration.properties;
  for (const [name, { default: value }] of Object.entries(settings)) {
    const shown = value === '' ? 'empty' : `\`${String(value)}\``;
    assert(readme.includes(`| \`${name}\` | ${shown} |`), name);
  }
  assert.equal(readme.match(/^\| `guardrails\./gm)?.length, Object.keys(settings).length);
});

test('Codex is told the version that the manifest has', () => {
  assert.equal(clientInfo.version, JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version);
});
