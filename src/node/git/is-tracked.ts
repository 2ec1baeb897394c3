import { Fault } from '../../core/fault.ts';
import { runGit } from './run.ts';

/** True when a file of a folder is in git's index, ignored or not; false where there is no git. */
export async function isTracked(folder: string, path: string): Promise<boolean> {
  const listed = await runGit(folder, ['ls-files', '--', path], { maxBytes: 100_000 });
  return !(listed instanceof Fault) && listed.stdout.length > 0;
}
