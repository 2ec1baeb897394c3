import { scan, type CheckContext } from '../../core/check/check.ts';
import type { Finding } from '../../core/check/finding.ts';
import type { Source } from './read-source.ts';

/** What was found in some files of a tree, and how much of it was looked at. Plain data, for going between threads. */
export interface Looked {
  readonly findings: readonly Finding[];
  readonly files: number;
  readonly addedLines: number;
  /** Files that were not looked at: those that could not be read, and how many are no text. */
  readonly unread: readonly { readonly path: string; readonly reason: string }[];
  readonly binary: number;
}

/** At most so much text is held at once. UTF-16 units. */
const mostHeld = 4_000_000;

/** Scans files in their order, a few at a time. */
export async function look(
  paths: readonly string[],
  read: (path: string) => Source,
  context: CheckContext,
): Promise<Looked> {
  const parts: Looked[] = [];
  const unread: { path: string; reason: string }[] = [];
  let binary = 0;
  let held: { path: string; text: string }[] = [];
  let size = 0;
  const flush = async (): Promise<void> => {
    const checked = await scan(held, context);
    parts.push({ ...checked, unread: [], binary: 0 });
    held = [];
    size = 0;
  };
  for (const path of paths) {
    const source = read(path);
    if (source.kind === 'unread') unread.push({ path, reason: source.reason });
    if (source.kind === 'binary') binary++;
    if (source.kind !== 'text') continue;
    held.push({ path, text: source.text });
    size += source.text.length;
    if (size > mostHeld) await flush();
  }
  await flush();
  return joined([...parts, { findings: [], files: 0, addedLines: 0, unread, binary }]);
}

/** Several parts of a tree as one. */
export function joined(parts: readonly Looked[]): Looked {
  return {
    findings: parts.flatMap((part) => part.findings),
    files: parts.reduce((sum, part) => sum + part.files, 0),
    addedLines: parts.reduce((sum, part) => sum + part.addedLines, 0),
    unread: parts.flatMap((part) => part.unread),
    binary: parts.reduce((sum, part) => sum + part.binary, 0),
  };
}
