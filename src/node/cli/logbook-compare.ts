import { Fault } from '../../core/fault.ts';
import { comparePage } from '../../core/logbook/compare-page.ts';
import { compareRuns } from '../../core/logbook/compare.ts';
import type { Command } from './command.ts';
import { withReadable } from './readable.ts';
import { asJson } from './team.ts';

/** Shows how two runs differ. */
export const logbookCompare: Command = async ({ values, positionals: [first = '', second = ''] }, cli) =>
  withReadable(values, cli, async ({ logbook }) => {
    const [a, b] = [await logbook.show(first), await logbook.show(second)];
    if (a instanceof Fault) return a;
    if (b instanceof Fault) return b;
    if (!a || !b) {
      const problem = cli.texts.runUnknown(a ? second : first);
      return new Fault('usage-wrong', { problem, remedy: cli.texts.listRuns });
    }
    if (asJson(values)) cli.out(`${JSON.stringify(compareRuns(a, b), null, 2)}\n`);
    else cli.say(comparePage(a, b, cli.words, cli.format));
    return 0;
  });
