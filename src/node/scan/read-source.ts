import { isUtf8 } from 'node:buffer';
import { closeSync, constants, fstatSync, lstatSync, openSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { codeOf, reasonOf } from '../reason.ts';
import { isWithin } from '../workspace-files.ts';

/** Larger files are not source; they are said, not silently passed over. */
export const maxScanBytes = 2_000_000;

/** What a file of a tree is to a scan. */
export type Source =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'binary' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'unread'; readonly reason: string };

/**
 * Reads the files of a tree for a scan, one after the other: without waiting in between, because a thread that has nothing
 * else to do is several times as quick so.
 *
 * @param root absolute, with links resolved; nothing outside is read.
 * @param named paths that a person named: only those are read through a link.
 */
export function sourcesOf(root: string, named: ReadonlySet<string>): (path: string) => Source {
  const inside = new Map<string, boolean>();
  const isInside = (folder: string): boolean => {
    const known = inside.get(folder) ?? isWithin(root, realpathSync(folder));
    inside.set(folder, known);
    return known;
  };
  return (path) => {
    const absolute = resolve(root, path);
    try {
      if (!isInside(dirname(absolute))) return { kind: 'unread', reason: 'a link that leaves the folder' };
      if (!lstatSync(absolute).isSymbolicLink()) return read(absolute);
      if (!named.has(path)) return { kind: 'unread', reason: 'a link, not followed' };
      const real = realpathSync(absolute);
      return isWithin(root, real) ? read(real) : { kind: 'unread', reason: 'a link that leaves the folder' };
    } catch (error) {
      const isGone = codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR';
      return isGone ? { kind: 'gone' } : { kind: 'unread', reason: reasonOf(error) };
    }
  };
}

function read(path: string): Source {
  // Not blocking, so that a pipe under a file's name cannot hold us.
  const file = openSync(path, constants.O_RDONLY | noFollow | nonBlocking);
  try {
    const { size, isFile } = factsOf(file);
    if (!isFile) return { kind: 'unread', reason: 'not a file' };
    if (size > maxScanBytes) return { kind: 'unread', reason: `${size} bytes, more than ${maxScanBytes}` };
    const text = textOf(readFileSync(file));
    return text === null ? { kind: 'binary' } : { kind: 'text', text };
  } finally {
    closeSync(file);
  }
}

function factsOf(file: number): { size: number; isFile: boolean } {
  const facts = fstatSync(file);
  return { size: facts.size, isFile: facts.isFile() };
}

// Not there on Windows.
const noFollow: number = constants.O_NOFOLLOW ?? 0;
const nonBlocking: number = constants.O_NONBLOCK ?? 0;

/**
 * The text of a file: UTF-8, UTF-16 that says so by its byte order mark, or one byte a character in files older than both
 * (the letters may be wrong then, a secret's are ASCII). Null for what is no text.
 */
export function textOf(bytes: Buffer): string | null {
  if (isUtf8(bytes)) return bytes.toString('utf8');
  const [first, second] = bytes;
  if (bytes.length % 2 === 0 && first === 0xff && second === 0xfe) return mostlyAscii(bytes.toString('utf16le'));
  if (bytes.length % 2 === 0 && first === 0xfe && second === 0xff)
    return mostlyAscii(Buffer.from(bytes).swap16().toString('utf16le'));
  return bytes.some((byte) => byte < 32 && !textControls.has(byte)) ? null : bytes.toString('latin1');
}

/** Tab, line feed, form feed, carriage return, escape. */
const textControls: ReadonlySet<number> = new Set([9, 10, 12, 13, 27]);

function mostlyAscii(text: string): string | null {
  const ascii = text.match(/[\t\n\r\x20-\x7e]/g)?.length ?? 0;
  return ascii * 2 >= text.length ? text : null;
}
