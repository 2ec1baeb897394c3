import { inflateRawSync } from 'node:zlib';

/** The files of a zip archive by name. Reads what vsce writes: no encryption, no archive above 4 GB. */
export function unzip(archive: Buffer): Map<string, Buffer> {
  // PKWARE APPNOTE 4.3: the end record names the central directory, whose entries name the local headers.
  const end = archive.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  if (end < 0) throw new Error('This is no zip archive.');
  const files = new Map<string, Buffer>();
  let entry = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((at) => archive.readUInt16LE(entry + at));
    const name = archive.toString('utf8', entry + 46, entry + 46 + (nameLength ?? 0));
    if (!name.endsWith('/')) files.set(name, content(archive, entry));
    entry += 46 + (nameLength ?? 0) + (extraLength ?? 0) + (commentLength ?? 0);
  }
  return files;
}

function content(archive: Buffer, entry: number): Buffer {
  const method = archive.readUInt16LE(entry + 10);
  const size = archive.readUInt32LE(entry + 20);
  const header = archive.readUInt32LE(entry + 42);
  const start = header + 30 + archive.readUInt16LE(header + 26) + archive.readUInt16LE(header + 28);
  const packed = archive.subarray(start, start + size);
  if (method === 0) return packed;
  if (method === 8) return inflateRawSync(packed);
  throw new Error(`A file is packed by method ${method}, which is unknown here.`);
}
