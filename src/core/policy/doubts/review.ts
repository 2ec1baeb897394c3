import { matches } from '../../glob.ts';
import { emptySeats } from '../../review/seats.ts';
import { holdersOf } from '../../review/sign-off.ts';
import { nearest } from '../../team-file/nearest.ts';
import type { Policy } from '../schema.ts';
import { idle, type Doubt, type Doubting } from './doubt.ts';
import { covers, patient } from './glob-cover.ts';
import type { Patience } from '../../glob-machine.ts';

/** Roles that nobody holds or that the policy does not have, and sign-offs and approvals that no persons can give. */
export const reviewDoubts: Doubting = (policy, { paths }) => [
  ...namedRoles(policy).flatMap((one) => roleDoubts(policy, one)),
  ...Object.entries(policy.review.roles).flatMap(([role, people]): Doubt[] =>
    people.length > 0 || namedRoles(policy).some((one) => one.role === role) || role === 'template-reviewer'
      ? []
      : [idle(`review.roles.${role}`, 'role-nobody', { atKey: true })],
  ),
  ...impossible(policy, paths),
  ...unapproved(policy),
];

interface NamedRole {
  readonly key: string;
  readonly role: string;
  /** One of several is enough. */
  readonly isOneOf: boolean;
}

function namedRoles({ review, pipelines }: Policy): NamedRole[] {
  const listed = (key: string, roles: readonly string[], isOneOf: boolean): NamedRole[] =>
    roles.map((role, index) => ({ key: `${key}.${index}`, role, isOneOf }));
  return [
    ...review.require.flatMap(({ roles }, index) => listed(`review.require.${index}.roles`, roles, false)),
    ...listed('review.waiverRoles', review.waiverRoles, true),
    ...listed('pipelines.approval', pipelines.approval, true),
  ];
}

function roleDoubts(policy: Policy, { key, role, isOneOf }: NamedRole): Doubt[] {
  const { roles } = policy.review;
  if (holdersOf(role, policy).length > 0) return [];
  const suggestion = Object.hasOwn(roles, role) ? '' : nearest(role, Object.keys(roles));
  const keys = [key];
  if (suggestion !== '')
    return [{ keys, severity: 'warning', cause: () => ({ kind: 'role-unknown', data: { role, suggestion } }) }];
  return [
    {
      keys,
      severity: 'warning',
      cause: () => ({ kind: isOneOf ? 'role-without-people' : 'role-empty', data: { role } }),
    },
  ];
}

/** There are roles, pipelines of agents open as drafts, and no role approves one. */
function unapproved({ pipelines, review }: Policy): Doubt[] {
  const { approval, changes } = pipelines;
  if (changes !== 'draft' || approval.length > 0 || review.require.length > 0) return [];
  if (Object.keys(review.roles).length === 0) return [];
  return [{ keys: ['pipelines.changes'], severity: 'warning', cause: () => ({ kind: 'drafts-unapproved', data: {} }) }];
}

/** Files whose roles need more different persons than hold them. */
function impossible(policy: Policy, paths: readonly string[] | null): Doubt[] {
  const { require, selfApproval } = policy.review;
  const rolesOf = (indexes: readonly number[]): string[] => [
    ...new Set(indexes.flatMap((index) => require[index]?.roles ?? [])),
  ];
  const all = require.map((_, index) => index);
  if (selfApproval || canSign(policy, rolesOf(all))) return [];
  const alone = all.filter((index) => !canSign(policy, rolesOf([index])));
  const rest = all.filter((index) => !alone.includes(index));
  return [...alone.map((index) => [index]), ...together(require, rest, paths)].flatMap((indexes): Doubt[] => {
    const roles = rolesOf(indexes);
    const last = indexes.at(-1) ?? 0;
    const [first = 0] = indexes;
    if (canSign(policy, roles)) return [];
    const people = [...new Set(roles.flatMap((role) => holdersOf(role, policy)))];
    return [
      {
        keys: [`review.require.${last}.roles`],
        ...(first === last ? {} : { other: `review.require.${first}` }),
        severity: 'warning',
        cause: (place) => ({
          kind: 'sign-off-impossible',
          data: { roles: roles.join(', '), people: people.join(', '), other: place },
        }),
        atKey: true,
      },
    ];
  });
}

/** Requirements that fit the same files, as far as their patterns or the files that are there tell. */
function together(
  require: Policy['review']['require'],
  indexes: readonly number[],
  paths: readonly string[] | null,
): number[][] {
  const globsOf = (index: number): readonly string[] => require[index]?.paths ?? [];
  const patience = patient();
  const pairs = indexes.flatMap((one) =>
    indexes.filter((other) => other > one && meet(globsOf(one), globsOf(other), patience)).map((other) => [one, other]),
  );
  const sets = new Map<string, number[]>();
  for (const path of indexes.length < 2 ? [] : (paths ?? [])) {
    const fitting = indexes.filter((index) => globsOf(index).some((glob) => matches(path, glob)));
    if (fitting.length > 1) sets.set(fitting.join(), fitting);
  }
  const all = new Map([...pairs, ...sets.values()].map((set) => [set.join(), set]));
  return [...all.values()];
}

function meet(some: readonly string[], others: readonly string[], patience: Patience): boolean {
  return some.some((one) => others.some((other) => covers(one, other, patience) || covers(other, one, patience)));
}

/** True when each role can be signed by a person of its own. Roles of nobody were said; a group may be many persons. */
function canSign(policy: Policy, roles: readonly string[]): boolean {
  const held = roles.map((role) => holdersOf(role, policy));
  if (held.some((people) => people.some(isGroup))) return true;
  return emptySeats(held.filter((holders) => holders.length > 0)).length === 0;
}

/** `@org/team` of a hosting service. */
function isGroup(person: string): boolean {
  return /^@[^/\s]+\/\S+$/.test(person);
}
