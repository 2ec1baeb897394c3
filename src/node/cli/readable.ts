import { Fault } from '../../core/fault.ts';
import type { ClosedFolder } from '../../core/logbook/closed.ts';
import type { Logbook } from '../../core/logbook/logbook.ts';
import { readable } from '../readers.ts';
import type { Values } from './arguments.ts';
import { withBooks } from './books.ts';
import type { Cli } from './command.ts';
import { teamOf } from './team.ts';

/** The logbook as the person here may read it, and what of it is not shown. */
export interface Readable {
  readonly logbook: Logbook;
  readonly closed: readonly ClosedFolder[];
  readonly dataFolder: string;
}

/** Runs `work` with what of the logbook the person may read, and says on stderr when that is not all. */
export async function withReadable<T>(
  values: Values,
  cli: Cli,
  work: (books: Readable) => Promise<T | Fault>,
): Promise<T | Fault> {
  return withBooks(cli, async ({ logbook, dataFolder }) => {
    const found = readable(logbook, async () => {
      const team = await teamOf(values, cli);
      const here = team instanceof Fault ? null : { readers: team.policy.observability.readers, person: team.person };
      return { productFolder: cli.productFolder, here };
    });
    const closed = await found.closed();
    if (closed instanceof Fault) return closed;
    const readers = [...new Set(closed.flatMap((one) => one.readers))];
    if (closed.length > 0) cli.err(`${cli.words.logbook.ownOnly(closed.length, readers.join(', '))}\n`);
    return work({ logbook: found.logbook, closed, dataFolder });
  });
}
