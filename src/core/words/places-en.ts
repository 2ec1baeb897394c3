import type { FindingData } from '../check/finding.ts';
import { quoted } from './amounts.ts';
import type { Dictionary } from './words.ts';

/** Regions, residency, targets and costs of infrastructure. */
export const placesEn: Pick<Dictionary['rules'], 'region-denied' | 'region-unresolved'> = {
  'region-denied': {
    title: 'Region that is not allowed',
    sentence: (data) => `The region ${regionOf(data)} is not allowed by the policy. ${nearestOf(data)}`,
  },
  'region-unresolved': {
    title: 'Region that cannot be told',
    sentence: ({ expression, inherited, provider }) =>
      inherited === true
        ? `${quoted(expression)} is wherever this file is deployed, so nobody can tell here whether that region is allowed. Write an allowed region, or ask for approval.`
        : `Nobody can tell which region${of(provider)} ${quoted(expression)} is, and the policy restricts regions. Write an allowed region, or give the variable one as its default.`,
  },
};

function regionOf({ region, provider, country, via }: FindingData): string {
  const where = has(country) ? `, ${quoted(country)}` : '';
  return `${quoted(region)} (${quoted(provider)}${where})${has(via) ? `, which ${quoted(via)} stands for,` : ''}`;
}

function nearestOf({ use, kilometres, allowed }: FindingData): string {
  if (!has(use)) return has(allowed) ? `Allowed are ${quoted(allowed)}.` : 'Use a region that is allowed.';
  const far = typeof kilometres === 'number' && kilometres > 0 ? ` (${kilometres} km away)` : '';
  return `The nearest allowed region is ${quoted(use)}${far}.`;
}

function of(provider: FindingData[string] | undefined): string {
  return has(provider) ? ` of ${quoted(provider)}` : '';
}

function has(value: FindingData[string] | undefined): boolean {
  return value !== undefined && value !== '';
}
