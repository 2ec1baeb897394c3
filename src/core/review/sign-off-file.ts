import * as z from 'zod';
import { isDay } from '../budget/period.ts';
import { LineIndex } from '../range.ts';
import { conflictsIn } from '../team-file/conflicts.ts';
import { problemAt, type FileProblem } from '../team-file/problem.ts';
import { twice } from '../team-file/twice.ts';
import { readSignOffs, signOffLine, signOffsPath } from './sign-off.ts';

/** The description of one line of `.guardrails/sign-offs.jsonl`. */
export const signOffSchema = z.strictObject({
  role: z.string().min(1).describe('The role in which the person agreed.'),
  person: z.string().min(1).describe('Who agreed, as git has them.'),
  at: z.string().refine(isDay, 'date').describe('The day, YYYY-MM-DD.'),
  path: z.string().min(1).describe('The file, relative to the folder.'),
  digest: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'sha256')
    .describe('SHA-256 of the path and of what the file becomes.'),
});

/** Lines that are no sign-offs, and those that a merge left there twice. An empty line is neither. */
export function signOffProblems(text: string): readonly FileProblem[] {
  const lines = new LineIndex(text);
  const conflicts = conflictsIn(text, lines);
  if (conflicts.length > 0)
    return conflicts.map(({ range, end }) =>
      problemAt(signOffsPath, range, '', { kind: 'merge-conflict', data: { end } }),
    );
  const texts = text.split('\n');
  const rangeOf = (index: number) => ({
    line: index + 1,
    column: 1,
    endLine: index + 1,
    endColumn: (texts[index]?.trimEnd().length ?? 0) + 1,
  });
  const read = readSignOffs(text);
  const wrong = read.flatMap((one, index) =>
    one !== null || texts[index]?.trim() === ''
      ? []
      : [problemAt(signOffsPath, rangeOf(index), '', { kind: 'sign-off-line', data: {} })],
  );
  const known = read.flatMap((one, index) => (one === null ? [] : [{ same: signOffLine(one), range: rangeOf(index) }]));
  return [...wrong.slice(0, mostWrong), ...twice(known, 'sign-off', signOffsPath)];
}

const mostWrong = 50;
