import type { Policy } from '../../policy/schema.ts';
import { changeIn } from '../dependencies/report.ts';
import { newOnly } from '../infrastructure/new-only.ts';
import { infrastructureAfter, infrastructureBefore, type Infrastructure } from '../infrastructure/read.ts';
import { touchedPlace } from '../infrastructure/touched.ts';
import { analyticsVendor } from '../residency/analytics.ts';
import { copiesOut } from '../residency/copies.ts';
import { otherHosts } from '../residency/hosts.ts';
import type { Leak, LeakKind } from '../residency/leak.ts';
import { publicBuckets } from '../residency/public-buckets.ts';
import { storesOutside } from '../residency/stores.ts';
import type { FileContext, Hit, Rule } from '../rule.ts';

/** What would move governed data out: stores and copies elsewhere, open buckets, analytics, calls of other hosts. */
export const residency: Rule = {
  ids: ['residency'],
  check: async (file) => {
    if (!kinds.some((kind) => verdictOn(kind, file.policy) !== 'allow') || file.text === '') return [];
    const before = typeof file.before === 'string' ? file.before : '';
    const read = infrastructureAfter(file);
    const types = new Map(read.resources.map((resource) => [resource.start, resource]));
    const now = leaksIn(file, file.text, read).map((leak) => {
      const resource = types.get(leak.start);
      return resource ? { ...leak, ...touchedPlace(file, resource) } : leak;
    });
    const was = before === '' || now.length === 0 ? [] : leaksIn(file, before, infrastructureBefore(file));
    const leaks = [...newOnly(file, now, was, ({ key }) => key), ...(await analytics(file))];
    return leaks.flatMap((leak) => hitOf(leak, file.policy));
  },
};

const kinds: readonly LeakKind[] = ['stores', 'replication', 'publicBuckets', 'analytics', 'otherHosts'];

function leaksIn(file: FileContext, text: string, read: Infrastructure): readonly (Leak & { readonly key: string })[] {
  return [
    ...storesOutside(read, file.policy),
    ...copiesOut(read, file.policy),
    ...publicBuckets(file.path, text, read),
    ...otherHosts(file.path, text, file.policy),
  ].map((leak) => ({ ...leak, key: [leak.kind, leak.what, text.slice(leak.start, leak.end)].join(' ') }));
}

async function analytics(file: FileContext): Promise<Leak[]> {
  if (verdictOn('analytics', file.policy) === 'allow') return [];
  const { added } = await changeIn(file);
  return added.flatMap(({ fact, declared }): Leak[] => {
    const vendor = fact.kind === 'lock' || declared ? null : analyticsVendor(fact.purl);
    return vendor === null
      ? []
      : [{ kind: 'analytics', start: fact.start, end: fact.end, what: fact.name, data: { vendor } }];
  });
}

function hitOf({ kind, start, end, what, data }: Leak, policy: Policy): Hit[] {
  const verdict = verdictOn(kind, policy);
  if (verdict === 'allow') return [];
  const policyKey =
    policy.residency[kind] === undefined
      ? kind === 'otherHosts'
        ? 'residency.hosts'
        : 'residency.classes'
      : `residency.${kind}`;
  const severity = verdict === 'deny' ? 'error' : 'warning';
  return [
    { ruleId: 'residency', start, end, data: { kind, what, ...data }, subject: `${kind} ${what}`, severity, policyKey },
  ];
}

/** A verdict that the policy writes holds; the others hold as soon as it names data or hosts at all. */
function verdictOn(kind: LeakKind, { residency: section }: Policy): 'allow' | 'ask' | 'deny' {
  const written = section[kind];
  if (written !== undefined) return written;
  if (Object.keys(section.classes).length === 0 && section.hosts.length === 0) return 'allow';
  return kind === 'publicBuckets' ? 'deny' : 'ask';
}
