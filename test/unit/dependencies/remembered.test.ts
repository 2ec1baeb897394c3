import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { check, type CheckContext } from '../../../src/core/check/check.ts';
import type { Grammar, Parsers, SyntaxNode } from '../../../src/core/check/dependencies/parsers.ts';
import { remembering } from '../../../src/core/check/dependencies/remembered.ts';
import { readPolicy } from '../../../src/core/policy/policy.ts';
import { parsers } from '../../../src/node/grammars.ts';
import { isTimeZone } from '../../../src/node/zones.ts';

/** Parsers without a grammar that count; `slow` is a text that they give up on. */
function counted(room?: number) {
  const asked: string[] = [];
  const inner: Parsers = {
    parse: (grammar, text, read) => {
      asked.push(`${grammar} ${text}`);
      return Promise.resolve(text === 'slow' ? null : read({ text } as SyntaxNode));
    },
  };
  return { asked, parsers: room === undefined ? remembering(inner) : remembering(inner, room) };
}

const lengthOf = ({ text }: SyntaxNode): number => text.length;

test('a text is parsed once for each reader and grammar, and again where nothing came of it', async () => {
  const { asked, parsers: kept } = counted();
  const parse = (grammar: Grammar, text: string, read: (root: SyntaxNode) => unknown) =>
    kept.parse(grammar, text, read);
  assert.deepEqual([await parse('go', 'abc', lengthOf), await parse('go', 'abc', lengthOf)], [3, 3]);
  assert.deepEqual(asked, ['go abc']);
  await parse('java', 'abc', lengthOf);
  assert.equal(await parse('go', 'abcd', lengthOf), 4);
  // A reader that knows something beside the tree is another one each time.
  for (const factor of [2, 3]) assert.equal(await parse('go', 'abc', (root) => lengthOf(root) * factor), 3 * factor);
  assert.deepEqual(asked, ['go abc', 'java abc', 'go abcd', 'go abc', 'go abc']);
  assert.deepEqual([await parse('go', 'slow', lengthOf), await parse('go', 'slow', lengthOf)], [null, null]);
  assert.equal(asked.length, 7);
});

test('what was not asked for the longest goes when there is no more room', async () => {
  const { asked, parsers: kept } = counted(40);
  const parse = (text: string): Promise<number | null> => kept.parse('go', text, lengthOf);
  for (const text of ['a'.repeat(15), 'b'.repeat(15), 'a'.repeat(15), 'c'.repeat(15), 'a'.repeat(15)])
    assert.equal(await parse(text), 15);
  assert.equal(asked.length, 3);
  await parse('b'.repeat(15));
  assert.equal(asked.length, 4);
  await parse('d'.repeat(100));
  assert.equal(await parse('d'.repeat(100)), 100);
});

test('two policies over the same edits find the same with it as without it', async () => {
  const root = join(import.meta.dirname, '../../..');
  const paths = globSync('src/node/{cli,codex,git}/*.ts', { cwd: root }).toSorted().slice(0, 25);
  const manifests = new Map([['package.json', '{ "name": "own", "dependencies": { "zod": "4.0.0" } }']]);
  const edits = paths.map((path, at) => {
    const before = readFileSync(join(root, path), 'utf8');
    const after = `import { x } from 'package-${at}';\n${before}`;
    return { files: [{ path, before, after }] };
  });
  const found = async (context: Parsers): Promise<unknown[]> => {
    const all: unknown[] = [];
    for (const text of ['dependencies: { default: deny }\n', 'clouds: { default: deny }\n', null]) {
      const { policy, lineOf } = readPolicy(text, 'policy.yaml', isTimeZone);
      const project: CheckContext['project'] = { manifests };
      for (const edit of edits) all.push(await check(edit, { policy, policyLine: lineOf, project, parsers: context }));
    }
    return all;
  };
  const kept = await found(remembering(parsers));
  assert.deepEqual(kept, await found(parsers));
  assert.ok(JSON.stringify(kept).includes('package-7'));
});
