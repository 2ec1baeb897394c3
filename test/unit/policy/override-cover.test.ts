import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readWaivers } from '../../../src/core/judge/waivers.ts';
import { canonicalJson } from '../../../src/core/policy/canonical-json.ts';
import { doubtsOf } from '../../../src/core/policy/doubts.ts';
import { policyFor } from '../../../src/core/policy/path-policy.ts';
import { readPolicy } from '../../../src/core/policy/policy.ts';

const part = fc.constantFrom('a', 'b', '*', '**', '*.ts', '{a,b}', 'x?', '[ab]');
const glob = fc.oneof(
  fc.constantFrom('**', '**/*.ts', 'a/**', '*/**'),
  fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/')),
);
const override = fc.record(
  {
    paths: fc.array(glob, { minLength: 1, maxLength: 2 }),
    mode: fc.constantFrom('observe', 'warn', 'enforce'),
    rules: fc.dictionary(
      fc.constantFrom('secret-token', 'dependency-denied'),
      fc.constantFrom('error', 'warning', 'note'),
      { minKeys: 1 },
    ),
    clouds: fc.record({ default: fc.constantFrom('allow', 'ask', 'deny') }),
  },
  { requiredKeys: ['paths'] },
);
const name = fc.constantFrom('a', 'b', 'x1', 'x.ts', 'y.ts', '.e');
const paths = fc.array(
  fc.array(name, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/')),
  { minLength: 12, maxLength: 12 },
);

test('an override that is said never to count can be taken out, and no file is judged otherwise', () => {
  let told = 0;
  fc.assert(
    fc.property(fc.array(override, { minLength: 2, maxLength: 5 }), paths, (overrides, files) => {
      const read = readPolicy(JSON.stringify({ overrides }));
      assert.deepEqual(read.problems, []);
      const ground = { today: '2026-11-21', paths: null };
      for (const { key, cause } of doubtsOf(read, readWaivers(null), ground)) {
        if (cause.kind !== 'no-effect' || cause.data.why !== 'override-covered') continue;
        told++;
        const at = Number(/^overrides\.(\d+)/.exec(key)?.[1]);
        const less = readPolicy(JSON.stringify({ overrides: overrides.filter((_, index) => index !== at) }));
        for (const file of files) {
          const [whole, without] = [read, less].map(({ policy }) => ({ ...policyFor(policy, file), overrides: [] }));
          assert.equal(canonicalJson(whole), canonicalJson(without), `${key} ${file}`);
        }
      }
    }),
    { numRuns: 300 },
  );
  assert.ok(told > 10, String(told));
});
