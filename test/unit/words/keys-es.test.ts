import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { descriptionsOf } from '../../../src/core/team-file/key-texts.ts';
import { completionsAt, describeAt, schemaOf, writtenFiles } from '../../../src/core/team-file/written-files.ts';
import { keysEs } from '../../../src/core/words/keys-es/index.ts';

const folder = join(import.meta.dirname, '../../../src/core/words/keys-es');
const described = new Map(
  writtenFiles.flatMap((file) => [...descriptionsOf(schemaOf(file))].map(([text, at]) => [text, `${file}${at}`])),
);

test('every key of the files that a team writes is described', () => {
  // A floor, so that nothing is compared with nothing.
  assert.ok(described.size > 250, String(described.size));
  assert.match(described.get('The model of every kind of task that has none of its own.') ?? '', /^policy/);
});

test('every description has its Spanish', () => {
  const missing = [...described].filter(([text]) => !Object.hasOwn(keysEs, text));
  assert.deepEqual(missing, []);
});

test('no Spanish is left of a description that changed or is gone', () => {
  assert.deepEqual(
    Object.keys(keysEs).filter((text) => !described.has(text)),
    [],
  );
});

test('no description is said twice, so that the last one does not hide another', () => {
  const texts = globSync('*.ts', { cwd: folder }).map((file) => readFileSync(join(folder, file), 'utf8'));
  const keys = texts.flatMap((text) => [...text.matchAll(/^ {2}(['"])(.+)\1:/gm)].map((match) => match[2] ?? ''));
  assert.equal(keys.length, new Set(keys).size);
  assert.equal(keys.length, Object.keys(keysEs).length);
});

/** Words that are no Spanish, and that no key or value brings along. */
const english =
  /\b(?:the|of|which|with|that|this|who|what|how|whether|where|from|such|only|never|each|their|is|are|and)\b/i;

for (const [text, spanish] of Object.entries(keysEs))
  test(`in Spanish: ${text.slice(0, 60)}`, () => {
    assert.notEqual(spanish, text);
    assert.match(spanish, /^\S.*[^\s.](?:\.|, …)$/s);
    assert.doesNotMatch(spanish.replaceAll(/https?:\/\/\S+|\{\{?.*?\}\}?|"[^"]*"|\b[a-z-]+:(?= )/g, ''), english);
    // Names of keys, values and examples are the same in both; what YAML reads is not translated.
    const names = text.match(/[\w.-]+[./*][\w./*-]*\w|\b[a-z]+[A-Z]\w+|\b[A-Z]+_[A-Z_]+|\b\d{2,}\b/g) ?? [];
    for (const name of names.filter((one) => !/^(?:YYYY|272|000|1\.5|provider\/service)/.test(one)))
      if (!translated.has(name)) assert.ok(spanish.includes(name), `${name} in ${spanish}`);
  });

/** Examples that say more in the other language. */
const translated = new Set(['CODEX_GUARDRAILS_ALERT_NAME']);

test('completion and hover speak Spanish, in sections, lists, overrides and all other files', () => {
  const said = (file: (typeof writtenFiles)[number], text: string): string => {
    const at = text.indexOf('^');
    return describeAt(file, text.replace('^', ''), at, keysEs)?.facts.description ?? '';
  };
  assert.match(said('policy', '^mode: warn'), /lo que se denegaría se pregunta/);
  assert.match(said('policy', 'models:\n  ^default: { model: a }'), /todos los tipos de tarea/);
  assert.match(said('policy', 'overrides:\n  - paths: [a]\n    clouds: { ^allow: [aws] }'), /Proveedores aprobados/);
  assert.match(said('policy', 'dependencies:\n  deny:\n    - ^purl: pkg:npm/x'), /un patrón de paquetes/);
  assert.match(said('waivers', 'waivers:\n  - ^until: 2027-01-01'), /último día/);
  assert.match(said('template', '^task: patch'), /tipo de tarea/);
  const offered = completionsAt('policy', 'budget:\n  ', 10, keysEs).find(({ label }) => label === 'limit');
  assert.match(offered?.facts?.description ?? '', /USD por período/);
  // Defaults and names are as they were.
  const [english, spanish] = [null, keysEs].map((texts) => describeAt('policy', 'protected: []', 2, texts)?.facts);
  assert.deepEqual({ ...spanish, description: '' }, { ...english, description: '' });
});
