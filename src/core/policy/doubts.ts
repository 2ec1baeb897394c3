import { daysBetween } from '../budget/period.ts';
import { purlMatches } from '../check/dependencies/purl.ts';
import { matches } from '../glob.ts';
import { stateOf, waiversPath, waiversTwice, type ReadWaivers, type Waiver } from '../judge/waivers.ts';
import { samePerson } from '../person.ts';
import { problemAt, type Cause, type FileProblem } from '../team-file/problem.ts';
import { presetOf } from './layers-schema.ts';
import type { ReadPolicy } from './policy.ts';
import type { Policy } from './schema.ts';

/** Days before its end from which a waiver says so. */
const noticeDays = 14;

/** What the team files are compared with. */
export interface DoubtGround {
  /** ISO date. */
  readonly today: string;
  /** Every file of the repository; null where that is not known. */
  readonly paths: readonly string[] | null;
}

/** What counts as it is written and may not be what is meant: contradictions, ended waivers, persons and patterns of nothing. */
export function doubtsOf(read: ReadPolicy, waivers: ReadWaivers, ground: DoubtGround): FileProblem[] {
  return [...policyDoubts(read, ground), ...waiverDoubts(read.policy, waivers, ground), ...waiversTwice(waivers)];
}

function policyDoubts({ policy, rangeOf }: ReadPolicy, { paths }: DoubtGround): FileProblem[] {
  const at = (key: string, cause: Cause, severity: 'warning' | 'note'): FileProblem[] => {
    const found = rangeOf(key);
    return found && presetOf(found.path) === null ? [problemAt(found.path, found.range, key, cause, severity)] : [];
  };
  return [
    ...contradictions(policy).flatMap(({ key, item, by }) =>
      at(key, { kind: 'also-denied', data: { item, by } }, 'warning'),
    ),
    ...emptyRoles(policy).flatMap(({ key, role }) => at(key, { kind: 'role-empty', data: { role } }, 'warning')),
    ...(paths === null ? [] : patternsOf(policy)).flatMap(({ key, pattern }) =>
      paths?.some((path) => matches(path, pattern)) === true
        ? []
        : at(key, { kind: 'matches-nothing', data: { pattern } }, 'note'),
    ),
  ];
}

/** Items that are allowed and that something denied covers as a whole. */
function contradictions({ dependencies, clouds }: Policy): { key: string; item: string; by: string }[] {
  const packages = dependencies.allow.flatMap(({ purl, versions, scopes }, index) => {
    const denied = dependencies.deny.find(
      (one) => !one.versions && !one.scopes && (one.purl === purl || purlMatches(one.purl, purl)),
    );
    return denied && !versions && !scopes ? [{ key: `dependencies.allow.${index}`, item: purl, by: denied.purl }] : [];
  });
  const services = clouds.allow.flatMap((service, index) => {
    const denied = clouds.deny.find((one) => one.service === service);
    return denied ? [{ key: `clouds.allow.${index}`, item: service, by: denied.service }] : [];
  });
  return [...packages, ...services];
}

function emptyRoles({ review }: Policy): { key: string; role: string }[] {
  return review.require.flatMap(({ roles }, index) =>
    roles.flatMap((role, nth) =>
      (review.roles[role] ?? []).length === 0 ? [{ key: `review.require.${index}.roles.${nth}`, role }] : [],
    ),
  );
}

/** Patterns that are about files which are there. What guards files that git does not know is not among them. */
function patternsOf({ protected: guarded, overrides, review, secrets }: Policy): { key: string; pattern: string }[] {
  const listed = (key: string, patterns: readonly string[]): { key: string; pattern: string }[] =>
    patterns.map((pattern, index) => ({ key: `${key}.${index}`, pattern }));
  return [
    ...listed('protected', guarded),
    ...overrides.flatMap(({ paths }, index) => listed(`overrides.${index}.paths`, paths)),
    ...review.require.flatMap(({ paths }, index) => listed(`review.require.${index}.paths`, paths)),
    ...secrets.except.map(({ path }, index) => ({ key: `secrets.except.${index}`, pattern: path })),
    ...secrets.severity.paths.map(({ path }, index) => ({
      key: `secrets.severity.paths.${index}.path`,
      pattern: path,
    })),
  ];
}

function waiverDoubts(policy: Policy, { waivers, rangeOf }: ReadWaivers, { today }: DoubtGround): FileProblem[] {
  const holders = Object.values(policy.review.roles).flat();
  return waivers.flatMap((waiver) => {
    const at = (key: keyof Waiver, cause: Cause, severity: 'warning' | 'note'): FileProblem[] => {
      const range = rangeOf(waiver, key);
      return range ? [problemAt(waiversPath, range, key, cause, severity)] : [];
    };
    const { until, approvedBy = '', requestedBy } = waiver;
    switch (stateOf(waiver, today)) {
      case 'ended':
        return at('until', { kind: 'waiver-ended', data: { until } }, 'warning');
      case 'self-approved':
        return at('approvedBy', { kind: 'waiver-self-approved', data: { person: requestedBy } }, 'warning');
      case 'pending':
        return [];
      case 'unconfirmed':
        return at(
          'approvedBy',
          { kind: 'waiver-unconfirmed', data: { person: approvedBy, why: waiver.unconfirmed ?? 'no-git' } },
          'warning',
        );
      case 'counts':
        return [
          ...((daysBetween(today, until) ?? 0) < noticeDays
            ? at('until', { kind: 'waiver-ends', data: { until } }, 'note')
            : []),
          ...(holders.length > 0 && !holders.some((one) => samePerson(one, approvedBy))
            ? at('approvedBy', { kind: 'approver-unknown', data: { person: approvedBy } }, 'warning')
            : []),
        ];
    }
  });
}
