import { Fault } from '../../core/fault.ts';
import type { Logbook } from '../../core/logbook/logbook.ts';
import { factsOf, type Cursor, type RunQuery } from '../../core/logbook/query.ts';
import type { OutcomeKind, RunRecord } from '../../core/logbook/record.ts';
import type { Format } from '../../core/words/format.ts';
import type { Words } from '../../core/words/words.ts';
import type { Grouping, Shown } from './shown.ts';

/** A group of runs; `runs` is null where they are read when it is opened. */
export interface GroupNode {
  readonly group: string;
  readonly label: string;
  readonly count: number;
  /** Of real runs, in nano-dollars. */
  readonly spent: number;
  readonly runs: readonly RunRecord[] | null;
}
export interface RunNode {
  readonly run: RunRecord;
}
/** There are older runs, in the group that is named, or in all. */
export interface MoreNode {
  readonly more: string;
}
export type Node = GroupNode | RunNode | MoreNode;

export interface Reading {
  readonly logbook: Logbook;
  readonly shown: Shown;
  /** How many runs a group, or the whole, shows. */
  readonly limitOf: (group: string) => number;
  readonly words: Words;
  readonly format: Format;
}

/** A search looks at some thousands of runs a page: so many pages, until a person asks for more. */
const mostPages = 5;

/** The groups. By day, and where words are looked for, of the runs that are read; else of all there are. */
export async function readGroups(reading: Reading): Promise<readonly Node[] | Fault> {
  const { shown } = reading;
  return shown.by === 'day' || shown.text !== '' ? groupsOfRuns(reading) : groupsOfAll(reading, shown.by);
}

/** The runs of a group. */
export async function readRuns(node: GroupNode, reading: Reading): Promise<readonly Node[] | Fault> {
  if (node.runs !== null) return node.runs.map((run) => ({ run }));
  const { by, filter } = reading.shown;
  const found = await readSome(
    { ...filter, ...onlyGroup(by, node.group) },
    reading.limitOf(node.group),
    reading.logbook,
  );
  if (found instanceof Fault) return found;
  return [...found.runs.map((run) => ({ run })), ...(found.next === null ? [] : [{ more: node.group }])];
}

async function groupsOfRuns({ logbook, shown, limitOf, words, format }: Reading): Promise<readonly Node[] | Fault> {
  const { by, filter, text } = shown;
  const found = await readSome({ ...filter, ...(text === '' ? {} : { text }) }, limitOf(''), logbook);
  if (found instanceof Fault) return found;
  const groups = new Map<string, RunRecord[]>();
  for (const run of found.runs) {
    const key = by === 'day' ? format.day(run.startedAt) : factsOf(run)[by];
    const group = groups.get(key);
    if (group) group.push(run);
    else groups.set(key, [run]);
  }
  const nodes = [...groups].map(([group, runs]): GroupNode => ({
    group,
    label: labelOf(by, group, words),
    count: runs.length,
    spent: runs.filter(({ practice }) => !practice).reduce((sum, { cost }) => sum + cost.spent + cost.unknown, 0),
    runs,
  }));
  return [...nodes, ...(found.next === null ? [] : [{ more: '' }])];
}

async function groupsOfAll(
  { logbook, shown, words }: Reading,
  by: Exclude<Grouping, 'day'>,
): Promise<readonly Node[] | Fault> {
  const { filter } = shown;
  const [all, real] = await Promise.all([
    logbook.shares(filter, by),
    // Practice money is no money.
    filter.practice === true ? [] : logbook.shares({ ...filter, practice: false }, by),
  ]);
  if (all instanceof Fault) return all;
  if (real instanceof Fault) return real;
  const spent = new Map(real.map((share) => [share.name, share.spent + share.unknown]));
  return all.map(({ name, runs }) => ({
    group: name,
    label: labelOf(by, name, words),
    count: runs,
    spent: spent.get(name) ?? 0,
    runs: null,
  }));
}

/** Page after page, until there are enough, all were seen, or it would take too long. */
async function readSome(
  query: RunQuery,
  limit: number,
  logbook: Logbook,
): Promise<{ readonly runs: readonly RunRecord[]; readonly next: Cursor | null } | Fault> {
  const runs: RunRecord[] = [];
  let next: Cursor | null = null;
  for (let pages = 0; pages < mostPages; pages++) {
    const page = await logbook.page({
      ...query,
      limit: limit - runs.length,
      ...(next === null ? {} : { before: next }),
    });
    if (page instanceof Fault) return page;
    runs.push(...page.runs);
    next = page.next;
    if (next === null || runs.length >= limit) break;
  }
  return { runs, next };
}

function onlyGroup(by: Grouping, name: string): RunQuery {
  if (by === 'day') return {};
  return by === 'outcome' ? { outcome: name as OutcomeKind } : { [by]: name };
}

function labelOf(by: Grouping, name: string, words: Words): string {
  if (by !== 'outcome') return name === '' ? '–' : name;
  const outcomes: Readonly<Record<string, string>> = words.outcomes;
  return outcomes[name] ?? name;
}
