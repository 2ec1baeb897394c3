import { nearestAllowed } from '../regions/nearest.ts';
import { isRestricted, newRegions, type Judged } from '../regions/judge.ts';
import { providerNames, regionsOf } from '../regions/table.ts';
import type { FindingData, Severity } from '../finding.ts';
import type { FileContext, Hit, Rule } from '../rule.ts';
import { clip } from '../../clip.ts';

/** Regions that an edit brings in: one that the policy does not allow, or one that only a run would tell. */
export const region: Rule = {
  ids: ['region-denied', 'region-unresolved'],
  check: (file) => newRegions(file).flatMap((one) => (one.region ? denied(file, one) : unresolved(file, one))),
};

function denied({ text, policy: { regions } }: FileContext, { place, region }: Judged): Hit[] {
  if (!region) return [];
  const { provider, name } = region;
  const allowed = regions.allow[provider];
  const written = text.slice(place.start, place.end);
  const within = place.expression === undefined ? written.toLowerCase().indexOf(name) : -1;
  const [start, end] =
    within < 0 ? [place.start, place.end] : [place.start + within, place.start + within + name.length];
  const nearest = allowed ? nearestAllowed(name, provider, allowed) : null;
  const replace =
    nearest && place.expression === undefined ? writtenAs(nearest.name, text.slice(start, end), place.constant) : null;
  const data: FindingData = {
    provider: providerNames[provider],
    region: name,
    country: regionsOf(provider).get(name)?.country ?? '',
    allowed: allowed?.join(', ') ?? '',
    ...(place.expression === undefined ? {} : { via: short(place.expression) }),
    ...(nearest ? { use: nearest.name, kilometres: nearest.kilometres } : {}),
    ...(replace === null ? {} : { replace }),
  };
  const severity: Severity = allowed || regions.others === 'deny' ? 'error' : 'warning';
  const policyKey = allowed ? `regions.allow.${provider}` : 'regions.others';
  return [{ ruleId: 'region-denied', start, end, data, subject: `${provider} ${name}`, severity, policyKey }];
}

function unresolved(file: FileContext, { place }: Judged): Hit[] {
  const { regions } = file.policy;
  const expression = short(place.expression ?? '');
  const inherited = isInherited(expression);
  const key = inherited ? 'inherited' : 'unresolved';
  if (regions[key] === 'allow' || !isRestricted(file, place.provider)) return [];
  return [
    {
      ruleId: 'region-unresolved',
      start: place.start,
      end: place.end,
      data: { expression, inherited, provider: place.provider ? providerNames[place.provider] : '' },
      subject: expression,
      severity: regions[key] === 'deny' ? 'error' : 'warning',
      policyKey: `regions.${key}`,
    },
  ];
}

/** The region is wherever the file is deployed: the file does not choose it. */
function isInherited(expression: string): boolean {
  return /^(?:\$\{)?AWS::Region\}?$|(?:resourceGroup|deployment|subscription)\(\)\.location|^data\.(?:aws_region|aws_availability_zones?|google_client_config)\./.test(
    expression,
  );
}

/** The nearest region in the form of the one that is written; null for a form that cannot be made. */
function writtenAs(name: string, written: string, constant: true | undefined): string | null {
  if (!constant) return written === written.toUpperCase() && /[A-Z]/.test(written) ? name.toUpperCase() : name;
  return /^[A-Z]{2}(?:_[A-Z]+)+_\d$/.test(written) ? name.toUpperCase().replaceAll('-', '_') : null;
}

function short(text: string): string {
  return clip(text.replaceAll(/\s+/g, ' '), 80);
}
