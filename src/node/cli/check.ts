import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { check as checkEdit } from '../../core/check/check.ts';
import { readDiff } from '../../core/edit/read-diff.ts';
import type { Content, ProposedEdit } from '../../core/edit/proposed-edit.ts';
import { Fault } from '../../core/fault.ts';
import { openGit, type Base } from '../git.ts';
import { openTeam } from '../team.ts';
import { openFolder } from '../workspace-files.ts';
import { text, type Cli, type Command, type Values } from './command.ts';
import { folderAbout, folderOption, teamFolder } from './folder.ts';
import { printReport, reportAbout, reportOption } from './report.ts';

export const check: Command = {
  name: 'check',
  summary: 'Check only what was added since a commit, in the index, or by a diff',
  usage: 'check [--base REV | --staged | --diff FILE|-] [--format text|jsonl|json|sarif] [--folder DIR]',
  options: {
    base: { type: 'string' },
    staged: { type: 'boolean' },
    diff: { type: 'string' },
    ...reportOption,
    ...folderOption,
  },
  about: {
    base: 'What differs from where this branch left REV (otherwise: from HEAD)',
    staged: 'What is in the index',
    diff: 'A unified diff from a file, or - for standard input',
    ...reportAbout,
    ...folderAbout,
  },
  run: async ({ values }, cli) => {
    const folder = teamFolder(values, cli);
    if (folder instanceof Fault) return folder;
    const edit = await editAsked(values, folder, cli);
    if (edit instanceof Fault) return edit;
    const team = await openTeam(folder, cli.productFolder, true);
    const checked = await checkEdit(edit, team.checkContext);
    return printReport({ ...checked, whole: false, notes: [] }, team, values, cli);
  },
};

async function editAsked(values: Values, folder: string, cli: Cli): Promise<ProposedEdit | Fault> {
  const [base, diff] = [text(values, 'base'), text(values, 'diff')];
  const ways = [base !== undefined, values['staged'] === true, diff !== undefined].filter(Boolean).length;
  if (ways > 1) {
    return new Fault('usage-wrong', {
      problem: '--base, --staged, --diff',
      remedy: 'codex-guardrails check --base main',
    });
  }
  if (diff !== undefined) return editOfDiff(diff, folder, cli);
  const git = await openGit(folder);
  if (git instanceof Fault) return git;
  if (git === null) return new Fault('git-failed', { command: 'git rev-parse', reason: folder });
  const since: Base = values['staged'] === true ? 'staged' : base === undefined ? 'HEAD' : { revision: base };
  return git.editSince(since);
}

async function editOfDiff(source: string, folder: string, cli: Cli): Promise<ProposedEdit | Fault> {
  let diff: string;
  try {
    diff = source === '-' ? await cli.read() : await readFile(resolve(cli.cwd, source), 'utf8');
  } catch (error) {
    return new Fault('file-unreadable', {
      path: source,
      reason: error instanceof Error ? error.message : String(error),
    });
  }
  const files = await openFolder(folder);
  if (files instanceof Fault) return files;
  // The paths are only known once the diff was read: a first reading names them, a second one has their texts.
  const named = readDiff(diff, () => undefined);
  if (named instanceof Fault) return named;
  const now = new Map<string, Content>();
  for (const { path } of named.files) {
    const content = await files.read(path);
    if (!(content instanceof Fault)) now.set(path, content);
  }
  return readDiff(diff, (path) => now.get(path));
}
