import { bullets, code, plain, section } from '../markdown.ts';
import type { Format } from '../words/format.ts';
import type { Words } from '../words/words.ts';
import { changes, type Backtested, type Compared, type RuleTally } from './backtest.ts';

/** What a policy would have held up in the past, as a page of Markdown: a row a rule, then the examples. */
export function backtestPage(found: Backtested, words: Words, format: Format): string {
  const { backtest: say } = words;
  const { tried, inForce, commits, files, runs, seconds, rules } = found;
  const isSame = inForce === null;
  const looked = say.looked({
    tried: plain(tried ?? say.builtIn),
    inForce: isSame ? null : plain(inForce.name ?? say.builtIn),
    commits: format.number(commits),
    files: format.number(files),
    runs: format.number(runs),
    seconds: format.number(Math.round(seconds * 10) / 10),
  });
  return [
    `# ${say.title}`,
    looked,
    rules.length === 0 ? say.nothing : rows(rules, words, format),
    ...rules.map((rule) => section(plain(words.rules[rule.rule].title), examples(rule, words))),
    bullets(backtestNotes(found, words).map(plain)),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');
}

/** What a backtest did not see. */
export function backtestNotes(found: Backtested, words: Words): readonly string[] {
  const { unread, isCutOff, withoutRuns, redacted } = found;
  const { backtest: say } = words;
  return [
    ...(withoutRuns ? [say.withoutRuns(words.fault(withoutRuns).message)] : []),
    ...(isCutOff ? [say.shallow] : []),
    ...(unread > 0 ? [say.unread(unread)] : []),
    ...(redacted ? [say.redacted] : []),
  ];
}

function rows(rules: readonly RuleTally[], words: Words, format: Format): string {
  const { columns, changes: heads } = words.backtest;
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  // A narrow window shows few columns: those without a number are left out.
  const compared = (['denied', 'asked', 'eased', 'allowed'] as const).filter((change) =>
    rules.some(({ newly }) => newly[change] > 0),
  );
  const all = [...columns, ...compared.map((change) => heads[change])];
  return [
    row(all),
    row(all.map((_, index) => (index === 0 ? '---' : '---:'))),
    ...rules.map(({ rule, denied, asked, newly }) =>
      row([
        plain(words.rules[rule].title),
        format.number(denied),
        format.number(asked),
        ...compared.map((change) => format.number(newly[change])),
      ]),
    ),
  ].join('\n');
}

function examples({ examples: some }: RuleTally, words: Words): string {
  return changes
    .flatMap((change) => {
      const mine = some[change] ?? [];
      return mine.length === 0
        ? []
        : [`${words.backtest.changes[change]}:\n\n${bullets(mine.map((one) => exampleLine(one, words)))}`];
    })
    .join('\n\n');
}

function exampleLine({ kind, id, finding, decidedBy }: Compared, words: Words): string {
  const place = `${finding.path}:${finding.range.line}`;
  const by =
    decidedBy === null
      ? ''
      : ` (${plain(words.backtest.decidedBy(decidedBy.key, `${decidedBy.path}:${decidedBy.line}`))})`;
  return `${code(kind === 'commit' ? id.slice(0, 10) : id)} ${code(place)}: ${plain(words.finding(finding))}${by}`;
}
