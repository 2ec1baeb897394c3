import { Fault } from '../fault.ts';
import type { Crossing, Period } from './ledger.ts';
import { counted } from './limits.ts';

/** A threshold that was reached, as what a person is told. */
export function nearFault({ status, percent }: Crossing, period: Period): Fault<'budget-near'> {
  const { scope, limit } = status;
  return new Fault('budget-near', {
    percent,
    limit: scope.kind,
    name: scope.name,
    spentNano: counted(status),
    limitNano: limit,
    resets: period.resets,
  });
}
