import type { SignOffDoubt } from '../review/sign-off.ts';
import type { RoleHolders } from '../review/to-sign.ts';
import { quoted } from './amounts.ts';

/** A file with roles of it. */
export interface FileRoles {
  readonly path: string;
  readonly roles: readonly string[];
}

/** What is said of signing, in the editor and at the terminal. */
export interface SigningWords {
  /** "engineer (Ana), security (nobody holds this role)". */
  readonly roles: (roles: readonly RoleHolders[], oneOf?: boolean) => string;
  /** What a person signs, in one sentence: files, roles, name. */
  readonly signs: (person: string, files: readonly FileRoles[]) => string;
  /** What is still needed now, and what after that. */
  readonly still: (roles: readonly RoleHolders[], files: number) => string;
  readonly afterwards: (roles: readonly RoleHolders[], files: number) => string;
  /** Everybody who can sign in some roles. */
  readonly who: (roles: readonly RoleHolders[]) => string;
  /** Why a sign-off that is written does not count. */
  readonly doubted: (person: string, why: SignOffDoubt) => string;
  /** A text to send to a colleague. */
  readonly request: (files: readonly FileRoles[], people: readonly RoleHolders[], branch: string | null) => string;
}

export const signingEn: SigningWords = {
  roles: (roles, oneOf = false) => {
    const all = roles.map(({ role, people }) =>
      people.length === 0 ? `${role} (nobody else holds this role)` : `${role} (${shortList(people, 'or')})`,
    );
    return oneOf && all.length > 1 ? `one of ${all.join(', ')}` : all.join(', ');
  },
  signs: (person, files) =>
    `${quoted(person)} signs ${files.length === 1 ? quoted(files[0]?.path) : `${files.length} files`} as ${shortList(rolesOf(files), 'and')}.`,
  still: (roles, files) => `Still needed${files > 1 ? `, in ${files} files` : ''}: ${signingEn.roles(roles)}.`,
  afterwards: (roles, files) =>
    `Then still needed${files > 1 ? `, in ${files} files` : ''}: ${signingEn.roles(roles)}.`,
  who: (roles) =>
    `Who can sign: ${roles.map(({ role, people }) => `${role}: ${people.length === 0 ? 'nobody holds this role' : shortList(people, 'or')}`).join('; ')}.`,
  doubted: (person, why) => `The sign-off of ${quoted(person)} does not count: ${doubts[why]}.`,
  request: (files, people, branch) =>
    [
      `Please review and sign off${branch === null ? '' : ` on the branch ${quoted(branch)}`}:`,
      ...files.map(({ path, roles }) => `- ${quoted(path)}: ${roles.join(', ')}`),
      '',
      `Who can: ${signingEn.roles(people)}.`,
      'How: check out the branch, run "codex-guardrails sign-off" or "Guardrails: Sign Off…" in the editor, then commit and push .guardrails/sign-offs.jsonl.',
      '',
    ].join('\n'),
};

const doubts: Readonly<Record<SignOffDoubt, string>> = {
  uncommitted: 'it is in no commit, and names someone else than who works here',
  'history-missing': 'the history that would show who committed it is not here (fetch all of it: "fetch-depth: 0")',
  'other-author': 'someone else committed that line',
  unsigned: 'the policy asks for a commit that this person signed, and git does not vouch for one',
  'signer-without-mail':
    'the policy asks for a signed commit, and the key of its signature has no mail, so it is nobody’s (with SSH: put the mail as principal into the file of allowed signers)',
};

/** The roles of files, each once. */
export function rolesOf(files: readonly FileRoles[]): readonly string[] {
  return [...new Set(files.flatMap(({ roles }) => roles))];
}

/** Some names, and how many others there are. */
export function shortList(names: readonly string[], and: string, more = 'more'): string {
  const shown = names.slice(0, 3).map((name) => quoted(name));
  const rest = names.length - shown.length;
  if (rest > 0) return `${shown.join(', ')}, ${rest} ${more}`;
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} ${and} ${shown.at(-1)}`;
}
