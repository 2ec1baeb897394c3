import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** A file's text, or its bytes when it is not text. */
export type TemplateFiles = ReadonlyMap<string, string | Uint8Array>;

/**
 * sha256 (hex) of a template's folder: its files sorted by path (by UTF-16 unit), each as the length in bytes and the
 * bytes of path and content, text with `\n` as line end, so that a checkout with other line ends has the same hash.
 * A file with a zero byte is taken as it is.
 */
export function templateHash(files: TemplateFiles): string {
  const hash = sha256.create();
  const add = (bytes: Uint8Array): void => void hash.update(utf8ToBytes(`${bytes.length}:`)).update(bytes);
  for (const path of [...files.keys()].sort()) {
    const content = files.get(path) ?? '';
    add(utf8ToBytes(path));
    add(canonical(typeof content === 'string' ? utf8ToBytes(content) : content));
  }
  return bytesToHex(hash.digest());
}

function canonical(bytes: Uint8Array): Uint8Array {
  const [lineFeed, carriageReturn] = [10, 13];
  if (!bytes.includes(carriageReturn) || bytes.includes(0)) return bytes;
  return bytes.filter((byte, at) => byte !== carriageReturn || bytes[at + 1] !== lineFeed);
}
