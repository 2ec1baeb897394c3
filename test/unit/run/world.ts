import { mkdtemp, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { noUsage, type Agent, type Proposal } from '../../../src/core/agent/agent.ts';
import type { FileEdit } from '../../../src/core/edit/proposed-edit.ts';
import { Fault } from '../../../src/core/fault.ts';
import type { RunRecord, Step } from '../../../src/core/logbook/record.ts';
import { readPolicy } from '../../../src/core/policy/policy.ts';
import type { Reviewer } from '../../../src/core/review/decision.ts';
import { run } from '../../../src/core/run.ts';
import type { RunNeeds, Task } from '../../../src/core/task.ts';
import { words } from '../../../src/core/words/index.ts';
import { openWorkspace } from '../../../src/node/apply/workspace.ts';
import { openBooks, type OpenBooks } from '../../../src/node/books.ts';
import { newTask } from '../../../src/node/task.ts';
import { openTeam } from '../../../src/node/team.ts';

const product = join(import.meta.dirname, '../../..');

/** What the workspace of every test holds before the run. */
export const before: Readonly<Record<string, string>> = {
  'src/a.ts':
    'export const a = 1;\nexport const b = 2;\nexport const c = 3;\nexport const d = 4;\nexport const e = 5;\n',
  'package.json': '{\n  "name": "x"\n}\n',
};

/** A good edit with two hunks in one file and a new file. */
export const goodEdit: readonly FileEdit[] = [
  {
    path: 'src/a.ts',
    before: before['src/a.ts'] ?? '',
    after:
      'export const a = 10;\nexport const b = 2;\nexport const c = 3;\nexport const d = 4;\nexport const e = 50;\n',
  },
  { path: 'src/new.ts', before: null, after: 'export const n = 1;\n' },
];

/** A key in a file: denied by every policy. */
export const badEdit: readonly FileEdit[] = [
  {
    path: 'src/key.ts',
    before: null,
    after: `export const key = '${['ghp', 'A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8'].join('_')}';\n`,
  },
];

/** A folder with files, a data folder, and what a run needs: everything real but the model and the person. */
export interface TestWorld {
  readonly folder: string;
  readonly home: string;
  readonly books: OpenBooks;
  files(): Promise<Record<string, string>>;
  task(overrides?: { policy?: string; inputs?: Task['inputs'] }): Promise<Task>;
  remove(): Promise<void>;
}

export async function openTestWorld(at?: string): Promise<TestWorld> {
  const root = at ?? (await mkdtemp(join(tmpdir(), 'guardrails-run-')));
  const folder = join(root, 'workspace');
  const home = join(root, 'home');
  if (at === undefined) {
    for (const [path, text] of Object.entries(before)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
  }
  const books = await openBooks({ CODEX_GUARDRAILS_HOME: home }, process.platform, Date.now());
  if (books instanceof Fault) throw new Error(books.kind);
  return {
    folder,
    home,
    books,
    files: () => filesIn(folder),
    task: async ({ policy, inputs } = {}) => {
      const team = await openTeam(folder, product, true);
      const template = team.templates.find((one) => one.id === 'pr-patch');
      if (!template) throw new Error('no pr-patch');
      const task = newTask(team, template, inputs ?? { request: 'Change the numbers' }, [], '0.0.0');
      if (policy === undefined) return task;
      const read = readPolicy(policy);
      if (read.problems.length > 0) throw new Error(read.problems[0]?.problem);
      return { ...task, policy: read.policy, checkContext: { ...task.checkContext, policy: read.policy } };
    },
    remove: async () => {
      books.close();
      await rm(root, { recursive: true, force: true });
    },
  };
}

export async function filesIn(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found: Record<string, string> = {};
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const absolute = join(entry.parentPath, entry.name);
    found[absolute.slice(folder.length + 1)] = await readFile(absolute, 'utf8');
  }
  return found;
}

export const usage = { ...noUsage, input: 1000, output: 100, requests: 1 };

/** An agent that proposes what it is told to. */
export function agentOf(proposal: Partial<Proposal> = {}): Agent {
  return {
    id: 'responses',
    via: 'responses',
    practice: false,
    propose: async (request, listener) => {
      await listener.used(usage, request.model);
      return {
        edit: { files: goodEdit },
        fault: null,
        message: 'Done.',
        usage,
        usageComplete: true,
        model: request.model,
        tier: 'default',
        toolCalls: [],
        steers: 0,
        notes: [],
        ...proposal,
      };
    },
  };
}

/** A person who accepts everything. */
export const acceptAll: Reviewer = { review: async ({ edit }) => ({ kind: 'apply', edit, waived: [] }) };

/** Runs a task with what is real, and what a test replaces. */
export async function runIn(
  world: TestWorld,
  task: Task,
  replaced: Partial<RunNeeds> & { at?: (step: Step, abort: AbortController) => void; signal?: AbortSignal } = {},
): Promise<RunRecord | Fault> {
  const abort = new AbortController();
  const workspace = await openWorkspace(world.folder, world.home);
  if (workspace instanceof Fault) throw new Error(workspace.kind);
  return run(
    task,
    {
      agent: agentOf(),
      reviewer: acceptAll,
      workspace,
      ledger: world.books.ledger,
      logbook: world.books.logbook,
      now: () => Date.now(),
      say: (fault) => words('en').fault(fault).message,
      watch: {
        step: (step) => replaced.at?.(step, abort),
        plan: () => undefined,
        doing: () => undefined,
        early: () => undefined,
        spent: () => undefined,
      },
      ...replaced,
    },
    replaced.signal ?? abort.signal,
  );
}
