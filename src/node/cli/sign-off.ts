import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { dayOf } from '../../core/budget/period.ts';
import { Fault } from '../../core/fault.ts';
import { missingSignOffs, signOffsBy, signOffsPath, withSignOffs } from '../../core/review/sign-off.ts';
import { openGit, type Base } from '../git.ts';
import { reasonOf } from '../reason.ts';
import { openFolder } from '../workspace-files.ts';
import { text } from './arguments.ts';
import type { Command } from './command.ts';
import { asJson, isUnsound, teamOf } from './team.ts';

/** Signs off what changed, in every role that it needs and that the person who works here holds. */
export const signOff: Command = async ({ values }, cli) => {
  const team = await teamOf(values, cli);
  if (team instanceof Fault) return team;
  if (isUnsound(team, cli)) return 2;
  const git = await openGit(team.folder);
  if (git instanceof Fault) return git;
  if (git === null) return new Fault('usage-wrong', { problem: cli.texts.notInGit(team.folder), remedy: '' });
  const revision = text(values, 'base');
  const base: Base = revision === undefined ? 'HEAD' : { revision };
  const edit = await git.editSince(base);
  if (edit instanceof Fault) return edit;

  const known = team.checkContext.signOffs ?? [];
  const open = new Set(missingSignOffs(edit, team.policy, known).map(({ path }) => path));
  const asked = { files: edit.files.filter(({ path }) => open.has(path)) };
  const signed = signOffsBy(team.person, asked, team.policy, dayOf(cli.now()));
  const failed = signed.length === 0 ? null : await append(team.folder, signed);
  if (failed) return failed;
  const missing = missingSignOffs(edit, team.policy, [...known, ...signed]);
  if (asJson(values)) cli.out(`${JSON.stringify({ signed, missing }, null, 2)}\n`);
  else {
    for (const { path, role } of signed) cli.say(`${cli.texts.signed(path, role)}\n`);
    for (const { path, roles } of missing) cli.say(`${cli.texts.signOffMissing(path, roles.join(', '))}\n`);
    if (signed.length > 0) cli.say(`${cli.texts.commitSignOffs(signOffsPath)}\n`);
    if (signed.length === 0 && missing.length === 0) cli.say(`${cli.texts.nothingToSign}\n`);
  }
  return missing.length > 0 ? 1 : 0;
};

async function append(folder: string, signed: Parameters<typeof withSignOffs>[1]): Promise<Fault | null> {
  const files = await openFolder(folder);
  const before = files instanceof Fault ? files : await files.read(signOffsPath);
  if (before instanceof Fault) return before;
  if (before !== null && typeof before !== 'string')
    return new Fault('file-unreadable', { path: signOffsPath, reason: 'UTF-8' });
  try {
    const path = join(folder, signOffsPath);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, withSignOffs(before, signed));
    return null;
  } catch (error) {
    return new Fault('file-unwritable', { path: signOffsPath, reason: reasonOf(error) });
  }
}
