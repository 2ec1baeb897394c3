import { createRequire } from 'node:module';
import type * as Sqlite from 'node:sqlite';

const load = createRequire(import.meta.url);

/**
 * SQLite of Node.js, when it is needed and not before: Node.js before 22.13 has none that can be loaded, and whatever
 * needs no logbook works there too. Throws there.
 */
export function sqlite(): typeof Sqlite {
  const module: typeof Sqlite = load('node:sqlite');
  return module;
}
