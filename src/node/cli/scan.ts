import { Fault } from '../../core/fault.ts';
import { scanTree } from '../scan/tree.ts';
import { text, type Values } from './arguments.ts';
import type { Cli, Command } from './command.ts';
import { pathsOf } from './files.ts';
import { printReport } from './report.ts';
import { teamOf } from './team.ts';

/** Checks whole files, as if every line were new. Many are looked at in several threads. */
export const scan: Command = async ({ values, positionals }, cli) => {
  const threads = threadsAsked(values, cli);
  if (threads instanceof Fault) return threads;
  const team = await teamOf(values, cli);
  if (team instanceof Fault) return team;
  const found = await pathsOf(team.folder, positionals, cli);
  if (found instanceof Fault) return found;
  const looked = await scanTree(team, [...found.paths].toSorted(), found.named, threads);
  if (looked instanceof Fault) return looked;
  // A file that was named and could not be read is no answer; one that was only found is a note.
  const missed = looked.unread.find(({ path }) => found.named.has(path));
  if (missed) return new Fault('file-unreadable', missed);
  const notes = [...found.notes, ...looked.unread.map(({ path, reason }) => cli.texts.unread(path, reason))];
  if (looked.binary > 0) notes.push(cli.texts.binary(looked.binary));
  return printReport({ ...looked, whole: true, notes }, team, values, cli);
};

function threadsAsked(values: Values, cli: Cli): number | undefined | Fault {
  const asked = text(values, 'threads');
  if (asked === undefined) return undefined;
  if (/^[1-9]\d?$/.test(asked)) return Number(asked);
  return new Fault('usage-wrong', {
    problem: cli.texts.notANumber('--threads', asked),
    remedy: cli.texts.seeHelp('codex-guardrails scan --help'),
  });
}
