import { Fault } from '../fault.ts';

/** One line of a hunk, without its mark. `line` is its place in the patch, from 1. */
export interface HunkLine {
  readonly mark: ' ' | '-' | '+';
  readonly text: string;
  readonly line: number;
}

/** Lines that change together. `anchors` are lines of the file that stand before them, in order. */
export interface PatchHunk {
  readonly line: number;
  readonly anchors: readonly { readonly text: string; readonly line: number }[];
  readonly lines: readonly HunkLine[];
  /** The hunk's old lines are the file's last. */
  readonly atEnd: boolean;
}

/**
 * Reads hunks: `@@` or `@@ anchor`, then lines marked with a blank, `-` or `+`. An empty line is an empty line of
 * context, because writers drop a lone blank.
 *
 * @param offset lines of the patch before the first of `source`
 */
export function readHunks(
  source: readonly string[],
  offset: number,
  path: string,
): readonly PatchHunk[] | Fault<'patch-malformed'> {
  const end = source.at(-1) === '' ? source.length - 1 : source.length;
  const fault = (line: number, problem: string) => new Fault('patch-malformed', { path, line, problem });
  const hunks: PatchHunk[] = [];
  let anchors: { text: string; line: number }[] = [];
  let lines: HunkLine[] = [];
  let open = offset + 1;

  const close = (atEnd: boolean): Fault<'patch-malformed'> | null => {
    if (lines.every((each) => each.mark === ' ')) return fault(open, 'the hunk changes nothing');
    hunks.push({ line: open, anchors, lines, atEnd });
    anchors = [];
    lines = [];
    return null;
  };

  for (let index = 0; index < end; index++) {
    const whole = source[index] ?? '';
    const text = whole.endsWith('\r') ? whole.slice(0, -1) : whole;
    const line = offset + index + 1;
    if (text === '@@' || text.startsWith('@@ ')) {
      const problem = lines.length > 0 ? close(false) : null;
      if (problem !== null) return problem;
      if (anchors.length === 0) open = line;
      if (lineNumbers.test(text))
        return fault(line, 'line numbers place nothing here; after @@ stands a line of the file');
      if (text.slice(3).trim() !== '') anchors.push({ text: text.slice(3), line });
    } else if (text.trimEnd() === '*** End of File') {
      const problem = close(true);
      if (problem !== null) return problem;
      open = line + 1;
    } else {
      const mark = text === '' ? ' ' : text[0];
      if (mark !== ' ' && mark !== '-' && mark !== '+') return fault(line, 'a line must begin with a blank, - or +');
      if (lines.length === 0 && anchors.length === 0 && hunks.at(-1)?.atEnd === true) {
        return fault(line, 'nothing may follow the end of the file');
      }
      lines.push({ mark, text: text.slice(1), line });
    }
  }
  if (lines.length > 0 || anchors.length > 0 || hunks.length === 0) {
    const problem = close(false);
    if (problem !== null) return problem;
  }
  return hunks;
}

const lineNumbers = /^@@ -\d+(?:,\d+)? \+\d+(?:,\d+)? @@/;
