import type { Format } from '../../words/format.ts';
import type { LogbookWords } from '../../words/logbook-words.ts';
import { week, type ChosenCount } from '../chosen.ts';
import { html, type Markup } from './markup.ts';

const mostWeeks = 26;
const [barWidth, gap, height] = [5, 1, 24];

/** The weeks that a picture of all these choices shows: the first and the last one, by their Mondays. */
export function weeksOf(chosen: readonly ChosenCount[]): { readonly from: number; readonly to: number } {
  const starts = chosen.flatMap(({ weeks }) => weeks.map(({ start }) => start));
  const to = starts.reduce((one, other) => Math.max(one, other), 0);
  const from = starts.reduce((one, other) => Math.min(one, other), to);
  return { from: Math.max(from, to - (mostWeeks - 1) * week), to };
}

/** Runs a week as bars, in the colour of the text, with the same in words for those who cannot see it. */
export function trendPicture(
  weeks: ChosenCount['weeks'],
  { from, to }: { readonly from: number; readonly to: number },
  words: LogbookWords,
  format: Format,
): Markup {
  const shown = weeks.filter(({ start }) => start >= from && start <= to);
  const most = shown.reduce((one, { runs }) => Math.max(one, runs), 1);
  const width = (Math.round((to - from) / week) + 1) * (barWidth + gap);
  const bars = shown.map(({ start, runs }) => {
    const tall = Math.max(2, Math.round((runs / most) * height));
    const x = Math.round((start - from) / week) * (barWidth + gap);
    return html`<rect x="${x}" y="${height - tall}" width="${barWidth}" height="${tall}" />`;
  });
  const said = shown.map(({ start, runs }) => words.trendPoint(format.number(runs), format.day(start))).join('; ');
  return html`<svg role="img" class="trend" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
    <title>${words.trend}: ${said}</title>
    ${bars}
  </svg>`;
}
