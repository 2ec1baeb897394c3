import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { Fault } from '../../../src/core/fault.ts';
import { changeOf, tallied, type Compared } from '../../../src/core/policy/backtest.ts';
import { backtestCommits } from '../../../src/node/backtest/backtest.ts';
import type { BacktestGround } from '../../../src/node/backtest/chunk.ts';
import { openGit } from '../../../src/node/git.ts';

const made: string[] = [];
after(async () => {
  await Promise.all(made.map((folder) => rm(folder, { recursive: true })));
});

const env = {
  ...process.env,
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'Ana',
  GIT_AUTHOR_EMAIL: 'ana@example.com',
  GIT_COMMITTER_NAME: 'Ana',
  GIT_COMMITTER_EMAIL: 'ana@example.com',
};

/** A repository with a history: what each commit writes, or takes away with null. */
async function repository(...commits: Readonly<Record<string, string | Buffer | null>>[]) {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'guardrails-backtest-')));
  made.push(folder);
  const git = (...args: string[]): string => execFileSync('git', args, { cwd: folder, env, encoding: 'utf8' }).trim();
  git('init', '-q', '-b', 'main');
  const commit = async (files: Readonly<Record<string, string | Buffer | null>>): Promise<string> => {
    for (const [path, content] of Object.entries(files)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      if (content === null) await rm(join(folder, path));
      else await writeFile(join(folder, path), content);
    }
    git('add', '-A');
    git('commit', '-q', '--allow-empty', '-m', 'Next');
    return git('rev-parse', 'HEAD');
  };
  const ids: string[] = [];
  for (const files of commits) ids.push(await commit(files));
  return { folder, git, commit, ids };
}

/** The policy in force is the one that is tried. */
const same = 'same';

async function backtested(
  folder: string,
  tried: string | null,
  inForce: string | null = null,
  most: number | string = 100,
  threads = 1,
) {
  const git = await openGit(folder);
  assert.ok(git !== null && !(git instanceof Fault));
  const layers = {};
  const ground: BacktestGround = {
    root: folder,
    tried: { path: 'tried.yaml', text: tried, layers },
    inForce: inForce === same ? null : { path: 'policy.yaml', text: inForce, layers },
    waivers: [],
    signOffs: [],
    today: '2026-11-21',
  };
  const asksWho = (path: string): boolean => path.startsWith('.github/');
  const past = await backtestCommits(git, typeof most === 'string' ? { since: most } : { most }, ground, {
    threads,
    asksWho,
  });
  assert.ok(!(past instanceof Fault));
  return { ...past, rules: tallied(past.compared) };
}

const manifest = (...names: string[]): string =>
  JSON.stringify({ dependencies: Object.fromEntries(names.map((name) => [name, '1.0.0'])) }, null, 1);

const strict = 'dependencies: { default: deny }\nrules: { import-undeclared: off }\n';
const quiet = 'rules: { import-undeclared: off }\n';

test('each commit is judged against its parent, with the manifests of its time', async () => {
  const { folder, ids } = await repository(
    { 'package.json': manifest('chalk') },
    { 'src/a.ts': "import chalk from 'chalk';\nexport { chalk };\n" }, // declared: nothing new
    { 'package.json': manifest('chalk', 'got') },
    { 'package.json': manifest('chalk') },
    { 'package.json': manifest('chalk', 'got') }, // again: new again
  );
  const { rules, commits } = await backtested(folder, strict, quiet);
  assert.equal(commits, 5);
  const [rule] = rules;
  assert.deepEqual(
    rules.map((one) => [one.rule, one.denied, one.asked, one.newly]),
    [['dependency-unapproved', 3, 0, { denied: 3, asked: 0, eased: 0, allowed: 0 }]],
  );
  assert.deepEqual(
    rule?.examples.denied?.map(({ id, was, now, decidedBy }) => [id, was, now, decidedBy?.path, decidedBy?.line]),
    [ids[0], ids[2], ids[4]].map((id) => [id, 'ask', 'deny', 'tried.yaml', 1]),
  );
});

