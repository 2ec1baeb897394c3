import { isUtf8 } from 'node:buffer';
import { constants, open, realpath } from 'node:fs/promises';
import { resolve, sep } from 'node:path';
import type { Content } from '../core/edit/proposed-edit.ts';
import { Fault } from '../core/fault.ts';
import { codeOf, reasonOf } from './reason.ts';

/** A workspace folder, for reading. Paths are relative to it, with `/`. */
export interface Folder {
  /** Absolute, with every link resolved. */
  readonly path: string;
  /**
   * What a file holds, null when there is none. Fault `file-unreadable` for what is no file, is bigger than the limit, or
   * is reached by a link that leaves the folder.
   */
  read(path: string): Promise<Content | Fault>;
}

/** Files above this are not source that a person or a check reads. */
export const maxFileBytes = 20 * 1024 * 1024;

export async function openFolder(path: string, maxBytes = maxFileBytes): Promise<Folder | Fault> {
  const root = await realpath(path).catch((error: unknown) => unreadable(path, error));
  if (root instanceof Fault) return root;
  return {
    path: root,
    async read(name) {
      const absolute = resolve(root, name);
      if (!isWithin(root, absolute)) return unreadable(name, 'leaves the folder');
      const real = await realpath(absolute).catch((error: unknown) =>
        isMissing(error) ? null : unreadable(name, error),
      );
      if (real === null || real instanceof Fault) return real;
      if (!isWithin(root, real)) return unreadable(name, 'a link that leaves the folder');
      const content = await readContent(real, maxBytes);
      return content instanceof Fault ? unreadable(name, content.data.reason) : content;
    },
  };
}

/** What a file on disk holds, null when there is none; a link as the last part is not followed. */
export async function readContent(path: string, maxBytes = maxFileBytes): Promise<Content | Fault<'file-unreadable'>> {
  try {
    // Not blocking, so that a pipe under a file's name cannot hold us.
    const file = await open(path, constants.O_RDONLY | noFollow | nonBlocking);
    try {
      const stat = await file.stat();
      if (!stat.isFile()) return unreadable(path, 'not a file');
      if (stat.size > maxBytes) return unreadable(path, `${stat.size} bytes, more than ${maxBytes}`);
      return contentOf(await file.readFile());
    } finally {
      await file.close();
    }
  } catch (error) {
    return isMissing(error) ? null : unreadable(path, error);
  }
}

// Not there on Windows.
const noFollow: number = constants.O_NOFOLLOW ?? 0;
const nonBlocking: number = constants.O_NONBLOCK ?? 0;

/** Text when the bytes are UTF-8 without loss (a byte order mark stays), else the bytes. */
export function contentOf(bytes: Uint8Array): string | Uint8Array {
  if (!isUtf8(bytes)) return bytes;
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}

/** The bytes of a content; null when the text is none that UTF-8 can hold (half of a surrogate pair). */
export function bytesOf(content: string | Uint8Array): Uint8Array | null {
  if (typeof content !== 'string') return content;
  return /\p{Surrogate}/u.test(content) ? null : Buffer.from(content, 'utf8');
}

/** True for the folder itself and everything below; both absolute. */
export function isWithin(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

function isMissing(error: unknown): boolean {
  return codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR';
}

function unreadable(path: string, reason: unknown): Fault<'file-unreadable'> {
  return new Fault('file-unreadable', { path, reason: typeof reason === 'string' ? reason : reasonOf(reason) });
}
