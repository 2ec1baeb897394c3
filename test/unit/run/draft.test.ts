import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Drafts } from '../../../src/core/apply/drafts.ts';
import type { FileEdit } from '../../../src/core/edit/proposed-edit.ts';
import { Fault } from '../../../src/core/fault.ts';
import { recordPage } from '../../../src/core/logbook/page.ts';
import type { RunRecord } from '../../../src/core/logbook/record.ts';
import { words } from '../../../src/core/words/index.ts';
import { formatFor } from '../../../src/node/format.ts';
import { openDrafts } from '../../../src/node/git/draft.ts';
import { planOpening } from '../../../src/node/git/open-draft.ts';
import { acceptAll, agentOf, before, openTestWorld, runIn, type TestWorld } from './world.ts';

const ci = '.github/workflows/ci.yml';
const workflow = `name: CI
on: [push]
permissions:
  contents: read
jobs:
  test:
    runs-on: ubuntu-24.04
    steps:
      - run: npm test
`;
const pipeline: FileEdit = { path: ci, before: null, after: workflow };
const code: FileEdit = { path: 'src/new.ts', before: null, after: 'export const n = 1;\n' };
const policy = `
pipelines: { changes: draft, approval: [platform] }
review: { roles: { platform: [ana@example.com] } }
`;
const env = { PATH: process.env['PATH'], HOME: '/nonexistent', GIT_CONFIG_NOSYSTEM: '1' };

interface Scene {
  readonly world: TestWorld;
  git(...args: string[]): string;
  run(files: readonly FileEdit[], options?: { policy?: string; drafts?: Drafts | null }): Promise<RunRecord>;
  /** The workspace without git's own files. */
  files(): Promise<Record<string, string>>;
}

async function inScene(work: (scene: Scene) => Promise<void>, withCommit = true): Promise<void> {
  const world = await openTestWorld();
  const git = (...args: string[]): string => {
    const { status, stdout, stderr } = spawnSync('git', args, { cwd: world.folder, env, encoding: 'utf8' });
    if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
    return stdout.trim();
  };
  try {
    git('init', '-q', '-b', 'main');
    git('config', 'user.name', 'Ana');
    git('config', 'user.email', 'ana@example.com');
    if (withCommit) {
      git('add', '-A');
      git('commit', '-q', '-m', 'first');
    }
    await work({
      world,
      git,
      run: async (files, options = {}) => {
        const task = await world.task({ policy: options.policy ?? policy });
        const drafts = 'drafts' in options ? options.drafts : openDrafts(world.folder, { env });
        const edit = { files: files.toSorted((one, other) => (one.path < other.path ? -1 : 1)) };
        const record = await runIn(world, task, { agent: agentOf({ edit }), ...(drafts ? { drafts } : {}) });
        assert.ok(!(record instanceof Fault));
        return record;
      },
      files: async () =>
        Object.fromEntries(Object.entries(await world.files()).filter(([path]) => !path.startsWith('.git/'))),
    });
  } finally {
    await world.remove();
  }
}

