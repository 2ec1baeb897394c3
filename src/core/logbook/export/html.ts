import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { Format } from '../../words/format.ts';
import type { Words } from '../../words/words.ts';
import type { Anchor, Break, Entry } from '../chain.ts';
import type { ChosenCount } from '../chosen.ts';
import type { Share, ShareBy } from '../query.ts';
import type { RunRecord } from '../record.ts';
import { chosenTable } from './html-chosen.ts';
import { runArticle } from './html-run.ts';
import { html, type Markup } from './markup.ts';
import { wideTable } from './wide-table.ts';
import { style } from './style.ts';

/** What a reviewer gets to see. */
export interface Bundle {
  readonly exportedAt: number;
  readonly productVersion: string;
  readonly head: Anchor;
  readonly entries: number;
  readonly broken: Break | null;
  /** Newest first, redacted, prompts where they are to be shown. */
  readonly runs: readonly { readonly record: RunRecord; readonly entry: Entry }[];
  /** Only some runs were asked for, or more than a page can hold. */
  readonly partial: boolean;
  readonly withPrompts: boolean;
  readonly chosen: readonly ChosenCount[];
  readonly shares: Readonly<Record<ShareBy, readonly Share[]>>;
  /** Purges as sentences. */
  readonly purges: readonly string[];
}

/** One page in one file: no script, nothing loaded, no style but its own. */
export function htmlBundle(bundle: Bundle, words: Words, format: Format): string {
  const { labels, logbook } = words;
  const { head, runs } = bundle;
  const policy = `default-src 'none'; style-src 'sha256-${base64(sha256(utf8ToBytes(style)))}'; base-uri 'none'; form-action 'none'`;
  const headText = html`${logbook.entry.toLowerCase()} ${head.seq}, <code>${head.hash}</code>`;
  const page = html`<!doctype html>
    <html lang="${words.locale}">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <title>${logbook.title}</title>
        ${styleElement}
      </head>
      <body>
        <header>
          <h1>${logbook.title}</h1>
          <p>
            ${logbook.exported(format.time(bundle.exportedAt), `${format.number(runs.length)} ${labels.runs.toLowerCase()}`)}
          </p>
          ${bundle.partial && html`<p>${logbook.filtered}</p>`}
          ${!bundle.withPrompts && html`<p>${logbook.promptsLeftOut}</p>`}
          <dl>
            <dt>${logbook.head}</dt>
            <dd>${headText}</dd>
            <dt>${labels.product}</dt>
            <dd>${bundle.productVersion}</dd>
          </dl>
          <p class="${bundle.broken ? 'deny' : 'allow'}">
            ${bundle.broken ? logbook.broken(bundle.broken) : logbook.holds(format.number(bundle.entries), String(head.seq))}
          </p>
          <p>${!bundle.broken && logbook.shows} ${logbook.cannotShow}</p>
          <p>${logbook.verifyHow}</p>
          ${
            bundle.purges.length > 0 &&
            html`<ul>
              ${bundle.purges.map((one) => html`<li>${one}</li>`)}
            </ul>`
          }
        </header>
        <nav aria-label="${logbook.contents}">
          <ul>
            <li><a href="#shares">${labels.cost}</a></li>
            <li><a href="#chosen">${logbook.chosen}</a></li>
            <li><a href="#runs">${labels.runs}</a></li>
          </ul>
        </nav>
        <main>
          <section id="shares" aria-labelledby="shares-title">
            <h2 id="shares-title">${labels.cost}</h2>
            ${(['template', 'model', 'person', 'outcome'] as const).map((by) => shareTable(by, bundle.shares[by], words, format))}
          </section>
          <section id="chosen" aria-labelledby="chosen-title">
            <h2 id="chosen-title">${logbook.chosen}</h2>
            ${chosenTable(bundle.chosen, words, format)}
          </section>
          <section id="runs" aria-labelledby="runs-title">
            <h2 id="runs-title">${labels.runs}</h2>
            ${runTable(bundle, words, format)}
            ${runs.map(({ record, entry }, n) => runArticle(record, entry, n + 1, words, format))}
          </section>
        </main>
      </body>
    </html> `;
  return page.markup;
}

function shareTable(by: ShareBy, shares: readonly Share[], words: Words, format: Format): Markup {
  const { labels } = words;
  const whole = shares.reduce((sum, { spent, unknown }) => sum + spent + unknown, 0);
  const name = (one: Share): string => {
    const outcome = Object.entries(words.outcomes).find(([kind]) => by === 'outcome' && kind === one.name);
    return outcome?.[1] ?? (one.name || labels.none);
  };
  const rows = shares.map((one) => {
    const share = whole > 0 ? Math.round(((one.spent + one.unknown) / whole) * 100) : 0;
    return html`<tr>
      <th scope="row">${name(one)}</th>
      <td class="number">${format.number(one.runs)}</td>
      <td class="number">${format.number(one.applied)}</td>
      <td class="number">${format.money(one.spent)}</td>
      <td class="number">${format.money(one.unknown)}</td>
      <td class="number">${share} %</td>
    </tr>`;
  });
  const head = [labels[by], words.logbook.count, labels.applied, labels.spent, labels.unknown, words.logbook.share];
  return wideTable(labels[by], head, rows);
}

function runTable({ runs }: Bundle, words: Words, format: Format): Markup {
  const { labels } = words;
  const rows = runs.map(
    ({ record }, n) =>
      html`<tr>
        <td><a href="#run-${n + 1}">${format.time(record.startedAt)}</a></td>
        <td>${record.template.id}@${record.template.version}</td>
        <td>${words.outcomes[record.outcome.kind]}</td>
        <td>${record.model.used ?? record.model.asked}</td>
        <td>${record.person}</td>
        <td class="number">${format.money(record.cost.spent + record.cost.unknown)}</td>
      </tr> `,
  );
  const head = [labels.started, labels.template, labels.outcome, labels.model, labels.person, labels.cost];
  return wideTable(labels.runs, head, rows);
}

/** Its text has the hash that the page's policy names, to the byte. */
const styleElement: Markup = { markup: `<style>${style}</style>` };

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** RFC 4648, section 4. */
function base64(bytes: Uint8Array): string {
  let all = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [one = 0, two = 0, three = 0] = bytes.subarray(at, at + 3);
    const bits = (one << 16) | (two << 8) | three;
    const left = Math.min(3, bytes.length - at);
    for (let n = 0; n < 4; n++) all += n <= left ? digits.charAt((bits >> (18 - 6 * n)) & 63) : '=';
  }
  return all;
}
