import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { estimateTokens } from '../../../src/core/budget/tokens.ts';

/** Texts with the number of tokens that gpt-tokenizer 4.0 counts in them with o200k. */
const counted: readonly (readonly [name: string, text: string, tokens: number])[] = [
  ['English', 'The budget of the month is settled when the run ends and the policy allows it; people approve. ', 20],
  [
    'Spanish',
    'El presupuesto del mes se liquida cuando la ejecución termina y la política lo permite; según la región. ',
    21,
  ],
  [
    'TypeScript',
    'export function limitsOf(policy: Policy, tags: RunTags): readonly Limit[] {\n  return policy.limits.map((one) => ({ ...one, amount: 1_000 }));\n}\n',
    39,
  ],
  ['JSON', '{"name":"orders","version":"1.4.2","dependencies":{"zod":"^4.1.0","@types/node":"24.0.3"}}\n', 36],
  ['YAML', 'budget:\n  limit: 50\n  timeZone: America/Asuncion\n  perClass: { small: 5, large: 20 }\n', 33],
  [
    'Python',
    'def total(items: list[Item]) -> Decimal:\n    return sum((i.price * i.count for i in items), Decimal("0.00"))\n\n',
    31,
  ],
  ['CSV', '4821,2026-11-21,79.90,true,Asuncion\n', 19],
  ['Chinese', '这个项目的预算由团队的政策决定，超过限制时运行会停止。', 17],
  ['Russian', 'Бюджет команды определяется политикой, и запуск останавливается. ', 15],
  ['emoji', '🙂🚀🔥 ', 4],
  ['hash', '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\n', 44],
];

test('within a third of what a tokenizer counts, and at worst not below', () => {
  for (const [name, text, tokens] of counted) {
    const { expected, worst } = estimateTokens(text.repeat(50));
    assert.ok(Math.abs(expected / (tokens * 50) - 1) < 0.34, `${name}: ${expected} of ${tokens * 50}`);
    assert.ok(worst >= tokens * 50, `${name}: at worst ${worst} of ${tokens * 50}`);
  }
});

test('never more than its bytes, and never less for more text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.string({ maxLength: 50 }), (text, more) => {
      const { expected, worst } = estimateTokens(text);
      assert.ok(expected <= worst + 1 && worst <= Buffer.byteLength(text));
      assert.ok(text === '' || worst >= 1);
      assert.ok(estimateTokens(`${text}\n${more}`).worst >= worst - 1);
    }),
    { numRuns: 300 },
  );
});

test('a hundred thousand of the same character, or of anything, take no time', () => {
  const hostile = ['a', ' ', '0', '\n', '{', 'é', '语', '🙂', '\u0000', 'aA', 'a1', 'áA-', 'ﷺ', '\u0301'].map((part) =>
    part.repeat(100_000),
  );
  estimateTokens('warm up '.repeat(10_000));
  for (const text of [...hostile, randomBytes(75_000).toString('base64')]) {
    const begun = performance.now();
    estimateTokens(text.slice(0, 100_000));
    const took = performance.now() - begun;
    // It takes one. What grows with the square would take minutes, and a busy machine some more than one.
    assert.ok(took < 1000, `${took} ms for ${JSON.stringify(text.slice(0, 4))}`);
  }
});