test('what becomes looser is told as well', async () => {
  const { folder } = await repository(
    { 'package.json': manifest('chalk') },
    { 'package.json': manifest('chalk', 'got') },
  );
  const { rules } = await backtested(folder, 'dependencies: { default: allow }\n', strict);
  assert.deepEqual(
    rules.map(({ rule, denied, newly }) => [rule, denied, newly.allowed]),
    [['dependency-unapproved', 0, 2]],
  );
  const eased = await backtested(folder, quiet, strict);
  assert.equal(eased.rules[0]?.newly.eased, 2);
  const alike = await backtested(folder, strict, same);
  assert.deepEqual(
    [alike.rules[0]?.denied, alike.rules[0]?.newly.denied, alike.rules[0]?.examples.same?.length],
    [2, 0, 2],
  );
});

test('another line that says the same of a place changes nothing', async () => {
  const { folder } = await repository({ 'infra/a.txt': 'a\n', 'infra/b.txt': 'b\n', 'src/c.txt': 'c\n' });
  const { rules } = await backtested(folder, "protected: ['infra/**', 'src/*']\n", "protected: ['infra/*.txt']\n");
  assert.deepEqual(
    rules.map(({ rule, asked, newly, examples }) => [rule, asked, newly.asked, newly.allowed, examples.same?.length]),
    [['protected-path', 3, 1, 0, 2]],
  );
  const looser = await backtested(folder, "protected: ['infra/a*']\n", "protected: ['infra/**']\n");
  assert.deepEqual(
    looser.rules.map(({ asked, newly }) => [asked, newly.asked, newly.allowed]),
    [[1, 0, 1]],
  );
});

test('a merge counts once, against its first parent, and only so many commits are read', async () => {
  const { folder, git, commit } = await repository({ 'package.json': manifest('chalk') });
  git('checkout', '-q', '-b', 'side');
  await commit({ 'package.json': manifest('chalk', 'got') });
  await commit({ 'other.txt': 'x\n' });
  git('checkout', '-q', 'main');
  await commit({ 'main.txt': 'x\n' });
  git('merge', '-q', '--no-ff', '-m', 'Merge', 'side');
  const merge = git('rev-parse', 'HEAD');
  const all = await backtested(folder, strict, quiet);
  assert.equal(all.commits, 3);
  assert.deepEqual(all.rules[0]?.examples.denied?.at(-1)?.id, merge);
  const last = await backtested(folder, strict, quiet, 1);
  assert.deepEqual([last.commits, last.rules[0]?.denied], [1, 1]);
});

test('a pipeline is asked about for who changed it, also inside of a merge', async () => {
  const ci = '.github/workflows/ci.yml';
  const job = (name: string): string => `on: push\npermissions: {}\njobs: { ${name}: { runs-on: ubuntu-24.04 } }\n`;
  const { folder, git, commit } = await repository({ [ci]: job('a') });
  const by = async (name: string, message: string): Promise<string> => {
    await writeFile(join(folder, ci), job(name));
    git('commit', '-q', '-a', '-m', message);
    return git('rev-parse', 'HEAD');
  };
  const agent = 'Next\n\nCo-authored-by: Codex <noreply@openai.com>';
  const direct = await by('b', agent);
  await by('c', 'Next');
  const merged = async (branch: string, message: string, merge: string): Promise<string> => {
    git('checkout', '-q', '-b', branch);
    await by(branch.replace('/', '-'), message);
    git('checkout', '-q', 'main');
    await commit({ [`${branch}.txt`]: 'x\n' });
    git('merge', '-q', '--no-ff', '-m', merge, branch);
    return git('rev-parse', 'HEAD');
  };
  const within = await merged('work', agent, 'Merge work');
  await merged('own', 'Next', 'Merge own');
  const named = await merged('codex/x', 'Next', 'Merge pull request #3 from example/codex/x');
  const drafts = `${quiet}pipelines: { changes: draft, approval: [security] }\nreview: { roles: { security: [b@example.com] } }\n`;
  const { rules } = await backtested(folder, drafts, quiet);
  const rule = rules.find((one) => one.rule === 'pipeline-agent-change');
  assert.deepEqual([rule?.denied, rule?.asked, rule?.newly.denied], [3, 0, 3]);
  assert.deepEqual(
    rule?.examples.denied?.map(({ id, finding }) => [id, finding.data['maker']]),
    [direct, within, named].map((id) => [id, 'agent']),
  );
});

