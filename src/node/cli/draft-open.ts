import { asTyped, type Opened, type Opening } from '../../core/apply/opening.ts';
import { Fault } from '../../core/fault.ts';
import { openDraft, planOpening } from '../git/open-draft.ts';
import { text } from './arguments.ts';
import type { Cli, Command } from './command.ts';
import { teamFolder } from './folder.ts';
import { withReadable } from './readable.ts';
import { asJson } from './team.ts';

/** Pushes the branch of a run's pipelines and opens it as a draft. The one command that sends something to a remote. */
export const draftOpen: Command = async ({ values, positionals: [run = ''] }, cli) => {
  const found = await withReadable(values, cli, async ({ logbook }) => {
    const record = await logbook.show(run);
    const isTakenIn = await logbook.isTakenIn(run);
    return record instanceof Fault ? record : isTakenIn instanceof Fault ? isTakenIn : { record, isTakenIn };
  });
  if (found instanceof Fault) return found;
  const { record, isTakenIn } = found;
  if (!record) return new Fault('usage-wrong', { problem: cli.texts.runUnknown(run), remedy: cli.texts.listRuns });
  // A push runs what the folder's configuration names, and this folder is the word of whoever wrote that logbook.
  if (isTakenIn && text(values, 'folder') === undefined)
    return new Fault('usage-wrong', { problem: cli.texts.runTakenIn(run), remedy: cli.texts.nameFolder });
  const named = text(values, 'folder') === undefined ? record.place.folder : teamFolder(values, cli);
  if (named instanceof Fault) return named;
  const remote = text(values, 'remote');
  const asked = { run: record.id, branch: record.draft?.branch ?? null, ...(remote === undefined ? {} : { remote }) };
  const opening = await planOpening(named, asked, { env: cli.env });
  if (opening instanceof Fault) return opening;
  const say = asJson(values) ? cli.err : cli.say;
  tellOpening(opening, { ...cli, say });
  const opened =
    values['dry-run'] === true
      ? { ran: [], left: opening.commands, said: '', link: null, isOpen: false }
      : await openDraft(named, opening, { env: { ...cli.env }, signal: cli.untilStopped() });
  if (opened instanceof Fault) return opened;
  if (asJson(values)) cli.out(`${JSON.stringify({ ...opening, ...opened }, null, 2)}\n`);
  else if (values['dry-run'] !== true) tellOpened(opening, opened, cli);
  return 0;
};

/** Says which commands open a draft, and where it goes. */
export function tellOpening(opening: Opening, { say, texts }: Pick<Cli, 'say' | 'texts'>): void {
  say(`${texts.draftGoes(opening.branch, opening.remote, opening.address, opening.commits)}\n`);
  for (const command of opening.commands) say(`  ${asTyped(command)}\n`);
  if (opening.plain !== null) say(`${texts.draftPlain(asTyped(opening.plain))}\n`);
}

function tellOpened(opening: Opening, { left, said, link, isOpen }: Opened, cli: Cli): void {
  if (said.trim() !== '') cli.say(`${said.trimEnd()}\n`);
  for (const command of left) cli.say(`${cli.texts.draftLeft(command[0] ?? '', asTyped(command))}\n`);
  if (isOpen) return;
  const { branch, base, into, address } = opening;
  const goal = [base ?? '', into ?? ''].filter(Boolean).join(' ');
  cli.say(`${cli.texts.draftByHand(branch, goal, link ?? address)}\n`);
}
