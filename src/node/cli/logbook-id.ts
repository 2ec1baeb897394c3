import { Fault } from '../../core/fault.ts';
import type { Logbook } from '../../core/logbook/logbook.ts';
import type { LogbookId } from '../git/notes.ts';

/** What tells this machine's logbook from others in one repository. */
export async function idOf(logbook: Logbook): Promise<LogbookId | Fault> {
  const first = await logbook.entries(0, 1);
  if (first instanceof Fault) return first;
  const name = await logbook.name();
  return name instanceof Fault ? name : { name, first: first[0]?.entry.hash ?? '' };
}