test('big files are counted and not read; bytes, links and strange names are no trouble', async () => {
  const { folder, git } = await repository(
    { 'big.txt': 'x'.repeat(1_100_000), 'bytes.bin': Buffer.from([0, 255, 254, 1]) },
    { 'a :b\t"c".txt': 'one\n', '\u0001d.txt': 'two\n' },
    { 'big.txt': null },
  );
  const past = await backtested(folder, null, same);
  assert.deepEqual([past.commits, past.files, past.unread], [3, 3, 2]);
  // A folder of the repository alone.
  await mkdir(join(folder, 'sub'));
  await writeFile(join(folder, 'sub/package.json'), manifest('got'));
  git('add', '-A');
  git('commit', '-q', '-m', 'Sub');
  const sub = await backtested(join(folder, 'sub'), strict, quiet);
  assert.deepEqual([sub.commits, sub.rules[0]?.examples.denied?.[0]?.finding.path], [1, 'package.json']);
});

test('several threads answer as one does', async () => {
  const { folder } = await repository();
  const input = Array.from({ length: 61 }, (_, at) => {
    const text = manifest('chalk', `pkg-${at}`);
    const head = `commit refs/heads/main\ncommitter Ana <ana@example.com> ${1_700_000_000 + at} +0000\ndata 4\nnext\n`;
    return `${head}M 100644 inline package.json\ndata ${text.length}\n${text}\n`;
  });
  execFileSync('git', ['fast-import', '--quiet'], { cwd: folder, env, input: input.join('') });
  const [one, two] = [await backtested(folder, strict, quiet, 100, 1), await backtested(folder, strict, quiet, 100, 2)];
  assert.deepEqual(two, one);
  assert.equal(one.rules[0]?.newly.denied, 62);
});

test('a shallow clone says where it ends, and does not take its last commit for the first of all', async () => {
  const { folder, ids } = await repository(
    { 'package.json': manifest('chalk') },
    { 'package.json': manifest('chalk', 'got') },
    { 'package.json': manifest('chalk', 'got', 'ky') },
  );
  const cloned = async (depth: number): Promise<string> => {
    const clone = await realpath(await mkdtemp(join(tmpdir(), 'guardrails-backtest-')));
    made.push(clone);
    execFileSync('git', ['clone', '-q', '--depth', `${depth}`, `file://${folder}`, clone], { env });
    return clone;
  };
  const two = await backtested(await cloned(2), strict, quiet);
  assert.deepEqual(
    [two.isCutOff, two.commits, two.rules[0]?.examples.denied?.map(({ id, finding }) => [id, finding.data['name']])],
    [true, 1, [[ids[2], 'ky']]],
  );
  const one = await backtested(await cloned(1), strict, quiet);
  assert.deepEqual([one.isCutOff, one.commits, one.rules.length], [true, 0, 0]);
  const whole = await backtested(await cloned(9), strict, quiet);
  assert.deepEqual([whole.isCutOff, whole.commits], [false, 3]);
  const newest = await backtested(await cloned(2), strict, quiet, 1);
  assert.deepEqual([newest.isCutOff, newest.commits], [false, 1]);
});

