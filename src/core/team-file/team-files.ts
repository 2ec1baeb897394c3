import { plainPath } from '../edit/plain-path.ts';

/** Files that a team keeps in its repository and that people write in, or merge. */
export type TeamFile = 'policy' | 'waivers' | 'acceptances' | 'sign-offs' | 'lock' | 'template' | 'skill';

/** A team file by its place. */
export interface TeamFileAt {
  /** The folder whose team it is; empty for the one that the path is relative to. */
  readonly base: string;
  /** Its path below that folder, with `/`. */
  readonly name: string;
  readonly file: TeamFile;
  /** The folder of a template, relative to `base`. */
  readonly template: string | null;
}

/** Which team file a path (with `/`) names by where it stands; null for every other file. */
export function teamFileAt(path: string): TeamFileAt | null {
  const match = places.exec(path);
  const { name, kept, folder, part } = match?.groups ?? {};
  if (match === null || name === undefined) return null;
  const base = path.slice(0, Math.max(0, match.index));
  const file = part === undefined ? keptFiles[kept ?? ''] : part === 'SKILL.md' ? 'skill' : 'template';
  return file === undefined ? null : { base, name, file, template: part === undefined ? null : (folder ?? null) };
}

/**
 * The glob of what decides over agents and their edits, where a path is in it: of this folder, or of one inside, which
 * counts where that is opened by itself. Under any spelling that some file system takes for it, short names of Windows too.
 */
export function teamGlobOf(path: string): string | undefined {
  const [, above, own] = deciding.exec(plainPath(path)) ?? [];
  if (own === undefined) return undefined;
  return `${above === undefined ? '' : '**/'}${/^\.?g/.test(own) ? '.guardrails' : '.agents/skills'}/**`;
}

const deciding = /^(.*\/)?(\.guardrails|guardr~\d+|(?:\.agents|agents~\d+)\/skills)(?:\/|$)/;

const places =
  /(?:^|\/)(?<name>\.guardrails\/(?<kept>policy\.yaml|waivers\.yaml|acceptances\.yaml|sign-offs\.jsonl|templates\.lock\.json)|(?<folder>(?:\.agents\/skills|prompt-templates)\/[^/]+)\/(?<part>SKILL\.md|template\.yaml)|prompt-templates\/templates\.lock\.json)$/;

const keptFiles: Readonly<Record<string, TeamFile>> = {
  'policy.yaml': 'policy',
  'waivers.yaml': 'waivers',
  'acceptances.yaml': 'acceptances',
  'sign-offs.jsonl': 'sign-offs',
  'templates.lock.json': 'lock',
  '': 'lock', // of the built-in templates
};
