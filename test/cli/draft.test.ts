import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import type { RunRecord } from '../../src/core/logbook/record.ts';
import { inWorld, lines, policyWith, type World } from './world.ts';

const run = ['run', 'pr-patch', '--input', 'request=Refuse wrong quantities', '--accept', 'all'];
/** One of the three files of the edit counts as a pipeline here. */
const policy = await policyWith(`
pipelines: { files: [README.md], changes: draft, approval: [platform], requiredJobs: [test] }
review: { roles: { platform: [ana@example.com] } }
protected: []
`);

async function drafted(work: (world: World, record: RunRecord) => Promise<void>): Promise<void> {
  await inWorld(async (world) => {
    world.git('config', 'user.name', 'Ana');
    world.git('config', 'user.email', 'ana@example.com');
    const { stdout, stderr, code } = await world.call([...run, '--format', 'json']);
    assert.equal(code, 0, stderr);
    await work(world, JSON.parse(stdout) as RunRecord);
  }, policy);
}

/** What the rule says of the branch, by `severity what jobs`. */
async function checked(
  world: World,
  args: readonly string[] = [],
  env: Record<string, string> = {},
): Promise<{ code: number | null; said: string[] }> {
  const { code, stdout, stderr } = await world.call(['check', '--base', 'main', '--format', 'jsonl', ...args], { env });
  assert.notEqual(code, 2, stderr);
  const found = lines(stdout).map(
    (line) => JSON.parse(line) as { ruleId: string; severity: string; data: Record<string, string> },
  );
  const own = found.filter(({ ruleId }) => ruleId === 'pipeline-agent-change');
  return { code, said: own.map(({ severity, data }) => [severity, data['what'], data['jobs'] ?? ''].join(' ').trim()) };
}

test('a run leaves pipelines on a branch, and draft open brings it to the remote', () =>
  drafted(async (world, record) => {
    assert.equal(record.outcome.kind, 'partly-applied');
    const branch = record.draft?.branch ?? '';
    assert.equal(world.git('diff', '--name-only', 'main', branch).trim(), '.guardrails/sign-offs.jsonl\nREADME.md');
    assert.equal(world.git('status', '--porcelain').trim(), 'M src/order.ts\n M tests/order.test.ts');
    const without = await world.call(['draft', 'open', record.id]);
    assert.equal(without.code, 2);
    assert.match(without.stderr, /no remote/);

    world.git('init', '--quiet', '--bare', '../remote.git');
    world.git('remote', 'add', 'origin', '../remote.git');
    world.git('push', '--quiet', 'origin', 'main');
    const dry = await world.call(['draft', 'open', record.id, '--dry-run']);
    assert.equal(dry.code, 0, dry.stderr);
    assert.match(
      dry.stdout,
      new RegExp(
        `^${branch} goes to origin \\(\\.\\./remote\\.git\\) with one commit:\n  git push -u origin ${branch}\n$`,
      ),
    );
    assert.equal(world.git('--git-dir', '../remote.git', 'branch', '--list', 'guardrails/*').trim(), '');

    const opened = await world.call(['draft', 'open', record.id, '--format', 'json'], { cwd: world.root });
    assert.equal(opened.code, 0, opened.stderr);
    assert.partialDeepStrictEqual(JSON.parse(opened.stdout), { branch, remote: 'origin', left: [] });
    assert.match(world.git('--git-dir', '../remote.git', 'branch', '--list', 'guardrails/*'), new RegExp(branch));
    assert.equal((await world.call(['draft', 'open', 'nobody'])).code, 2);
  }));

test('a draft of a run from another logbook is not opened in the folder that it names', () =>
  drafted(async (world, record) => {
    assert.equal((await world.call(['logbook', 'export', '--to', '../runs.jsonl'])).code, 0);
    const env = { CODEX_GUARDRAILS_HOME: join(world.root, 'other') };
    assert.equal((await world.call(['logbook', 'import', '../runs.jsonl'], { env })).code, 0);
    world.git('init', '--quiet', '--bare', '../remote.git');
    world.git('remote', 'add', 'origin', '../remote.git');
    const refused = await world.call(['draft', 'open', record.id, '--dry-run'], { env });
    assert.deepEqual([refused.code, refused.stdout], [2, '']);
    assert.match(refused.stderr, /came from another logbook[^]*--folder/);
    const named = await world.call(['draft', 'open', record.id, '--dry-run', '--folder', world.folder], { env });
    assert.equal(named.code, 0, named.stderr);
  }));

