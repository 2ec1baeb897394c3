import assert from 'node:assert/strict';
import { test } from 'node:test';
import { week, weekOf, type ChosenCount } from '../../../src/core/logbook/chosen.ts';
import { runsByWeek, trendOf, weeksUntil } from '../../../src/core/logbook/chosen-trend.ts';
import { words } from '../../../src/core/words/index.ts';
import { formatFor } from '../../../src/node/format.ts';
import { chosenHtml, type ChosenTexts } from '../../../src/vscode/logbook/chosen-html.ts';

const now = Date.UTC(2026, 10, 21, 12);
const thisWeek = weekOf(now);
const hostile = `pkg:npm/"><script>alert(1)</script>`;

const texts: ChosenTexts = {
  about: 'about',
  nothing: 'nothing yet',
  practice: 'made up',
  describe: (choices, things) => `${choices} of ${things}`,
  things: (count) => `${count} in all`,
  weekOf: 'Week',
  overWeeks: 'by week',
  asTable: 'table',
  applied: 'Applied',
  trends: { new: 'new', rising: 'rising', steady: 'steady', falling: 'falling', past: 'past' },
  others: (count) => `${count} others`,
};
const voice = { words: words('en'), format: formatFor('en'), texts };

function counted(
  name: string,
  runsAgo: Readonly<Record<number, number>>,
  more: Partial<ChosenCount> = {},
): ChosenCount {
  const weeks = Object.entries(runsAgo)
    .map(([ago, runs]) => ({ start: thisWeek - Number(ago) * week, runs }))
    .toSorted((one, other) => one.start - other.start);
  const runs = weeks.reduce((sum, one) => sum + one.runs, 0);
  const first = weeks[0]?.start ?? now;
  const verdicts = { allow: runs, ask: 0, deny: 0 };
  return {
    kind: 'package',
    name,
    details: [],
    runs,
    applied: 1,
    firstSeen: first,
    lastSeen: now,
    verdicts,
    weeks,
    ...more,
  };
}

test('a trend holds the last four weeks against the four before', () => {
  const cases = [
    [{ 0: 1 }, 'new'],
    [{ 3: 1, 1: 5 }, 'new'],
    [{ 9: 1, 0: 2 }, 'rising'],
    [{ 5: 3, 1: 4 }, 'steady'],
    [{ 5: 3, 1: 5 }, 'rising'],
    [{ 5: 4, 1: 3 }, 'steady'],
    [{ 5: 4, 1: 2 }, 'falling'],
    [{ 4: 9 }, 'past'],
  ] as const;
  for (const [runs, trend] of cases) assert.equal(trendOf(counted('x', runs), now), trend, JSON.stringify(runs));
});

test('weeks are the last twelve, and runs before them are not in the picture', () => {
  const starts = weeksUntil(now);
  assert.deepEqual([starts.length, starts.at(-1)], [12, thisWeek]);
  assert.deepEqual(runsByWeek(counted('x', { 0: 2, 11: 3, 12: 9 }), starts), [3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2]);
});

test('the page counts by kind and week, and shows verdicts and trend as text too', () => {
  const counts = [
    counted('pkg:npm/date-fns', { 0: 3, 6: 2 }, { details: ['4.0.0', '4.1.0'] }),
    counted('pkg:npm/moment', { 2: 4 }, { verdicts: { allow: 1, ask: 0, deny: 3 } }),
    counted('aws/dynamodb', { 1: 1 }, { kind: 'service', details: ['sa-east-1'] }),
    counted(hostile, { 1: 1 }),
  ];
  const { markup } = chosenHtml({ counts, practice: true, now }, voice);
  assert.ok(markup.includes('<code>npm/<wbr />date-<wbr />fns<'), 'a name breaks where its parts meet');
  const said = markup.replaceAll('<wbr />', '');
  assert.doesNotMatch(said, /<script|style=|onerror/);
  for (const part of [
    'npm/date-fns',
    '4.0.0, 4.1.0',
    'denied 3',
    'Cloud services',
    'sa-east-1',
    'Practice',
    'made up',
    'aria-label="11 of 4"',
    '<details>',
    '2026-11-16',
  ])
    assert(said.includes(part), part);
  assert.equal(said.match(/role="img"/g)?.length, 1);
  const ids = [...said.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
  assert.equal(new Set(ids).size, ids.length);
});

test('a page without any choice says so, and a long one ends', () => {
  assert.match(chosenHtml({ counts: [], practice: false, now }, voice).markup, /nothing yet/);
  const many = Array.from({ length: 300 }, (_, n) => counted(`pkg:npm/p${n}`, { 0: 1 }));
  const said = chosenHtml({ counts: many, practice: false, now }, voice).markup;
  assert.match(said, /260 others/);
  assert(said.length < 150_000);
});
