import type { FileEdit, ProposedEdit } from '../edit/proposed-edit.ts';
import type { Fault } from '../fault.ts';
import { isPerson } from '../person.ts';
import type { Policy } from '../policy/schema.ts';
import { openApprovals, type MissingApproval } from './approval.ts';
import {
  digestOf,
  doubtedFor,
  holdersOf,
  missingFor,
  signOffsBy,
  type DoubtedSignOff,
  type SignOff,
} from './sign-off.ts';

/** A file that needs sign-offs, as one person sees it. */
export interface FileToSign {
  readonly file: FileEdit;
  /** Of what the file becomes: what is signed. */
  readonly digest: string;
  /** Roles that are missing, and those of them in which this person can sign. */
  readonly missing: readonly string[];
  /** One of the missing roles is enough. */
  readonly oneOf: boolean;
  readonly mine: readonly string[];
  /** What is still missing once this person has signed, with who can. */
  readonly left: readonly RoleHolders[];
  /** One that is written in a missing role, and does not count. */
  readonly doubted?: DoubtedSignOff;
}

/** A role, and who else holds it, as the policy names them. */
export interface RoleHolders {
  readonly role: string;
  readonly people: readonly string[];
}

/** What a person can sign in a folder: read at one moment, and signed only while it is still so. */
export interface SignOffDesk {
  /** `Name <mail>`, as git has them. */
  readonly person: string;
  /** The revision since which changes count; null: what is not committed. */
  readonly base: string | null;
  /** The branch that is checked out; null where there is none. */
  readonly branch: string | null;
  /** True when something was committed since this branch left the default one. */
  readonly hasBranch: boolean;
  /** False when the policy wants no sign-off at all. */
  readonly asked: boolean;
  readonly files: readonly FileToSign[];
  /** Files that changed and could not be read. */
  readonly unread: readonly Fault[];
  /** Signs files of this desk, all or none: `sign-off-changed` when one of them is not as it was shown. */
  sign(files: readonly FileToSign[]): Promise<readonly SignOff[] | Fault>;
}

/** The files of an edit that still need somebody, those that the person can sign first. */
export function filesToSign(
  person: string,
  edit: ProposedEdit,
  policy: Policy,
  signOffs: readonly SignOff[],
  doubtful: readonly DoubtedSignOff[] = [],
): FileToSign[] {
  const files = edit.files.flatMap((file): FileToSign[] => {
    const missing = stillMissing(file, policy, signOffs);
    if (missing === null) return [];
    const own = signOffsBy(person, { files: [file] }, policy, '1970-01-01').filter(
      (one) => !signOffs.some((known) => isSame(known, one)),
    );
    const after = stillMissing(file, policy, [...signOffs, ...own]);
    const left = (after?.roles ?? []).map((role) => ({ role, people: others(role, person, policy) }));
    const doubted = doubtedFor(file, missing.roles, policy, doubtful);
    const mine = own.map(({ role }) => role);
    const { roles, oneOf } = missing;
    return [{ file, digest: digestOf(file), missing: roles, oneOf, mine, left, ...(doubted ? { doubted } : {}) }];
  });
  return [...files.filter(({ mine }) => mine.length > 0), ...files.filter(({ mine }) => mine.length === 0)];
}

/** What several policies ask for, each file once: whoever one of them needs. */
export function filesToSignByAll(lists: readonly (readonly FileToSign[])[]): FileToSign[] {
  const files = new Map<string, FileToSign>();
  for (const one of lists.flat()) {
    const known = files.get(one.file.path);
    if (known === undefined) files.set(one.file.path, one);
    else {
      const left = [...known.left, ...one.left];
      files.set(one.file.path, {
        ...known,
        missing: [...new Set([...known.missing, ...one.missing])],
        oneOf: known.oneOf && one.oneOf,
        mine: [...new Set([...known.mine, ...one.mine])],
        left: left.filter(({ role }, at) => left.findIndex((other) => other.role === role) === at),
        ...(one.doubted && !known.doubted ? { doubted: one.doubted } : {}),
      });
    }
  }
  const all = [...files.values()];
  return [...all.filter(({ mine }) => mine.length > 0), ...all.filter(({ mine }) => mine.length === 0)];
}

/** What applying an edit signs, in whose name, and what it still needs then. */
export interface Signing {
  readonly person: string;
  readonly files: readonly FileToSign[];
}

/** The roles that are still missing over all files, each with who can sign. */
export function rolesLeft(files: readonly Pick<FileToSign, 'left'>[]): readonly RoleHolders[] {
  const all = files.flatMap(({ left }) => left);
  return all.filter(({ role }, index) => all.findIndex((one) => one.role === role) === index);
}

function stillMissing(file: FileEdit, policy: Policy, signOffs: readonly SignOff[]): MissingApproval | null {
  const missing = missingFor(file, policy, signOffs);
  if (missing !== null) return { ...missing, oneOf: false };
  return openApprovals({ files: [file] }, policy, signOffs)[0] ?? null;
}

function others(role: string, person: string, policy: Policy): readonly string[] {
  return holdersOf(role, policy).filter((one) => !isPerson(person, one));
}

function isSame(one: SignOff, other: SignOff): boolean {
  return (
    one.role === other.role &&
    one.path === other.path &&
    one.digest === other.digest &&
    isPerson(one.person, other.person)
  );
}
