import { Fault } from '../fault.ts';
import { problemAt } from '../team-file/problem.ts';
import type { FileProblem } from '../team-file/problem.ts';
import type { TemplateFiles } from './hash.ts';
import { isLocked, keyOf, readLock, type Lock } from './lock.ts';
import { readTemplateWithProblems } from './read.ts';
import type { Template } from './template.ts';

/** What a template is compared with. */
export interface TemplateGround {
  /** The text of the lock file; null when there is none. */
  readonly lock: string | null;
  readonly lockPath: string;
  /** Ids that others have. */
  readonly taken: readonly string[];
}

/** Everything that is wrong or doubtful in a template's folder: its two files, and what its version was locked to. */
export function templateProblems(
  files: TemplateFiles,
  folder: string,
  source: Template['source'],
  { lock: lockText, lockPath, taken }: TemplateGround,
): readonly FileProblem[] {
  const { template, problems, at } = readTemplateWithProblems(files, folder, source);
  if (template === null) return problems;
  const { id, version } = template;
  if (taken.includes(id))
    return [problemAt(`${folder}/SKILL.md`, at.name, 'name', { kind: 'template-id-taken', data: { id } })];
  const lock = readLock(lockText, lockPath);
  // What is wrong in the lock itself is said there.
  if (lock instanceof Fault || lockText === null || isLocked(template, lock)) return [];
  const path = `${folder}/template.yaml`;
  if (!Object.hasOwn(lock, keyOf(template)))
    return [problemAt(path, at.version, 'version', { kind: 'version-unlocked', data: { version } }, 'note')];
  const data = { version, next: nextVersion(template, lock, 'patch'), minor: nextVersion(template, lock, 'minor') };
  return [problemAt(path, at.version, 'version', { kind: 'version-kept', data })];
}

/** The next version that the lock does not have; of a version before a release it may be the release. */
function nextVersion({ id, version }: Template, lock: Lock, part: 'patch' | 'minor'): string {
  const [core = '', ...before] = version.replace(/\+.*$/, '').split('-');
  const [major = 0, ...rest] = core.split('.').map(Number);
  let [minor = 0, patch = 0] = rest;
  const raise = (): void => {
    if (part === 'minor') [minor, patch] = [minor + 1, 0];
    else patch++;
  };
  if (before.length === 0 || part === 'minor') raise();
  while (Object.hasOwn(lock, `${id}@${major}.${minor}.${patch}`)) raise();
  return `${major}.${minor}.${patch}`;
}
