import type { Policy } from '../policy/schema.ts';
import type { Limit, LimitStatus, RunTags, Scope, ScopeKind } from './ledger.ts';
import { nano } from './money.ts';
import { priceOf } from './price.ts';

/** The limits of a policy that a run with these tags is under. The first is the whole. */
export function limitsOf(policy: Policy, tags: RunTags): readonly [Limit, ...Limit[]] {
  const { limit, perPerson, perRepository, perClass } = policy.budget;
  const classes: Readonly<Record<string, number | undefined>> = perClass;
  const narrower = [
    narrow('person', tags.person, perPerson),
    narrow('repository', tags.repository, perRepository),
    narrow('class', tags.class, Object.hasOwn(classes, tags.class) ? classes[tags.class] : undefined),
    // Nobody knows what it costs: only what someone grants.
    narrow('model', tags.model, priceOf(policy, tags.model) === null ? 0 : undefined),
  ];
  return [{ scope: whole, amount: nano(limit) }, ...narrower.flat()];
}

/** The limits that are shown where no template is chosen: every class's is one of them. */
export function limitsShown(
  policy: Policy,
  { person, folder }: { readonly person: string; readonly folder: string },
): readonly [Limit, ...Limit[]] {
  const { limit, perPerson, perRepository, perClass } = policy.budget;
  const classes = Object.entries(perClass).flatMap(([name, dollars]) => narrow('class', name, dollars));
  const narrower = [narrow('person', person, perPerson), narrow('repository', folder, perRepository), classes];
  return [{ scope: whole, amount: nano(limit) }, ...narrower.flat()];
}

export const whole: Scope = { kind: 'all', name: '' };

/** As a person writes and reads it: `all`, `person:ana@example.com`, `class:large`. */
export function scopeText({ kind, name }: Scope): string {
  return kind === 'all' ? 'all' : `${kind}:${name}`;
}

/** The other way around; null for anything else. */
export function scopeFrom(text: string): Scope | null {
  if (text === 'all') return whole;
  const [, kind = '', name = ''] = /^([a-z]+):(.+)$/.exec(text) ?? [];
  const known = scopeKinds.find((one) => one === kind);
  return known === undefined || known === 'all' ? null : { kind: known, name };
}

/** What is spent or may have been: of what runs now hold, some comes back. */
export function counted({ spent, unknown }: Pick<LimitStatus, 'spent' | 'unknown'>): number {
  return spent + unknown;
}

/** The part of a limit that is spent, as a share of 1; of nothing, all. */
export function shareSpent(status: LimitStatus | Omit<LimitStatus, 'scope'>): number {
  const spent = counted(status);
  return status.limit > 0 ? spent / status.limit : spent > 0 ? 1 : 0;
}

const scopeKinds: readonly ScopeKind[] = ['all', 'person', 'repository', 'class', 'model'];

function narrow(kind: ScopeKind, name: string, dollars: number | undefined): Limit[] {
  return dollars === undefined ? [] : [{ scope: { kind, name }, amount: nano(dollars) }];
}
