import { splitLines } from '../edit/lines.ts';
import { Fault } from '../fault.ts';
import { LineIndex } from './line-index.ts';
import { isFault } from './patch-fault.ts';
import type { PatchHunk } from './read-hunks.ts';

/** Puts each hunk where its old lines stand, in order, and gives the text that comes out. */
export function placeHunks(
  before: string,
  hunks: readonly PatchHunk[],
  path: string,
): string | Fault<'patch-malformed'> {
  const mark = before.startsWith('\ufeff') ? '\ufeff' : '';
  const lines = splitLines(before.slice(mark.length));
  const index = new LineIndex(lines.map(withoutEnd));
  const out: string[] = [];
  let cursor = 0;
  for (const hunk of hunks) {
    const start = placeOf(hunk, index, cursor, path);
    if (isFault(start)) return start;
    for (; cursor < start; cursor++) out.push(lines[cursor] ?? '');
    cursor = write(hunk, lines, cursor, out);
  }
  for (; cursor < lines.length; cursor++) out.push(lines[cursor] ?? '');
  return mark + withFinalEnd(out, lines);
}

/** The line, from 0, at which the hunk's old lines begin; not before `cursor`. */
function placeOf(hunk: PatchHunk, index: LineIndex, cursor: number, path: string): number | Fault<'patch-malformed'> {
  const fault = (problem: string, line = hunk.line) => new Fault('patch-malformed', { path, line, problem });
  let from = cursor;
  let isAnchored = hunk.anchors.length > 0;
  for (const anchor of hunk.anchors) {
    const found = index.findAnchor(anchor.text, from);
    if (found === null) return fault('the anchor after @@ is not a line of the file', anchor.line);
    from = found.place + 1;
    isAnchored &&= found.isOnly;
  }
  const old = hunk.lines.filter((line) => line.mark !== '+');
  if (old.length === 0) return placeOfInsertion(hunk, index, from, isAnchored, fault);
  const texts = old.map((line) => line.text);
  if (hunk.atEnd) {
    const start = index.length - texts.length;
    return start >= from && index.matches(texts, start) ? start : fault('these lines are not the last of the file');
  }
  const places = index.find(texts, from);
  if (places === 'too-costly') return fault('the patch repeats itself too often to be placed');
  const [place] = places;
  if (place === undefined) {
    const missing = old.find((line) => !index.has(line.text));
    if (missing !== undefined) return fault('this line is not in the file as it is written here', missing.line);
    return fault(
      from > 0 && index.find(texts, 0).length > 0
        ? 'these lines stand before the anchor or the hunk above'
        : 'these lines do not follow each other in the file',
    );
  }
  return places.length > 1 && !isAnchored
    ? fault('these lines stand in more than one place; add lines around them, or an anchor after @@')
    : place;
}

/** Lines that are only added say where by an anchor, by the end of the file, or by the file being empty. */
function placeOfInsertion(
  hunk: PatchHunk,
  index: LineIndex,
  from: number,
  isAnchored: boolean,
  fault: (problem: string) => Fault<'patch-malformed'>,
): number | Fault<'patch-malformed'> {
  if (hunk.atEnd || index.length === 0) return index.length;
  if (hunk.anchors.length === 0) return fault('the added lines do not say where they go');
  return isAnchored ? from : fault('the anchor after @@ stands in more than one place');
}

/** Writes the hunk's new lines from `cursor` on, and returns where the file goes on. */
function write(hunk: PatchHunk, lines: readonly string[], cursor: number, out: string[]): number {
  let at = cursor;
  for (const line of hunk.lines) {
    if (line.mark === ' ') out.push(lines[at++] ?? '');
    else if (line.mark === '-') at++;
    else out.push(line.text + endNear(lines, at));
  }
  return at;
}

/** The line end that a new line at `at` takes over: of the line before it, else of the one after. */
function endNear(lines: readonly string[], at: number): string {
  return endOf(lines[at - 1]) || endOf(lines[at]) || endOf(lines[0]) || '\n';
}

/** A last line without a line end stays so; one that is no longer last gets one. */
function withFinalEnd(out: string[], lines: readonly string[]): string {
  for (let index = 0; index < out.length - 1; index++) {
    const line = out[index] ?? '';
    if (endOf(line) === '') out[index] = line + endNear(lines, lines.length - 1);
  }
  const last = out.at(-1);
  const hadFinalEnd = lines.length === 0 || endOf(lines.at(-1)) !== '';
  if (last !== undefined) out[out.length - 1] = hadFinalEnd ? withEnd(last, lines) : withoutEnd(last);
  return out.join('');
}

function withEnd(line: string, lines: readonly string[]): string {
  return endOf(line) === '' ? line + endNear(lines, lines.length) : line;
}

function endOf(line: string | undefined): string {
  if (line === undefined) return '';
  if (line.endsWith('\r\n')) return '\r\n';
  return line.endsWith('\n') ? '\n' : line.endsWith('\r') ? '\r' : '';
}

function withoutEnd(line: string): string {
  return line.slice(0, line.length - endOf(line).length);
}
