import { Fault } from '../../core/fault.ts';
import { isClosed } from '../../core/logbook/closed.ts';
import { csvHead, csvRow } from '../../core/logbook/export/csv.ts';
import { htmlBundle, type Bundle } from '../../core/logbook/export/html.ts';
import { entryLine, exportFormat, type EntryLine, type HeadLine } from '../../core/logbook/export/lines.ts';
import type { KeptEntry } from '../../core/logbook/kept.ts';
import type { Logbook } from '../../core/logbook/logbook.ts';
import { purgeLines } from '../../core/logbook/purge-lines.ts';
import type { RunFilter, Share, ShareBy } from '../../core/logbook/query.ts';
import { upgrade } from '../../core/logbook/upgrade.ts';
import { text } from './arguments.ts';
import type { Cli, Command } from './command.ts';
import { filterOf, wrong } from './logbook-ask.ts';
import { writeNew, type Sink } from './logbook-file.ts';
import { withReadable } from './readable.ts';

/** What was asked to go out. */
interface Order {
  readonly filter: RunFilter;
  readonly withPrompts: boolean;
  readonly head: HeadLine['head'];
}

/** Most runs on one page: a browser has to hold them. */
const mostOnPage = 2000;
const entriesAtOnce = 500;

/** Writes the logbook to a file, redacted once more: JSON lines with the chain, a table, or a page for a reviewer. */
export const logbookExport: Command = async ({ values }, cli) => {
  const to = text(values, 'to');
  if (to === undefined) return wrong(cli.texts.optionMissing('--to FILE'), 'logbook export', cli);
  const filter = filterOf(values, 'logbook export', cli);
  if (filter instanceof Fault) return filter;
  if (to === 'otlp') {
    if (values['with-prompts'] === true) {
      return new Fault('usage-wrong', { problem: cli.texts.otlpPrompts, remedy: cli.texts.otlpPromptsBy });
    }
    return (await import('./logbook-otlp.ts')).exportToCollector(values, filter, cli);
  }
  const as = text(values, 'format') ?? (/\.(csv|html)$/i.exec(to)?.[1]?.toLowerCase() || 'jsonl');
  const withPrompts = values['with-prompts'] === true;
  return withReadable(values, cli, async ({ logbook, closed }) => {
    const head = await logbook.head();
    if (head instanceof Fault) return head;
    if (head === null) {
      return new Fault('usage-wrong', { problem: cli.words.logbook.empty, remedy: cli.texts.exportLater });
    }
    const narrowed = closed.length > 0 ? { ...filter, closed } : filter;
    const order: Order = { filter: narrowed, withPrompts, head };
    const runs = await writeNew(to, values['force'] === true, cli, (sink) => {
      if (as === 'html') return writePage(sink, order, logbook, cli);
      return as === 'csv' ? writeTable(sink, order, logbook) : writeLines(sink, order, logbook, cli);
    });
    if (runs instanceof Fault) return runs;
    if (to !== '-') cli.say(`${cli.texts.exported(runs, to)}\n`);
    if (as === 'html' && runs === mostOnPage) cli.err(`${cli.texts.exportCut(mostOnPage)}\n`);
    return 0;
  });
};

async function writeLines(sink: Sink, order: Order, logbook: Logbook, cli: Cli): Promise<number | Fault> {
  const { head } = order;
  const line: HeadLine = {
    type: 'head',
    format: exportFormat,
    version: 1,
    exportedAt: cli.now(),
    productVersion: cli.productVersion,
    head,
  };
  await sink.write(`${JSON.stringify(line)}\n`);
  return eachLine(order, logbook, (one) => sink.write(`${JSON.stringify(one)}\n`));
}

async function writeTable(sink: Sink, order: Order, logbook: Logbook): Promise<number | Fault> {
  await sink.write(csvHead());
  return eachLine(order, logbook, async ({ entry, content }) => {
    const record = isRun(entry) && content !== undefined ? upgrade(content) : null;
    if (record) await sink.write(csvRow(record, entry));
  });
}

