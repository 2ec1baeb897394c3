import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { check } from '../../../src/core/check/check.ts';
import { languages } from '../../../src/core/check/language/languages.ts';
import { languageOf } from '../../../src/core/check/language/profile.ts';
import { textsOf, type Reading } from '../../../src/core/check/language/texts.ts';
import { noProject } from '../../../src/core/check/project.ts';
import { describePolicy } from '../../../src/core/policy/describe.ts';
import { readPolicy } from '../../../src/core/policy/policy.ts';
import { parsers } from '../../../src/node/grammars.ts';
import { jopara, neighbours, sentences, short, untellable } from './sentences.ts';

test('what is said of a language is right, and most sentences are told', () => {
  const said = languages.flatMap((wanted) =>
    sentences[wanted].map((text) => ({ wanted, found: languageOf(text), text })),
  );
  const none = untellable.map((text) => ({ wanted: null, found: languageOf(text), text }));
  const told = [...said, ...none].filter(({ found }) => found !== null);
  const right = told.filter(({ wanted, found }) => wanted === found);
  const wrong = told.filter(({ wanted, found }) => wanted !== found);
  console.log(
    `language: precision ${(right.length / told.length).toFixed(3)} of ${told.length} told, recall ${(right.length / said.length).toFixed(3)}`,
  );
  assert.ok(right.length / told.length >= 0.97, JSON.stringify(wrong, null, 1));
  assert.ok(
    right.length / said.length >= 0.8,
    JSON.stringify(
      said.filter(({ found }) => found === null),
      null,
      1,
    ),
  );
});

test('of short texts many are told, and none is taken for another language', () => {
  const said = languages.flatMap((wanted) => short[wanted].map((text) => ({ wanted, found: languageOf(text), text })));
  assert.deepEqual(
    said.filter(({ wanted, found }) => found !== null && found !== wanted),
    [],
  );
  for (const one of languages) {
    const told = said.filter(({ wanted, found }) => wanted === one && found === one).length;
    assert.ok(told / short[one].length >= 0.5, `${one}: ${told} of ${short[one].length}`);
  }
});

test('Guaraní with Spanish in it is never Spanish; neighbours of Spanish and Portuguese are not taken for them', () => {
  const mixed = jopara.map((text) => languageOf(text));
  assert.deepEqual(
    mixed.filter((one) => one !== null && one !== 'gn'),
    [],
  );
  assert.ok(mixed.filter((one) => one === 'gn').length >= 4, JSON.stringify(mixed));
  for (const text of neighbours) assert.equal(languageOf(text), null, text);
});

/** Found language and text of each finding. */
async function found(policy: string, path: string, after: string, before: string | null = null): Promise<string[]> {
  const read = readPolicy(policy);
  assert.deepEqual(read.problems, []);
  const context = { policy: read.policy, policyLine: read.lineOf, project: noProject, parsers };
  const { findings } = await check({ files: [{ path, before, after }] }, context);
  return findings
    .filter(({ ruleId }) => ruleId === 'language')
    .map(({ data, range }) => `${range.line} ${data['what']} ${data['found']}`);
}

const everything: Reading = { paths: [], strings: 'shown', calls: [] };
const english = 'The cache is cleared before each request, so that nothing old is shown.';
const spanish = 'No encontramos la página que está buscando en este momento.';
const guarani = sentences.gn[2];
const asked = 'languages: { copy: es, comments: en, optional: [gn] }\n';

