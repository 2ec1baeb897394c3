import { createReadStream } from 'node:fs';

/** One line of a file, or one that was too long to be held. */
export type Line = { readonly text: string } | { readonly tooLong: number };

/** Lines above this many bytes are passed over: no message or patch of a session is as long. */
export const longestLine = 32_000_000;

/**
 * The lines of a file, one after the other, never more than one in memory. A last line without an end is not given: who
 * writes the file is not done with it.
 *
 * @throws what the file system says when it cannot be read.
 */
export async function* linesOf(path: string, longest: number = longestLine): AsyncGenerator<Line> {
  let parts: Buffer[] = [];
  let length = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>) {
    for (let from = 0; from < chunk.length;) {
      const end = chunk.indexOf(0x0a, from);
      const part = chunk.subarray(from, end < 0 ? chunk.length : end);
      length += part.length;
      if (length <= longest) parts.push(part);
      else parts = [];
      if (end < 0) break;
      yield length > longest ? { tooLong: length } : { text: Buffer.concat(parts).toString('utf8') };
      parts = [];
      length = 0;
      from = end + 1;
    }
  }
}