test('the end of a run says how its draft is opened', () =>
  inWorld(async (world) => {
    world.git('config', 'user.name', 'Ana');
    world.git('config', 'user.email', 'ana@example.com');
    world.git('remote', 'add', 'origin', 'git@github.com:acme/orders.git');
    const { stderr } = await world.call(run);
    assert.match(stderr, /On the branch "guardrails\/draft\/pr-patch-[0-9a-f]{8}", not in your files: README\.md/);
    assert.match(
      stderr,
      /\n {2}git push -u origin guardrails\/draft\/\S+\n {2}gh pr create --draft --head guardrails\/draft\/\S+ --fill\n/,
    );
  }, policy));

test('in CI an agent’s pipeline waits as a draft, and then needs approval and its jobs', () =>
  drafted(async (world, record) => {
    world.git('stash', '--quiet');
    world.git('checkout', '--quiet', record.draft?.branch ?? '');
    const event = async (text: string): Promise<Record<string, string>> => {
      const path = join(world.root, 'event.json');
      await writeFile(path, text);
      return { GITHUB_EVENT_PATH: path };
    };
    const ready = await event('{"pull_request":{"draft":false}}');
    assert.deepEqual(await checked(world, [], ready), { code: 0, said: ['warning untold test'] });
    const told = (result: string): Record<string, string> => ({
      ...ready,
      GUARDRAILS_JOBS: JSON.stringify({ test: { result } }),
    });
    assert.deepEqual(await checked(world, ['--jobs', 'env'], told('failure')), {
      code: 1,
      said: ['error failed test'],
    });
    assert.deepEqual(await checked(world, ['--jobs', 'env'], told('success')), { code: 0, said: [] });

    // A change after the signature is nobody's approval any more, whoever commits it.
    await world.write('README.md', `${await world.read('README.md')}\nMore.\n`);
    world.commit();
    assert.deepEqual(await checked(world, ['--jobs', 'env'], told('success')), { code: 1, said: ['error one-of'] });
    const draft = await event('{"pull_request":{"draft":true}}');
    assert.deepEqual(await checked(world, [], draft), { code: 0, said: ['warning draft'] });
    assert.deepEqual(await checked(world, [], await event('{')), { code: 1, said: ['error one-of'] });
    assert.deepEqual(await checked(world, [], { CI_MERGE_REQUEST_DRAFT: 'true' }), {
      code: 0,
      said: ['warning draft'],
    });

    const signed = await world.call(['sign-off', '--base', 'main']);
    assert.match(signed.stdout, /README\.md: signed as platform/);
    world.commit();
    assert.deepEqual(
      await checked(world, ['--jobs', 'env'], {
        ...told('success'),
        ...(await event('{"pull_request":{"draft":false}}')),
      }),
      { code: 0, said: [] },
    );
  }));

test('results of jobs that are none are refused', () =>
  inWorld(async (world) => {
    for (const [args, says] of [
      [['--jobs', 'env'], /--jobs is only for --base/],
      [['--base', 'main', '--jobs', 'env'], /results of jobs cannot be read from env/],
      [['--base', 'main', '--jobs', 'no-such.json'], /no-such\.json/],
      [['--base', 'main', '--jobs', 'package.json'], /cannot be read from package\.json/],
    ] as const) {
      const { code, stderr } = await world.call(['check', ...args]);
      assert.equal(code, 2, stderr);
      assert.match(stderr, says);
    }
    const { code, stderr } = await world.call(['check', '--base', 'main', '--jobs', '-'], {
      input: '{"a":{"result":"success"}}',
    });
    assert.equal(code, 0, stderr);
  }));
