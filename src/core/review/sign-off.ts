import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { isDay } from '../budget/period.ts';
import type { FileEdit, ProposedEdit } from '../edit/proposed-edit.ts';
import { matches } from '../glob.ts';
import { samePerson } from '../person.ts';
import type { Policy } from '../policy/schema.ts';

/** Where sign-offs are kept, a JSON object a line, so that CI sees what was signed where it was decided. */
export const signOffsPath = '.guardrails/sign-offs.jsonl';

/** A person agreed, in a role, to what one file becomes. A file that is changed again needs another one. */
export interface SignOff {
  readonly role: string;
  readonly person: string;
  /** ISO date. */
  readonly at: string;
  readonly path: string;
  /** Of `digestOf`. */
  readonly digest: string;
}

/** Roles that have not signed off what a file becomes. */
export interface MissingSignOff {
  readonly path: string;
  readonly roles: readonly string[];
  /** Key of the policy that asks for the first of them. */
  readonly key: string;
}

/** SHA-256 (hex) of a path and of what it becomes, whatever the line ends of the machine. */
export function digestOf({ path, after, mode }: FileEdit): string {
  const kind = after === null ? 'none' : typeof after === 'string' ? 'text' : 'bytes';
  const head = utf8ToBytes(`${path}\0${mode ?? ''}\0${kind}\0`);
  const body =
    after === null ? new Uint8Array() : typeof after === 'string' ? utf8ToBytes(after.replaceAll('\r\n', '\n')) : after;
  const all = new Uint8Array(head.length + body.length);
  all.set(head);
  all.set(body, head.length);
  return bytesToHex(sha256(all));
}

/** What of an edit still needs somebody, file by file. */
export function missingSignOffs(edit: ProposedEdit, policy: Policy, signOffs: readonly SignOff[]): MissingSignOff[] {
  return edit.files.flatMap((file) => {
    const missing = missingFor(file, policy, signOffs);
    return missing === null ? [] : [missing];
  });
}

/** The same for one file; null when nobody is needed any more. */
export function missingFor(file: FileEdit, policy: Policy, signOffs: readonly SignOff[]): MissingSignOff | null {
  const needed = neededFor(file.path, policy);
  if (needed.length === 0) return null;
  const digest = digestOf(file);
  const signed = signOffs.filter((one) => one.path === file.path && one.digest === digest && holds(policy, one));
  const left = unmatched(
    needed.map(({ role }) => role),
    signed,
    policy.review.selfApproval,
  );
  const first = needed.find(({ role }) => left.includes(role));
  return first ? { path: file.path, roles: left, key: first.key } : null;
}

/** What a person signs by accepting an edit: each file, in each role that it needs and that they hold. */
export function signOffsBy(person: string, edit: ProposedEdit, policy: Policy, today: string): SignOff[] {
  return edit.files.flatMap((file) =>
    neededFor(file.path, policy).flatMap(({ role }) => {
      const signOff = { role, person, at: today, path: file.path, digest: digestOf(file) };
      return holds(policy, signOff) ? [signOff] : [];
    }),
  );
}

/** Sign-offs as lines of their file, and back; a line that is none does not count, and keeps its place. */
export function signOffLine({ role, person, at, path, digest }: SignOff): string {
  return `${JSON.stringify({ role, person, at, path, digest })}\n`;
}

export function readSignOffs(text: string): (SignOff | null)[] {
  return text.split('\n').map((line) => {
    try {
      const value: unknown = line.length > 2000 ? null : JSON.parse(line);
      return isSignOff(value) ? value : null;
    } catch {
      return null;
    }
  });
}

/** The text of the file with more sign-offs at its end. */
export function withSignOffs(text: string | null, added: readonly SignOff[]): string {
  const before = text ?? '';
  const end = before === '' || before.endsWith('\n') ? '' : '\n';
  return `${before}${end}${added.map(signOffLine).join('')}`;
}

/** The role of those who review templates: it needs no name of its own in the policy. */
const templateReviewer = 'template-reviewer';
const templateFiles = ['.agents/skills/**', '.guardrails/templates.lock.json'];

/** True when the policy wants any sign-off at all. */
export function asksSignOffs({ review, prompts }: Policy): boolean {
  return review.require.length > 0 || prompts.reviewers.length > 0;
}

function neededFor(path: string, { review, prompts }: Policy): { readonly role: string; readonly key: string }[] {
  const all = review.require.flatMap(({ paths, roles }, index) =>
    paths.some((glob) => matches(path, glob)) ? roles.map((role) => ({ role, key: `review.require.${index}` })) : [],
  );
  if (prompts.reviewers.length > 0 && templateFiles.some((glob) => matches(path, glob)))
    all.push({ role: templateReviewer, key: 'prompts.reviewers' });
  return all.filter(({ role }, index) => all.findIndex((one) => one.role === role) === index);
}

function holds({ review: { roles }, prompts }: Policy, { role, person }: SignOff): boolean {
  const named = Object.hasOwn(roles, role) ? (roles[role] ?? []) : [];
  const holders = role === templateReviewer ? [...named, ...prompts.reviewers] : named;
  return holders.some((one) => samePerson(one, person));
}

/**
 * The roles without anybody, fewest first found. Unless one person may sign for several roles, each role is matched with a
 * person of its own, by augmenting paths.
 */
function unmatched(roles: readonly string[], signed: readonly SignOff[], alone: boolean): string[] {
  const of = (role: string): string[] => signed.filter((one) => one.role === role).map(({ person }) => person);
  if (alone) return roles.filter((role) => of(role).length === 0);
  const people = signed.reduce<string[]>(
    (known, { person }) => (known.some((one) => samePerson(one, person)) ? known : [...known, person]),
    [],
  );
  const taken = new Map<string, string>();
  const seat = (role: string, tried: Set<string>): boolean =>
    people
      .filter((one) => of(role).some((person) => samePerson(person, one)))
      .some((person) => {
        if (tried.has(person)) return false;
        tried.add(person);
        const other = taken.get(person);
        if (other !== undefined && !seat(other, tried)) return false;
        taken.set(person, role);
        return true;
      });
  return roles.filter((role) => !seat(role, new Set()));
}

function isSignOff(value: unknown): value is SignOff {
  if (typeof value !== 'object' || value === null) return false;
  const text = (key: string): string => String(Reflect.get(value, key) ?? '');
  const all = ['role', 'person', 'at', 'path', 'digest'].every((key) => typeof Reflect.get(value, key) === 'string');
  return all && isDay(text('at')) && /^[0-9a-f]{64}$/.test(text('digest'));
}
