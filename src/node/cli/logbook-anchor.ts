import { Fault } from '../../core/fault.ts';
import { anchorLine } from '../../core/logbook/chain.ts';
import { noteAnchor } from '../git/notes.ts';
import { withBooks } from './books.ts';
import type { Command } from './command.ts';
import { teamFolder } from './folder.ts';
import { idOf } from './logbook-id.ts';
import { asJson } from './team.ts';

/** Prints the head of the chain as a line to be kept elsewhere; with --git it is kept as a note of the commit, too. */
export const logbookAnchor: Command = async ({ values }, cli) =>
  withBooks(cli, async ({ logbook }) => {
    const head = await logbook.head();
    if (head instanceof Fault) return head;
    if (head === null) {
      return new Fault('usage-wrong', { problem: cli.words.logbook.empty, remedy: cli.texts.anchorLater });
    }
    let commit: string | null = null;
    if (values['git'] === true) {
      const folder = teamFolder(values, cli);
      if (folder instanceof Fault) return folder;
      const id = await idOf(logbook);
      if (id instanceof Fault) return id;
      const noted = await noteAnchor(folder, head, id, { env: cli.env });
      if (noted instanceof Fault) return noted;
      commit = noted;
    }
    if (asJson(values)) cli.out(`${JSON.stringify({ ...head, line: anchorLine(head), commit }, null, 2)}\n`);
    else cli.out(`${anchorLine(head)}\n`);
    if (commit !== null) cli.err(`${cli.texts.anchorNoted(commit.slice(0, 12))}\n`);
    return 0;
  });
