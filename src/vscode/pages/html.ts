import { html, type Markup } from '../../core/logbook/export/markup.ts';

type Cell = Markup | string | number | null;

/** A link that runs a command of the editor: the only thing on a page that acts. Needs the command to be let in by the panel. */
export function commandLink(command: string, title: string, args: readonly unknown[] = []): Markup {
  return html`<a href="${commandUri(command, args)}">${title}</a>`;
}

/** The same as a button. */
export function commandButton(command: string, title: string, args: readonly unknown[] = []): Markup {
  return html`<a class="button" role="button" href="${commandUri(command, args)}">${title}</a>`;
}

/** A column of a table: numbers stand at the right, under their title. */
export interface Column {
  readonly title: string;
  readonly kind?: 'number' | 'picture' | 'day';
}

/** A table that a screen reader can walk: a caption, heads of columns, and the first cell as head of its row. */
export function table(
  caption: string,
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  style: 'plain' | 'shares' = 'plain',
): Markup {
  const shown = columns.filter(({ kind }) => kind !== 'picture');
  const cell = (part: Cell, n: number): Markup => {
    const kind = columns[n]?.kind;
    // A picture repeats what the other cells say.
    if (kind === 'picture') return html`<td class="picture" aria-hidden="true">${part}</td>`;
    if (n === 0) return html`<th scope="row">${part}</th>`;
    return html`<td class="${kind ?? 'text'}">${part}</td>`;
  };
  const head = columns.map(({ title, kind }) =>
    kind === 'picture'
      ? html`<td class="picture" aria-hidden="true"></td>`
      : html`<th scope="col" class="${kind ?? 'text'}">${title}</th>`,
  );
  return html`<div class="wide">
    <table class="${style}">
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${shown.every(({ title }) => title === '') ? null : head}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${row.map(cell)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** What is folded away behind a line that opens it, by mouse or keyboard. */
export function folded(title: string, body: Markup): Markup {
  return html`<details>
    <summary>${title}</summary>
    ${body}
  </details>`;
}

export interface PageOptions {
  readonly title: string;
  /** The language of the texts. */
  readonly locale: string;
  readonly style: string;
  /** Unguessable, new for every page. */
  readonly nonce: string;
}

/**
 * A whole page: no script, no resource from anywhere, and one sheet of style that is let in by its nonce. What acts are
 * links to commands.
 */
export function pageOf(body: Markup, { title, locale, style, nonce }: PageOptions): string {
  const policy = `default-src 'none'; style-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'`;
  return html`<!DOCTYPE html>
    <html lang="${locale}">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <style nonce="${nonce}">
          ${{ markup: style }}
        </style>
      </head>
      <body>
        <main>${body}</main>
      </body>
    </html>`.markup;
}

function commandUri(command: string, args: readonly unknown[]): string {
  const query = args.length === 0 ? '' : `?${encodeURIComponent(JSON.stringify(args))}`;
  return `command:${command}${query}`;
}

/** A long name that breaks where its parts meet, at / . - _ and before @, and inside of a part only when that is long. */
export function breakable(name: string): Markup {
  const parts = name.split(/(?<=[/._-])(?=[^/._-])|(?<=[^/])(?=@)/).flatMap((part) => part.match(/.{1,24}/gsu) ?? []);
  return html`${parts.map((part, at) => (at === 0 ? part : html`<wbr />${part}`))}`;
}