test('a moved file is read where it is now, and a submodule is a change that nobody can read here', async () => {
  const { folder, git } = await repository({ 'package.json': manifest('chalk') });
  await mkdir(join(folder, 'app'));
  git('mv', 'package.json', 'app/package.json');
  git('update-index', '--add', '--cacheinfo', `160000,${'1'.repeat(40)},libs/theirs`);
  git('commit', '-q', '-m', 'Move');
  const { rules, files, unread } = await backtested(folder, strict, quiet);
  assert.deepEqual([files, unread], [4, 0]);
  assert.deepEqual(
    rules.flatMap(({ rule, examples }) =>
      [...(examples.denied ?? []), ...(examples.same ?? [])].map(({ finding }) => [rule, finding.path]),
    ),
    [
      ['dependency-unapproved', 'package.json'],
      ['dependency-unapproved', 'app/package.json'],
      ['unreviewable-change', 'libs/theirs'],
    ],
  );
});

test('a commit with thousands of files is tried as any other', async () => {
  const { folder } = await repository();
  const files = Array.from({ length: 1000 }, (_, at) => {
    const text = `module.exports = require('dep-${at % 50}');\n`;
    return `M 100644 inline vendor/part-${at}/index.js\ndata ${text.length}\n${text}\n`;
  });
  const head = `commit refs/heads/main\ncommitter Ana <ana@example.com> 1700000000 +0000\ndata 6\nVendor\n`;
  execFileSync('git', ['fast-import', '--quiet'], { cwd: folder, env, input: head + files.join('') });
  const past = await backtested(folder, strict, quiet);
  assert.deepEqual([past.commits, past.files, past.unread], [1, 1000, 0]);
});

test('the commits since a tag, and which tags there are', async () => {
  const { folder, git, commit } = await repository({ 'package.json': manifest('chalk') });
  git('tag', 'v1');
  await commit({ 'package.json': manifest('chalk', 'got') });
  git('-c', 'user.name=Ana', '-c', 'user.email=a@example.com', 'tag', '-a', '-m', 'Two', 'v/2');
  await commit({ 'a.txt': 'a\n' });
  git('checkout', '-q', '--orphan', 'other');
  await commit({ 'b.txt': 'b\n' });
  git('tag', 'elsewhere');
  git('checkout', '-q', 'main');
  const opened = await openGit(folder);
  assert.ok(opened !== null && !(opened instanceof Fault));
  const tags = await opened.tags();
  assert.ok(!(tags instanceof Fault));
  assert.deepEqual(tags.toSorted(), ['v/2', 'v1']);
  const since = async (tag: string): Promise<unknown> => {
    const { commits, rules, isCutOff } = await backtested(folder, strict, quiet, tag);
    return [commits, rules[0]?.denied ?? 0, isCutOff];
  };
  assert.deepEqual(
    [await since('v1'), await since('v/2')],
    [
      [2, 1, false],
      [1, 0, false],
    ],
  );
  assert.ok((await opened.history({ since: 'none' })) instanceof Fault);
});

test('a repository without a commit has no past', async () => {
  const { folder } = await repository();
  assert.deepEqual((await backtested(folder, strict)).commits, 0);
  const git = await openGit(folder);
  assert.deepEqual(git !== null && !(git instanceof Fault) && (await git.tags()), []);
});

for (const [was, now, change] of [
  ['allow', 'deny', 'denied'],
  ['ask', 'deny', 'denied'],
  ['allow', 'ask', 'asked'],
  ['deny', 'ask', 'eased'],
  ['deny', 'allow', 'allowed'],
  ['ask', 'ask', 'same'],
] as const)
  test(`${was} then ${now} is ${change}`, () => assert.equal(changeOf({ was, now }), change));

test('three examples of each change are kept', () => {
  const one = (id: number): Compared => ({
    kind: 'commit',
    id: String(id),
    was: 'allow',
    now: id % 2 ? 'deny' : 'ask',
    finding: { ruleId: 'residency', path: 'a', range: { line: 1, column: 1, endLine: 1, endColumn: 2 }, data: {} },
    decidedBy: null,
  });
  const [rule] = tallied(Array.from({ length: 20 }, (_, id) => one(id)));
  assert.deepEqual([rule?.newly.denied, rule?.newly.asked], [10, 10]);
  assert.deepEqual(
    rule?.examples.denied?.map(({ id }) => id),
    ['1', '3', '5'],
  );
  assert.equal(rule?.examples.asked?.length, 3);
});
