import { Document, isMap, isSeq, parseDocument } from 'yaml';
import * as z from 'zod';
import { isDay } from '../budget/period.ts';
import { hashOf } from '../check/fingerprint.ts';
import type { Fault } from '../fault.ts';
import { samePerson } from '../person.ts';
import { canonicalJson } from '../policy/canonical-json.ts';
import { defaultPolicy, type Policy } from '../policy/schema.ts';
import type { Range } from '../range.ts';
import { isSection } from '../policy/strictness.ts';
import { faultOf, type FileProblem } from '../team-file/problem.ts';
import { twice } from '../team-file/twice.ts';
import { validate } from '../team-file/validate.ts';
import { placeOf, readYaml } from '../team-file/yaml.ts';
import { acceptancesPath } from './paths.ts';

/** Who accepts a playbook. */
export const acceptanceRoles = ['product', 'engineering', 'security', 'finance'] as const;
export type AcceptanceRole = (typeof acceptanceRoles)[number];

const acceptance = z.strictObject({
  role: z.enum(acceptanceRoles).describe('For whom the person accepts.'),
  person: z.string().trim().min(1).max(200).describe('Who accepted, as git has them.'),
  date: z.string().refine(isDay, 'date').describe('The day, YYYY-MM-DD.'),
  policy: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'sha256')
    .describe('SHA-256 of the policy that was accepted.'),
  keys: z
    .record(z.string(), z.string().max(64))
    .default({})
    .describe('Short hashes of what the policy said beside the built-in values, so that a change can be named.'),
});

/** The one description of `.guardrails/acceptances.yaml`. */
export const acceptancesSchema = z.strictObject({
  acceptances: z.array(acceptance).max(100).default([]).describe('Who accepted the playbook of which policy.'),
});

/** A person said yes to the playbook of one policy, for a role. */
export interface Acceptance extends Readonly<z.infer<typeof acceptance>> {
  /** The lines of its role, person, date and policy, from 1: of those, another acceptance in its place has one of its own. */
  readonly lines: readonly number[];
}

export interface ReadAcceptances {
  readonly acceptances: readonly Acceptance[];
  readonly problems: readonly FileProblem[];
  /** Where the role of the nth one is written. */
  readonly rangeOf: (index: number) => Range | undefined;
}

/** Reads the acceptances; null when there is no file. */
export function readAcceptances(text: string | null): ReadAcceptances {
  const { value, problems, place } = validate(acceptancesSchema, readYaml(text ?? '', acceptancesPath));
  const acceptances = (value?.acceptances ?? []).map((one, index) => ({
    ...one,
    lines: told.flatMap((key) => placeOf(place, `acceptances.${index}.${key}`)?.range.line ?? []),
  }));
  return { acceptances, problems, rangeOf: (index) => placeOf(place, `acceptances.${index}.role`)?.range };
}

/** True when two entries say the same, wherever they stand. */
export function sameAcceptance(one: Acceptance, other: Acceptance): boolean {
  return told.every((key) => one[key] === other[key]);
}

const told = ['role', 'person', 'date', 'policy'] as const;

/** What is wrong in the file, and roles that a merge left there twice. */
export function acceptanceProblems(text: string): readonly FileProblem[] {
  const { acceptances, problems, rangeOf } = readAcceptances(text);
  return [
    ...problems,
    ...twice(
      acceptances.map(({ role }, index) => ({ same: role, range: rangeOf(index) })),
      'acceptance',
      acceptancesPath,
    ),
  ];
}

/** What a person accepts now. */
export function acceptanceOf(
  role: AcceptanceRole,
  person: string,
  date: string,
  policy: Policy,
  policyHash: string,
): Omit<Acceptance, 'lines'> {
  return { role, person, date, policy: policyHash, keys: keyHashes(policy) };
}

/** What became of an acceptance. What is accepted is what was read, so the playbook has to be there and current. */
export type Accepted =
  | { readonly kind: 'accepted'; readonly acceptance: Omit<Acceptance, 'lines'> }
  | { readonly kind: 'not-holder'; readonly holders: readonly string[] }
  | { readonly kind: 'missing' | 'stale' };

/** How an acceptance stands: for another policy, or in no commit of the person that it names. */
export interface Standing extends Pick<Acceptance, 'role' | 'person' | 'date'> {
  readonly state: 'current' | 'stale' | 'unconfirmed';
  /** Keys of the policy that changed since. */
  readonly changed: readonly string[];
}

/** Whether a person may accept for a role: its holders, or anybody while the policy names none. */
export function mayAccept(role: AcceptanceRole, person: string, { review: { roles } }: Policy): boolean {
  const holders = Object.hasOwn(roles, role) ? (roles[role] ?? []) : [];
  return holders.length === 0 || holders.some((one) => samePerson(one, person));
}

/**
 * The text of the file with an acceptance in the place of an earlier one of the same role, or at its end; comments stay.
 * A file that cannot be read is a fault and is not written.
 */
export function withAcceptance(text: string | null, added: Omit<Acceptance, 'lines'>): string | Fault<'file-invalid'> {
  const source = (text ?? '').replace(/^\uFEFF/, '');
  const { acceptances, problems } = readAcceptances(source);
  if (problems[0] !== undefined) return faultOf(problems[0]);
  const document = source.trim() === '' ? new Document({ acceptances: [] }) : parseDocument(source);
  const node = document.createNode(added);
  const keys = node.get('keys', true);
  if (isMap(keys)) keys.flow = true;
  const before = acceptances.findIndex(({ role }) => role === added.role);
  const list = document.get('acceptances', true);
  if (!isSeq(list)) document.set('acceptances', document.createNode([node]));
  else {
    list.flow = false;
    if (before < 0) list.add(node);
    else {
      const old = list.items[before];
      if (isMap(old)) {
        node.commentBefore = old.commentBefore ?? null;
        node.comment = old.comment ?? null;
      }
      list.items[before] = node;
    }
  }
  const written = document.toString({ lineWidth: 0 });
  return source.includes('\r\n') ? written.replaceAll(/\r?\n/g, '\r\n') : written;
}

/** The keys whose values are others than at the acceptance, in order; empty too when only built-in values changed. */
export function changedSince({ keys }: Pick<Acceptance, 'keys'>, policy: Policy): string[] {
  const now = keyHashes(policy);
  const all = new Set([...Object.keys(keys), ...Object.keys(now)]);
  return [...all].filter((key) => keys[key] !== now[key]).sort();
}

/** Short hashes of the values that are not the built-in ones, by key down to two parts (`budget.limit`). */
function keyHashes(policy: Policy): Record<string, string> {
  const found: Record<string, string> = {};
  const compare = (key: string, value: unknown, usual: unknown): void => {
    const text = canonicalJson(value ?? null);
    if (text !== canonicalJson(usual ?? null)) found[key] = hashOf(text).slice(0, 8);
  };
  for (const [key, value] of Object.entries<unknown>(policy)) {
    const usual: unknown = Reflect.get(defaultPolicy, key);
    if (!isSection(value) || !isSection(usual)) compare(key, value, usual);
    else
      for (const part of new Set([...Object.keys(value), ...Object.keys(usual)]))
        compare(`${key}.${part}`, value[part], usual[part]);
  }
  return Object.fromEntries(Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1)));
}