const cases: readonly (readonly [name: string, path: string, text: string, expected: readonly string[]])[] = [
  ['a comment as asked', 'a.ts', `// ${english}\nconst a = 1;\n`, []],
  ['a comment in Spanish', 'a.ts', `const a = 1; // ${spanish}\n`, ['1 comment es']],
  ['a block of them', 'a.go', `/**\n * ${spanish}\n * ${spanish}\n */\n`, ['1 comment es']],
  [
    'lines of them',
    'a.py',
    '# No encontramos la página\n# que está buscando en este momento.\nx = 1\n',
    ['1 comment es'],
  ],
  ['what only looks like one', 'a.ts', `const a = '// ${spanish}';\nconst b = \`// ${spanish}\`;\n`, []],
  ['code that is commented out', 'a.ts', `// const la = de(el, que, en, los, una, para);\n`, []],
  ['a licence', 'a.ts', '// Copyright de la empresa que está en este lugar para todos los usos.\n', []],
  ['a shebang', 'a.sh', '#!/usr/bin/env bash\n', []],
  ['text for customers as asked', 'src/locales/home.json', JSON.stringify({ a: spanish }), []],
  ['text in English', 'src/locales/home.json', JSON.stringify({ a: english }, null, 1), ['2 copy en']],
  ['text in a language that is optional', 'src/locales/home.json', JSON.stringify({ a: guarani }), []],
  ['a file of its own language', 'src/locales/en/home.json', JSON.stringify({ a: english }), []],
  ['the wrong text in it', 'src/locales/en/home.json', JSON.stringify({ a: spanish }), ['1 copy es']],
  ['properties', 'messages_es.properties', `a.b=${english}\n`, ['1 copy en']],
  ['YAML', 'i18n/es.yml', `es:\n  home: ${english}\n`, ['2 copy en']],
  ['Android', 'res/values-es/strings.xml', `<string name="a">${english}</string>\n`, ['1 copy en']],
  ['a translation, not its original', 'po/es.po', `msgid "${english}"\nmsgstr "${spanish}"\n`, []],
  ['a page', 'src/a.tsx', `const a = <p>${english}</p>;\n`, ['1 copy en']],
  ['other files', 'data/a.json', JSON.stringify({ a: english }), []],
];

for (const [name, path, text, expected] of cases)
  test(`of ${name}: ${expected.length} findings`, async () => {
    assert.deepEqual(await found(asked, path, text), expected);
    assert.deepEqual(await found('', path, text), [], 'nothing without a policy');
  });

test('files that the policy names are text for customers; old lines are not looked at', async () => {
  const policy = 'languages: { copy: es, paths: [src/mails/**] }\n';
  const text = JSON.stringify({ a: english }, null, 1);
  assert.deepEqual(await found(policy, 'src/mails/a.json', text), ['2 copy en']);
  assert.deepEqual(await found(policy, 'src/mails/a.json', text, text.replace('{', '{ ')), []);
});

test('the agent is told which languages to write', () => {
  const text = describePolicy(readPolicy(asked).policy);
  assert.match(text, /customers read in Spanish/);
  assert.match(text, /comments in English/);
  assert.match(text, /Guaraní only when the task asks/);
  assert.doesNotMatch(describePolicy(readPolicy('').policy), /Spanish/);
});

/** What is repeated: beginnings that nothing closes, and what makes a reader go back. */
const hostile = [
  '/*',
  '"',
  '`',
  '//a_',
  '>',
  '#\n',
  '\\"',
  '`\\`',
  ':"\\"',
  '<a b="',
  '${',
  '`${${',
  '(',
  'a().',
  '{a:"b c",',
  ' ab="',
  'msgstr "\n',
  'msgid "a"\nmsgstr "b c d"\n',
  'a:\n ',
  '{"a":',
  '<string ',
  '<script>',
  '<<~A\n',
  '"a" + b + ',
  '\u0301',
  'a\u0301\u0301',
  '\u202E\u05D0 ',
  'ẽ ',
  'a',
  '; ',
  'title="aaa bbb ccc" ',
  '<p>a b c</p>',
];

test('hostile texts are read quickly', () => {
  const size = 30_000;
  for (const one of hostile)
    for (const path of [
      'a.tsx',
      'a.py',
      'a.php',
      'a.rb',
      'a.vue',
      'locales/a.json',
      'locales/a.yml',
      'a.po',
      'values/strings.xml',
    ]) {
      const text = one.repeat(size / one.length);
      const started = performance.now();
      for (const part of textsOf(path, text, everything)) languageOf(part.text);
      const took = performance.now() - started;
      assert.ok(took < 1000, `${path} ${JSON.stringify(one)} ${took}`);
    }
});

test('places are those of the text', () => {
  fc.assert(
    fc.property(fc.string(), fc.constantFrom('a.ts', 'a.py', 'locales/a.json', 'a.po'), (text, path) => {
      for (const { start, end } of textsOf(path, text, everything))
        assert.ok(0 <= start && start <= end && end <= text.length);
    }),
  );
});
