import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { languageOf } from '../../../src/core/check/language/profile.ts';
import { ruleIds } from '../../../src/core/check/rules/ids.ts';
import { helpPage } from '../../../src/core/words/locale.ts';
import { differences, headingsOf, namesIn, proseOf } from './help-page-shape.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const folder = path.join(root, 'media/rules');
const page = (name: string): string => readFileSync(path.join(folder, name), 'utf8');
const readJson = (file: string): Record<string, string> => JSON.parse(readFileSync(path.join(root, file), 'utf8'));

/** One heading, one Spanish. */
const headings: Readonly<Record<string, string>> = {
  'What is looked at': 'Qué se mira',
  'How to mend it': 'Cómo corregirlo',
  'The policy': 'La política',
  'What it cannot tell': 'Lo que no puede saber',
  'When it does not fit': 'Si no conviene',
  'What to do': 'Qué hacer',
  'How sure it is': 'Con qué certeza',
  'In GitHub Actions': 'En GitHub Actions',
  'Where the draft opens': 'Dónde se abre el borrador',
  Why: 'Por qué',
};

const spanishManifest = readJson('package.nls.es.json');
/** Names of commands and quick fixes as the Spanish editor has them; a hole of a title is `…`. */
const names = new Map<string, string>([
  ...Object.entries(readJson('media/l10n/bundle.l10n.es.json')).map(([en, es]) => [holes(en), holes(es)] as const),
  ...Object.entries(readJson('package.nls.json')).map(([key, en]) => [en, spanishManifest[key] ?? ''] as const),
]);

function holes(title: string): string {
  return title.replaceAll(/\{\d\}/g, '…');
}

/** The Spanish of a name that the editor shows; undefined of other words in bold. */
function spanishOf(name: string): string | undefined {
  const [, prefix = '', own = ''] = /^(Guardrails: )?(.+)$/.exec(name) ?? [];
  const found = names.get(own) ?? names.get(`${own}…`)?.replace(/…$/, '');
  return found === undefined ? undefined : prefix + found;
}

test('every rule has its page in both languages, and no page is without its rule', () => {
  const there = globSync('**/*.md', { cwd: folder });
  const wanted = ruleIds.flatMap((id) => [helpPage(id, 'en'), helpPage(id, 'es-PY')]);
  assert.deepEqual(there.toSorted(), wanted.toSorted());
});

test('a page is chosen by the language, English where it is no other', () => {
  const chosen = ['es', 'es-419', 'es_PY.UTF-8', 'ES', 'en', 'pt-br', 'est', ''].map((one) =>
    helpPage('language', one),
  );
  const [spanish, english] = ['es/language.md', 'language.md'];
  assert.deepEqual(chosen, [spanish, spanish, spanish, spanish, english, english, english, english]);
});

for (const id of ruleIds)
  describe(`the Spanish page of ${id}`, () => {
    test('is the English one in another language: same parts, code, links and figures', () => {
      assert.deepEqual(differences(page(helpPage(id, 'en')), page(helpPage(id, 'es'))), []);
    });

    test('begins with the name of the rule, and has the headings of every other page', () => {
      const [english, spanish] = [page(helpPage(id, 'en')), page(helpPage(id, 'es'))];
      for (const text of [english, spanish]) assert.ok(text.startsWith(`# ${id}\n`));
      assert.deepEqual(
        headingsOf(spanish),
        headingsOf(english).map((heading) => headings[heading]),
      );
    });

    test('names commands and quick fixes as the Spanish editor does', () => {
      const spanish = namesIn(page(helpPage(id, 'es')));
      namesIn(page(helpPage(id, 'en'))).forEach((part, at) => {
        const wanted = part.map(spanishOf).filter((name) => name !== undefined);
        assert.deepEqual((spanish[at] ?? []).filter((name) => wanted.includes(name)).toSorted(), wanted.toSorted());
      });
    });

    test('is in Spanish', () => {
      const prose = proseOf(page(helpPage(id, 'es')));
      assert.equal(languageOf(prose.slice(1).join('\n')), 'es');
      assert.deepEqual(
        prose.filter((part) => !['es', null].includes(languageOf(part))),
        [],
      );
    });
  });

describe('what is no translation', () => {
  const english =
    '# a\n\nA [b](b.md) of `c`, 1,000.5 times.\n\n## D\n\n- **E**: f\n\n| G | H |\n\n```yaml\nk: v # what it is\n# guardrails: allow r -- our reason\nl: { m: n, reason: because of it }\n```\n';
  const spanish = english
    .replace('1,000.5 times', '1.000,5 veces')
    .replace('what it is', 'lo que es')
    .replace('our reason', 'nuestro motivo')
    .replace('because of it', 'por eso mismo');
  const spoilt: Readonly<Record<string, readonly [from: string, to: string]>> = {
    'a heading less': ['## D\n\n', ''],
    'another level': ['## D', '### D'],
    'another key in inline code': ['`c`', '`cc`'],
    'another link': ['(b.md)', '(c.md)'],
    'another figure': ['1.000,5', '1.000,6'],
    'an item without its lead-in': ['**E**', 'E'],
    'a paragraph for an item': ['- **E**', '**E**'],
    'a cell more': ['| H |', '| H | I |'],
    'another value in a code block': ['k: v', 'k: w'],
    'a line more in a code block': ['k: v', 'j: w\nk: v'],
    'a comment less': [' # lo que es', ''],
    'another rule in a suppression': ['allow r', 'allow s'],
    'no reason in a suppression': [' -- nuestro motivo', ''],
    'another key beside a reason': ['m: n', 'm: o'],
    'a reason that is still English': ['nuestro motivo', 'our reason'],
    'a comment that is still English': ['lo que es', 'what it is'],
  };

  test('a translation has no difference', () => assert.deepEqual(differences(english, spanish), []));

  for (const [what, [from, to]] of Object.entries(spoilt))
    test(`${what} is told`, () => {
      assert.ok(spanish.includes(from));
      assert.notDeepEqual(differences(english, spanish.replace(from, to)), []);
    });
});
