import { mkdir, readFile, readdir, realpath, rename, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { Fault } from '../core/fault.ts';
import { faultOf, problemAt } from '../core/team-file/problem.ts';
import type { Cause } from '../core/team-file/problem.ts';
import { checkLock, isLocked, lockText, notLocked, readLock } from '../core/template/lock.ts';
import { readTemplateWithProblems } from '../core/template/read.ts';
import type { Template } from '../core/template/template.ts';
import { codeOf, reasonOf } from './reason.ts';
import { writeTeamText } from './team-text.ts';

/** Where a team keeps its templates, and the lock of their versions. */
const teamFolder = '.agents/skills';
export const teamLock = '.guardrails/templates.lock.json';
export const builtInName = 'prompt-templates';
export const lockName = 'templates.lock.json';

export interface TemplateFolders {
  /** Absolute path of `prompt-templates`. */
  readonly builtInFolder: string;
  /** Absolute path of the workspace folder; null for the built-in templates alone. */
  readonly workspaceFolder: string | null;
  /** False: a workspace that nobody vouches for brings no templates. */
  readonly trusted: boolean;
}

export interface LoadedTemplates {
  /** Built-in ones first, each group sorted by id. */
  readonly templates: readonly Template[];
  /** Templates that cannot be used, with the reason. */
  readonly faults: readonly Fault[];
}

/** Reads all templates. One that is wrong, or changed under its locked version, is a fault beside the good ones. */
export async function loadTemplates({
  builtInFolder,
  workspaceFolder,
  trusted,
}: TemplateFolders): Promise<LoadedTemplates> {
  const builtIn = await loadFolder(builtInFolder, builtInName, 'built-in', join(builtInFolder, lockName));
  if (workspaceFolder === null) return builtIn;
  const folder = join(workspaceFolder, teamFolder);
  if (!trusted) {
    const names = await foldersIn(folder);
    const left =
      names instanceof Fault || names.length === 0 ? [] : [new Fault('untrusted-workspace', { what: teamFolder })];
    return { templates: builtIn.templates, faults: [...builtIn.faults, ...left] };
  }
  const team = await loadFolder(folder, teamFolder, 'team', join(workspaceFolder, teamLock), workspaceFolder);
  const taken = new Set(builtIn.templates.map(({ id }) => id));
  return {
    templates: [...builtIn.templates, ...team.templates.filter(({ id }) => !taken.has(id))],
    faults: [
      ...builtIn.faults,
      ...team.faults,
      ...team.templates
        .filter(({ id }) => taken.has(id))
        .map(({ id, folder }) => wrong(`${folder}/SKILL.md`, 'name', { kind: 'template-id-taken', data: { id } })),
    ],
  };
}

/**
 * Adds the versions of a workspace's templates to its lock, or of the built-in ones to theirs.
 * @returns the path of the lock; a fault when a locked version has changed, and then nothing is written.
 */
export async function writeLock(folders: TemplateFolders): Promise<string | Fault> {
  const { builtInFolder, workspaceFolder } = folders;
  const team = workspaceFolder !== null;
  const path = team ? join(workspaceFolder, teamLock) : join(builtInFolder, lockName);
  const { templates, faults } = await loadTemplates(folders);
  const changed = faults.find((fault) => fault.kind === 'template-changed');
  if (changed !== undefined) return changed;
  const lock = await lockAt(path);
  if (lock instanceof Fault) return lock;
  const mine = templates.filter(({ source }) => (source === 'team') === team);
  if (team) return (await writeTeamText(workspaceFolder, teamLock, lockText(mine, lock))) ?? path;
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(`${path}.tmp`, lockText(mine, lock));
    await rename(`${path}.tmp`, path);
  } catch (error) {
    return new Fault('file-unwritable', { path, reason: reasonOf(error) });
  }
  return path;
}

