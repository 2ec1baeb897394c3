import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Fault } from '../../core/fault.ts';
import { asTakenIn } from '../../core/logbook/taken-in.ts';
import { reasonOf } from '../reason.ts';
import { withBooks } from './books.ts';
import type { Command } from './command.ts';
import { wrong } from './logbook-ask.ts';
import { asJson, teamOf } from './team.ts';

/** Takes in the runs of an export of another logbook, after holding it against its own chain: 1 when that does not hold. */
export const logbookImport: Command = async (args, cli) => {
  if (args.values['codex'] === true) return (await import('./logbook-codex.ts')).importCodex(args, cli);
  const { values, positionals } = args;
  const [name] = positionals;
  if (name === undefined) return wrong(cli.texts.argumentMissing('FILE'), 'logbook import', cli);
  const team = await teamOf(values, cli);
  if (team instanceof Fault) return team;
  const unreadable = (error: unknown): Fault => new Fault('file-unreadable', { path: name, reason: reasonOf(error) });
  const text = name === '-' ? await cli.read() : await readFile(resolve(cli.cwd, name), 'utf8').catch(unreadable);
  if (text instanceof Fault) return text;
  const { readExport } = await import('../../core/logbook/export/read.ts');
  const read = readExport(linesOf(text), (one) => hash('sha256', one));
  if (read.kind === 'malformed') {
    const problem = cli.texts.exportMalformed(name, read.line, read.problem);
    return new Fault('usage-wrong', { problem, remedy: cli.texts.exportAnew });
  }
  if (read.kind === 'broken') {
    if (asJson(values)) cli.out(`${JSON.stringify({ holds: false, broken: read.broken }, null, 2)}\n`);
    else cli.say(`${cli.words.logbook.broken(read.broken)}\n${cli.texts.nothingImported}\n`);
    return 1;
  }
  const { entries, head, checked, unchecked } = read;
  const taken =
    values['dry-run'] === true
      ? null
      : await withBooks(cli, ({ logbook }) =>
          logbook.takeIn(read.runs.map(asTakenIn), { by: team.person, at: cli.now(), head }),
        );
  if (taken instanceof Fault) return taken;
  if (asJson(values)) {
    cli.out(`${JSON.stringify({ holds: true, entries, head, checked, unchecked, ...taken }, null, 2)}\n`);
    return 0;
  }
  cli.say(`${cli.words.logbook.holds(cli.format.number(entries), `${head.seq} ${head.hash}`)}\n`);
  if (unchecked > 0) cli.say(`${cli.texts.exportUnchecked(unchecked)}\n`);
  if (taken) cli.say(`${cli.texts.imported(taken.added, taken.known)}\n`);
  return 0;
};

function* linesOf(text: string): Iterable<string> {
  for (let from = 0; from < text.length;) {
    const end = text.indexOf('\n', from);
    yield end < 0 ? text.slice(from) : text.slice(from, end);
    from = end < 0 ? text.length : end + 1;
  }
}
