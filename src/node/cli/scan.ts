import { readdir, stat } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { scan as scanFiles } from '../../core/check/check.ts';
import { Fault } from '../../core/fault.ts';
import { openGit } from '../git.ts';
import { openTeam } from '../team.ts';
import { openFolder } from '../workspace-files.ts';
import type { Cli, Command } from './command.ts';
import { folderAbout, folderOption, teamFolder } from './folder.ts';
import { printReport, reportAbout, reportOption } from './report.ts';

/** Larger files are not source; they are said, not silently passed over. */
export const maxScanBytes = 2_000_000;

export const scan: Command = {
  name: 'scan',
  summary: 'Check whole files, as if every line were new',
  usage: 'scan PATH… [--format text|jsonl|json|sarif] [--folder DIR]',
  options: { ...reportOption, ...folderOption },
  about: { ...reportAbout, ...folderAbout },
  run: async ({ values, positionals }, cli) => {
    if (positionals.length === 0) {
      return new Fault('usage-wrong', { problem: 'PATH', remedy: 'codex-guardrails scan .' });
    }
    const folder = teamFolder(values, cli);
    if (folder instanceof Fault) return folder;
    const paths = await pathsToScan(folder, positionals, cli);
    if (paths instanceof Fault) return paths;
    const team = await openTeam(folder, cli.productFolder, true);
    const read = await readTexts(folder, paths);
    if (read instanceof Fault) return read;
    const checked = await scanFiles(read.files, team.checkContext);
    return printReport({ ...checked, whole: true, notes: read.notes }, team, values, cli);
  },
};

/** Files below the paths that were named, relative to the folder: what git ignores is left out, links are not followed. */
export async function pathsToScan(folder: string, named: readonly string[], cli: Cli): Promise<string[] | Fault> {
  const git = await openGit(folder);
  if (git instanceof Fault) return git;
  const known = git === null ? null : await git.files();
  if (known instanceof Fault) return known;
  const found = new Set<string>();
  for (const name of named) {
    const absolute = resolve(cli.cwd, name);
    const path = relative(folder, absolute).split(sep).join('/');
    if (path === '..' || path.startsWith('../')) {
      return new Fault('file-unreadable', { path: name, reason: `outside of ${folder}` });
    }
    const facts = await stat(absolute).catch(() => null);
    if (facts === null) return new Fault('file-unreadable', { path: name, reason: 'no such file' });
    if (!facts.isDirectory()) found.add(path);
    else if (known === null) for (const file of await walk(folder, absolute)) found.add(file);
    else for (const file of known) if (path === '' || file.startsWith(`${path}/`)) found.add(file);
  }
  return [...found].sort();
}

/** Reads files as text; what is no text, too large or gone is left out with a note. */
export async function readTexts(
  folder: string,
  paths: readonly string[],
): Promise<{ files: { path: string; text: string }[]; notes: string[] } | Fault> {
  const reader = await openFolder(folder, maxScanBytes);
  if (reader instanceof Fault) return reader;
  const files: { path: string; text: string }[] = [];
  const notes: string[] = [];
  let bytes = 0;
  for (const path of paths) {
    const content = await reader.read(path);
    if (typeof content === 'string') files.push({ path, text: content });
    else if (content instanceof Fault)
      notes.push(`${path}: ${'reason' in content.data ? content.data.reason : content.kind}`);
    else if (content !== null) bytes++;
  }
  if (bytes > 0) notes.push(`${bytes} files are not text`);
  return { files, notes };
}

async function walk(folder: string, from: string): Promise<string[]> {
  const entries = await readdir(from, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !/(?:^|\/)(?:node_modules|\.git)\//.test(path));
}
