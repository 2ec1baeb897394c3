import { dollars } from '../../core/budget/money.ts';
import { Fault } from '../../core/fault.ts';
import type { ChosenCount } from '../../core/logbook/chosen.ts';
import type { Share, ShareBy } from '../../core/logbook/query.ts';
import type { Cli, Command } from './command.ts';
import { filterOf } from './logbook-ask.ts';
import { withReadable } from './readable.ts';
import { asJson } from './team.ts';

const ways = ['outcome', 'template', 'model', 'person'] as const satisfies readonly ShareBy[];
const mostShown = 20;

/** Counts runs and money by outcome, template, model and person, and what was chosen. */
export const logbookStats: Command = async ({ values }, cli) => {
  const filter = filterOf(values, 'logbook stats', cli);
  if (filter instanceof Fault) return filter;
  return withReadable(values, cli, async ({ logbook }) => {
    const shares: [ShareBy, readonly Share[]][] = [];
    for (const by of ways) {
      const found = await logbook.shares(filter, by);
      if (found instanceof Fault) return found;
      shares.push([by, found]);
    }
    const chosen = await logbook.chosen(filter);
    if (chosen instanceof Fault) return chosen;
    if (asJson(values)) cli.out(`${JSON.stringify(plain(shares, chosen), null, 2)}\n`);
    else tellStats(shares, chosen, cli);
    return 0;
  });
};

function tellStats(shares: readonly [ShareBy, readonly Share[]][], chosen: readonly ChosenCount[], cli: Cli): void {
  const { words, format, say } = cli;
  const { labels, logbook } = words;
  for (const [by, found] of shares) {
    say(`${labels[by]}\n`);
    const rows = found.slice(0, mostShown).map((one) => {
      const outcome = Object.entries(words.outcomes).find(([kind]) => by === 'outcome' && kind === one.name)?.[1];
      const money =
        format.money(one.spent) + (one.unknown > 0 ? ` + ${format.money(one.unknown)} ${labels.unknown}` : '');
      return [outcome ?? (one.name || labels.none), format.number(one.runs), money];
    });
    say(columns(rows));
  }
  say(`${logbook.chosen}\n`);
  const rows = chosen
    .slice(0, mostShown)
    .map(({ kind, name, runs, applied, verdicts, firstSeen, lastSeen }) => [
      logbook.chosenKinds[kind],
      name,
      format.number(runs),
      `${labels.applied} ${format.number(applied)}`,
      ...(['ask', 'deny'] as const).map((one) => `${words.verdicts[one]} ${format.number(verdicts[one])}`),
      `${format.day(firstSeen)} – ${format.day(lastSeen)}`,
    ]);
  say(rows.length === 0 ? `  ${logbook.chosenNothing}\n` : columns(rows));
}

function columns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  return rows
    .map(
      (row) =>
        `  ${row
          .map((cell, at) => cell.padEnd((widths[at] ?? 0) + 2))
          .join('')
          .trimEnd()}\n`,
    )
    .join('');
}

/** Amounts in US dollars, times as ISO texts. */
function plain(shares: readonly [ShareBy, readonly Share[]][], chosen: readonly ChosenCount[]): object {
  const time = (at: number): string => new Date(at).toISOString();
  const money = (one: Share): object => ({ ...one, spent: dollars(one.spent), unknown: dollars(one.unknown) });
  return {
    currency: 'USD',
    ...Object.fromEntries(shares.map(([by, found]) => [by, found.map(money)])),
    chosen: chosen.map((one) => ({
      ...one,
      firstSeen: time(one.firstSeen),
      lastSeen: time(one.lastSeen),
      weeks: one.weeks.map(({ start, runs }) => ({ start: time(start), runs })),
    })),
  };
}
