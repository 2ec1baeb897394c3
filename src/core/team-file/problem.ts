import { Fault } from '../fault.ts';
import type { Range } from '../range.ts';
import type { ApprovalDoubt } from '../judge/approval.ts';
import { enProblems } from '../words/problems-en.ts';
import type { DoubtFacts } from './doubt-facts.ts';

/** What can be wrong in a file that a team writes, with its facts. The sentences are in `words/problems-*.ts`. */
export interface ProblemFacts extends DoubtFacts {
  syntax: { detail: string };
  tab: Record<string, never>;
  'over-limit': { what: 'characters' | 'lines' | 'line' | 'depth' | 'files' | 'bytes'; limit: number };
  'several-documents': Record<string, never>;
  alias: { name: string };
  tag: { tag: string };
  'duplicate-key': { key: string; line: number };
  'key-not-text': Record<string, never>;
  'key-forbidden': { key: string };
  'unknown-key': { key: string; suggestion: string; known: string };
  missing: { key: string };
  'wrong-type': { expected: ValueKind; got: ValueKind };
  'not-one-of': { got: string; options: string; suggestion: string };
  'too-small': { of: 'number' | 'text' | 'list'; limit: number };
  'too-large': { of: 'number' | 'text' | 'list'; limit: number };
  'not-whole': Record<string, never>;
  shape: { shape: Shape; got: string };
  'price-per-token': { value: number; perMillion: number };
  'price-order': { smaller: string; larger: string };
  'skill-no-frontmatter': Record<string, never>;
  'skill-name-folder': { name: string; folder: string };
  'skill-no-body': Record<string, never>;
  'place-unknown': { place: string; suggestion: string };
  'place-malformed': { text: string };
  'place-not-alone': { place: string; type: string };
  'section-not-closed': { place: string };
  'section-not-open': { place: string };
  'input-unused': { input: string };
  'input-twice': { input: string };
  'choices-missing': { input: string };
  'choices-unexpected': { input: string; type: string };
  'from-unfit': { from: string; type: string };
  'default-unfit': { input: string; problem: string };
  'template-id-taken': { id: string };
  'too-many-salts': { limit: number };
  'waiver-target': { keys: string };
  'layer-unread': { layer: string; trouble: LayerTrouble };
  /** `detail`: what the server or the system said of it: a status, a hash, an address, seconds, bytes, a reason. */
  'layer-unfetched': { url: string; trouble: FetchTrouble; detail: string };
  locked: { key: string };
  'not-by-path': { key: string; why: NotByPath };
  'waiver-ended': { until: string };
  'waiver-ends': { until: string };
  'waiver-self-approved': { person: string };
  'waiver-unconfirmed': { person: string; why: ApprovalDoubt };
  'approver-unknown': { person: string };
  'role-empty': { role: string };
  'matches-nothing': { pattern: string };
  'file-missing': { file: string };
  /** `end`: the line of the last mark. */
  'merge-conflict': { end: number };
  'entry-twice': { of: 'waiver' | 'acceptance' | 'sign-off'; line: number };
  'sign-off-line': Record<string, never>;
  /** `next` and `minor` are versions that are free. */
  'version-kept': { version: string; next: string; minor: string };
  'version-unlocked': { version: string };
}

/** Why a policy that another one builds on cannot be used. */
export type LayerTrouble = 'absent' | 'not-fetched' | 'other-hash' | 'outside' | 'unreadable' | 'cycle' | 'too-many';

/**
 * Why a key has one value for the whole repository: it is about the policy file, a run, the logbook or people; it names
 * paths itself; or it is judged once for all files together.
 */
export type NotByPath = 'file' | 'run' | 'logbook' | 'people' | 'own-paths' | 'together';

/** Why the file at an address is not kept. */
export type FetchTrouble = 'unreachable' | 'status' | 'redirect' | 'slow' | 'too-large' | 'not-text' | 'other-hash';

export type ProblemKind = keyof ProblemFacts;
export type ValueKind =
  'text' | 'number' | 'whole-number' | 'yes-or-no' | 'list' | 'section' | 'nothing' | 'something-else';

/** Forms that a text must have; a schema names one as its error message. */
export const shapes = [
  'purl',
  'host',
  'resource-type',
  'version-range',
  'licence',
  'glob',
  'swift-glob',
  'semver',
  'skill-name',
  'input-name',
  'language',
  'date',
  'sha256',
  'id',
  'accepted-value',
  'time-zone',
  'currency',
  'layer-path',
  'https',
  'otlp-endpoint',
  'otlp-variable',
  'webhook',
  'role',
] as const;
export type Shape = (typeof shapes)[number];

/** A kind of problem with its facts. */
export type Cause = { [K in ProblemKind]: { readonly kind: K; readonly data: ProblemFacts[K] } }[ProblemKind];

/** One problem of a team file. `problem` and `remedy` are English; `words(locale).problem(cause)` has every language. */
export interface FileProblem {
  readonly path: string;
  readonly range: Range;
  /** Where in the document: `dependencies.deny.0.purl`; empty for the file as a whole. */
  readonly key: string;
  readonly cause: Cause;
  /** Left out: an error, what is written does not count. `warning` and `note`: it counts, and may not be what is meant. */
  readonly severity?: 'warning' | 'note';
  /** The other line that it is about, with its key. A preset is no file. */
  readonly other?: { readonly key: string; readonly path: string; readonly range: Range };
  readonly problem: string;
  readonly remedy: string;
}

/** A problem with its English sentences; without a severity it is an error. */
export function problemAt(
  path: string,
  range: Range,
  key: string,
  cause: Cause,
  severity?: FileProblem['severity'],
): FileProblem {
  const { message, remedy } = sentence(enProblems, cause);
  return { path, range, key, cause, ...(severity ? { severity } : {}), problem: message, remedy };
}

/** The problem as what keeps the work from going on. */
export function faultOf(found: FileProblem): Fault<'file-invalid'> {
  const { path, range, key, cause, problem, remedy } = found;
  return new Fault('file-invalid', { path, line: range.line, column: range.column, key, problem, remedy, cause });
}

/** A sentence and what to do about it. */
export interface Sentence {
  readonly message: string;
  readonly remedy: string;
}

/** Words for every kind of problem: a language that lacks one does not compile. */
export type ProblemWords = { readonly [K in ProblemKind]: (data: ProblemFacts[K]) => Sentence };

/** The words for what is in doubt, which have a file of their own. */
export type DoubtWords = Pick<ProblemWords, keyof DoubtFacts>;

/** What is wrong, and what to do about it, in the language of the words. */
export function sentence(words: ProblemWords, cause: Cause): Sentence {
  // The table pairs each kind with its own facts; TypeScript cannot follow the pairing through a union.
  const say = words[cause.kind] as (data: Cause['data']) => Sentence;
  return say(cause.data);
}
