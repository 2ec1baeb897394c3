import { readFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { basename, join } from 'node:path';
import { isManifest } from '../core/check/dependencies/manifests.ts';
import { readWaivers, waiversPath } from '../core/judge/waivers.ts';
import { policyPath, readPolicy } from '../core/policy/policy.ts';
import type { Team } from '../core/team.ts';
import { Fault } from '../core/fault.ts';
import { gitIn } from './git.ts';
import { parsers } from './grammars.ts';
import { loadTemplates } from './templates.ts';

/** Manifests beyond this many, or larger than this, are not read: a check of one edit does not need them. */
const maxManifests = 500;
const maxManifestBytes = 1_000_000;

/**
 * Reads what a team keeps in its repository.
 *
 * @param folder absolute path of the workspace folder.
 * @param trusted false: the folder's own files can neither loosen a rule nor bring templates; the defaults hold.
 */
export async function openTeam(folder: string, productFolder: string, trusted: boolean): Promise<Team> {
  const git = gitIn(folder);
  const [policyText, waiversText, templates, person, place, manifests] = await Promise.all([
    trusted ? textOf(join(folder, policyPath)) : null,
    trusted ? textOf(join(folder, waiversPath)) : null,
    loadTemplates({ builtInFolder: join(productFolder, 'prompt-templates'), workspaceFolder: folder, trusted }),
    git.person(),
    git.place(),
    manifestsIn(folder, git),
  ]);
  const { policy, problems, hash, lineOf } = readPolicy(policyText);
  const waivers = readWaivers(waiversText);
  return {
    folder,
    name: basename(folder),
    policy,
    policyHash: hash,
    problems: [...problems, ...waivers.problems],
    waivers: waivers.waivers,
    templates: templates.templates,
    faults: templates.faults,
    checkContext: { policy, policyLine: lineOf, project: { manifests }, parsers },
    person: person || userInfo().username,
    place: { name: basename(folder), folder, commit: place.commit, dirty: place.dirty },
  };
}

async function manifestsIn(folder: string, git: ReturnType<typeof gitIn>): Promise<Map<string, string>> {
  const paths = (await git.files()).filter(isManifest).slice(0, maxManifests);
  const texts = await Promise.all(paths.map(async (path) => [path, await textOf(join(folder, path))] as const));
  return new Map(texts.flatMap(([path, text]) => (text !== null && text.length <= maxManifestBytes ? [[path, text]] : [])));
}

/** A file's text, null when there is none. Any other failure is a bug of the caller or of the disk and is thrown. */
async function textOf(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return null;
    throw error;
  }
}
