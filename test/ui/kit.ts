import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { TestContext } from 'node:test';
import { z } from 'zod';
import { processesBelow } from '../host/processes.ts';
import { repository, startHost, type Host, type HostOptions } from '../host/host.ts';
import type { Theme } from '../host/settings.ts';
import { sampleWorkspace } from '../host/sample.ts';
import { until } from './driver/until.ts';
import { workbench, type Workbench } from './driver/workbench.ts';

/** Where pictures of the window go: those that are meant to be looked at, and those of failures. */
const pictures = path.resolve(repository, process.env['GUARDRAILS_PICTURES'] ?? 'out/pictures');

/** A window on a copy of the sample repository, and what can be known of it from outside. */
export interface Stage {
  readonly host: Host;
  readonly window: Workbench;
  /** The folder that is open. */
  readonly folder: string;
  /** The ended runs, oldest first, as the database has them. */
  readonly records: () => readonly Run[];
  /** What is left open: runs without a record, reservations without a settlement, scratch copies, Codex processes. */
  readonly leftOpen: () => Leftovers;
  /** The files of the folder, by path, `.git` aside. */
  readonly files: () => Files;
  readonly stop: () => Promise<void>;
}

interface StageOptions extends Partial<HostOptions> {
  /** Changes the sample, or makes another folder of it, before it is opened; answers with what to open. */
  readonly prepare?: (folder: string) => string | void;
}

/** Starts a host with the extension as it was last built. Takes a picture of the window when the test fails. */
export async function stage(test: TestContext, options: StageOptions = {}): Promise<Stage> {
  const made = await newStage(options);
  test.after(async () => {
    try {
      if ('passed' in test && test.passed !== true) await keepEvidence(made, test.name);
    } finally {
      await made.stop();
    }
  });
  return made;
}

async function newStage({ prepare, ...options }: StageOptions): Promise<Stage> {
  const sample = sampleWorkspace();
  try {
    const folder = prepare?.(sample.folder) ?? sample.folder;
    const builtIns = ['markdown-language-features']; // shows pages as a reader sees them
    const host = await startHost({ folder, extension: 'development', builtIns, ...options });
    return {
      host,
      window: workbench(host.page, pictures),
      folder,
      records: () => rows(host, `select record from run where record is not null order by started_at, id`).map(readRun),
      leftOpen: () => leftOpen(host),
      files: () => readFiles(folder),
      stop: async () => {
        await host.stop();
        sample.remove();
      },
    };
  } catch (error) {
    sample.remove();
    throw error;
  }
}

/** Settings with which a practice run goes through the real Codex. */
export const throughCodex = {
  'guardrails.practice.through': 'codex',
  'guardrails.codex.path': path.join(repository, 'node_modules/.bin/codex'),
};

interface Leftovers {
  readonly runs: number;
  readonly reservations: number;
  readonly copies: readonly string[];
  readonly processes: readonly string[];
}

export const nothingLeft: Leftovers = { runs: 0, reservations: 0, copies: [], processes: [] };

/** Starts `pr-patch` with a request, by keyboard, up to the confirmed run. */
export async function startPatch(window: Workbench, request: string): Promise<void> {
  await window.statusItem('guardrails.budget', /\$/);
  await window.palette('Guardrails: Run Template…');
  await window.pick('pr-patch');
  await window.type(request, '1/4');
  await window.accept('2/4');
  await window.accept('3/4');
  await window.accept('4/4');
}

/** Starts `test-scaffold` for a file, by keyboard, up to the confirmed run. */
export async function startScaffold(window: Workbench, target: string): Promise<void> {
  await window.statusItem('guardrails.budget', /\$/);
  await window.openFile(target);
  await window.palette('Guardrails: Run Template…');
  await window.pick('test-scaffold');
  for (let step = 1; step <= scaffoldSteps; step++) await window.accept(`${step}/${scaffoldSteps}`);
}

/** Steps of the form of `test-scaffold`, the confirmation included. */
const scaffoldSteps = 4;

/** Gives the repository a person, for whom the pictures are made. */
export function named(folder: string): void {
  execFileSync('git', ['config', 'user.name', 'Ana Pérez'], { cwd: folder });
  execFileSync('git', ['config', 'user.email', 'ana@example.com'], { cwd: folder });
}

