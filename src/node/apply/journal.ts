import { createHash } from 'node:crypto';
import { mkdir, open, readFile, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { sameContent } from '../../core/edit/proposed-edit.ts';
import type { Content, FileEdit, ProposedEdit } from '../../core/edit/proposed-edit.ts';
import { Fault } from '../../core/fault.ts';
import { readOwner, thisProcess, writeOwner } from '../data/owner.ts';
import type { Owner } from '../data/owner.ts';
import { reasonOf } from '../reason.ts';
import { bytesOf } from '../workspace-files.ts';

/** Says on disk what an edit is about to become, so that a start after a crash can finish it. */
export interface Journal {
  /** The journal's own file. */
  readonly file: string;
}

/** What a journal says of one file: enough to tell whether it was written, and to write it. */
export interface JournalFile {
  readonly path: string;
  readonly mode: FileEdit['mode'];
  /** sha256 of the bytes before, null when there was no file. */
  readonly before: string | null;
  readonly after: Content;
}

export interface JournalContent {
  readonly runId: string;
  readonly folder: string;
  readonly owner: Owner | null;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly files: readonly JournalFile[];
}

/**
 * Writes the journal of an edit, before the first file of the workspace `folder` is touched. It is on the disk when this
 * returns. Close it when all of the edit is in the workspace, or none.
 */
export async function openJournal(
  dataFolder: string,
  runId: string,
  folder: string,
  edit: ProposedEdit,
): Promise<Journal | Fault> {
  const name = /^[\w-]{1,100}$/u.test(runId) ? runId : sha256(Buffer.from(runId));
  const file = join(journalFolder(dataFolder), `${name}.json`);
  try {
    await mkdir(journalFolder(dataFolder), { recursive: true, mode: 0o700 });
    const content = {
      version: 1,
      runId,
      folder,
      owner: writeOwner(await thisProcess()),
      at: Date.now(),
      files: editedFiles(edit).map(({ path, before, after, mode }) => ({
        path,
        mode: mode ?? null,
        before: hash(before),
        after: after === null || typeof after === 'string' ? after : { base64: Buffer.from(after).toString('base64') },
      })),
    };
    await writeDurably(`${file}.tmp`, JSON.stringify(content), 0o600);
    await rename(`${file}.tmp`, file);
    await syncFolder(journalFolder(dataFolder));
    return { file };
  } catch (error) {
    return new Fault('database-unwritable', { path: file, reason: reasonOf(error) });
  }
}

export async function closeJournal(journal: Journal): Promise<void> {
  await rm(journal.file, { force: true });
}

/** Journals that are there, oldest name first. */
export async function listJournals(dataFolder: string): Promise<Journal[]> {
  const names = await readdir(journalFolder(dataFolder)).catch(() => []);
  return names
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => ({ file: join(journalFolder(dataFolder), name) }));
}

/** What a journal says; null when it cannot be read as one. */
export async function readJournal(journal: Journal): Promise<JournalContent | null> {
  try {
    const found = journalShape.parse(JSON.parse(await readFile(journal.file, 'utf8')));
    return { ...found, owner: readOwner(found.owner) };
  } catch {
    return null;
  }
}

const journalShape = z.object({
  version: z.literal(1),
  runId: z.string(),
  folder: z.string(),
  owner: z.string(),
  at: z.number(),
  files: z.array(
    z.object({
      path: z.string(),
      mode: z
        .enum(['executable', 'not-executable', 'link', 'submodule'])
        .nullable()
        .transform((mode) => mode ?? undefined),
      before: z.string().nullable(),
      after: z.union([
        z.string(),
        z.null(),
        z.object({ base64: z.string() }).transform(({ base64 }): Uint8Array => Buffer.from(base64, 'base64')),
      ]),
    }),
  ),
});

/** Files that an edit changes; the others of it are as they should be. */
export function editedFiles(edit: ProposedEdit): readonly FileEdit[] {
  return edit.files.filter((file) => file.mode !== undefined || !sameContent(file.before, file.after));
}

/** sha256 (hex) of a file's bytes; null stays null. */
export function hash(content: Content): string | null {
  if (content === null) return null;
  return sha256(bytesOf(content) ?? Buffer.from(content));
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Writes a file that is on the disk, not only in the system's memory, when this returns. */
export async function writeDurably(path: string, content: string | Uint8Array, mode: number): Promise<void> {
  const file = await open(path, 'w', mode);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Makes names in a folder durable; Windows does that by itself and refuses to be asked. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => null);
  await folder?.sync().catch(() => undefined);
  await folder?.close();
}

function journalFolder(dataFolder: string): string {
  return join(dataFolder, 'journals');
}
