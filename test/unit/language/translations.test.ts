import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check } from '../../../src/core/check/check.ts';
import { entriesOf } from '../../../src/core/check/language/resources.ts';
import { noProject, type Project } from '../../../src/core/check/project.ts';
import type { FileEdit } from '../../../src/core/edit/proposed-edit.ts';
import { withAskedLanguages } from '../../../src/core/policy/asked-languages.ts';
import { formInputs } from '../../../src/core/policy/form-inputs.ts';
import { describePolicy } from '../../../src/core/policy/describe.ts';
import { readPolicy } from '../../../src/core/policy/policy.ts';
import type { Policy } from '../../../src/core/policy/schema.ts';
import { missingSignOffs, signOffsBy } from '../../../src/core/review/sign-off.ts';
import { parsers } from '../../../src/node/grammars.ts';
import { words } from '../../../src/core/words/index.ts';
import { sample } from '../template/sample.ts';

const kept = 'languages: { copy: es, translations: [gn] }\n';

/** A template whose form asks for languages. */
const asking = {
  ...sample(),
  inputs: [{ name: 'languages', type: 'text' as const, label: { en: 'Languages' }, required: false }],
};

function policyOf(text: string): Policy {
  const read = readPolicy(text);
  assert.deepEqual(read.problems, []);
  return read.policy;
}

/** `line wanted file count keys` of each lack. */
async function lacks(policy: Policy, files: readonly FileEdit[], project: Partial<Project> = {}): Promise<string[]> {
  const context = { policy, policyLine: () => undefined, project: { ...noProject, ...project }, parsers };
  const { findings } = await check({ files }, context);
  return findings.flatMap(({ data, range, severity }) =>
    data['what'] === 'missing'
      ? [`${range.line} ${severity} ${data['wanted']} ${data['file']} ${data['count']} ${data['keys']}`]
      : [],
  );
}

/** The same two texts, before and after the second is added, by format; and the file of the other language. */
const formats: readonly (readonly [
  name: string,
  path: string,
  other: string,
  one: string,
  two: string,
  line: number,
])[] = [
  [
    'JSON',
    'locales/es.json',
    'locales/gn.json',
    '{\n "a": { "b": "Uno" }\n}',
    '{\n "a": { "b": "Uno",\n "c": "Dos" }\n}',
    3,
  ],
  [
    'ARB',
    'lib/l10n/app_es.arb',
    'lib/l10n/app_gn.arb',
    '{\n "b": "Uno"\n}',
    '{\n "b": "Uno",\n "c": "Dos",\n "@c": { "description": "x" }\n}',
    3,
  ],
  [
    'YAML',
    'config/locales/es.yml',
    'config/locales/gn.yml',
    'es:\n  a:\n    b: Uno\n',
    'es:\n  a:\n    b: Uno\n    c: "Dos"\n',
    4,
  ],
  ['properties', 'i18n/messages_es.properties', 'i18n/messages_gn.properties', 'a.b=Uno\n', 'a.b=Uno\na.c=Dos\n', 2],
  [
    'PO',
    'po/es.po',
    'po/gn.po',
    'msgid "One"\nmsgstr "Uno"\n',
    'msgid "One"\nmsgstr "Uno"\n\nmsgid "Two"\nmsgstr "Dos"\n',
    5,
  ],
  [
    'Android',
    'res/values-es/strings.xml',
    'res/values-gn/strings.xml',
    '<resources>\n<string name="b">Uno</string>\n</resources>\n',
    '<resources>\n<string name="b">Uno</string>\n<string name="c">Dos</string>\n</resources>\n',
    3,
  ],
  [
    'Android without a language',
    'res/values/strings.xml',
    'res/values-gn/strings.xml',
    '<resources>\n</resources>\n',
    '<resources>\n<string name="c">Dos</string>\n</resources>\n',
    2,
  ],
  ['a region', 'locales/es-PY/home.json', 'locales/gn/home.json', '{}', '{\n"c": "Dos"\n}', 2],
];