/** Changes the colours by keyboard, as a person would. */
export async function changeTheme({ window }: Stage, theme: Theme): Promise<void> {
  const [name, kind] = {
    dark: ['Dark Modern', 'vs-dark'],
    light: ['Light Modern', 'vs'],
    'high-contrast': ['Dark High Contrast', 'hc-black'],
  }[theme];
  await window.press('Control+K', 'Control+T');
  await window.step(/theme/i);
  await window.type(name ?? '');
  await window.page.locator(`.monaco-workbench.${kind}`).waitFor();
}

/** Waits until the proposal is open for review. */
export async function reviewing(window: Workbench): Promise<void> {
  await window.statusItem('guardrails.budget', /to review|por revisar/);
  await until('the proposal shows', async () => (await window.diffEditors()).length > 0);
}

/** Waits until there are `count` records, and gives the newest. */
export async function recorded({ records }: Stage, count = 1): Promise<Run> {
  return until(`${count} runs are recorded`, async () => {
    const all = records();
    return all.length >= count && all.at(-1);
  });
}

const runSchema = z.looseObject({
  id: z.string(),
  outcome: z.looseObject({ kind: z.string(), at: z.string() }),
  template: z.looseObject({ id: z.string(), version: z.string() }),
  backend: z.string(),
  practice: z.boolean(),
  model: z.looseObject({ asked: z.string(), used: z.string().nullable() }),
  usage: z.looseObject({
    input: z.number(),
    cachedInput: z.number(),
    cacheWrite: z.number(),
    output: z.number(),
    requests: z.number(),
  }),
  cost: z.object({ reserved: z.number(), spent: z.number(), unknown: z.number() }),
  decisions: z.array(z.looseObject({ said: z.string() })),
  findings: z.array(z.looseObject({ ruleId: z.string(), path: z.string() })),
  waived: z.array(z.looseObject({ ruleId: z.string(), reason: z.string() })),
  steers: z.number(),
});
export type Run = z.infer<typeof runSchema>;

function readRun(row: Row): Run {
  return runSchema.parse(JSON.parse(String(row['record'])));
}

type Row = Record<string, unknown>;

/** What a query finds in the database of a host; nothing while there is none. */
function rows(host: Host, query: string): Row[] {
  const file = path.join(host.home, 'guardrails/guardrails.db');
  if (!existsSync(file)) return [];
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    database.exec('pragma busy_timeout = 2000');
    return database.prepare(query).all();
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('no such table')) return [];
    throw error;
  } finally {
    database.close();
  }
}

function leftOpen(host: Host): Leftovers {
  const count = (query: string): number => Number(rows(host, query)[0]?.['n'] ?? 0);
  const scratch = path.join(host.home, 'guardrails/scratch');
  return {
    runs: count('select count(*) as n from run where record is null'),
    reservations: count('select count(*) as n from reservation where settled_at is null'),
    copies: existsSync(scratch) ? readdirSync(scratch) : [],
    // Also those whose parent is gone and that belong to nobody any more: they name the host's home.
    processes: processesBelow(1)
      .filter(({ command, pid }) => pid !== process.pid && /\bcodex\b.*app-server/.test(command))
      .filter(({ pid }) => belongsTo(pid, host.home))
      .map(({ command }) => command),
  };
}

function belongsTo(pid: number, home: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').includes(home);
  } catch {
    return false;
  }
}

export type Files = Readonly<Record<string, string>>;

/** Files below a folder as Latin-1, so that every byte counts; `.git` aside. */
function readFiles(folder: string): Files {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.split(path.sep).join('/'))
    .filter((name) => name !== '.git' && !name.startsWith('.git/'))
    // What is written beside its place is there for a moment only.
    .filter((name) => statSync(path.join(folder, name), { throwIfNoEntry: false })?.isFile() === true);
  return Object.fromEntries(names.toSorted().map((name) => [name, readFileSync(path.join(folder, name), 'latin1')]));
}

async function keepEvidence({ window, records, leftOpen: open }: Stage, name: string): Promise<void> {
  const file = `failed-${name.replaceAll(/[^\w]+/g, '-').toLowerCase()}`;
  console.log(`  picture: ${await window.screenshot(file)}`);
  console.log(`  notifications: ${JSON.stringify(await window.notifications())}`);
  console.log(
    `  outcomes: ${JSON.stringify(records().map(({ outcome }) => outcome))}, left open: ${JSON.stringify(open())}`,
  );
}
