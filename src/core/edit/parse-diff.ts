import { Fault } from '../fault.ts';
import { splitGitLine, unquote, withoutPrefixes } from './diff-names.ts';

/** One file of a unified diff, as it is written there. A path is null where there is no file (`/dev/null`). */
export interface FileDiff {
  readonly oldPath: string | null;
  readonly newPath: string | null;
  /** `copy` leaves the old file where it is. */
  readonly kind: 'change' | 'rename' | 'copy';
  /** Git's six digits, null where the diff does not say. */
  readonly oldMode: string | null;
  readonly newMode: string | null;
  /** True when the content is bytes, which the diff does not show. */
  readonly binary: boolean;
  readonly hunks: readonly DiffHunk[];
  /** Line of the diff (from 1) at which the file begins. */
  readonly line: number;
}

/** Lines with their line ends; `before` and `after` are where they begin, counted from 0. */
export interface DiffHunk {
  readonly before: number;
  readonly after: number;
  readonly lines: readonly { readonly side: 'both' | 'before' | 'after'; readonly text: string }[];
  readonly line: number;
}

/**
 * Reads the files of a unified diff, of git or plain, in a mail or alone. Text between the files is passed over. Fault
 * `diff-malformed` with the line (from 1) for what is no diff, ends in the middle, or is a merge's combined diff.
 * Formats: git-diff(1), "Generating patch text with -p"; POSIX diff, "Diff -u output format".
 */
export function parseDiff(text: string): readonly FileDiff[] | Fault {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  const files: FileDiff[] = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] ?? '';
    if (/^(?:diff --(?:cc|combined) |@@@ )/u.test(line)) return malformed(at, 'a combined diff of a merge');
    if (line.startsWith('@@ -')) return malformed(at, 'a hunk without a file');
    const binary = readBinary(line, at);
    if (binary !== null) files.push(binary);
    if (!line.startsWith('diff --git ') && !isPlainStart(lines, at)) {
      at++;
      continue;
    }
    const file = readFile(lines, at);
    if (file instanceof Fault) return file;
    files.push(file.diff);
    at = file.next;
  }
  if (files.length === 0 && text.trim() !== '') return malformed(0, 'no file of a diff was found');
  return files;
}

function isPlainStart(lines: readonly string[], at: number): boolean {
  const [old = '', new_ = ''] = [lines[at], lines[at + 1]];
  return old.startsWith('--- ') && new_.startsWith('+++ ');
}

/** `Binary files a/x and b/x differ`, as a line of its own in a plain diff. */
function readBinary(line: string, at: number): FileDiff | null {
  const names = /^Binary files (.+) differ\r?$/u.exec(line)?.[1]?.split(' and ') ?? [];
  // A name may hold " and " itself: the two sides are then of the same length, but for the file that is not there.
  for (let n = 1; n < Math.min(names.length, 50); n++) {
    const pair = [unquote(names.slice(0, n).join(' and ')), unquote(names.slice(n).join(' and '))] as const;
    const [oldPath, newPath] = withoutPrefixes(...pair);
    if (oldPath !== newPath && oldPath !== null && newPath !== null && names.length > 2) continue;
    if (oldPath === null && newPath === null) return null;
    return { oldPath, newPath, kind: 'change', oldMode: null, newMode: null, binary: true, hunks: [], line: at + 1 };
  }
  return null;
}

interface Header {
  old?: string | null;
  new?: string | null;
  from?: string;
  to?: string;
  kind: FileDiff['kind'];
  oldMode: string | null;
  newMode: string | null;
  isNew: boolean;
  isDeleted: boolean;
  binary: boolean;
}

function readFile(lines: readonly string[], start: number): { diff: FileDiff; next: number } | Fault {
  const header: Header = {
    kind: 'change',
    oldMode: null,
    newMode: null,
    isNew: false,
    isDeleted: false,
    binary: false,
  };
  const first = withoutCr(lines[start] ?? '');
  const git = first.startsWith('diff --git ');
  let at = git ? start + 1 : start;
  while (at < lines.length && readHeader(header, withoutCr(lines[at] ?? ''))) at++;
  if (header.binary) at = afterBinary(lines, at);

  const names = namesOf(header, git ? first.slice('diff --git '.length) : '');
  if (names === null) return malformed(start, 'the file’s name cannot be read');
  // A diff whose own lines end with CR LF was converted as a whole.
  const converted = lines[start]?.endsWith('\r') === true;
  const hunks: DiffHunk[] = [];
  while (lines[at]?.startsWith('@@ ') === true) {
    const hunk = readHunk(lines, at, converted, hunks.at(-1));
    if (hunk instanceof Fault) return hunk;
    hunks.push(hunk.hunk);
    at = hunk.next;
  }
  const next = lines[at] ?? '';
  if (next.startsWith('@@@')) return malformed(at, 'a combined diff of a merge');
  if (hunks.length > 0 && /^[ +-]/u.test(next) && !/^-- ?\r?$/u.test(next) && !isPlainStart(lines, at)) {
    return malformed(at, 'the hunk has more lines than it says');
  }
  for (const side of ['before', 'after'] as const) {
    const shown = hunks.flatMap((hunk) => hunk.lines.filter((one) => one.side === 'both' || one.side === side));
    if (shown.slice(0, -1).some(({ text }) => !text.endsWith('\n'))) {
      return malformed(start, 'a line without a line end is not the last one');
    }
  }
  const { kind, oldMode, newMode, binary } = header;
  return { diff: { ...names, kind, oldMode, newMode, binary, hunks, line: start + 1 }, next: at };
}

