import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dayMs } from '../../core/budget/calendar.ts';
import type { Described } from './route.ts';
import { isObject, jsonIn } from '../../core/json.ts';

/** Answers of registries on disk, a file each, so that windows and processes share them. */
export interface Kept {
  readonly find: (key: string, now: number) => Promise<Described | null>;
  readonly keep: (key: string, answer: Described, now: number) => Promise<void>;
}

const hour = dayMs / 24;
/** A name that is free today may be taken tomorrow, by anybody. */
const lasts = (answer: Described): number => (answer.exists ? 7 * dayMs : hour);

/** @param folder made when there is something to keep (mode 700); what cannot be read or written is as if it were not there. */
export function keptIn(folder: string): Kept {
  let cleared = false;
  const fileOf = (key: string): string => join(folder, `${createHash('sha256').update(key).digest('hex')}.json`);
  return {
    find: async (key, now) => {
      const one = entryIn(await readFile(fileOf(key), 'utf8').catch(() => ''));
      return one?.key === key && one.at <= now && now - one.at < lasts(one) ? one : null;
    },
    keep: async (key, { exists, firstPublished }, now) => {
      const file = fileOf(key);
      const draft = `${file}.${randomUUID()}`;
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        if (!cleared) await clear(folder, now);
        cleared = true;
        await writeFile(draft, JSON.stringify({ key, at: now, exists, firstPublished }), { mode: 0o600 });
        await rename(draft, file);
      } catch {
        await rm(draft, { force: true }).catch(() => undefined);
      }
    },
  };
}

function entryIn(text: string): (Described & { key: string; at: number }) | null {
  const value = jsonIn(text);
  if (!isObject(value)) return null;
  const { key, at, exists, firstPublished } = value;
  if (typeof key !== 'string' || typeof at !== 'number' || typeof exists !== 'boolean') return null;
  return { key, at, exists, firstPublished: typeof firstPublished === 'string' ? firstPublished : null };
}

/** Takes away what no longer counts, once a process. */
async function clear(folder: string, now: number): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: now }));
    if (now - mtimeMs > 7 * dayMs) await rm(path, { force: true });
  }
}
