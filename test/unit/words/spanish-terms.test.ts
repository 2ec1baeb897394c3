import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { keysEs } from '../../../src/core/words/keys-es/index.ts';

const root = path.resolve(import.meta.dirname, '../../..');

function readJson(file: string): Record<string, string> {
  return JSON.parse(readFileSync(path.join(root, file), 'utf8'));
}

/** What the editor and the keys of a policy say, in English and in Spanish. */
const manifest = readJson('package.nls.es.json');
const texts: readonly (readonly [en: string, es: string])[] = [
  ...Object.entries(keysEs),
  ...Object.entries(readJson('media/l10n/bundle.l10n.es.json')),
  ...Object.entries(readJson('package.nls.json')).map(([key, en]) => [en, manifest[key] ?? ''] as const),
];

/** One word of the product, one word of its Spanish. */
const terms: readonly (readonly [en: RegExp, es: RegExp])[] = [
  [/\bhunks?\b/i, /fragmento/i],
  [/\bwaivers?\b/i, /excepci/i],
  [/\b(?:an|proposed) edit\b/i, /cambio/i],
  [/\btemplates?\b/i, /plantilla/i],
  [/\bdrafts?\b/i, /borrador|\bdraft\b/i],
  [/\bgrants?\b/i, /ampl/i],
];

for (const [en, es] of terms)
  test(`${en.source} is ${es.source} in every Spanish text`, () => {
    const about = texts.filter(([text]) => en.test(text));
    assert(about.length > 0, 'it is spoken of');
    assert.deepEqual(
      about.filter(([, text]) => !es.test(text)),
      [],
    );
  });

test('no Spanish text has a word that only looks Spanish, or a second word for something', () => {
  const wrong = /\b(?:edici[oó]n|ediciones|confirmaci[oó]n(?:es)?|remover|removid[oa]s?|soportad[oa]s?|en orden de)\b/i;
  assert.deepEqual(
    texts.filter(([, text]) => wrong.test(text)),
    [],
  );
});

/** Where Spanish stands besides: the words of the code and the help pages. */
const files = globSync(
  [
    'src/core/words/**/*-es.ts',
    'src/core/words/{es,keys-es/*}.ts',
    'src/node/cli/words/{es,*-es}.ts',
    'media/rules/es/*.md',
  ],
  { cwd: root },
);

/** A second word for something that has one already, and that one. */
const seconds: readonly (readonly [second: RegExp, first: string])[] = [
  [/\bcontrol(?:ar|ando|es|ad[oa]s?)\b/i, 'comprobar, comprobación'],
  [/\basientos?\b/i, 'entrada (of the logbook)'],
  [/\bgravedad\b/i, 'severidad'],
  [/\bpetici(?:ón|ones)\b/i, 'solicitud (to a server)'],
  [/\bimportes?\b/i, 'monto'],
  [/\bespacio de trabajo\b/i, 'área de trabajo'],
  [/\b(?:falta|por) confirmar en git\b/i, 'hacer el commit, estar en un commit'],
  [/\b(?:la|una|otra) pull request\b/i, 'el pull request'],
  [/[«»]/, '" "'],
];

for (const [second, first] of seconds)
  test(`${first} has no second word such as ${second.source}`, () => {
    assert(files.length > 60, 'the files are there');
    const lines = files.flatMap((file) =>
      readFileSync(path.join(root, file), 'utf8')
        .split('\n')
        .map((line) => `${file}: ${line}`),
    );
    const all = [...lines, ...texts.map(([, text]) => text)];
    assert.deepEqual(
      all.filter((text) => second.test(text)),
      [],
    );
  });
