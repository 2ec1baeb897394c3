import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { readWaivers } from '../../../src/core/judge/waivers.ts';
import { readPolicy } from '../../../src/core/policy/policy.ts';
import { defaultPolicy, policySchema } from '../../../src/core/policy/schema.ts';
import type { FileProblem } from '../../../src/core/team-file/problem.ts';

/** How many files; FUZZ_RUNS=100000 for a long run. */
const numRuns = Number(process.env['FUZZ_RUNS'] ?? 2_000);

const preset = readFileSync(new URL('../../../media/policies/small-team.yaml', import.meta.url), 'utf8');
const waivers =
  'waivers:\n  - rule: secret-token\n    path: src/a.ts\n    reason: test key\n    requestedBy: ana\n    approvedBy: beto\n    until: 2027-01-31\n';

const pieces = [
  '&a ',
  '*a',
  '<<: ',
  '__proto__: ',
  '\t',
  '\r',
  '\uFEFF',
  '---\n',
  '...\n',
  '- ',
  '? ',
  '{',
  '[',
  ']',
  '"',
  "'",
  '|',
  '>',
  '!!',
  '%',
  '#',
  ': ',
  '\n',
  '  ',
  'null',
  '~',
  '.inf',
  '0x',
  '1e999',
  '\u0000',
  '\u2028',
  '💥',
  '\uD800',
  'version',
  'deny:',
  'pkg:npm/x',
];

/** A file of ours with parts cut out, doubled, swapped or put in. */
function mutated(source: string): fc.Arbitrary<string> {
  const at = fc.nat({ max: source.length });
  const piece = fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 6, unit: 'binary' }));
  const change = fc.record({ at, cut: fc.nat({ max: 40 }), put: piece, copy: fc.nat({ max: 30 }) });
  return fc
    .array(change, { minLength: 1, maxLength: 6 })
    .map((changes) =>
      changes.reduce(
        (text, { at, cut, put, copy }) =>
          text.slice(0, at) + put + text.slice(at + cut, at + cut + copy) + text.slice(at + cut),
        source,
      ),
    );
}

function isPlaced({ range, problem, remedy }: FileProblem, text: string): void {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  assert.ok(range.line >= 1 && range.line <= lines.length, `line ${range.line} of ${lines.length}`);
  assert.ok(range.endLine >= range.line && range.column >= 1 && range.endColumn >= 1);
  assert.ok(range.column <= (lines[range.line - 1] ?? '').length + 2);
  assert.ok(problem.length > 10 && remedy.length > 3);
}

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
