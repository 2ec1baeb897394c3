import { ruleSetting } from '../../../policy/mode-schema.ts';
import type { Policy } from '../../../policy/schema.ts';
import type { FindingData, Severity } from '../../finding.ts';
import type { Judged } from './judge-package.ts';

/**
 * What one package has as its finding: the loudest, and of equally loud ones the first. The others are named in
 * `data.also`, and their facts stay in the data, so that who agrees to one knows of all. Null when the policy silences
 * every one.
 */
export function loudest(all: readonly Judged[], policy: Policy): Judged | null {
  const loud = all.flatMap((one): Judged[] => {
    const severity = ruleSetting(policy, one.ruleId).severity ?? one.severity;
    return severity === 'off' ? [] : [{ ...one, severity }];
  });
  const [first, ...others] = loud.toSorted((one, other) => loudness[other.severity] - loudness[one.severity]);
  if (!first) return null;
  const also = [...new Set(loud.map(({ ruleId }) => ruleId))].filter((ruleId) => ruleId !== first.ruleId).join(', ');
  if (also === '') return first;
  const facts = others.reduceRight<FindingData>((sum, { data }) => ({ ...sum, ...data }), {});
  return { ...first, data: { ...facts, ...first.data, also } };
}

const loudness: Readonly<Record<Severity, number>> = { error: 2, warning: 1, note: 0 };