async function loadFolder(
  folder: string,
  shownAs: string,
  source: Template['source'],
  lockPath: string,
  within: string = folder,
): Promise<LoadedTemplates> {
  const names = await foldersIn(folder);
  if (names instanceof Fault) return { templates: [], faults: [names] };
  const read = await Promise.all(
    names.map((name) => loadOne(join(folder, name), `${shownAs}/${name}`, source, within)),
  );
  const templates = read.flatMap(({ template }) => template ?? []);
  const faults = read.flatMap((each) => each.faults);
  if (templates.length === 0) return { templates, faults };
  const lock = await lockAt(lockPath);
  // A lock that cannot be read vouches for nothing.
  if (lock instanceof Fault) return { templates: [], faults: [...faults, lock] };
  return {
    templates: [
      ...templates.filter((template) => isLocked(template, lock)),
      ...notLocked(templates, lock).map((template) => ({ ...template, unlocked: true })),
    ].sort((one, other) => (one.id < other.id ? -1 : 1)),
    faults: [...faults, ...checkLock(templates, lock)],
  };
}

/** A template, or everything that is wrong in it; neither for a folder that is a skill and no template. */
async function loadOne(
  folder: string,
  shownAs: string,
  source: Template['source'],
  within: string,
): Promise<{ readonly template: Template | null; readonly faults: readonly Fault[] }> {
  const files = await readTemplateFiles(folder, shownAs, within);
  if (files instanceof Fault) return { template: null, faults: [files] };
  if (!files.has('template.yaml')) return { template: null, faults: [] };
  const { template, problems } = readTemplateWithProblems(files, shownAs, source);
  return { template, faults: problems.map(faultOf) };
}

/** What stands in a template's folder, by path within it; nothing of it may be a link that leaves `within`. */
export async function readTemplateFiles(
  folder: string,
  shownAs: string,
  within: string,
): Promise<Map<string, string | Uint8Array> | Fault> {
  try {
    if (!(await isInside(folder, within))) return outside(shownAs);
    const files = new Map<string, string | Uint8Array>();
    let bytes = 0;
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      const absolute = join(entry.parentPath, entry.name);
      const path = relative(folder, absolute).split(sep).join('/');
      const facts = await stat(absolute);
      if (entry.isSymbolicLink() && !(await isInside(absolute, within))) return outside(`${shownAs}/${path}`);
      if (!facts.isFile()) continue;
      bytes += facts.size;
      if (files.size >= limits.files) return wrong(shownAs, '', overLimit('files'));
      if (bytes > limits.bytes) return wrong(shownAs, '', overLimit('bytes'));
      files.set(path, asText(await readFile(absolute)));
    }
    return files;
  } catch (error) {
    return new Fault('file-unreadable', { path: shownAs, reason: reasonOf(error) });
  }
}

const limits = { files: 100, bytes: 1_000_000 } as const;

/** Ids that a team cannot use. */
export async function builtInIds(builtInFolder: string): Promise<readonly string[]> {
  const names = await foldersIn(builtInFolder);
  return names instanceof Fault ? [] : names;
}

async function foldersIn(folder: string): Promise<string[] | Fault> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isDirectory() || entry.isSymbolicLink())
      .map(({ name }) => name)
      .sort();
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return [];
    return new Fault('file-unreadable', { path: folder, reason: reasonOf(error) });
  }
}

async function lockAt(path: string): Promise<ReturnType<typeof readLock>> {
  try {
    return readLock(await readFile(path, 'utf8'), path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return {};
    throw error;
  }
}

async function isInside(path: string, folder: string): Promise<boolean> {
  const [real, root] = await Promise.all([realpath(path), realpath(folder)]);
  return real === root || real.startsWith(root + sep);
}

function outside(path: string): Fault {
  return new Fault('file-unreadable', { path, reason: 'the link leads outside the folder' });
}

function wrong(path: string, key: string, cause: Cause): Fault {
  return faultOf(problemAt(path, { line: 1, column: 1, endLine: 1, endColumn: 1 }, key, cause));
}

function overLimit(what: 'files' | 'bytes'): Cause {
  return { kind: 'over-limit', data: { what, limit: limits[what] } };
}

/** Text when the bytes are UTF-8; the byte order mark stays, as it is part of the content. */
function asText(bytes: Uint8Array): string | Uint8Array {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return bytes;
  }
}
