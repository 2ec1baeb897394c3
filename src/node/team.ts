import { userInfo } from 'node:os';
import { basename, join } from 'node:path';
import { isManifest } from '../core/check/dependencies/manifests.ts';
import { noProject, type Project } from '../core/check/project.ts';
import { Fault } from '../core/fault.ts';
import { readWaivers, waiversPath } from '../core/judge/waivers.ts';
import type { Place } from '../core/logbook/record.ts';
import { doubtsOf } from '../core/policy/doubts.ts';
import { policyPath, readPolicy } from '../core/policy/policy.ts';
import { asksSignOffs } from '../core/review/sign-off.ts';
import type { Team } from '../core/team.ts';
import { doubtGround } from './doubt-ground.ts';
import { openGit, type Git } from './git.ts';
import { parsers } from './grammars.ts';
import { packageKnowledge } from './packages/knowledge.ts';
import { readLayers } from './policy-layers.ts';
import { signOffsIn } from './sign-offs.ts';
import { loadTemplates } from './templates.ts';
import { withApprovals } from './waiver-approvals.ts';
import { openFolder, type Folder } from './workspace-files.ts';
import { isTimeZone } from './zones.ts';

/** Manifests beyond this many, or larger than this, are not read: a check of one edit does not need them. */
const maxManifests = 500;
const maxTeamFileBytes = 1_000_000;

/**
 * Reads what a team keeps in its repository.
 *
 * @param folder absolute path of the workspace folder.
 * @param trusted false: the folder's own files can neither loosen a rule nor bring templates; the defaults hold.
 */
export async function openTeam(folder: string, productFolder: string, trusted: boolean): Promise<Team> {
  const files = await openFolder(folder, maxTeamFileBytes);
  const git = await openGit(folder);
  const [policyText, waiversText, templates, person, place, project] = await Promise.all([
    trusted ? textOf(files, policyPath) : null,
    trusted ? textOf(files, waiversPath) : null,
    loadTemplates({ builtInFolder: join(productFolder, 'prompt-templates'), workspaceFolder: folder, trusted }),
    personOf(git),
    placeOf(folder, git),
    projectOf(files, git),
  ]);
  const unread = [policyText, waiversText].filter((one) => one instanceof Fault);
  const text = policyText instanceof Fault ? null : policyText;
  const root = git === null || git instanceof Fault ? folder : git.root;
  const policyLayers = await readLayers(text, {
    folder: files instanceof Fault ? folder : files.path,
    root,
    productFolder,
  });
  const read = readPolicy(text, policyPath, isTimeZone, policyLayers);
  const { policy, problems, hash, lineOf } = read;
  const signed = asksSignOffs(policy) ? await signOffsIn(files, git, person, policy) : null;
  const waiversNow = waiversText instanceof Fault ? null : waiversText;
  const waivers = await withApprovals(readWaivers(waiversNow), waiversNow, policy, git);
  const ground = await doubtGround(policy, files, { paths: project.paths ?? null, now: Date.now(), ...templates });
  return {
    folder,
    name: basename(folder),
    policy,
    policyHash: hash,
    policyLayers,
    problems: [...problems, ...waivers.problems, ...doubtsOf(read, waivers, ground)],
    waivers: waivers.waivers,
    templates: templates.templates,
    faults: [...unread, ...templates.faults],
    checkContext: {
      policy,
      policyLine: lineOf,
      project: { ...project, packages: packageKnowledge(folder, trusted && policy.dependencies.names.lookup === 'on') },
      parsers,
      signOffs: signed?.signOffs ?? [],
      doubtedSignOffs: signed?.doubted ?? [],
    },
    person,
    place,
  };
}

/** Who works here: git's name and mail, or the account's name. */
export async function personOf(git: Git | null | Fault): Promise<string> {
  const person = git === null || git instanceof Fault ? null : await git.person();
  if (person === null || person instanceof Fault || person.name === '') return userInfo().username;
  return person.email === '' ? person.name : `${person.name} <${person.email}>`;
}

async function placeOf(folder: string, git: Git | null | Fault): Promise<Place> {
  const place = { name: basename(folder), folder };
  if (git === null || git instanceof Fault) return { ...place, commit: null, dirty: false };
  const [commit, dirty] = await Promise.all([git.head(), git.isDirty()]);
  return { ...place, commit: commit instanceof Fault ? null : commit, dirty: dirty instanceof Fault ? true : dirty };
}

async function projectOf(files: Folder | Fault, git: Git | null | Fault): Promise<Project> {
  if (files instanceof Fault) return noProject;
  const [listed, branch] =
    git === null || git instanceof Fault ? [null, null] : await Promise.all([git.files(), git.targetBranch()]);
  if (listed instanceof Fault) return { ...noProject, branch };
  const paths = (listed ?? topLevelManifests).filter(isManifest).slice(0, maxManifests);
  const texts = await Promise.all(paths.map((path) => files.read(path)));
  const manifests = new Map<string, string>();
  paths.forEach((path, index) => {
    const text = texts[index];
    if (typeof text === 'string') manifests.set(path, text);
  });
  const read = async (path: string): Promise<string | null> => {
    const text = await files.read(path);
    return typeof text === 'string' ? text : null;
  };
  return { manifests, branch, read, ...(listed ? { paths: listed } : {}) };
}

/** Without git nobody tells which files are the project's own: the ones that are where manifests usually are. */
const topLevelManifests = [
  'package.json',
  'tsconfig.json',
  'pyproject.toml',
  'requirements.txt',
  'go.mod',
  'Cargo.toml',
];

/** A team file's text, null when there is none; a fault when it is there and cannot be read: then nothing is loosened. */
async function textOf(files: Folder | Fault, path: string): Promise<string | null | Fault> {
  if (files instanceof Fault) return files;
  const content = await files.read(path);
  if (content instanceof Uint8Array) return new Fault('file-unreadable', { path, reason: 'UTF-8' });
  return content;
}
