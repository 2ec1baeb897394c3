import { Fault } from '../../core/fault.ts';
import { openBooks, type OpenBooks } from '../books.ts';
import { tell, type Cli } from './command.ts';

/** Runs `work` with this machine's ledger and logbook, and closes them however it ends. */
export async function withBooks<T>(cli: Cli, work: (books: OpenBooks) => Promise<T | Fault>): Promise<T | Fault> {
  const books = await openBooks(cli.env, process.platform, cli.now());
  if (books instanceof Fault) return books;
  for (const fault of books.said) tell(fault, cli);
  try {
    return await work(books);
  } finally {
    books.close();
  }
}
