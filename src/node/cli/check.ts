import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { check as checkEdit } from '../../core/check/check.ts';
import { readDiff } from '../../core/edit/read-diff.ts';
import type { Content } from '../../core/edit/proposed-edit.ts';
import { Fault } from '../../core/fault.ts';
import { openGit, type Base, type EditSince } from '../git.ts';
import { reasonOf } from '../reason.ts';
import { openFolder } from '../workspace-files.ts';
import { text, type Values } from './arguments.ts';
import type { Cli, Command } from './command.ts';
import { printReport } from './report.ts';
import { teamOf } from './team.ts';

/** Checks what was added: since a commit, in the index, or by a diff. */
export const check: Command = async ({ values }, cli) => {
  const team = await teamOf(values, cli);
  if (team instanceof Fault) return team;
  const edit = await editAsked(values, team.folder, cli);
  if (edit instanceof Fault) return edit;
  const committed = text(values, 'diff') === undefined; // what a diff was made against is not known
  const checked = await checkEdit(edit, { ...team.checkContext, committed });
  const notes = edit.unread.map((fault) => {
    const { data } = fault;
    return 'path' in data && 'reason' in data
      ? cli.texts.unread(data.path, data.reason)
      : cli.words.fault(fault).message;
  });
  return printReport({ ...checked, whole: false, notes }, team, values, cli);
};

async function editAsked(values: Values, folder: string, cli: Cli): Promise<EditSince | Fault> {
  const [base, diff] = [text(values, 'base'), text(values, 'diff')];
  const ways = [base !== undefined, values['staged'] === true, diff !== undefined].filter(Boolean).length;
  if (ways > 1) {
    return new Fault('usage-wrong', {
      problem: cli.texts.onlyOneOf('--base, --staged, --diff'),
      remedy: cli.texts.seeHelp('codex-guardrails check --help'),
    });
  }
  if (diff !== undefined) return editOfDiff(diff, folder, cli);
  const git = await openGit(folder);
  if (git instanceof Fault) return git;
  if (git === null) return new Fault('usage-wrong', { problem: cli.texts.notInGit(folder), remedy: cli.texts.useScan });
  const since: Base = values['staged'] === true ? 'staged' : base === undefined ? 'HEAD' : { revision: base };
  return git.editSince(since);
}

async function editOfDiff(source: string, folder: string, cli: Cli): Promise<EditSince | Fault> {
  let diff: string;
  try {
    diff = source === '-' ? await cli.read() : await readFile(resolve(cli.cwd, source), 'utf8');
  } catch (error) {
    return new Fault('file-unreadable', { path: source, reason: reasonOf(error) });
  }
  const files = await openFolder(folder);
  if (files instanceof Fault) return files;
  // The paths are only known once the diff was read: a first reading names them, a second one has their texts.
  const named = readDiff(diff, () => undefined);
  if (named instanceof Fault) return named;
  const now = new Map<string, Content>();
  const unread: Fault[] = [];
  for (const { path } of named.files) {
    const content = await files.read(path);
    if (content instanceof Fault) unread.push(content);
    else now.set(path, content);
  }
  const edit = readDiff(diff, (path) => now.get(path));
  return edit instanceof Fault ? edit : { ...edit, unread };
}
