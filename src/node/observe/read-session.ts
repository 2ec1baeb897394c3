import { linesOf } from './lines.ts';
import type { LineCounts, Session } from './session.ts';
import { readLine, type SessionMeta } from './session-line.ts';
import { collectTurns } from './turns.ts';

/**
 * Reads one session file of Codex, a line at a time. Null when it does not say what session it is.
 *
 * @param longest bytes above which a line is passed over and counted.
 * @throws what the file system says when it cannot be read.
 */
export async function readSession(path: string, longest?: number): Promise<Session | null> {
  const counts = { unknown: {} as Record<string, number>, malformed: 0, tooLong: 0 };
  let meta: SessionMeta | null = null;
  let turns: ReturnType<typeof collectTurns> | null = null;
  for await (const line of linesOf(path, longest)) {
    if ('tooLong' in line) {
      counts.tooLong++;
      continue;
    }
    if (line.text.trim() === '') continue;
    const read = readLine(line.text);
    if (read === 'malformed') counts.malformed++;
    else if ('unknown' in read) count(counts.unknown, read.unknown);
    else if (read.line?.type === 'meta') {
      // A session that was forked from another holds that one's first line too.
      meta ??= read.line.meta;
      turns ??= collectTurns(meta);
    } else if (read.line !== null) turns?.take(read.line, read.at);
  }
  return meta === null || turns === null ? null : sessionOf(meta, turns.all(), counts);
}

function sessionOf(meta: SessionMeta, turns: Session['turns'], lines: LineCounts): Session {
  return {
    id: meta.id,
    parent: meta.parent_thread_id,
    originator: meta.originator,
    version: meta.cli_version,
    commit: meta.git?.commit_hash ?? null,
    turns,
    lines,
  };
}

/** A file names its own types: as many as there may be, only the first ones are told apart. */
function count(counts: Record<string, number>, type: string): void {
  const name = Object.hasOwn(counts, type) || Object.keys(counts).length < 20 ? type : '…';
  counts[name] = (counts[name] ?? 0) + 1;
}