test('pipelines of a run go to a branch of their own, the rest to the files', () =>
  inScene(async ({ world, git, run, files }) => {
    const record = await run([pipeline, code]);
    assert.equal(record.outcome.kind, 'partly-applied');
    assert.deepEqual(await files(), { ...before, 'src/new.ts': code.after });
    const { draft } = record;
    assert.ok(draft);
    assert.match(draft.branch, /^guardrails\/draft\/pr-patch-[0-9a-f]{8}$/);
    assert.equal(draft.commit, git('rev-parse', draft.branch));
    assert.equal(
      git('diff', '--name-only', 'main', draft.branch),
      `${ci}\n.guardrails/sign-offs.jsonl`.split('\n').toSorted().join('\n'),
    );
    assert.match(
      git('show', `${draft.branch}:.guardrails/sign-offs.jsonl`),
      /^\{"role":"platform","person":"Ana <ana@example.com>"/,
    );
    const message = git('log', '-1', '--format=%an <%ae>%n%B', draft.branch);
    assert.match(message, /^Ana <ana@example\.com>\nChange \.github\/workflows\/ci\.yml as Codex proposed\n/);
    assert.match(message, new RegExp(`\\nAssisted-by: Codex:gpt-5\\.3-codex\\nGuardrails-Run: ${record.id}$`));
    assert.doesNotMatch(record.appliedDiff ?? '', /ci\.yml/);
    assert.match(record.appliedDiff ?? '', /src\/new\.ts/);
    assert.equal(record.signOffs.length, 1);
    assert.match(
      record.notes.join('\n'),
      new RegExp(`On the branch "${draft.branch}", not in your files: .*Nothing was pushed`),
    );
    assert.ok(record.findings.some(({ ruleId, verdict }) => ruleId === 'pipeline-agent-change' && verdict === 'ask'));
    const kept = await world.books.logbook.show(record.id);
    assert.ok(kept && !(kept instanceof Fault));
    assert.deepEqual(kept.draft, draft);
    const page = recordPage(kept, words('en'), formatFor('en'));
    assert.ok(page.includes(`| Draft | \`${draft.branch}\` \`${draft.commit.slice(0, 12)}\` (`), page);
  }));

test('a run of pipelines alone ends as drafted, and the files stay as they are', () =>
  inScene(async ({ git, run, files }) => {
    const record = await run([pipeline]);
    assert.equal(record.outcome.kind, 'drafted');
    assert.equal(record.appliedDiff, null);
    assert.deepEqual(await files(), before);
    assert.equal(git('status', '--porcelain'), '');
  }));

test('without draft, a pipeline is applied as any file', () =>
  inScene(async ({ git, run, files }) => {
    const record = await run([pipeline], { policy: '{}' });
    assert.equal(record.outcome.kind, 'applied');
    assert.equal((await files())[ci], workflow);
    assert.equal(git('branch', '--list', 'guardrails/*'), '');
    assert.ok(!record.draft);
  }));

for (const [name, files, outcome] of [
  ['with more in it', [pipeline, code], 'partly-applied'],
  ['alone', [pipeline], 'apply-failed'],
] as const)
  test(`a draft that cannot be made is said, and the pipeline stays out: ${name}`, () =>
    inScene(async (scene) => {
      const record = await scene.run(files);
      assert.equal(record.outcome.kind, outcome);
      assert.equal(record.outcome.fault?.kind, 'draft-impossible');
      assert.match(
        record.outcome.fault.message,
        /left out: \.github\/workflows\/ci\.yml\. This repository has no commit yet/,
      );
      assert.equal((await scene.files())[ci], undefined);
      assert.equal((await scene.files())['src/new.ts'], files.length > 1 ? code.after : undefined);
      assert.ok(!record.draft);
      assert.equal(record.signOffs.length, 0);
    }, false));

test('without git at all the pipeline stays out too', () =>
  inScene(async (scene) => {
    const record = await scene.run([pipeline, code], { drafts: null });
    assert.equal(record.outcome.fault?.kind, 'draft-impossible');
    assert.match(record.outcome.fault.message, /in no git repository/);
    assert.equal((await scene.files())[ci], undefined);
  }));

test('when the rest cannot be applied, the branch is taken back', () =>
  inScene(async ({ world, git }) => {
    const task = await world.task({ policy });
    let reviews = 0;
    const record = await runIn(world, task, {
      agent: agentOf({ edit: { files: [pipeline, code] } }),
      drafts: openDrafts(world.folder, { env }),
      reviewer: {
        review: async (asked, signal) => {
          reviews++;
          return reviews === 1 ? acceptAll.review(asked, signal) : { kind: 'discard' as const };
        },
      },
      workspace: { read: async () => null, apply: async () => new Fault('workspace-changed', { paths: 'src/new.ts' }) },
    });
    assert.ok(!(record instanceof Fault));
    assert.equal(record.outcome.kind, 'workspace-changed');
    assert.equal(git('branch', '--list', 'guardrails/*'), '');
    assert.ok(!record.draft);
  }));

test('a crash between branch and files leaves the branch, whose commit names the run, and the files as they were', () =>
  inScene(async ({ world, git, files }) => {
    const task = await world.task({ policy });
    const bug = new Error('killed');
    await assert.rejects(
      runIn(world, task, {
        agent: agentOf({ edit: { files: [pipeline, code] } }),
        drafts: openDrafts(world.folder, { env }),
        workspace: { read: async () => null, apply: () => Promise.reject(bug) },
      }),
      bug,
    );
    assert.deepEqual(await files(), before);
    assert.equal(
      git('for-each-ref', '--format=%(contents:trailers:key=Guardrails-Run,valueonly)', 'refs/heads/guardrails').trim(),
      task.id,
    );
    const record = await world.books.logbook.show(task.id);
    assert.ok(record && !(record instanceof Fault));
    assert.equal(record.outcome.kind, 'crashed');
  }));

for (const [step, kept] of [
  ['committed', false],
  ['named', true],
] as const)
  test(`a run that is killed when its draft is ${step} leaves ${kept ? 'the branch' : 'nothing'}, and one record`, async () => {
    const root = await mkdtemp(join(tmpdir(), 'guardrails-run-'));
    const folder = join(root, 'workspace');
    await mkdir(join(folder, 'src'), { recursive: true });
    await writeFile(join(folder, 'src/a.ts'), before['src/a.ts'] ?? '');
    const git = (...args: string[]): string =>
      spawnSync('git', ['-c', 'user.name=Ana', '-c', 'user.email=ana@example.com', ...args], {
        cwd: folder,
        env,
        encoding: 'utf8',
      }).stdout.trim();
    git('init', '-q', '-b', 'main');
    git('config', 'user.name', 'Ana');
    git('config', 'user.email', 'ana@example.com');
    git('add', '-A');
    git('commit', '-q', '-m', 'first');
    const child = spawnSync(process.execPath, [
      join(import.meta.dirname, 'killed-draft.ts'),
      root,
      step,
      policy,
      JSON.stringify([pipeline, code]),
    ]);
    assert.equal(child.signal, 'SIGKILL', String(child.stderr));
    // Opening the books is the next start.
    const world = await openTestWorld(root);
    try {
      const records = await world.books.logbook.list({});
      assert.ok(!(records instanceof Fault));
      assert.deepEqual(
        records.map(({ outcome }) => [outcome.kind, outcome.at]),
        [['crashed', 'apply']],
      );
      assert.equal(git('status', '--porcelain'), '');
      const found = await planOpening(folder, { run: records[0]?.id ?? '', branch: null }, { env });
      // There is no remote: that is said only of a branch that is there.
      assert.partialDeepStrictEqual(found, { data: { because: kept ? 'no-remote' : 'no-branch' } });
    } finally {
      await world.remove();
    }
  });
