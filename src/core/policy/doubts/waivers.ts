import { endsSoon, stateOf, waiversPath, type ReadWaivers, type Waiver } from '../../judge/waivers.ts';
import { samePerson } from '../../person.ts';
import { problemAt, type Cause, type FileProblem } from '../../team-file/problem.ts';
import type { Policy } from '../schema.ts';
import type { DoubtGround } from './doubt.ts';

/** Waivers that have ended or end soon, and approvals that do not count or are of nobody. */
export function waiverDoubts(
  policy: Policy,
  { waivers, rangeOf }: ReadWaivers,
  { today }: Pick<DoubtGround, 'today'>,
): FileProblem[] {
  const holders = Object.values(policy.review.roles).flat();
  return waivers.flatMap((waiver) => {
    const at = (key: keyof Waiver, cause: Cause, severity: 'warning' | 'note'): FileProblem[] => {
      const range = rangeOf(waiver, key);
      return range ? [problemAt(waiversPath, range, key, cause, severity)] : [];
    };
    const { until, approvedBy = '', requestedBy } = waiver;
    switch (stateOf(waiver, today)) {
      case 'ended':
        return at('until', { kind: 'waiver-ended', data: { until } }, 'warning');
      case 'self-approved':
        return at('approvedBy', { kind: 'waiver-self-approved', data: { person: requestedBy } }, 'warning');
      case 'pending':
        return [];
      case 'unconfirmed':
        return at(
          'approvedBy',
          { kind: 'waiver-unconfirmed', data: { person: approvedBy, why: waiver.unconfirmed ?? 'no-git' } },
          'warning',
        );
      case 'counts':
        return [
          ...(endsSoon(waiver, today) ? at('until', { kind: 'waiver-ends', data: { until } }, 'note') : []),
          ...(holders.length > 0 && !holders.some((one) => samePerson(one, approvedBy))
            ? at('approvedBy', { kind: 'approver-unknown', data: { person: approvedBy } }, 'warning')
            : []),
        ];
    }
  });
}
