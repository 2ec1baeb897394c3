import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { readWaivers } from '../../../src/core/judge/waivers.ts';
import { doubtsOf } from '../../../src/core/policy/doubts.ts';
import { readPolicy } from '../../../src/core/policy/policy.ts';
import { mendsOf } from '../../../src/core/team-file/mend.ts';
import { words } from '../../../src/core/words/index.ts';
import { isPlaced, mutated, numRuns } from './mutated.ts';
import { wildText } from './wild.ts';

const waivers = readWaivers(null);
const ground = { today: '2026-11-21', paths: ['src/a.ts'], templates: [], jobs: ['test'] };
const es = words('es');

/** Every key there is, with values that mostly contradict nothing; a mutation makes some of them do. */
const whole = `${wildText()}\n`;

test('any mutated policy is doubted without a crash, in its own places, and each step out of a doubt is one', () => {
  fc.assert(
    fc.property(mutated(whole), (text) => {
      const read = readPolicy(text);
      for (const problem of doubtsOf(read, waivers, ground)) {
        isPlaced(problem, text);
        assert.ok(problem.severity);
        const { message, remedy } = es.problem(problem.cause);
        assert.doesNotMatch(message + remedy, /undefined|\[object/);
        for (const { start, end } of mendsOf(problem, text, { person: 'Ana', later: '2027-01-01' }))
          assert.ok(start >= 0 && start <= end && end <= text.length);
      }
    }),
    { numRuns: Math.ceil(numRuns / 40) },
  );
});
