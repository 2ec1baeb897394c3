import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { check } from '../../../src/core/check/check.ts';
import { languages } from '../../../src/core/check/language/languages.ts';
import { shownStrings } from '../../../src/core/check/language/strings/shown.ts';
import { textsOf } from '../../../src/core/check/language/texts.ts';
import { noProject } from '../../../src/core/check/project.ts';
import { readPolicy } from '../../../src/core/policy/policy.ts';
import { parsers } from '../../../src/node/grammars.ts';
import { corpus, fillings } from './corpus.ts';

interface Piece {
  readonly path: string;
  readonly text: string;
}

/** Languages of the texts for customers that are found, by path, with a policy that asks for another one. */
async function foundIn(files: readonly Piece[], copy: string, more = ''): Promise<Map<string, string[]>> {
  const read = readPolicy(`languages: { copy: ${copy}${more} }\n`);
  assert.deepEqual(read.problems, []);
  const context = { policy: read.policy, policyLine: read.lineOf, project: noProject, parsers };
  const edit = files.map(({ path, text }) => ({ path, before: null, after: text }));
  const { findings } = await check({ files: edit }, context);
  const by = new Map<string, string[]>(files.map(({ path }) => [path, []]));
  for (const { ruleId, path, data } of findings)
    if (ruleId === 'language' && data['what'] === 'copy') by.get(path)?.push(String(data['found']));
  return by;
}

async function found(path: string, text: string, copy: string, more = ''): Promise<string[]> {
  return (await foundIn([{ path, text }], copy, more)).get(path) ?? [];
}

test('of strings in code those that customers read are found, and the others are not', async () => {
  const lines = corpus.flatMap(({ path, shown, others }) => [
    ...shown.map((line) => ({ path, line, isShown: true })),
    ...others.map((line) => ({ path, line, isShown: false })),
  ]);
  const pieces = lines.map((one, index) => {
    const language = languages[index % languages.length] ?? 'es';
    return {
      ...one,
      language,
      path: `${index}/${one.path}`,
      text: `${one.line.replaceAll('§', fillings[language])}\n`,
    };
  });
  const english = await foundIn(
    pieces.filter(({ language }) => language === 'en'),
    'es',
  );
  const others = await foundIn(
    pieces.filter(({ language }) => language !== 'en'),
    'en',
  );
  const isFound = ({ path, language }: { path: string; language: string }): boolean =>
    (english.get(path) ?? others.get(path))?.includes(language) === true;
  const shown = pieces.filter((one) => one.isShown);
  const right = shown.filter(isFound);
  const wrong = pieces.filter((one) => !one.isShown && isFound(one));
  const missed = shown.filter((one) => !isFound(one));
  const [precision, recall] = [right.length / (right.length + wrong.length), right.length / shown.length];
  console.log(
    `strings: ${shown.length} shown, ${pieces.length - shown.length} near misses, precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}`,
  );
  assert.ok(shown.length >= 150 && pieces.length - shown.length >= 150);
  assert.ok(precision >= 0.99, JSON.stringify(wrong, null, 1));
  assert.ok(recall >= 0.95, JSON.stringify(missed, null, 1));
});

const text = 'No pudimos guardar los cambios';

test('what the team’s own calls show is read: calls', async () => {
  const code = `complain("${text}");\nform.refuse("${text}");\nother("${text}");\n`;
  assert.deepEqual(await found('src/a.ts', code, 'en'), []);
  assert.deepEqual(await found('src/a.ts', code, 'en', ', calls: [complain, form.refuse]'), ['es', 'es']);
});

test('what a server answers with send is read by its fields, and what goes elsewhere is not', async () => {
  const shown = `reply.code(400).send({ message: "${text}" });\nres.status(404).send({ error: "${text}" });\n`;
  assert.deepEqual(await found('src/a.ts', shown, 'en'), ['es', 'es']);
  const others = `socket.send({ message: "${text}" });\nres.send("${text}");\nqueue.res.send({ message: "${text}" });\n`;
  assert.deepEqual(await found('src/a.ts', others, 'en'), []);
});

test('strings in code can be left out: strings: off', async () => {
  const code = `alert("${text}");\n`;
  assert.deepEqual(await found('src/a.ts', code, 'en'), ['es']);
  assert.deepEqual(await found('src/a.ts', code, 'en', ', strings: off'), []);
});

test('tests, fixtures and what machines write are not looked at', async () => {
  for (const path of [
    'src/a.test.ts',
    'test/a.ts',
    'spec/a_spec.rb',
    'src/__mocks__/a.ts',
    'src/A.stories.tsx',
    'test_a.py',
  ])
    assert.deepEqual(await found(path, `alert("${text}")\n`, 'en'), [], path);
});

test('what is joined is one text, with its place from the first part to the last', () => {
  const code = `const title = "No pudimos " +\n  "guardar " + name + " los cambios";\n`;
  const [one, ...others] = shownStrings('src/a.tsx', code, { calls: [], all: false });
  assert.deepEqual(others, []);
  assert.equal(one?.text, 'No pudimos guardar   los cambios');
  assert.equal(code.slice(one?.start, one?.end), 'No pudimos " +\n  "guardar " + name + " los cambios');
});

test('resource files that are code hold texts in every field', async () => {
  assert.deepEqual(await found('src/locales/home.ts', `export default { a: { b: "${text}" } };\n`, 'en'), ['es']);
  assert.deepEqual(await found('resources/lang/es/home.php', `<?php\nreturn ['a' => '${text}'];\n`, 'en'), []);
  assert.deepEqual(await found('resources/lang/en/home.php', `<?php\nreturn ['a' => '${text}'];\n`, 'en'), ['es']);
});

const bits =
  `" ' \` """ \${ } { ( ) [ ] // /* */ \\ \n title= : = , alert( ab <?php ?> <<~A <p> </p> #{ / msgstr key:`.split(' ');
const files =
  'a.tsx a.py a.php a.rb a.cs a.kt a.vue a.dart a.go a.swift locales/a.json locales/a.yml a.po values/strings.xml';

test('any text is read to its end, and places are within it', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.constantFrom(...bits), fc.string({ maxLength: 4 })), { maxLength: 60 }),
      fc.constantFrom(...files.split(' ')),
      (parts, path) => {
        const all = parts.join('');
        for (const { start, end } of textsOf(path, all, { paths: [], strings: 'shown', calls: [] }))
          assert.ok(0 <= start && start <= end && end <= all.length);
      },
    ),
  );
});
