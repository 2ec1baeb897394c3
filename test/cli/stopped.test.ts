import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { steps } from '../../src/core/logbook/record.ts';
import { applied, contents, scene, write } from '../unit/apply/scene.ts';
import { codexProgram, inWorld, unmended, type World } from './world.ts';

const codex = ['--through', 'codex', '--codex', codexProgram];
const slow = 'request=Wait [[scenario:slowstart ms=20000]]';

/** The last step that the open run reached, as other processes see it; empty before the first. */
function stepIn(world: World): string {
  const path = join(world.home, 'guardrails.db');
  if (!existsSync(path)) return '';
  try {
    const sql = new DatabaseSync(path, { readOnly: true });
    try {
      const row = sql.prepare('select steps from run where record is null').get();
      const steps = JSON.parse(String(row?.['steps'] ?? '[]')) as [string, number][];
      return steps.at(-1)?.[0] ?? '';
    } finally {
      sql.close();
    }
  } catch {
    return '';
  }
}

async function until(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = performance.now() + 30_000; performance.now() < end; await pause(5)) if (await isSo()) return;
  assert.fail(`never: ${what}`);
}

/** Processes that were told this world's data folder, the test's own calls aside. */
async function left(world: World): Promise<string[]> {
  const found: string[] = [];
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const [environment, command] = await Promise.all(
      ['environ', 'cmdline'].map((file) => readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '')),
    );
    if (environment?.includes(world.root) || command?.includes(world.root)) found.push(command ?? '');
  }
  return found;
}

/** What holds after a run was stopped in any way, once the next command has run. */
async function assertEnded(world: World, outcome: string, before: Readonly<Record<string, string>>): Promise<void> {
  const [record, ...others] = await world.records();
  assert.deepEqual([record?.outcome.kind, others], [outcome, []]);
  assert.deepEqual(await world.files(), before);
  assert.deepEqual(await world.scratch(), []);
  const { reserved, spent, unknown } = await world.budget();
  assert.equal(reserved, 0);
  assert.deepEqual([spent, unknown], [(record?.cost.spent ?? 0) / 1e9, (record?.cost.unknown ?? 0) / 1e9]);
  if (process.platform === 'linux') {
    await until('no process is left', async () => (await left(world)).length === 0);
  }
}

const moments: readonly {
  readonly name: string;
  readonly args: readonly string[];
  /** When to kill. */
  readonly at: (world: World) => boolean | Promise<boolean>;
}[] = [
  { name: 'while the model is asked', args: ['--input', slow], at: (world) => stepIn(world) === 'propose' },
  {
    name: 'while the workspace is copied',
    args: ['--input', slow, ...codex],
    // A copy is its run's from its first moment on; the folder alone, for less than a millisecond, is nobody's.
    at: async (world) => (await readdir(join(world.home, 'scratch'), { recursive: true }).catch(() => [])).length > 1,
  },
  {
    name: 'while Codex waits for the model',
    args: ['--input', slow, ...codex],
    at: async (world) => (await left(world)).filter((command) => command.includes('app-server')).length > 0,
  },
  {
    name: 'while a command of Codex runs',
    args: ['--input', 'request=Sleep [[scenario:sleep]]', ...codex],
    at: async (world) => (await left(world)).some((command) => /sleep\0?\s?60/.test(command)),
  },
];

for (const { name, args, at } of moments) {
  test(`kill -9 ${name}: untouched, one record, nothing reserved, nothing left`, () =>
    inWorld(async (world) => {
      const before = await world.files();
      const { child, ended } = world.start(['run', 'pr-patch', ...args, '--accept', 'all']);
      await until(name, () => at(world));
      child.kill('SIGKILL');
      assert.equal((await ended).signal, 'SIGKILL');
      await assertEnded(world, 'crashed', before);
    }));
}

const order: readonly string[] = steps;

for (const step of ['render', 'reserve', 'propose', 'review', 'apply', 'settle', 'append'] as const) {
  test(`kill -9 once ${step} began: the workspace is untouched or the edit is whole`, () =>
    inWorld(async (world) => {
      const before = await world.files();
      const { child, ended } = world.start(['run', 'pr-patch', '--input', 'request=Check', '--accept', 'all']);
      let isOver = false;
      void ended.then(() => (isOver = true));
      await until(step, () => isOver || order.indexOf(stepIn(world)) >= order.indexOf(step));
      child.kill('SIGKILL');
      const { signal } = await ended;
      const [record, ...others] = await world.records();
      // It may have been quicker than we, and killed with nothing left to do but to end.
      const outcome = record?.outcome.kind;
      assert.ok(outcome === 'applied' || (outcome === 'crashed' && signal === 'SIGKILL'), outcome);
      assert.deepEqual(others, []);
      const after = await world.files();
      const changed = Object.keys(after).filter((path) => after[path] !== before[path]);
      assert.ok(changed.length === 0 || changed.length === 3, changed.join(', '));
      assert.deepEqual(Object.keys(after).toSorted(), Object.keys(before).toSorted());
      const { reserved, spent, unknown } = await world.budget();
      assert.deepEqual([reserved, spent], [0, (record?.cost.spent ?? 0) / 1e9]);
      if (changed.length === 3) assert.ok(spent > 0 && unknown === 0);
      if (outcome === 'applied') assert.equal(changed.length, 3);
    }));
}

