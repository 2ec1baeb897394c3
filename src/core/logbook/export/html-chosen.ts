import type { Format } from '../../words/format.ts';
import type { Words } from '../../words/words.ts';
import type { ChosenCount } from '../chosen.ts';
import { html, type Markup } from './markup.ts';
import { wideTable } from './wide-table.ts';
import { trendPicture, weeksOf } from './trend.ts';

/** What the agent chose over the runs, most often first, with its trend. */
export function chosenTable(chosen: readonly ChosenCount[], words: Words, format: Format): Markup {
  const { labels, logbook } = words;
  if (chosen.length === 0) return html`<p>${logbook.chosenNothing}</p>`;
  const weeks = weeksOf(chosen);
  const head = [
    logbook.kind,
    logbook.name,
    logbook.versions,
    logbook.count,
    labels.applied,
    ...(['allow', 'ask', 'deny'] as const).map((one) => words.verdicts[one]),
    logbook.firstSeen,
    logbook.lastSeen,
    logbook.trend,
  ];
  const rows = chosen.map(
    (one) =>
      html`<tr>
        <td>${logbook.chosenKinds[one.kind]}</td>
        <th scope="row"><code>${one.name}</code></th>
        <td>${one.details.join(', ')}</td>
        <td class="number">${format.number(one.runs)}</td>
        <td class="number">${format.number(one.applied)}</td>
        ${(['allow', 'ask', 'deny'] as const).map((verdict) => html`<td class="number ${one.verdicts[verdict] > 0 && verdict}">${format.number(one.verdicts[verdict])}</td>`)}
        <td>${format.day(one.firstSeen)}</td>
        <td>${format.day(one.lastSeen)}</td>
        <td>${trendPicture(one.weeks, weeks, logbook, format)}</td>
      </tr> `,
  );
  return wideTable(logbook.chosen, head, rows);
}
