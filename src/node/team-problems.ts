import { join } from 'node:path';
import { Fault } from '../core/fault.ts';
import { readWaivers, waiversPath } from '../core/judge/waivers.ts';
import { acceptanceProblems } from '../core/playbook/acceptance.ts';
import { acceptancesPath } from '../core/playbook/paths.ts';
import { doubtsOf } from '../core/policy/doubts.ts';
import { referencesIn } from '../core/policy/layers.ts';
import { policyPath, readPolicy } from '../core/policy/policy.ts';
import { signOffProblems } from '../core/review/sign-off-file.ts';
import { signOffsPath } from '../core/review/sign-off.ts';
import type { FileProblem } from '../core/team-file/problem.ts';
import { teamFileAt } from '../core/team-file/team-files.ts';
import { templateProblems } from '../core/template/file-problems.ts';
import { lockProblems } from '../core/template/lock.ts';
import type { Team } from '../core/team.ts';
import { doubtGround } from './doubt-ground.ts';
import { openGit } from './git.ts';
import { readLayers } from './policy-layers.ts';
import { builtInIds, builtInName, lockName, readTemplateFiles, teamLock } from './templates.ts';
import { withApprovals } from './waiver-approvals.ts';
import { openFolder, type Folder } from './workspace-files.ts';
import { isTimeZone } from './zones.ts';

/** Where team files are read. */
export interface TeamFilesGround {
  readonly team: Pick<Team, 'folder'> & {
    readonly checkContext: Pick<Team['checkContext'], 'project'>;
  } & Partial<Pick<Team, 'templates' | 'faults'>>;
  readonly productFolder: string;
  readonly now: number;
  /** Texts that are not on disk yet, by path below the folder. */
  readonly unsaved: ReadonlyMap<string, string>;
}

/** What is wrong or doubtful in one team file with this text; the others are read from disk where they are not given. */
export async function problemsOfTeamFile(
  name: string,
  text: string,
  ground: TeamFilesGround,
): Promise<readonly FileProblem[]> {
  const found = teamFileAt(name);
  switch (found?.file) {
    case undefined:
      return [];
    case 'policy':
    case 'waivers':
      return (await rulesProblems(name, text, ground)).filter(({ path }) => path === name);
    case 'acceptances':
      return acceptanceProblems(text);
    case 'sign-offs':
      return signOffProblems(text);
    case 'lock':
      return lockProblems(text, name);
    case 'template':
    case 'skill': {
      const problems = await problemsOfTemplate(found.template ?? '', ground);
      // What is not there has its place in the file that is.
      return problems.flatMap((one) =>
        one.path === name || one.cause.kind === 'file-missing' ? [{ ...one, path: name }] : [],
      );
    }
  }
}

/** What is wrong in the files of a folder that commands write and merges can break: sign-offs, acceptances, the lock. */
export async function recordProblems(folder: string): Promise<readonly FileProblem[]> {
  const files = await openFolder(folder);
  const problemsIn: readonly (readonly [string, (text: string) => readonly FileProblem[]])[] = [
    [acceptancesPath, acceptanceProblems],
    [signOffsPath, signOffProblems],
    [teamLock, (text) => lockProblems(text, teamLock)],
  ];
  const all = await Promise.all(
    problemsIn.map(async ([path, problems]) => {
      const text = await textIn(files, path);
      return text === null ? [] : problems(text);
    }),
  );
  return all.flat();
}

async function rulesProblems(
  name: string,
  text: string,
  { team, productFolder, now, unsaved }: TeamFilesGround,
): Promise<readonly FileProblem[]> {
  const files = await openFolder(team.folder);
  const textOf = async (path: string): Promise<string | null> =>
    name === path ? text : (unsaved.get(path) ?? (await textIn(files, path)));
  const [policyText, waiversText] = await Promise.all([textOf(policyPath), textOf(waiversPath)]);
  const written = readWaivers(waiversText);
  // Git is needed for what lies below and for approvals alone, and this is asked at every pause of typing.
  const asksGit =
    written.waivers.some(({ approvedBy }) => approvedBy !== undefined) ||
    (policyText !== null && referencesIn(policyText, policyPath).length > 0);
  const git = asksGit ? await openGit(team.folder) : null;
  const root = git === null || git instanceof Fault ? team.folder : git.root;
  const folder = files instanceof Fault ? team.folder : files.path;
  const layers = await readLayers(policyText, { folder, root, productFolder });
  const read = readPolicy(policyText, policyPath, isTimeZone, layers);
  const waivers = await withApprovals(written, waiversText, read.policy, git);
  const paths = team.checkContext.project.paths ?? null;
  const about = await doubtGround(read.policy, files, { ...team, paths, now });
  return [...read.problems, ...waivers.problems, ...doubtsOf(read, waivers, about)];
}

/** Of a template's two files; a skill that is no template has no problem. */
async function problemsOfTemplate(
  folder: string,
  { team, productFolder, unsaved }: TeamFilesGround,
): Promise<readonly FileProblem[]> {
  const files = await readTemplateFiles(join(team.folder, folder), folder, team.folder);
  if (files instanceof Fault) return [];
  for (const [path, text] of unsaved) if (path.startsWith(`${folder}/`)) files.set(path.slice(folder.length + 1), text);
  if (!files.has('template.yaml')) return [];
  const isBuiltIn = folder.startsWith(`${builtInName}/`);
  const lockPath = isBuiltIn ? `${builtInName}/${lockName}` : teamLock;
  const [lock, taken] = await Promise.all([
    unsaved.get(lockPath) ?? textIn(await openFolder(team.folder), lockPath),
    isBuiltIn ? [] : builtInIds(join(productFolder, builtInName)),
  ]);
  // Elsewhere a folder may have this name for something else.
  if (isBuiltIn && lock === null) return [];
  return templateProblems(files, folder, isBuiltIn ? 'built-in' : 'team', { lock, lockPath, taken });
}

async function textIn(files: Folder | Fault, path: string): Promise<string | null> {
  const content = files instanceof Fault ? null : await files.read(path);
  return typeof content === 'string' ? content : null;
}
