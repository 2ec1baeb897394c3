import { ruleIds } from '../check/rules/ids.ts';
import { nearest } from '../team-file/nearest.ts';
import { knowsKey } from '../team-file/slips.ts';
import { defaultPolicy, policySchema } from './schema.ts';

/** The key of the policy that a person most likely meant, such as budget.limit for budgett.limit; else its section, or nothing. */
export function nearestKey(key: string): string {
  const [section = '', ...rest] = key.split('.');
  const first =
    Object.keys(defaultPolicy).find((one) => one === section) ?? nearest(section, Object.keys(defaultPolicy));
  const [inner = '', ...deeper] = rest;
  if (first === '' || inner === '') return first;
  if (knowsKey(policySchema, [first, ...rest])) return [first, ...rest].join('.');
  const meant = nearest(inner, first === 'rules' ? ruleIds : keysOf(first));
  if (meant === '') return first;
  return [first, meant, ...(knowsKey(policySchema, [first, meant, ...deeper]) ? deeper : [])].join('.');
}

function keysOf(section: string): readonly string[] {
  const value = Object.entries(defaultPolicy).find(([key]) => key === section)?.[1];
  return typeof value === 'object' && !Array.isArray(value) ? Object.keys(value) : [];
}
