import type { Rule } from '../rule.ts';
import { suppressionsOf } from '../suppression.ts';
import { splitLines } from '../../edit/lines.ts';

/** A `guardrails: allow` comment that does not count, said loudly: silence would look like protection. */
export const suppressionInvalid: Rule = {
  ids: ['suppression-invalid'],
  check: ({ text, lines }) =>
    !text.includes('guardrails:')
      ? []
      : suppressionsOf(splitLines(text)).invalid.map(({ line, column, length, problem, named }) => {
          const start = lines.start(line) + column - 1;
          return {
            ruleId: 'suppression-invalid',
            start,
            end: start + length,
            data: { problem, named },
            subject: problem,
          };
        }),
};
