import type { Format } from '../words/format.ts';
import type { Words } from '../words/words.ts';
import { compareRuns, type Pair, type Sets } from './compare.ts';
import { bullets, code, fenced, inline, plain, section } from '../markdown.ts';
import { findingSentence } from './page.ts';
import type { RunRecord } from './record.ts';

/** How two runs differ, as a page of Markdown: A is the one on the left. */
export function comparePage(a: RunRecord, b: RunRecord, words: Words, format: Format): string {
  const { labels, logbook } = words;
  const found = compareRuns(a, b);
  const signed = (value: number, shown: (amount: number) => string): string =>
    `${value > 0 ? '+' : value < 0 ? '−' : ''}${shown(Math.abs(value))}`;
  const amounts = (name: string, { a, b, same }: Pair<number>, shown: (value: number) => string): Row => [
    name,
    shown(a),
    shown(b),
    same ? logbook.same : signed(b - a, shown),
  ];
  const texts = (name: string, { a, b, same }: Pair<string>, shown = plain): Row => [
    name,
    shown(a),
    shown(b),
    same ? logbook.same : '≠',
  ];
  const head: Row = ['', `A ${code(a.id)}`, `B ${code(b.id)}`, logbook.difference];
  const rows: readonly Row[] = [
    [labels.started, format.time(a.startedAt), format.time(b.startedAt), ''],
    texts(labels.person, { a: a.person, b: b.person, same: a.person === b.person }),
    texts(labels.template, found.template),
    texts(labels.model, found.model),
    [
      labels.outcome,
      words.outcomes[found.outcome.a],
      words.outcomes[found.outcome.b],
      found.outcome.same ? logbook.same : '≠',
    ],
    amounts(labels.cost, found.cost, format.money),
    amounts(labels['tokens-in'], found.input, format.number),
    amounts(labels['tokens-out'], found.output, format.number),
    amounts(labels.duration, found.duration, format.duration),
    texts(labels.policy, found.policy, (hash) => code(hash.slice(0, 12))),
  ];
  const inputs: readonly Row[] = found.inputs.map((one) => [
    plain(one.name),
    inline(one.a),
    inline(one.b),
    one.same ? logbook.same : '≠',
  ]);
  const sections = [
    `# ${logbook.compared}`,
    grid([head, ...rows]),
    inputs.length > 0 ? section(labels.inputs, grid([['', 'A', 'B', logbook.difference], ...inputs])) : '',
    section(
      labels.prompt,
      found.prompt === null ? logbook.promptUnknown : fenced(found.prompt, 'diff') || logbook.same,
    ),
    section(
      labels.findings,
      parts(
        found.findings,
        words,
        (one) =>
          `${words.verdicts[one.verdict]} ${code(`${one.path}:${one.range.line}`)}: ${inline(findingSentence(one, words))}`,
      ),
    ),
    section(
      logbook.chosen,
      parts(
        found.chosen,
        words,
        ({ kind, name, detail }) => `${logbook.chosenKinds[kind]} ${code(name)} ${plain(detail)}`,
      ),
    ),
    section(labels.hunk, parts(found.paths, words, code)),
  ];
  return `${sections.filter(Boolean).join('\n\n')}\n`;
}

type Row = readonly [string, string, string, string];

function grid([head, ...rows]: readonly Row[]): string {
  const line = (row: readonly string[]): string => `| ${row.join(' | ')} |`;
  return head ? [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n') : '';
}

function parts<T>({ onlyA, onlyB, both }: Sets<T>, { labels, logbook }: Words, shown: (one: T) => string): string {
  const group = (title: string, items: readonly T[]): string =>
    items.length > 0 ? `**${title}**\n\n${bullets(items.map(shown))}` : '';
  const groups = [group(logbook.onlyIn('A'), onlyA), group(logbook.onlyIn('B'), onlyB), group(logbook.inBoth, both)];
  return groups.filter(Boolean).join('\n\n') || labels.none;
}
