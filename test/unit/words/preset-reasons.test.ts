import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { presets } from '../../../src/core/policy/layers-schema.ts';
import { readPolicy } from '../../../src/core/policy/policy.ts';
import { reasonEn, reasonEs } from '../../../src/core/words/preset-reasons.ts';

const policies = join(import.meta.dirname, '../../../media/policies');

for (const preset of presets)
  test(`every reason of ${preset} is there in both languages`, () => {
    const { dependencies, clouds } = readPolicy(readFileSync(join(policies, `${preset}.yaml`), 'utf8')).policy;
    const all = [
      ...dependencies.allow,
      ...dependencies.ask,
      ...dependencies.deny,
      ...clouds.deny,
      ...clouds.documented,
    ];
    const reasons = all.flatMap(({ reason }) => reason ?? []);
    assert.ok(reasons.length > 0);
    for (const reason of reasons) {
      assert.notEqual(reasonEn(reason), reasonEs(reason), reason);
      assert.equal(reasonEn(reasonEs(reason)), reasonEn(reason));
    }
  });

test('a reason of the team is left as it is', () => {
  assert.equal(reasonEs('we have our own'), 'we have our own');
});
