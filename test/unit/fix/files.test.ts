import assert from 'node:assert/strict';
import test from 'node:test';
import { suppressionsOf } from '../../../src/core/check/suppression.ts';
import { splitLines } from '../../../src/core/edit/lines.ts';
import { ignoringEnv, withVariable } from '../../../src/core/fix/env-files.ts';
import { suppress } from '../../../src/core/fix/suppress.ts';
import { applyEdits } from '../../../src/core/fix/text-edit.ts';
import { parses } from './parse.ts';

const examples: readonly (readonly [before: string | null, after: string])[] = [
  [null, 'API_KEY=\n'],
  ['OTHER=', 'OTHER=\nAPI_KEY=\n'],
  ['OTHER=1\r\n', 'OTHER=1\r\nAPI_KEY=\r\n'],
  ['API_KEY=\n', 'API_KEY=\n'],
  ['# API_KEY=put it here\n', '# API_KEY=put it here\n'],
  ['MY_API_KEY=\n', 'MY_API_KEY=\nAPI_KEY=\n'],
];
for (const [before, after] of examples) {
  test(`.env.example ${JSON.stringify(before)}`, () => {
    assert.equal(withVariable(before, 'API_KEY'), after);
    assert.equal(withVariable(after, 'API_KEY'), after, 'twice is as once');
  });
}

const ignores: readonly (readonly [before: string | null, after: string])[] = [
  [null, '.env\n'],
  ['node_modules', 'node_modules\n.env\n'],
  ['dist\r\n', 'dist\r\n.env\r\n'],
  ['.env\n', '.env\n'],
  ['/.env\n', '/.env\n'],
  ['*.env\n', '*.env\n'],
  ['.env*\n', '.env*\n'],
  ['.env.*\n', '.env.*\n.env\n'],
  ['!.env\n', '!.env\n.env\n'],
  ['.env\n!.env\n', '.env\n!.env\n.env\n'],
  ['# .env\r\n', '# .env\r\n.env\r\n'],
  ['**/.env\r\n', '**/.env\r\n'],
];
for (const [before, after] of ignores) {
  test(`.gitignore ${JSON.stringify(before)}`, () => {
    assert.equal(ignoringEnv(before), after);
    assert.equal(ignoringEnv(after), after, 'twice is as once');
    assert.equal(
      /[^\r]\n/.test(after),
      /[^\r]\n/.test(before ?? '\n\n') || before === 'node_modules',
      'line ends stay',
    );
  });
}
test('a line for the top of the folder does not cover a .env further down', () => {
  assert.equal(ignoringEnv('/.env\n', 'app/.env'), '/.env\n.env\n');
  assert.equal(ignoringEnv('.env\n', 'app/.env'), '.env\n');
});

/** The finding is at «. */
const suppressed: readonly (readonly [file: string, text: string, after: string | null])[] = [
  ['a.ts', 'f();\n  const a = «1;\n', 'f();\n  // guardrails: allow secret-token -- a test\n  const a = 1;\n'],
  ['a.ts', 'const a = `\n  «x\n`;\n', null],
  ['a.py', 'def f():\r\n\treturn «1\r\n', 'def f():\r\n\t# guardrails: allow secret-token -- a test\r\n\treturn 1\r\n'],
  ['a.py', 'a = """\n«x\n"""\n', null],
  ['a.go', 'package a\n\nvar a = «1\n', 'package a\n\n// guardrails: allow secret-token -- a test\nvar a = 1\n'],
  [
    'A.java',
    'class A {\n  int a = «1;\n}\n',
    'class A {\n  // guardrails: allow secret-token -- a test\n  int a = 1;\n}\n',
  ],
  [
    'A.cs',
    'class A {\n  int a = «1;\n}\n',
    'class A {\n  // guardrails: allow secret-token -- a test\n  int a = 1;\n}\n',
  ],
  ['a.rb', 'a = «1\n', '# guardrails: allow secret-token -- a test\na = 1\n'],
  ['a.php', '<?php\n$a = «1;\n', '<?php\n// guardrails: allow secret-token -- a test\n$a = 1;\n'],
  [
    'a.rs',
    'fn f() {\n    let a = «1;\n}\n',
    'fn f() {\n    // guardrails: allow secret-token -- a test\n    let a = 1;\n}\n',
  ],
  ['a.yaml', 'a:\n  b: «1\n', 'a:\n  # guardrails: allow secret-token -- a test\n  b: 1\n'],
  ['a.sh', 'run \\\n  «x\n', null],
  ['a.sh', '#!/bin/sh\nA=«1\n', '#!/bin/sh\n# guardrails: allow secret-token -- a test\nA=1\n'],
  ['a.css', 'a { color: «red }\n', '/* guardrails: allow secret-token -- a test */\na { color: red }\n'],
  ['a.html', '<p>«x</p>\n', '<!-- guardrails: allow secret-token -- a test -->\n<p>x</p>\n'],
  ['a.html', '<script>\nvar a = «1\n</script>\n', null],
  ['requirements.txt', '«moment==1\n', '# guardrails: allow secret-token -- a test\nmoment==1\n'],
  ['Dockerfile', 'FROM a\nRUN «x\n', 'FROM a\n# guardrails: allow secret-token -- a test\nRUN x\n'],
  ['a.sql', 'SELECT «1;\n', '-- guardrails: allow secret-token -- a test\nSELECT 1;\n'],
  ['package.json', '{ "a": «1 }\n', null],
  ['pom.xml', '<a>«1</a>\n', null],
];
for (const [file, text, after] of suppressed) {
  test(`suppress in ${file}: ${text.replaceAll('\n', '⏎')}`, async () => {
    const start = text.indexOf('«');
    const before = text.replace('«', '');
    const edit = suppress(file, before, 'secret-token', start, ' a\n test */ --> ');
    const result = edit && applyEdits(before, [edit]);
    assert.equal(result, after);
    if (result === null) return;
    assert.ok(await parses(file, before), 'the case itself parses');
    assert.ok(await parses(file, result), 'the result parses');
    const { valid, invalid } = suppressionsOf(splitLines(result));
    assert.deepEqual(invalid, []);
    assert.deepEqual(
      valid.map(({ ruleId, reason, alone }) => ({ ruleId, reason, alone })),
      [{ ruleId: 'secret-token', reason: 'a test', alone: true }],
    );
  });
}

test('a suppression without a reason is not offered', () => {
  assert.equal(suppress('a.ts', 'x\n', 'secret-token', 0, ' \n'), null);
});
