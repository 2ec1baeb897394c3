import { realpath, stat } from 'node:fs/promises';
import { isAbsolute, relative } from 'node:path';
import { Fault } from '../../core/fault.ts';
import type { RunRecord } from '../../core/logbook/record.ts';
import { clientInfo } from '../codex/greet.ts';
import type { ObservedRuns } from '../data/observed.ts';
import { codeOf, reasonOf } from '../reason.ts';
import { sessionFiles } from './find-sessions.ts';
import { readSession } from './read-session.ts';
import type { Session, Turn } from './session.ts';
import { turnRecord, type Observer } from './turn-record.ts';

/** What is to be taken in. */
export interface ObserveOrder extends Observer {
  /** A session file, or a folder with some. */
  readonly path: string;
  /** Sessions of other folders too. */
  readonly all: boolean;
  readonly now: number;
  /** Takes the runs of one session. */
  keep(records: readonly RunRecord[]): Promise<ObservedRuns | Fault>;
}

/** What became of it. */
export interface Observed {
  readonly files: number;
  readonly runs: readonly RunRecord[];
  readonly known: number;
  /** Turns that are not over. */
  readonly running: number;
  /** Sessions of other folders, and those that this product ran itself. */
  readonly elsewhere: number;
  readonly own: number;
  /** Files that are no sessions or cannot be read. */
  readonly unread: readonly string[];
  /** Lines that were passed over. */
  readonly lines: { readonly unknown: Readonly<Record<string, number>>; malformed: number; tooLong: number };
}

/** A turn without an end in a file that nobody wrote to for so long has ended. */
const quiet = 60 * 60 * 1000;

/**
 * Takes in what Codex did at its own surfaces, from the session files that it keeps: one run a turn, sub-agents' turns too.
 * Read again, a file brings only what it has grown by. Faults: `file-unreadable`, those of the database.
 */
export async function observeSessions(order: ObserveOrder): Promise<Observed | Fault> {
  const files = await sessionFiles(order.path);
  if (files instanceof Fault) return files;
  const runs: RunRecord[] = [];
  const unread: string[] = [];
  const lines = { unknown: {} as Record<string, number>, malformed: 0, tooLong: 0 };
  const counts = { known: 0, running: 0, elsewhere: 0, own: 0 };
  for (const file of files) {
    const session = await readSession(file).catch((error: unknown) => {
      if (codeOf(error) === '') throw error;
      unread.push(`${file}: ${reasonOf(error)}`);
      return undefined;
    });
    if (session === undefined) continue;
    if (session === null) {
      unread.push(file);
      continue;
    }
    for (const [type, count] of Object.entries(session.lines.unknown)) {
      lines.unknown[type] = (lines.unknown[type] ?? 0) + count;
    }
    lines.malformed += session.lines.malformed;
    lines.tooLong += session.lines.tooLong;
    if (session.originator === clientInfo.name) {
      counts.own++;
      continue;
    }
    const { turns, running } = await finished(session, file, order.now);
    const placed = await Promise.all(
      turns.map(async (turn) => ({ turn, inside: await isInside(turn.cwd, order.team.folder) })),
    );
    const wanted = placed.filter(({ inside }) => inside || order.all);
    if (wanted.length === 0 && turns.length > 0) counts.elsewhere++;
    counts.running += running;
    const records = wanted.map(({ turn, inside }) => turnRecord(session, turn, inside, order));
    const kept = await order.keep(records);
    if (kept instanceof Fault) return kept;
    runs.push(...kept.added);
    counts.known += kept.known;
  }
  return { files: files.length, runs, ...counts, unread, lines };
}

/** The turns that are over. One that did nothing, not even answer, is none. */
async function finished(session: Session, file: string, now: number): Promise<{ turns: Turn[]; running: number }> {
  const over = session.turns.filter(({ end }) => end !== 'running');
  const open = session.turns.filter(({ end }) => end === 'running');
  const isOver = open.length > 0 && now - (await stat(file)).mtimeMs > quiet;
  const turns = isOver ? [...over, ...open.map((turn): Turn => ({ ...turn, end: 'aborted' }))] : over;
  return {
    turns: turns.filter(({ usage, calls, prompt }) => usage.length + calls.length > 0 || prompt !== ''),
    running: isOver ? 0 : open.length,
  };
}

async function isInside(cwd: string, folder: string): Promise<boolean> {
  const path = await realpath(cwd).catch(() => cwd);
  const inner = relative(folder, path);
  return inner === '' || (!inner.startsWith('..') && !isAbsolute(inner));
}
