import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mendDependency } from '../../../../src/core/fix/mend-dependency.ts';
import { applyEdits } from '../../../../src/core/fix/text-edit.ts';
import { defaultPolicy } from '../../../../src/core/policy/schema.ts';
import { parsers } from '../../../../src/node/grammars.ts';
import { bad } from './rows.ts';
import { judged } from './table.ts';

/** What the quick fix makes of a row's file, by the alternative that the finding names. */
async function mended(title: string): Promise<string> {
  const row = bad.find((one) => one.title === title);
  assert.ok(row, title);
  const [finding] = (await judged(row)).findings;
  const lines = row.after.split('\n').slice(0, (finding?.range.line ?? 1) - 1);
  const start = lines.reduce((sum, line) => sum + line.length + 1, 0) + (finding?.range.column ?? 1) - 1;
  const fix = await mendDependency(row.path, row.after, start, String(finding?.data['use']), {
    parsers,
    dependencies: defaultPolicy.dependencies,
  });
  return applyEdits(row.after, fix?.replace ?? []);
}

test('the quick fix puts the likely name in the place of the other', async () => {
  assert.match(await mended('two letters swapped'), /"lodash": "/);
  assert.match(await mended('a scope with a slip'), /"@types\/node": "/);
  assert.match(await mended('swapped'), /^requests/);
  assert.match(await mended('a command'), /^pip install requests\n/);
});
