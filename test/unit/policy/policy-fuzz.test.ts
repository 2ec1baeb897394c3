import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { readWaivers } from '../../../src/core/judge/waivers.ts';
import { readPolicy } from '../../../src/core/policy/policy.ts';
import { defaultPolicy, policySchema } from '../../../src/core/policy/schema.ts';
import { isPlaced, mutated, numRuns } from './mutated.ts';

const preset = readFileSync(new URL('../../../media/policies/small-team.yaml', import.meta.url), 'utf8');
const waivers =
  'waivers:\n  - rule: secret-token\n    path: src/a.ts\n    reason: test key\n    requestedBy: ana\n    approvedBy: beto\n    until: 2027-01-31\n';

const unreadable = new Set<string>(['syntax', 'tab', 'tag', 'several-documents', 'over-limit']);

test('any mutated policy is read, its slips are placed, and what holds is a policy', () => {
  fc.assert(
    fc.property(mutated(preset), (text) => {
      const { policy, problems, lineOf } = readPolicy(text);
      for (const problem of problems) isPlaced(problem, text);
      assert.ok(policySchema.safeParse(policy).success);
      assert.equal(Object.getPrototypeOf(policy), Object.prototype);
      lineOf('dependencies.deny.0');
      if (problems.some(({ cause }) => unreadable.has(cause.kind))) assert.deepEqual(policy, defaultPolicy);
    }),
    { numRuns },
  );
});

test('any mutated waivers file is read and its slips are placed', () => {
  fc.assert(
    fc.property(mutated(waivers), (text) => {
      const { problems } = readWaivers(text);
      for (const problem of problems) isPlaced(problem, text);
    }),
    { numRuns: Math.ceil(numRuns / 4) },
  );
});
