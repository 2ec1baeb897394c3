import { dayOf } from '../../core/budget/period.ts';
import { chosenKinds, type ChosenCount, type ChosenKind } from '../../core/logbook/chosen.ts';
import { runsByWeek, trendOf, weeksUntil, type Trend } from '../../core/logbook/chosen-trend.ts';
import { chosenLabels } from '../../core/logbook/page.ts';
import type { Verdict } from '../../core/judge/judge.ts';
import type { Format } from '../../core/words/format.ts';
import type { Words } from '../../core/words/words.ts';
import { html, type Markup } from '../../core/logbook/export/markup.ts';
import { breakable, folded, table } from '../pages/html.ts';
import { bar, rectangle, short, spark, swatch } from '../pages/picture.ts';

/** What this page says beside the words that every surface shares. */
export interface ChosenTexts {
  readonly about: string;
  readonly nothing: string;
  readonly practice: string;
  /** What the picture shows, in one sentence: how many runs' choices, of how many things. */
  readonly describe: (choices: string, things: string) => string;
  readonly things: (count: string) => string;
  readonly weekOf: string;
  readonly overWeeks: string;
  readonly asTable: string;
  readonly applied: string;
  readonly trends: Readonly<Record<Trend, string>>;
  readonly others: (count: number) => string;
}

export interface ChosenFacts {
  readonly counts: readonly ChosenCount[];
  readonly practice: boolean;
  readonly now: number;
}

export interface ChosenVoice {
  readonly words: Words;
  readonly format: Format;
  readonly texts: ChosenTexts;
}

/** What the agent chose over all runs: how often, since when, what was said of it and where it goes. */
export function chosenHtml(facts: ChosenFacts, voice: ChosenVoice): Markup {
  const { words, texts } = voice;
  const badge = facts.practice ? html` <span class="badge">${words.backends.practice}</span>` : null;
  const kinds = chosenKinds.filter((kind) => facts.counts.some((count) => count.kind === kind));
  return html`<h1>${words.logbook.chosen}${badge}</h1>
    <p class="quiet">${texts.about}</p>
    ${facts.practice ? html`<p class="quiet">${texts.practice}</p>` : null}
    ${kinds.length === 0 ? html`<p>${texts.nothing}</p>` : html`${figure(kinds, facts, voice)}${kinds.map((kind) => kindTable(kind, facts, voice))}`}`;
}

const [width, rowHeight, left] = [720, 54, 150];

/** One row of weeks a kind, all on one scale of time, each on its own of runs. */
function figure(
  kinds: readonly ChosenKind[],
  { counts, now }: ChosenFacts,
  { words, format, texts }: ChosenVoice,
): Markup {
  const starts = weeksUntil(now);
  const rows = kinds.map((kind) => {
    const ofKind = counts.filter((count) => count.kind === kind);
    const weeks = ofKind.map((count) => runsByWeek(count, starts));
    return {
      name: words.labels[chosenLabels[kind]],
      things: ofKind.length,
      runs: starts.map((_, n) => weeks.reduce((sum, runs) => sum + (runs[n] ?? 0), 0)),
    };
  });
  const step = (width - left) / starts.length;
  const height = rows.length * rowHeight + 18;
  const drawn = rows.map(({ name, things, runs }, n) => {
    const base = (n + 1) * rowHeight;
    const most = Math.max(1, ...runs);
    const tall = (count: number): number => Math.max(2, (count / most) * (rowHeight - 24));
    return html`<text class="strong" x="0" y="${base - 16}">${name}</text
      ><text x="0" y="${base - 2}">${texts.things(format.number(things))}</text>
      <line class="axis" x1="${left}" x2="${width}" y1="${base}" y2="${base}" />${runs.map((count, week) =>
        count === 0
          ? null
          : html`<rect
                class="f-spent"
                ${rectangle(left + week * step + 2, base - tall(count), step - 4, tall(count))}
              /><text x="${short(left + (week + 0.5) * step)}" y="${short(base - tall(count) - 3)}" text-anchor="middle"
                >${format.number(count)}</text
              >`,
      )}`;
  });
  const marks = starts.flatMap((start, n) =>
    n % 3 === 0 ? [html`<text x="${short(left + n * step + 2)}" y="${height - 3}">${dayOf(start)}</text>`] : [],
  );
  const all = rows.reduce((sum, { runs }) => sum + runs.reduce((total, count) => total + count, 0), 0);
  return html`<figure>
      <svg
        class="chart"
        role="img"
        aria-label="${texts.describe(format.number(all), format.number(counts.length))}"
        viewBox="0 0 ${width} ${height}"
      >
        ${drawn}${marks}
      </svg>
      <figcaption class="quiet">${texts.overWeeks}</figcaption>
    </figure>
    ${folded(
      texts.asTable,
      table(
        texts.overWeeks,
        [{ title: texts.weekOf }, ...rows.map(({ name }) => ({ title: name, kind: 'number' as const }))],
        starts.map((start, n) => [dayOf(start), ...rows.map(({ runs }) => format.number(runs[n] ?? 0))]),
      ),
    )}
    <ul class="legend">
      ${verdicts.map((verdict) => html`<li>${swatch(`legend-${verdict}`, verdict)}${words.verdicts[verdict]}</li>`)}
    </ul>`;
}