for (const [name, path, other, before, after, line] of formats)
  test(`${name}: a text that is added in Spanish is expected in Guaraní`, async () => {
    const policy = policyOf(kept);
    const inOther = (text: string): string => text.replaceAll('es:', 'gn:');
    const edit = { path, before, after };
    const key = name === 'PO' ? 'Two' : /JSON|YAML|properties/.test(name) ? 'a.c' : 'c';
    const found = await lacks(policy, [edit, { path: other, before: null, after: inOther(before) }]);
    assert.deepEqual(found, [`${line} warning gn ${other} 1 ${key}`]);
    assert.deepEqual(await lacks(policy, [edit, { path: other, before: null, after: inOther(after) }]), []);
    assert.deepEqual(await lacks(policyOf('languages: { copy: es }\n'), [edit]), [], 'not asked for');
  });

test('the file of the other language counts as it is on disk, and one that is not there lacks all', async () => {
  const policy = policyOf(kept);
  const edit = {
    path: 'locales/es.json',
    before: '{}',
    after: '{\n"a": "Uno", "b": "Dos",\n"c": "Tres", "d": "Cuatro" }',
  };
  const held = (text: string | null): Partial<Project> => ({ read: async () => text });
  assert.deepEqual(await lacks(policy, [edit], held('{"a":"x","b":"x","c":"x","d":"x"}')), []);
  assert.deepEqual(await lacks(policy, [edit], held('{"a":"x","b":"", "c":"x"}')), [
    '2 warning gn locales/gn.json 2 b, d',
  ]);
  assert.deepEqual(await lacks(policy, [edit], held(null)), ['2 warning gn locales/gn.json 4 a, b, c']);
  assert.deepEqual(await lacks(policy, [edit], { paths: [] }), ['2 warning gn locales/gn.json 4 a, b, c']);
  assert.deepEqual(await lacks(policy, [edit]), [], 'nobody can look');
  const deleted = { path: 'locales/gn.json', before: '{"a":"x"}', after: null };
  assert.deepEqual(await lacks(policy, [edit, deleted], held('{}')), ['2 warning gn locales/gn.json 4 a, b, c']);
});

test('what lacks is said in both languages', () => {
  const data = { what: 'missing', wanted: 'gn', file: 'locales/gn.json', count: 4, keys: 'a, b, c' };
  const said = (locale: string): string => words(locale).rules.language.sentence(data);
  assert.equal(
    said('en'),
    'locales/gn.json lacks 4 texts that this edit adds (a, b, c, …); they are to be in Guaraní as well.',
  );
  assert.equal(
    said('es'),
    'A locales/gn.json le faltan 4 textos que este cambio agrega (a, b, c, …); deben estar también en guaraní.',
  );
});

test('only what is added, only from the language of the copy, and not from what is no resource', async () => {
  const policy = policyOf(kept);
  const nothing: Partial<Project> = { read: async () => null };
  const of = (path: string, before: string | null, after: string): Promise<string[]> =>
    lacks(policy, [{ path, before, after }], nothing);
  assert.deepEqual(await of('locales/es.json', '{"a":"Uno"}', '{"a":"Uno más"}'), [], 'a changed text');
  assert.deepEqual(await of('locales/en.json', '{}', '{"a":"One"}'), [], 'another language');
  assert.deepEqual(await of('locales/gn.json', '{}', '{"a":"Peteĩ"}'), [], 'the language itself');
  assert.deepEqual(await of('data/es.json', '{}', '{"a":"Uno"}'), [], 'no resource');
  assert.deepEqual(await of('locales/es.json', '{}', '{"a":""}'), [], 'an empty text');
});

test('a task asks for Guaraní by the input of its template: the agent is told, and its edit is held to it', async () => {
  const policy = policyOf('languages: { copy: es, optional: [gn] }\n');
  const edit = { path: 'locales/es.json', before: '{}', after: '{\n"a": "Uno" }' };
  const project: Partial<Project> = { read: async () => null };

  const plain = withAskedLanguages(policy, asking, {});
  assert.equal(plain, policy);
  assert.match(describePolicy(plain), /Guaraní only when the task asks/);
  assert.deepEqual(await lacks(plain, [edit], project), []);

  const asked = withAskedLanguages(policy, asking, { languages: 'GN, xx' });
  assert.match(describePolicy(asked), /kept in Guaraní as well/);
  assert.doesNotMatch(describePolicy(asked), /Guaraní only when the task asks/);
  assert.deepEqual(await lacks(asked, [edit], project), ['2 warning gn locales/gn.json 1 a']);

  assert.equal(withAskedLanguages(policy, sample(), { languages: 'gn' }), policy, 'no such input');
});

