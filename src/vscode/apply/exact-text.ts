import { changes, splitLines } from '../../core/edit/lines.ts';
import { bom, withoutBom } from './content.ts';

/**
 * The text that a person means when the editor shows `edited`. The editor drops the byte order mark and makes all line
 * ends the same; here they come back: a line that is as in one of the `originals` (the first that has it) ends as there,
 * a new one as most lines of the first original.
 */
export function exactText(edited: string, originals: readonly string[]): string {
  const plain = normalized(edited);
  const same = originals.find((original) => normalized(withoutBom(original)) === plain);
  if (same !== undefined) return same;

  const [first] = originals;
  const mark = first?.startsWith(bom) ? bom : '';
  const lines = plain.split('\n');
  const ends = lineEnds(withoutBom(first ?? edited));
  if (!ends.mixed) return mark + lines.join(ends.most);

  const chosen = new Map<number, string>();
  for (const original of originals) takeEnds(chosen, plain, withoutBom(original), false);
  if (first !== undefined) takeEnds(chosen, plain, withoutBom(first), true);
  const exact = lines
    .map((line, index) => (index === lines.length - 1 ? line : line + (chosen.get(index) ?? ends.most)))
    .join('');
  // A lone carriage return before an empty line would become one line end with its.
  return mark + (normalized(exact) === plain ? exact : lines.join(ends.most));
}

/** The line ends of a text: the most frequent one (`\n` when there is none), and whether there are others too. */
export function lineEnds(text: string): {
  readonly most: '\n' | '\r\n' | '\r';
  readonly mixed: boolean;
  readonly any: boolean;
} {
  let crlf = 0;
  let lf = 0;
  let cr = 0;
  for (const [end] of text.matchAll(/\r\n|\n|\r/g)) {
    if (end === '\r\n') crlf++;
    else if (end === '\n') lf++;
    else cr++;
  }
  const most = crlf > lf && crlf >= cr ? '\r\n' : cr > lf ? '\r' : '\n';
  const any = crlf + lf + cr > 0;
  return { most, mixed: Number(crlf > 0) + Number(lf > 0) + Number(cr > 0) > 1, any };
}

/** Ends of lines that the original has; with `inPlace` also of those that stand where other lines stood. */
function takeEnds(chosen: Map<number, string>, plain: string, original: string, inPlace: boolean): void {
  const own = splitLines(original);
  const shown = splitLines(plain);
  const bare = own.map((line) => line.replace(/\r\n$|\r$/, '\n'));
  let at = 0;
  let inShown = 0;
  const keep = (until: number): void => {
    for (; at < until; at++, inShown++) {
      const end = /(?:\r\n|\n|\r)$/.exec(own[at] ?? '')?.[0];
      if (end !== undefined && !chosen.has(inShown)) chosen.set(inShown, end);
    }
  };
  for (const change of changes(bare, shown)) {
    keep(change.beforeStart);
    if (inPlace) keep(Math.min(change.beforeEnd, change.beforeStart + change.afterEnd - change.afterStart));
    at = change.beforeEnd;
    inShown = change.afterEnd;
  }
  keep(own.length);
}

function normalized(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}
