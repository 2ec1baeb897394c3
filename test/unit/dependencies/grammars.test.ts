import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import type { Grammar } from '../../../src/core/check/dependencies/parsers.ts';
import { grammarsIn, parsers } from '../../../src/node/grammars.ts';

const samples: Readonly<Record<Grammar, string>> = {
  javascript: 'let a = <b/>;',
  typescript: 'let a: b = c!;',
  tsx: 'let a: b = <c/>;',
  python: 'import a',
  go: 'package a',
  java: 'class A {}',
  rust: 'fn a() {}',
  ruby: 'a = 1',
  php: '<?php $a = 1;',
  'c-sharp': 'class A {}',
};

test('every grammar loads in the runtime that ships with it, also at the same time', async () => {
  const errors = await Promise.all(
    Object.entries(samples).map(([grammar, text]) =>
      parsers.parse(grammar as Grammar, text, (root) => root.descendantsOfType(['ERROR']).length),
    ),
  );
  assert.deepEqual(
    errors,
    Object.keys(samples).map(() => 0),
  );
});

test('a grammar that is not there gives null', async () => {
  const runtime = path.join(import.meta.dirname, '../../../node_modules/@vscode/tree-sitter-wasm/wasm');
  const unknown = await grammarsIn(() => runtime).parse('kotlin' as Grammar, 'x', () => true);
  assert.equal(unknown, null);
  assert.equal(await grammarsIn(() => path.join(tmpdir(), 'no-grammars-here')).parse('python', 'x', () => true), null);
});
