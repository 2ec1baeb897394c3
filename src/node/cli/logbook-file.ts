import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Fault } from '../../core/fault.ts';
import { codeOf, reasonOf } from '../reason.ts';
import type { Cli } from './command.ts';

/** Takes parts of a file, one after the other. */
export interface Sink {
  write(part: string): Promise<void>;
}

/**
 * Writes a file for the person alone (mode 600), or to stdout for `-`. One that is there is left as it is unless `force`
 * says otherwise; a file that could not be written whole is not left behind.
 */
export async function writeNew<T>(
  name: string,
  force: boolean,
  cli: Cli,
  work: (sink: Sink) => Promise<T | Fault>,
): Promise<T | Fault> {
  if (name === '-') return work({ write: (part) => Promise.resolve(cli.out(part)) });
  const path = resolve(cli.cwd, name);
  // With `force` the old file stays until the new one is whole.
  const written = force ? `${path}.${randomUUID()}.part` : path;
  const unwritable = (error: unknown): Fault => {
    if (codeOf(error) === 'EEXIST') {
      return new Fault('usage-wrong', { problem: cli.texts.fileExists(name), remedy: cli.texts.useForce });
    }
    return new Fault('file-unwritable', { path: name, reason: reasonOf(error) });
  };
  const file = await open(written, 'wx', 0o600).catch(unwritable);
  if (file instanceof Fault) return file;
  let failed: Fault | null = null;
  let result: T | Fault | undefined;
  try {
    const write = async (part: string): Promise<void> => {
      await file.writeFile(part).catch((error: unknown) => {
        failed = unwritable(error);
        throw error;
      });
    };
    result = await work({ write });
    await file.sync();
  } catch (error) {
    if (failed === null) throw error;
  } finally {
    await file.close();
    if (failed !== null || result === undefined || result instanceof Fault) await rm(written, { force: true });
  }
  if (failed !== null || result === undefined) return failed ?? unwritable(null);
  if (result instanceof Fault || !force) return result;
  const renamed = await rename(written, path).catch(unwritable);
  return renamed instanceof Fault ? renamed : result;
}
