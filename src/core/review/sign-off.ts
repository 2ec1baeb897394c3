import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { isDay } from '../budget/period.ts';
import { languageInName, languages, type Language } from '../check/language/languages.ts';
import { isResource, isResourceInCode } from '../check/language/resources.ts';
import { systemOf } from '../check/pipelines/systems.ts';
import type { FileEdit, ProposedEdit } from '../edit/proposed-edit.ts';
import { plainPath } from '../edit/plain-path.ts';
import { matches } from '../glob.ts';
import type { ApprovalDoubt } from '../judge/approval.ts';
import { isHolder } from '../person.ts';
import { applied, policyFor } from '../policy/path-policy.ts';
import type { Policy } from '../policy/schema.ts';
import { emptySeats } from './seats.ts';
import { jsonIn } from '../json.ts';

/** Where sign-offs are kept, a JSON object a line, so that CI sees what was signed where it was decided. */
export const signOffsPath = '.guardrails/sign-offs.jsonl';

/** True for the file of sign-offs under any spelling that some file system takes for it. */
export function isSignOffs(path: string): boolean {
  return plainPath(path) === signOffsPath;
}

/** What lets git merge the sign-offs of two branches: every line of both stays. gitattributes(5), merge=union. */
export const signOffAttributes = { path: '.guardrails/.gitattributes', text: 'sign-offs.jsonl merge=union\n' } as const;

/** A person agreed, in a role, to what one file becomes. A file that is changed again needs another one. */
export interface SignOff {
  readonly role: string;
  readonly person: string;
  /** ISO date. */
  readonly at: string;
  readonly path: string;
  /** Of `digestOf`. */
  readonly digest: string;
  /** Where it was read: true while it is in no commit, so that it counts on this machine alone. */
  readonly uncommitted?: true;
  /** Where it was read: the commit that wrote its line. */
  readonly commit?: string;
}

/** A sign-off that is written and does not count, and why. */
export interface DoubtedSignOff extends SignOff {
  readonly unconfirmed: SignOffDoubt;
}

/** Why: it is in no commit and names somebody else, or its commit does not show that the person wrote it. */
export const signOffDoubts = [
  'uncommitted',
  'history-missing',
  'other-author',
  'unsigned',
  'signer-without-mail',
] as const satisfies readonly ApprovalDoubt[];
export type SignOffDoubt = (typeof signOffDoubts)[number];

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

/** A sign-off of what a file becomes, in one of some roles, that is written and does not count. */
export function doubtedFor(
  file: FileEdit,
  roles: readonly string[],
  policy: Policy,
  doubted: readonly DoubtedSignOff[],
): DoubtedSignOff | undefined {
  const here = doubted.filter((one) => one.path === file.path && roles.includes(one.role) && holds(policy, one));
  if (here.length === 0) return undefined;
  const digest = digestOf(file);
  return here.find((one) => one.digest === digest);
}

/** True when a file needs certain roles and all of them have signed what it becomes. */
export function isSignedOff(file: FileEdit, policy: Policy, signOffs: readonly SignOff[]): boolean {
  return neededFor(file.path, policy).length > 0 && missingFor(file, policy, signOffs) === null;
}

/** What a person signs by accepting an edit: each file, in each role that it needs and that they hold. */
export function signOffsBy(person: string, edit: ProposedEdit, policy: Policy, today: string): SignOff[] {
  return edit.files.flatMap((file) =>
    rolesFor(file.path, policy).flatMap((role) => {
      const signOff = { role, person, at: today, path: file.path, digest: digestOf(file) };
      return holds(policy, signOff) ? [signOff] : [];
    }),
  );
}

/** Every role that an edit of a file needs; of a pipeline that needs none, those of which one approves it. */
function rolesFor(path: string, policy: Policy): readonly string[] {
  const needed = neededFor(path, policy);
  return needed.length > 0 ? needed.map(({ role }) => role) : pipelineApprovers(path, policy);
}

/** The roles of which one approves a pipeline that an agent changed; none for all other files. */
export function pipelineApprovers(path: string, policy: Policy): readonly string[] {
  const { pipelines } = policyFor(policy, path);
  return pipelines.changes === 'draft' && systemOf(path, pipelines.files) !== null ? pipelines.approval : [];
}

/** Sign-offs as lines of their file, and back; a line that is none does not count, and keeps its place. */
export function signOffLine(signOff: SignOff): string {
  return `${lineOf(signOff)}\n`;
}

export function readSignOffs(text: string): (SignOff | null)[] {
  return text.split('\n').map((line) => {
    const value = line.length > 2000 || !line.includes('{') ? null : jsonIn(line);
    return isSignOff(value) ? value : null;
  });
}