test('the form asks for languages only where the policy has one that a task may ask for', () => {
  const named = (text: string): string[] => formInputs(asking, policyOf(text)).map(({ name }) => name);
  assert.deepEqual(named('languages: { copy: es, optional: [gn] }\n'), ['languages']);
  assert.deepEqual(named('languages: { copy: es }\n'), []);
});

test('an override that names its own translations is asked as well', () => {
  const policy = policyOf(
    'languages: { copy: es }\noverrides: [{ paths: [web/**], languages: { translations: [pt] } }]\n',
  );
  const asked = withAskedLanguages(policy, asking, { languages: 'gn' });
  assert.deepEqual(asked.overrides[0]?.['languages'], { translations: ['pt', 'gn'] });
});

test('a change of a language’s resource files needs one of its owners: owners', () => {
  const policy = policyOf('languages: { copy: es, owners: { gn: [ben@example.com], es: [ana@example.com] } }\n');
  const edit = (path: string): { files: FileEdit[] } => ({ files: [{ path, before: null, after: '{"a":"x"}' }] });
  const roles = (path: string): readonly string[] =>
    missingSignOffs(edit(path), policy, []).flatMap((one) => one.roles);
  assert.deepEqual(roles('locales/gn/home.json'), ['translations-gn']);
  assert.deepEqual(roles('locales/home.json'), ['translations-es'], 'without a language in its name it is the copy’s');
  assert.deepEqual(roles('locales/pt/home.json'), [], 'nobody answers for it');
  assert.deepEqual(roles('src/gn/home.ts'), [], 'no resource');
  assert.deepEqual(missingSignOffs(edit('locales/gn.json'), policy, [])[0]?.key, 'languages.owners.gn');
  const signed = (person: string): number => {
    const own = signOffsBy(person, edit('locales/gn.json'), policy, '2026-11-02');
    return missingSignOffs(edit('locales/gn.json'), policy, own).length;
  };
  assert.equal(signed('Ben <ben@example.com>'), 0);
  assert.equal(signed('Ana <ana@example.com>'), 1, 'answers for another language');
});

test('texts of resource files are read with their keys and places', () => {
  const cases: readonly (readonly [path: string, text: string, expected: readonly string[]])[] = [
    ['a.json', '{"a":{"b":"x \\"y\\"","c":["one","two"]},"n":1}', ['a.b=x  y ', 'a.c=one', 'a.c=two']],
    [
      'a.yml',
      'a:\n  b: x # no\n  c: |\n    one\n    two\n  d: "q: r"\n- e: f\n',
      ['a.b=x', 'a.c=one\n    two', 'a.d=q: r', 'e=f'],
    ],
    ['a.properties', '# no\na = x\\\n  y\nb: z\n', ['a=x\\\n  y', 'b=z']],
    [
      'a.po',
      'msgid ""\nmsgstr "head"\n\nmsgctxt "c"\nmsgid "o"\nmsgstr ""\n"x "\n"y"\nmsgid "p"\nmsgstr ""\n',
      ['co=x y'],
    ],
    [
      'a.xml',
      '<resources><string name="a">x</string><plurals name="p"><item quantity="one">y</item></plurals><string name="z" translatable="false">no</string></resources>',
      ['a=x', 'p.one=y'],
    ],
  ];
  for (const [path, text, expected] of cases) {
    const entries = entriesOf(path, text);
    assert.deepEqual(
      entries.map(({ key, text: value }) => `${key}=${value}`),
      expected,
    );
    for (const { start, end } of entries) assert.ok(start < end && end <= text.length);
  }
});
