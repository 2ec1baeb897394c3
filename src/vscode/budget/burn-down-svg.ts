import type { BurnDown } from '../../core/budget/burn-down.ts';
import type { Account } from '../../core/budget/ledger.ts';
import { counted } from '../../core/budget/limits.ts';
import { capital } from '../../core/budget/page.ts';
import type { BudgetView } from '../../core/budget/view.ts';
import { html, type Markup } from '../../core/logbook/export/markup.ts';
import { folded, table } from '../pages/html.ts';
import { filled, rectangle, scaleOf, short, steps, swatch } from '../pages/picture.ts';
import type { Voice } from './budget-html.ts';

/** The money of a period over time: spent and unknown as they grew, what is reserved, the limit, and where it leads. */
export function burnDownFigure(picture: BurnDown, view: BudgetView, account: Account, voice: Voice): Markup {
  return html`<figure>
      ${chart(picture, view, account, voice)}
      <figcaption>${legend(picture, view, voice)}</figcaption>
    </figure>
    ${folded(voice.texts.asTable, rowsTable(picture, voice))}`;
}

const [width, height] = [720, 260];
const [left, right, top, bottom] = [64, 14, 26, 24];

function chart(picture: BurnDown, view: BudgetView, account: Account, voice: Voice): Markup {
  const { format, texts } = voice;
  const { start, end, now, sums, reserved, limits, forecast } = picture;
  const scale = scaleOf(picture.most);
  const highest = scale.at(-1) ?? 1;
  const x = (at: number): number => left + ((at - start) / (end - start)) * (width - left - right);
  const y = (amount: number): number => height - bottom - (amount / highest) * (height - top - bottom);
  const base = y(0);
  const spent = sums.map((sum) => [x(sum.at), y(sum.spent)] as const);
  const held = sums.map((sum) => [x(sum.at), y(counted(sum))] as const);
  const latest = sums.at(-1) ?? { spent: 0, unknown: 0 };
  const sumNow = counted(latest);
  const area = html`d="${steps(spent)}V${short(base)}H${short(x(start))}Z"`;
  const between = html`d="${steps(held)}${back(spent)}Z"`;
  const limitNow = limits.at(-1)?.limit ?? 0;
  const limitLine = [...limits.map(({ at, limit }) => [x(at), y(limit)] as const), [x(end), y(limitNow)] as const];
  const isLabelBelow = forecast !== null && Math.abs(y(forecast) - y(limitNow)) < 16 && forecast <= limitNow;
  const nowAnchor = x(now) > width / 2 ? 'end' : 'start';

  return html`<svg
    class="chart"
    role="img"
    aria-label="${texts.describe(
      format.money(latest.spent),
      format.money(latest.unknown),
      format.money(reserved),
      format.money(view.status.limit),
      forecast === null ? '' : format.money(forecast),
    )}"
    viewBox="0 0 ${width} ${height}"
  >
    ${scale.map(
      (tick) =>
        html`<line class="grid" x1="${left}" x2="${width - right}" y1="${short(y(tick))}" y2="${short(y(tick))}" /><text
            x="${left - 8}"
            y="${short(y(tick) + 4)}"
            text-anchor="end"
            >${format.dollars(tick)}</text
          >`,
    )}
    ${picture.marks.map(
      ({ at, label }) =>
        html`<line class="axis" x1="${short(x(at))}" x2="${short(x(at))}" y1="${base}" y2="${base + 4}" /><text
            x="${short(x(at))}"
            y="${base + 17}"
            text-anchor="${at === start ? 'start' : 'middle'}"
            >${label}</text
          >`,
    )}
    <line class="axis" x1="${left}" x2="${width - right}" y1="${base}" y2="${base}" />
    <path class="f-area" ${area} />
    ${latest.unknown > 0 ? filled(`${account}-unknown`, 'unknown', between, 'path') : null}
    <path class="line" d="${steps(spent)}" />
    ${reserved > 0 ? filled(`${account}-reserved`, 'reserved', rectangle(Math.min(x(now), width - right - 10), y(sumNow + reserved), 10, y(sumNow) - y(sumNow + reserved))) : null}
    <line class="now" x1="${short(x(now))}" x2="${short(x(now))}" y1="${top - 4}" y2="${base}" />
    <text
      class="strong"
      x="${short(x(now) + (nowAnchor === 'end' ? -5 : 5))}"
      y="${top - 8}"
      text-anchor="${nowAnchor}"
    >
      ${texts.now[view.status.period.unit]}
    </text>
    <path class="limit" d="${steps(limitLine)}" />
    ${
      forecast === null
        ? null
        : html`<line
              class="forecast"
              x1="${short(x(now))}"
              y1="${short(y(sumNow))}"
              x2="${short(x(end))}"
              y2="${short(y(forecast))}"
            /><circle class="strong" cx="${short(x(end))}" cy="${short(y(forecast))}" r="3" /><text
              class="strong"
              x="${width - right - 6}"
              y="${short(y(forecast) + (isLabelBelow ? 16 : -7))}"
              text-anchor="end"
              >${format.dollars(forecast)}</text
            >`
    }
  </svg>`;
}

/** The way back along a line of steps, from its end to its start. */
function back(points: readonly (readonly [number, number])[]): string {
  const turned = [...points].reverse();
  return turned
    .map(([x, y], n) => {
      const before = turned[n + 1];
      return `${n === 0 ? `V${short(y)}` : ''}${before === undefined ? `H${short(x)}` : `H${short(x)}V${short(before[1])}`}`;
    })
    .join('');
}

function legend({ sums, reserved, forecast }: BurnDown, { status }: BudgetView, { words, format }: Voice): Markup {
  const { account, limit } = status;
  const { labels } = words;
  const latest = sums.at(-1) ?? { spent: 0, unknown: 0 };
  const mark = (shape: Markup): Markup =>
    html`<svg width="20" height="12" viewBox="0 0 20 12" aria-hidden="true">${shape}</svg>`;
  return html`<ul class="legend">
    <li>
      ${mark(html`<rect class="f-area" width="20" height="12" /><line class="line" x1="0" x2="20" y1="1" y2="1" />`)}${labels.spent}
      ${format.dollars(latest.spent)}
    </li>
    ${latest.unknown > 0 ? html`<li>${swatch(`${account}-legend-unknown`, 'unknown')}${capital(words.labels.unknown)} ${format.dollars(latest.unknown)}</li>` : null}
    ${reserved > 0 ? html`<li>${swatch(`${account}-legend-reserved`, 'reserved')}${capital(words.labels.reserved)} ${format.dollars(reserved)}</li>` : null}
    <li>${mark(html`<line class="limit" x1="0" x2="20" y1="6" y2="6" />`)}${labels.limit} ${format.dollars(limit)}</li>
    ${forecast === null ? null : html`<li>${mark(html`<line class="forecast" x1="1" x2="19" y1="6" y2="6" />`)}${labels.forecast} ${format.dollars(forecast)}</li>`}
  </ul>`;
}

function rowsTable({ rows }: BurnDown, { words, format, texts }: Voice): Markup {
  const { labels } = words;
  return table(
    texts.soFar,
    [
      { title: labels.day },
      { title: labels.spent, kind: 'number' },
      { title: capital(words.labels.unknown), kind: 'number' },
      { title: texts.together, kind: 'number' },
    ],
    rows.map((row) => [row.name, format.money(row.spent), format.money(row.unknown), format.money(counted(row))]),
  );
}
