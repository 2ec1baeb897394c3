import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { FileProblem } from '../../../src/core/team-file/problem.ts';

/** How many files; FUZZ_RUNS=100000 for a long run. */
export const numRuns = Number(process.env['FUZZ_RUNS'] ?? 2_000);

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
export function mutated(source: string): fc.Arbitrary<string> {
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

/** A problem stands somewhere in the text, and says something. */
export function isPlaced({ range, problem, remedy }: FileProblem, text: string): void {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  assert.ok(range.line >= 1 && range.line <= lines.length, `line ${range.line} of ${lines.length}`);
  assert.ok(range.endLine >= range.line && range.column >= 1 && range.endColumn >= 1);
  assert.ok(range.column <= (lines[range.line - 1] ?? '').length + 2);
  assert.ok(problem.length > 10 && remedy.length > 3);
}