test('an edit that was interrupted while it was applied is completed by the next command, which says so', async (t) => {
  const { root, data } = scene(t);
  const program = join(import.meta.dirname, '../unit/apply/applying-process.ts');
  const { signal } = spawnSync(process.execPath, [program, root, data, 'swapped 0']);
  assert.equal(signal, 'SIGKILL');
  write(root, 'src/end.ts', 'theirs');
  await inWorld(async (world) => {
    const call = { env: { CODEX_GUARDRAILS_HOME: data } };
    const { code, stderr } = await world.call(['logbook', 'list'], call);
    assert.equal(code, 0);
    assert.ok(stderr.includes(`interrupted while it was applied in ${root}. It was completed now.`), stderr);
    assert.match(stderr, /changed by someone else and were left alone: src\/end\.ts\.\n\S/);
    assert.deepEqual(contents(root), { ...applied, 'src/end.ts': 'theirs' });
    assert.equal((await world.call(['logbook', 'list'], call)).stderr, '', 'once');
  });
});

for (const [signal, through] of [
  ['SIGINT', []],
  ['SIGTERM', []],
  ['SIGHUP', []],
  ['SIGINT', codex],
] as const) {
  test(`${signal} ends a run ${through.length > 0 ? 'of codex ' : ''}in order: cancelled, code 2`, () =>
    inWorld(async (world) => {
      const before = await world.files();
      const { child, ended } = world.start(['run', 'pr-patch', '--input', slow, ...through]);
      await until('propose', () => stepIn(world) === 'propose');
      if (through.length > 0) await until('codex', async () => (await world.scratch()).length > 0);
      const asked = performance.now();
      child.kill(signal);
      const { code, stdout } = await ended;
      assert.equal(code, 2);
      assert.match(stdout, /^Cancelled: /);
      assert.ok(performance.now() - asked < 10_000);
      await assertEnded(world, 'cancelled', before);
    }));
}

test('SIGINT ends a scan at once', () =>
  inWorld(async (world) => {
    const { child, ended } = world.start(['check', '--diff', '-']);
    child.kill('SIGINT');
    const { code, signal } = await ended;
    assert.deepEqual([code, signal], [null, 'SIGINT']);
  }));

/**
 * A person at a terminal, who types the next answer when they are asked. Played by util-linux's script(1), which gives
 * the command line a terminal.
 */
async function atTerminal(
  world: World,
  args: readonly string[],
  answers: readonly string[],
): Promise<{ code: number | null; shown: string }> {
  const quoted = [process.execPath, join(import.meta.dirname, '../../dist/cli.js'), ...args].map((arg) => `'${arg}'`);
  const child = spawn('script', ['-qec', quoted.join(' '), '/dev/null'], {
    cwd: world.folder,
    env: { PATH: process.env['PATH'], HOME: world.root, LANG: 'C.UTF-8', CODEX_GUARDRAILS_HOME: world.home },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let [shown, typed] = ['', 0];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    shown += text;
    const asked = shown.split('(q)uit: ').length - 1;
    while (typed < asked && typed < answers.length) child.stdin.write(answers[typed++] ?? '');
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, shown };
}

const hasScript = spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout?.includes('util-linux') ?? false;

test('at a terminal a person is asked hunk by hunk', { skip: !hasScript }, () =>
  inWorld(async (world) => {
    const before = await world.files();
    const answers = ['y\n', 'n\n', 'n\n', 'y\n'];
    const { code, shown } = await atTerminal(world, ['run', 'pr-patch', '--input', 'request=Check'], answers);
    assert.equal(code, 0, shown);
    assert.match(shown, /The agent is working/);
    assert.match(shown, /1\/4 README\.md#1: accept\?/);
    const after = await world.files();
    assert.deepEqual(
      Object.keys(after).filter((path) => after[path] !== before[path]),
      ['README.md', 'tests/order.test.ts'],
    );
    const [record] = await world.records();
    assert.equal(record?.outcome.kind, 'partly-applied');
  }),
);

test('at a terminal a person who quits, or leaves, has nothing applied', { skip: !hasScript }, async () => {
  for (const answers of [['y\n', 'q\n'], ['y\n', '\u0004'], ['\u0003']]) {
    await inWorld(async (world) => {
      const before = await world.files();
      const { code, shown } = await atTerminal(world, ['run', 'pr-patch', '--input', 'request=Check'], answers);
      // Ctrl-C reaches the shell that script(1) starts too, which then ends with 130.
      assert.ok([0, 2, 130].includes(code ?? -1), shown);
      assert.match(shown, /^(?:Rejected|Cancelled): /m);
      assert.deepEqual(await world.files(), before);
      const [record, ...others] = await world.records();
      assert.match(record?.outcome.kind ?? '', /^(?:rejected|cancelled)$/);
      assert.deepEqual(others, []);
    });
  }
});

test('at a terminal what the policy denies lands only with a reason', { skip: !hasScript }, () =>
  inWorld(async (world) => {
    const hunks = Array.from({ length: 8 }, () => 'y\n');
    const run = ['run', 'pr-patch', '--input', 'request=Say when a payment is due'];
    const { code, shown } = await atTerminal(world, run, [...hunks.slice(0, 7), 'y\nIt is only practice\n']);
    assert.equal(code, 0, shown);
    assert.match(shown, /src\/config\.ts:6:16: error secret-token/);
    assert.match(shown, /3 findings are denied\. Reason to accept/);
    const [record] = await world.records();
    assert.equal(record?.outcome.kind, 'applied');
    assert.deepEqual(new Set(record?.waived.map(({ reason }) => reason)), new Set(['It is only practice']));
  }, unmended),
);