const verdicts = ['allow', 'ask', 'deny'] as const satisfies readonly Verdict[];

/** Things beyond these are counted in one line. */
const mostThings = 40;

function kindTable(kind: ChosenKind, { counts, now }: ChosenFacts, { words, format, texts }: ChosenVoice): Markup {
  const { labels } = words;
  const ofKind = counts.filter((count) => count.kind === kind);
  const starts = weeksUntil(now);
  const rest = ofKind.length - mostThings;
  const largest = Math.max(...ofKind.map(({ runs }) => runs));
  return html`<section>
    <h2>${labels[chosenLabels[kind]]}</h2>
    ${table(
      labels[chosenLabels[kind]],
      [
        { title: '' },
        { title: labels.runs, kind: 'number' },
        { title: '', kind: 'picture' },
        { title: labels.verdict },
        { title: texts.applied, kind: 'number' },
        { title: words.logbook.firstSeen, kind: 'day' },
        { title: words.logbook.lastSeen, kind: 'day' },
        { title: words.logbook.trend },
        { title: '', kind: 'picture' },
      ],
      ofKind.slice(0, mostThings).map((count, n) => [
        html`<code>${breakable(nameOf(count.name))}</code
          >${count.details.length === 0 ? null : html` <span class="quiet">${count.details.slice(0, 4).join(', ')}${count.details.length > 4 ? '…' : ''}</span>`}`,
        format.number(count.runs),
        bar(
          `${kind}-${n}`,
          verdicts.map((ink) => ({ ink, amount: count.verdicts[ink] })),
          largest,
        ),
        verdictsOf(count, words, format),
        format.number(count.applied),
        dayOf(count.firstSeen),
        dayOf(count.lastSeen),
        texts.trends[trendOf(count, now)],
        spark(runsByWeek(count, starts)),
      ]),
    )}
    ${rest > 0 ? html`<p class="quiet">${texts.others(rest)}</p>` : null}
  </section>`;
}

function verdictsOf({ verdicts: counts, runs }: ChosenCount, words: Words, format: Format): Markup {
  const said = verdicts.filter((verdict) => counts[verdict] > 0);
  const all = said.map((verdict) =>
    counts[verdict] === runs ? words.verdicts[verdict] : `${words.verdicts[verdict]} ${format.number(counts[verdict])}`,
  );
  return html`${all.map((one, at) => html`<span class="whole">${one}${at < all.length - 1 ? ',' : ''}</span> `)}`;
}

/** A package URL as it is said: its kind stands above. */
function nameOf(name: string): string {
  return name.replace(/^pkg:(githubactions\/)?/, '').replaceAll('%40', '@');
}
