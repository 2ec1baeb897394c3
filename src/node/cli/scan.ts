import { scan as scanFiles } from '../../core/check/check.ts';
import { Fault } from '../../core/fault.ts';
import type { Command } from './command.ts';
import { readNamed } from './files.ts';
import { printReport } from './report.ts';
import { teamOf } from './team.ts';

/** Checks whole files, as if every line were new. */
export const scan: Command = async ({ values, positionals }, cli) => {
  const team = await teamOf(values, cli);
  if (team instanceof Fault) return team;
  const read = await readNamed(team.folder, positionals, cli);
  if (read instanceof Fault) return read;
  const checked = await scanFiles(read.files, team.checkContext);
  return printReport({ ...checked, whole: true, notes: read.notes }, team, values, cli);
};
