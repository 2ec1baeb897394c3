import { estimate, type Estimate, type Share } from '../costs/estimate.ts';
import { priceOf } from '../costs/price.ts';
import type { Severity } from '../finding.ts';
import { newOnly } from '../infrastructure/new-only.ts';
import { infrastructureAfter, type Resource } from '../infrastructure/read.ts';
import { touchedPlace } from '../infrastructure/touched.ts';
import type { FileContext, Hit, Rule } from '../rule.ts';

/** What an edit adds to the monthly cost of infrastructure, by the policy's own prices: over the limit, or unpriced. */
export const infrastructureCost: Rule = {
  ids: ['infrastructure-cost'],
  check: (file) => {
    const { prices, monthLimit } = file.policy.costs;
    if ((prices.length === 0 && monthLimit === undefined) || !isInfrastructure(file.path) || file.text === '')
      return [];
    const all = estimate(file);
    const share = all.files.get(file.path);
    if (!share) return [];
    const unpriced = newOnly(file, share.unpriced, share.unpricedBefore, ({ type }) => type);
    return overLimit(file, all, share, unpriced) ?? withoutPrice(file, all, unpriced);
  },
};

function isInfrastructure(path: string): boolean {
  return /\.(?:tf|tofu|tfvars|bicep|ya?ml|json|jsonc|template)$/.test(path);
}

/** At what costs most of what the edit touches, in the files that bring the increase. */
function overLimit(file: FileContext, all: Estimate, share: Share, unpriced: readonly Resource[]): Hit[] | null {
  const { monthLimit: limit, verdict } = file.policy.costs;
  if (limit === undefined || all.after.high <= limit) return null;
  if (all.after.high <= all.before.high && all.after.low <= all.before.low) return null;
  const raises = (one: Share): boolean => one.after.high > one.before.high || one.after.low > one.before.low;
  const bringing = [...all.files].filter(([, one]) => raises(one)).map(([path]) => path);
  const [first] = bringing.length > 0 ? bringing : [...all.files.keys()].filter(isInfrastructure);
  if (bringing.length > 0 ? !raises(share) : file.path !== first) return null;
  const place = dearest(file) ?? firstAdded(file);
  if (!place) return null;
  const certain = all.after.low > limit;
  const data = { ...dataOf(file, all, unpriced), over: certain ? 'certain' : 'possible', limit };
  const severity: Severity = certain && verdict === 'deny' ? 'error' : 'warning';
  return [{ ruleId: 'infrastructure-cost', ...place, data, subject: 'limit', severity, policyKey: 'costs.monthLimit' }];
}

function withoutPrice(file: FileContext, all: Estimate, unpriced: readonly Resource[]): Hit[] {
  const { unpriced: verdict } = file.policy.costs;
  const [first] = unpriced;
  if (!first || verdict === 'allow') return [];
  const data = { ...dataOf(file, all, unpriced), over: 'no' };
  const severity: Severity = verdict === 'deny' ? 'error' : 'warning';
  return [
    {
      ruleId: 'infrastructure-cost',
      start: first.start,
      end: first.end,
      data,
      subject: 'unpriced',
      severity,
      policyKey: 'costs.unpriced',
    },
  ];
}

const shownNames = 5;

function dataOf({ policy }: FileContext, { before, after }: Estimate, unpriced: readonly Resource[]): Hit['data'] {
  const names = [...new Set(unpriced.map(({ type }) => type))];
  return {
    lowBefore: before.low,
    highBefore: before.high,
    lowAfter: after.low,
    highAfter: after.high,
    unknown: unpriced.length,
    names: names.slice(0, shownNames).join(', '),
    more: Math.max(0, names.length - shownNames),
    ...(policy.costs.asOf === undefined ? {} : { asOf: policy.costs.asOf }),
  };
}

function dearest(file: FileContext): { start: number; end: number } | null {
  let best: { place: { start: number; end: number }; high: number } | null = null;
  for (const resource of infrastructureAfter(file).resources) {
    const place = touchedPlace(file, resource);
    const high = place ? (priceOf(resource, file.policy.costs)?.high ?? 0) : 0;
    if (place && (!best || high > best.high)) best = { place, high };
  }
  return best?.place ?? null;
}

function firstAdded({ lines, added, text }: FileContext): { start: number; end: number } | null {
  for (let line = 1; line <= lines.count; line++) {
    if (!added(line)) continue;
    const start = lines.start(line);
    const [content = ''] = /^[^\r\n]*/.exec(text.slice(start, start + 1000)) ?? [];
    return { start, end: start + content.trimEnd().length };
  }
  return null;
}