/** Takes in a line between a file's first line and its hunks; false when it is none. */
function readHeader(header: Header, line: string): boolean {
  const [, key, value = ''] = headerLine.exec(line) ?? [];
  switch (key) {
    case undefined:
      return false;
    case '--- ':
      if (header.old !== undefined) return false;
      header.old = unquote(value);
      break;
    case '+++ ':
      if (header.new !== undefined) return false;
      header.new = unquote(value);
      break;
    case 'old mode ':
      header.oldMode = value;
      break;
    case 'new mode ':
      header.newMode = value;
      break;
    case 'new file mode ':
      header.newMode = value;
      header.isNew = true;
      break;
    case 'deleted file mode ':
      header.oldMode = value;
      header.isDeleted = true;
      break;
    case 'rename from ':
    case 'copy from ':
      header.kind = key === 'copy from ' ? 'copy' : 'rename';
      header.from = unquote(value) ?? '';
      break;
    case 'rename to ':
    case 'copy to ':
      header.to = unquote(value) ?? '';
      break;
    case 'index ': {
      const mode = / (\d{6})$/u.exec(value)?.[1] ?? null;
      header.oldMode ??= mode;
      header.newMode ??= mode;
      break;
    }
    case 'Binary files ':
    case 'GIT binary patch':
      header.binary = true;
      break;
    default:
      break;
  }
  return true;
}

const headerLine =
  /^(--- |\+\+\+ |old mode |new mode |new file mode |deleted file mode |(?:rename|copy) (?:from|to) |index (?=[0-9a-f])|Binary files |GIT binary patch|(?:dis)?similarity index )(.*)$/u;

/** Past the lines of a binary patch: blocks of `literal` or `delta`, each ended by an empty line. */
function afterBinary(lines: readonly string[], start: number): number {
  let at = start;
  while (at < lines.length && /^(?:(?:literal|delta) \d+|[A-Za-z][!-~]+)?\r?$/u.test(lines[at] ?? '')) at++;
  return at;
}

type Names = Pick<FileDiff, 'oldPath' | 'newPath'>;

function namesOf(header: Header, gitLine: string): Names | null {
  if (header.from !== undefined && header.to !== undefined) return { oldPath: header.from, newPath: header.to };
  const named = header.old !== undefined && header.new !== undefined;
  const pair = named ? ([header.old ?? null, header.new ?? null] as const) : splitGitLine(gitLine);
  if (pair === null) return null;
  const [old, new_] = withoutPrefixes(...pair);
  if (old === null && new_ === null) return null;
  if (old === '' || new_ === '') return null;
  return { oldPath: header.isNew ? null : old, newPath: header.isDeleted ? null : new_ };
}

function readHunk(
  lines: readonly string[],
  start: number,
  converted: boolean,
  previous: DiffHunk | undefined,
): { hunk: DiffHunk; next: number } | Fault {
  const numbers = /^@@ -(\d{1,9})(?:,(\d{1,9}))? \+(\d{1,9})(?:,(\d{1,9}))? @@/u.exec(lines[start] ?? '');
  if (numbers === null) return malformed(start, 'the line numbers of the hunk cannot be read');
  const [beforeLine, beforeCount, afterLine, afterCount] = numbers.slice(1).map((digits) => Number(digits ?? 1));
  let beforeLeft = beforeCount ?? 1;
  let afterLeft = afterCount ?? 1;
  // A side without lines is named by the line before it.
  const before = (beforeLine ?? 0) - (beforeLeft === 0 ? 0 : 1);
  const after = (afterLine ?? 0) - (afterLeft === 0 ? 0 : 1);
  const end = previous === undefined ? { before: 0, after: 0 } : endOf(previous);
  if (before < end.before || before - end.before !== after - end.after) {
    return malformed(start, 'the line numbers of the hunk do not fit');
  }

  const found: { side: 'both' | 'before' | 'after'; text: string }[] = [];
  let at = start + 1;
  for (; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const last = found.at(-1);
    if (line.startsWith('\\') && last !== undefined) {
      if (last.text.endsWith('\n')) last.text = last.text.slice(0, -1);
      continue;
    }
    if (beforeLeft === 0 && afterLeft === 0) break;
    const side = sides[line[0] ?? ' '] ?? (line === '\r' ? 'both' : undefined);
    if (side === undefined) return malformed(at, 'a line of a hunk begins with a space, + or -');
    if (side !== 'after' && --beforeLeft < 0) return malformed(at, 'the hunk has more lines than it says');
    if (side !== 'before' && --afterLeft < 0) return malformed(at, 'the hunk has more lines than it says');
    const text = line === '\r' ? line : line.slice(1);
    found.push({ side, text: `${converted ? withoutCr(text) : text}\n` });
  }
  if (beforeLeft > 0 || afterLeft > 0) return malformed(lines.length - 1, 'the diff ends in the middle of a hunk');
  return { hunk: { before, after, lines: found, line: start + 1 }, next: at };
}

const sides: Readonly<Record<string, 'both' | 'before' | 'after'>> = { ' ': 'both', '-': 'before', '+': 'after' };

/** Where a hunk ends on both sides, counted from 0. */
export function endOf(hunk: DiffHunk): { readonly before: number; readonly after: number } {
  const count = (not: 'before' | 'after'): number => hunk.lines.filter(({ side }) => side !== not).length;
  return { before: hunk.before + count('after'), after: hunk.after + count('before') };
}

function withoutCr(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}

function malformed(at: number, problem: string): Fault {
  return new Fault('diff-malformed', { line: at + 1, problem });
}
