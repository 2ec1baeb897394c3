import type { FindingData } from '../check/finding.ts';
import { quoted } from './amounts.ts';
import type { Dictionary } from './words.ts';

/** Regions, residency, targets and costs of infrastructure. */
export const placesEn: Pick<
  Dictionary['rules'],
  | 'region-denied'
  | 'region-unresolved'
  | 'residency'
  | 'deployment-target'
  | 'sensitive-exposed'
  | 'infrastructure-cost'
> = {
  'region-denied': {
    title: 'Region that is not allowed',
    sentence: (data) => `The region ${regionOf(data)} is not allowed by the policy. ${nearestOf(data)}`,
  },
  'region-unresolved': {
    title: 'Region that cannot be told',
    sentence: ({ expression, inherited, provider }) =>
      inherited === true
        ? `The region of ${quoted(expression)} is wherever this file is deployed, so nobody can tell here whether that region is allowed. Write an allowed region, or ask for approval.`
        : `Nobody can tell which region${of(provider)} ${quoted(expression)} is, and the policy restricts regions. Write an allowed region, or give the variable one as its default.`,
  },
  residency: {
    title: 'Data that would leave',
    sentence: (data) => leaks[String(data['kind'])]?.(data) ?? 'This would move governed data out.',
  },
  'deployment-target': {
    title: 'Deployment target against the policy',
    sentence: ({ type, target, exposure, why, preferred }) =>
      `The resource ${quoted(type)} runs on ${targets[String(target)] ?? quoted(target)}${exposures[String(exposure)] ?? ''}, ${
        why === 'forbidden' ? 'which the policy forbids' : 'which the policy does not prefer'
      }${exposure === 'unknown' ? ' for one of the two' : ''}.${has(preferred) ? ` Preferred: ${quoted(preferred)}.` : ''}`,
  },
  'sensitive-exposed': {
    title: 'Sensitive workload in reach of anyone',
    sentence: ({ type, name, exposure }) =>
      exposure === 'public'
        ? `Anyone can reach ${named(type, name)}, which belongs to a sensitive workload. Keep it in a private network, or ask for approval.`
        : `Nobody can tell from this file who can reach ${named(type, name)}, which belongs to a sensitive workload. Say that it is private.`,
  },
  'infrastructure-cost': {
    title: 'Infrastructure cost',
    sentence: (data) => `${costOf(data)}${unknownOf(data)}`,
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

function named(type: FindingData[string] | undefined, name: FindingData[string] | undefined): string {
  return has(name) && name !== type ? `${quoted(name)} (${quoted(type)})` : quoted(type);
}

const leaks: Readonly<Record<string, (data: FindingData) => string>> = {
  stores: ({ what, region, provider }) =>
    has(region)
      ? `The resource ${quoted(what)} would keep data in ${quoted(region)} (${quoted(provider)}), where the policy does not allow it. Give it an allowed region.`
      : `The resource ${quoted(what)} would keep data in a region of ${quoted(provider)} that nobody can tell here. Say which region it is.`,
  replication: ({ what }) =>
    `The resource ${quoted(what)} copies data into another region that is not known to be allowed. Keep the copies inside the allowed regions.`,
  publicBuckets: ({ what }) =>
    `With ${quoted(what)} anyone can read the bucket. Keep it private and hand out signed links.`,
  analytics: ({ what, vendor }) =>
    `The package ${quoted(what)} sends usage data to ${quoted(vendor)}. Do without it, or ask for approval.`,
  otherHosts: ({ what, class: name }) =>
    `This code handles data of the class "${quoted(name)}" and calls ${quoted(what)}, a host that the policy does not list.`,
};

const targets: Readonly<Record<string, string>> = {
  serverless: 'serverless',
  container: 'containers',
  kubernetes: 'Kubernetes',
  vm: 'a virtual machine',
};

const exposures: Readonly<Record<string, string>> = {
  public: ' and is public',
  private: ' in a private network',
  unknown: ', and nobody can tell whether it is public',
};

function costOf({ over, limit, asOf, lowBefore, highBefore, lowAfter, highAfter }: FindingData): string {
  const month = `${range(lowBefore, highBefore)} a month before, ${range(lowAfter, highAfter)} after`;
  const prices = has(asOf) ? `, by the prices of ${quoted(asOf)}` : ', by the prices of the policy';
  const said = over === 'certain' ? 'is above' : over === 'possible' ? 'may be above' : '';
  if (said === '') return `Infrastructure of this repository: ${month}${prices}.`;
  return `Infrastructure of this repository ${said} the limit of ${dollars(limit)} a month: ${month}${prices}.`;
}

function unknownOf({ unknown, names, more }: FindingData): string {
  if (typeof unknown !== 'number' || unknown === 0) return '';
  const others = typeof more === 'number' && more > 0 ? ` and ${more} more` : '';
  return ` Unpriced, and not in these amounts: ${unknown} ${unknown === 1 ? 'resource' : 'resources'} (${quoted(names)}${others}).`;
}

function range(low: FindingData[string] | undefined, high: FindingData[string] | undefined): string {
  return low === high ? dollars(low) : `${dollars(low)} to ${dollars(high)}`;
}

function dollars(value: FindingData[string] | undefined): string {
  return `$${Number(value ?? 0).toFixed(2)}`;
}
