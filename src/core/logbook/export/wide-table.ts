import { html, type Markup } from './markup.ts';

/** A table that scrolls by itself where it is wider than the page, by keyboard too. */
export function wideTable(label: string, head: readonly string[], rows: readonly Markup[]): Markup {
  return html`<div class="wide" role="region" tabindex="0" aria-label="${label}">
    <table>
      <thead>
        <tr>
          ${head.map((one) => html`<th scope="col">${one}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div> `;
}