async function writePage(sink: Sink, order: Order, logbook: Logbook, cli: Cli): Promise<number | Fault> {
  const { filter, head, withPrompts } = order;
  let runs: Bundle['runs'][number][] = [];
  let cut = false;
  const counted = await eachLine(order, logbook, ({ entry, content, prompt }) => {
    const record = isRun(entry) && content !== undefined ? upgrade(content) : null;
    if (!record) return Promise.resolve();
    runs.push({ record: { ...record, prompt: { ...record.prompt, text: prompt ?? null } }, entry });
    // The newest ones stay.
    if (runs.length >= 2 * mostOnPage) {
      runs = newest(runs);
      cut = true;
    }
    return Promise.resolve();
  });
  if (counted instanceof Fault) return counted;
  cut ||= runs.length > mostOnPage;
  const facts = await factsFor(filter, head, logbook);
  if (facts instanceof Fault) return facts;
  const shown = newest(runs);
  const bundle: Bundle = {
    exportedAt: cli.now(),
    productVersion: cli.productVersion,
    head,
    ...facts,
    runs: shown,
    partial: cut || Object.keys(filter).length > 0,
    withPrompts,
    purges: purgeLines(facts.purges, cli.words, cli.format),
  };
  await sink.write(htmlBundle(bundle, cli.words, cli.format));
  return shown.length;
}

async function factsFor(filter: RunFilter, head: HeadLine['head'], logbook: Logbook) {
  const verified = await logbook.verify([head]);
  if (verified instanceof Fault) return verified;
  const purges = await logbook.purges();
  if (purges instanceof Fault) return purges;
  const chosen = await logbook.chosen(filter);
  if (chosen instanceof Fault) return chosen;
  const shares: Record<ShareBy, readonly Share[]> = { template: [], model: [], person: [], outcome: [] };
  for (const by of ['template', 'model', 'person', 'outcome'] as const) {
    const found = await logbook.shares(filter, by);
    if (found instanceof Fault) return found;
    shares[by] = found;
  }
  return { entries: verified.entries, broken: verified.broken, purges, chosen, shares };
}

function newest(runs: readonly Bundle['runs'][number][]): Bundle['runs'][number][] {
  return runs.toSorted((one, other) => other.record.startedAt - one.record.startedAt).slice(0, mostOnPage);
}

/** Every link up to the head, in order, a part at a time. @returns how many runs went out with their text. */
async function eachLine(
  order: Order,
  logbook: Logbook,
  work: (line: EntryLine) => Promise<void>,
): Promise<number | Fault> {
  let seq = 0;
  let runs = 0;
  while (seq < order.head.seq) {
    const kept = await logbook.entries(seq, Math.min(entriesAtOnce, order.head.seq - seq));
    if (kept instanceof Fault) return kept;
    if (kept.length === 0) return runs;
    for (const one of kept) {
      const line = entryLine(one, { wanted: isWanted(one, order.filter), withPrompts: order.withPrompts });
      if (isRun(one.entry) && line.content !== undefined) runs++;
      await work(line);
      seq = Math.max(seq + 1, one.entry.seq);
    }
  }
  return runs;
}

/** Grants, purges and the like belong to the whole. */
function isWanted({ entry, run, text }: KeptEntry, filter: RunFilter): boolean {
  if (!isRun(entry)) return filter.folder === undefined && filter.closed === undefined;
  if (run === null) return false;
  const { folder, since, until, template, model, outcome, person } = filter;
  if (folder !== undefined && folder !== run.folder) return false;
  if ((since !== undefined && run.startedAt < since) || (until !== undefined && run.startedAt >= until)) return false;
  const isHere = filter.closed?.some((one) => one.folder === run.folder) === true;
  if (!isHere && [template, model, outcome, person].every((one) => one === undefined)) return true;
  const record = upgrade(JSON.parse(text ?? 'null'));
  return (
    record !== null &&
    !isClosed(record, filter.closed ?? []) &&
    (template === undefined || record.template.id === template) &&
    (model === undefined || (record.model.used ?? record.model.asked) === model) &&
    (outcome === undefined || record.outcome.kind === outcome) &&
    (person === undefined || record.person === person)
  );
}

function isRun({ kind }: KeptEntry['entry']): boolean {
  return kind === 'run' || kind === 'observed';
}
