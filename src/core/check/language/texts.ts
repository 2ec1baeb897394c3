import { commentsOf } from './comments.ts';
import { attributesIn, hasTags, isPage, partsOf, textNodes } from './pages.ts';
import { entriesOf, isResource, isResourceInCode } from './resources.ts';
import { shownStrings } from './strings/shown.ts';

/** A piece of text that people read: its place in the file, `[start, end)` in UTF-16 units. */
export interface ReadText {
  readonly kind: 'comment' | 'copy';
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What of a file is read. */
export interface Reading {
  /** Files with text for customers beside those that are named for it. */
  readonly paths: readonly string[];
  /** Whether strings in code are read, and the team's own calls whose text customers read. */
  readonly strings: 'shown' | 'off';
  readonly calls: readonly string[];
}

const plain: Reading = { paths: [], strings: 'off', calls: [] };

/** What people read in a file: comments of code, and values, pages and strings that customers see. Sorted by nothing. */
export function textsOf(path: string, text: string, { paths, strings, calls }: Reading = plain): ReadText[] {
  if (isResource(path, paths)) return entriesOf(path, text).map(copy);
  const comment = (one: Omit<ReadText, 'kind'>): ReadText => ({ ...one, kind: 'comment' });
  if (isPage.test(path)) {
    const { page, scripts } = partsOf(text);
    const comments = commentsOf(`${path}.ts`, scripts).map(comment);
    const inScripts = strings === 'off' ? [] : shownStrings(`${path}.ts`, scripts, { calls, all: false });
    return [...comments, ...[...textNodes(page), ...attributesIn(page), ...inScripts].map(copy)];
  }
  const comments = commentsOf(path, text).map(comment);
  const nodes = hasTags.test(path) ? textNodes(text) : [];
  const shown = strings === 'off' ? [] : shownStrings(path, text, { calls, all: isResourceInCode(path) });
  return [...comments, ...[...nodes, ...shown].map(copy)];
}

function copy({ start, end, text }: Omit<ReadText, 'kind'>): ReadText {
  return { kind: 'copy', start, end, text };
}
