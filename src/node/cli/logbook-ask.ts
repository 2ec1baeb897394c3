import { Fault } from '../../core/fault.ts';
import type { RunFilter } from '../../core/logbook/query.ts';
import { outcomeKinds } from '../../core/logbook/record.ts';
import { text, type Values } from './arguments.ts';
import type { Cli } from './command.ts';
import type { CommandName } from './forms.ts';
import { teamFolder } from './folder.ts';

/** The runs that options ask for. */
export function filterOf(values: Values, command: CommandName, cli: Cli): RunFilter | Fault {
  const folder = text(values, 'folder') === undefined ? undefined : teamFolder(values, cli);
  if (folder instanceof Fault) return folder;
  const since = dayOf(values, 'since', 0, command, cli);
  if (since instanceof Fault) return since;
  const until = dayOf(values, 'until', 1, command, cli);
  if (until instanceof Fault) return until;
  const outcome = outcomeKinds.find((one) => one === text(values, 'outcome'));
  const named = { folder, template: text(values, 'template'), model: text(values, 'model'), outcome };
  const rest = { person: text(values, 'person'), since, until };
  return Object.fromEntries(Object.entries({ ...named, ...rest }).filter(([, value]) => value !== undefined));
}

/** The beginning of a day in this machine's time zone, or of the one after it. */
export function dayOf(
  values: Values,
  name: string,
  later: 0 | 1,
  command: CommandName,
  cli: Cli,
): number | undefined | Fault {
  const given = text(values, name);
  if (given === undefined) return undefined;
  const [year = 0, month = 0, day = 0] = given.split('-').map(Number);
  const at = new Date(year, month - 1, day);
  const isDay = /^\d{4}-\d\d-\d\d$/.test(given) && at.getMonth() === month - 1 && at.getDate() === day;
  if (!isDay) return wrong(cli.texts.notADay(`--${name}`, given), command, cli);
  return new Date(year, month - 1, day + later).getTime();
}

export function wrong(problem: string, command: CommandName, cli: Cli): Fault {
  return new Fault('usage-wrong', { problem, remedy: cli.texts.seeHelp(`codex-guardrails ${command} --help`) });
}

/** A number of an option that counts something, from 1. */
export function countOf(values: Values, name: string, usual: number, command: CommandName, cli: Cli): number | Fault {
  const given = text(values, name) ?? String(usual);
  return /^[1-9]\d{0,8}$/.test(given) ? Number(given) : wrong(cli.texts.notANumber(`--${name}`, given), command, cli);
}
