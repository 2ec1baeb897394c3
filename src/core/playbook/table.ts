import type { PolicyLine } from '../check/finding.ts';
import { plain } from '../markdown.ts';
import type { PlaybookWords } from './words.ts';

/** One row: its cells as Markdown, and the line of the policy that it is from. */
export interface Row {
  readonly cells: readonly string[];
  readonly from: Source;
}

/** A line of a file, or the key whose built-in value holds; empty for what no policy changes. */
export type Source = PolicyLine | string;

/** A Markdown table with a last column that links each row to where it is decided; nothing without rows. */
export function table(columns: readonly string[], rows: readonly Row[], words: PlaybookWords): string[] {
  if (rows.length === 0) return [];
  const head = [...columns, words.decidedIn];
  return [
    line(head),
    line(head.map(() => '---')),
    ...rows.map(({ cells, from }) => line([...cells, source(from, words)])),
    '',
  ];
}

/** Where something is decided: a link to the line, or the name of what has no file in the repository. */
export function source(from: Source, words: PlaybookWords): string {
  if (typeof from === 'string') return from === '' ? words.always : words.builtIn(code(from));
  if (from.preset !== undefined) return words.preset(from.preset, from.line);
  return link(`${from.path.split('/').at(-1) ?? ''}:${from.line}`, `${from.path}#L${from.line}`);
}

/** A link to a file of the repository. */
export function link(shown: string, target: string): string {
  const address = encodeURI(target).replaceAll('(', '%28').replaceAll(')', '%29');
  return `[${plain(shown)}](${address})`;
}

/** A name as code. */
export function code(text: string): string {
  const shown = oneLine(text).replaceAll('|', String.raw`\|`);
  return shown.includes('`') ? plain(text) : `\`${shown}\``;
}

/** Several names as code, not endlessly many. */
export function codes(items: readonly string[], words: PlaybookWords, most = 12): string {
  const shown = items.slice(0, most).map(code).join(', ');
  return items.length > most ? `${shown} ${words.more(items.length - most)}` : shown;
}

/** Several names as plain text, not endlessly many. */
export function names(items: readonly string[], words: PlaybookWords, most = 12): string {
  const shown = items.slice(0, most).map(plain).join(', ');
  return items.length > most ? `${shown} ${words.more(items.length - most)}` : shown;
}

function oneLine(text: string): string {
  return text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim();
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