/** True when a change of the file of sign-offs adds nothing but lines that their persons committed. */
export function addsOnlyConfirmed({ before, after }: FileEdit, signOffs: readonly SignOff[]): boolean {
  if (typeof after !== 'string') return false;
  const known = new Set(typeof before === 'string' ? linesOf(before) : []);
  const confirmed = new Set(signOffs.flatMap((one) => (one.uncommitted ? [] : [lineOf(one)])));
  return linesOf(after).every((line, index) => {
    if (known.has(line)) return true;
    const read = readSignOffs(line)[0];
    return read ? confirmed.has(lineOf(read)) : line === '' && index > 0;
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
export function asksSignOffs(policy: Policy): boolean {
  const { review, prompts, overrides } = policy;
  const approves = [policy, ...overrides.map((one) => applied(policy, one))].some(
    ({ pipelines }) => pipelines.changes === 'draft' && pipelines.approval.length > 0,
  );
  const owned = Object.values(policy.languages.owners).some((people) => people.length > 0);
  return review.require.length > 0 || prompts.reviewers.length > 0 || approves || owned;
}

/** The roles that have to sign a change of a file. Of sign-offs themselves nobody has to: that would have no end. */
export function neededFor(path: string, policy: Policy): { readonly role: string; readonly key: string }[] {
  const { review, prompts } = policy;
  if (path === signOffsPath) return [];
  const all = review.require.flatMap(({ paths, roles }, index) =>
    paths.some((glob) => matches(path, glob)) ? roles.map((role) => ({ role, key: `review.require.${index}` })) : [],
  );
  if (prompts.reviewers.length > 0 && templateFiles.some((glob) => matches(path, glob)))
    all.push({ role: templateReviewer, key: 'prompts.reviewers' });
  const language = translationIn(path, policy);
  if (language !== null) all.push({ role: `${translationOwner}${language}`, key: `languages.owners.${language}` });
  return all.filter(({ role }, index) => all.findIndex((one) => one.role === role) === index);
}

/** True when the person of a sign-off holds its role. */
export function holds(policy: Policy, { role, person }: Pick<SignOff, 'role' | 'person'>): boolean {
  return holdersOf(role, policy).some((one) => isHolder(person, one, policy.review.signedApprovals));
}

/** Who may sign in a role, as the policy names them. */
export function holdersOf(role: string, policy: Policy): readonly string[] {
  const { review, prompts } = policy;
  const named = Object.hasOwn(review.roles, role) ? (review.roles[role] ?? []) : [];
  return [...named, ...(role === templateReviewer ? prompts.reviewers : []), ...translatorsOf(role, policy)];
}

/** Who may sign in some roles, each once, as a text: `cleo@example.com, @ben`; empty where nobody holds one. */
export function peopleOf(roles: readonly string[], policy: Policy): string {
  const all = [...new Set(roles.flatMap((role) => holdersOf(role, policy)))];
  return [...all.slice(0, mostNamed), ...(all.length > mostNamed ? ['…'] : [])].join(', ');
}

/** Nobody reads a longer list in a sentence. */
const mostNamed = 8;

/** Before the code of a language: the role of those who answer for its texts. It needs no name of its own either. */
const translationOwner = 'translations-';

/** The language of a resource file, where somebody answers for it. */
function translationIn(path: string, policy: Policy): Language | null {
  const { owners } = policy.languages;
  const { copy, paths } = policyFor(policy, path).languages;
  if (!isResource(path, paths) && !isResourceInCode(path)) return null;
  const language = languageInName(path) ?? copy;
  return language !== undefined && (owners[language]?.length ?? 0) > 0 ? language : null;
}

function translatorsOf(role: string, policy: Policy): readonly string[] {
  const language = languages.find((one) => role === `${translationOwner}${one}`);
  return language === undefined ? [] : (policy.languages.owners[language] ?? []);
}

/**
 * The roles without anybody. Unless one person may sign for several roles, each role takes a person of its own.
 */
function unmatched(roles: readonly string[], signed: readonly SignOff[], alone: boolean): string[] {
  const of = (role: string): string[] => signed.filter((one) => one.role === role).map(({ person }) => person);
  if (alone) return roles.filter((role) => of(role).length === 0);
  const empty = emptySeats(
    roles.map(of),
    signed.map(({ person }) => person),
  );
  return roles.filter((_, at) => empty.includes(at));
}

function lineOf({ role, person, at, path, digest }: SignOff): string {
  return JSON.stringify({ role, person, at, path, digest });
}

function linesOf(text: string): string[] {
  return text.split('\n').map((line) => line.trimEnd());
}

function isSignOff(value: unknown): value is SignOff {
  if (typeof value !== 'object' || value === null) return false;
  const text = (key: string): string => String(Reflect.get(value, key) ?? '');
  const all = ['role', 'person', 'at', 'path', 'digest'].every((key) => typeof Reflect.get(value, key) === 'string');
  return all && isDay(text('at')) && /^[0-9a-f]{64}$/.test(text('digest'));
}
