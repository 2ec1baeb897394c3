import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { test } from 'node:test';
import { inWorld, lines, token } from './world.ts';

const policy = '.guardrails/policy.yaml';

test('policy init writes a file that policy check and scan pass, for each preset and in both languages', () =>
  inWorld(async (world) => {
    world.git('rm', '--quiet', '-r', '.guardrails');
    for (const [preset, env] of [
      ['small-team', {}],
      ['regulated', { LANG: 'es_PY.UTF-8' }],
      ['paraguay', { LANG: 'es_PY.UTF-8' }],
    ] as const) {
      const args = ['policy', 'init', '--yes', '--overwrite', '--preset', preset, '--format', 'json'];
      const made = await world.call(args, { env });
      assert.equal(made.code, 0, made.stderr);
      const said = JSON.parse(made.stdout) as Record<string, unknown>;
      assert.deepEqual([said['path'], said['preset'], said['secrets'], said['failing']], [policy, preset, [], []]);
      assert.match(await world.read(policy), new RegExp(`^extends: \\[${preset}\\]$`, 'm'));
      const [checked, scanned] = await Promise.all([world.call(['policy', 'check']), world.call(['scan', '.'])]);
      assert.equal(checked.code, 0, checked.stdout);
      assert.equal(scanned.code, 0, scanned.stdout);
    }
  }));

test('policy init takes every answer as an option, and refuses what is none', () =>
  inWorld(async (world) => {
    world.git('rm', '--quiet', '-r', '.guardrails');
    for (const [option, value] of [
      ['--clouds', 'amazon'],
      ['--budget', 'lots'],
      ['--languages', 'klingon'],
      ['--mode', 'loud'],
    ] as const) {
      const { code, stderr, stdout } = await world.call(['policy', 'init', option, value]);
      assert.deepEqual([code, stdout, stderr.includes(value)], [2, '', true], stderr);
    }
    const options = ['--clouds', 'google', '--budget', '75', '--languages', 'es,en', '--mode', 'warn'];
    const made = await world.call(['policy', 'init', ...options, '--reviewers', 'security=bo@example.com']);
    assert.equal(made.code, 0, made.stderr);
    const text = await world.read(policy);
    for (const line of ['mode: warn', '    - google', '  limit: 75', '  copy: es', '    security: [bo@example.com]'])
      assert.ok(text.split('\n').includes(line), `${line}\n${text}`);
  }));

test('policy init never replaces a policy without being told to, and shows the difference', () =>
  inWorld(async (world) => {
    const before = await world.read(policy);
    const refused = await world.call(['policy', 'init', '--yes']);
    assert.deepEqual([refused.code, refused.stdout, await world.read(policy)], [2, '', before]);
    assert.match(refused.stderr, /--diff.*--overwrite/);
    const shown = await world.call(['policy', 'init', '--diff']);
    assert.equal(shown.code, 0);
    assert.match(shown.stdout, /^--- a\/\.guardrails\/policy\.yaml\n\+\+\+ b\/\.guardrails\/policy\.yaml\n@@/);
    assert.equal(await world.read(policy), before);
    const replaced = await world.call(['policy', 'init', '--overwrite']);
    assert.equal(replaced.code, 0);
    assert.match(replaced.stdout, /^--- a\//);
    const after = await world.read(policy);
    assert.notEqual(after, before);
    const again = await world.call(['policy', 'init', '--overwrite']);
    assert.match(again.stdout, /would be the same/);
    assert.equal(await world.read(policy), after);
  }));

test('policy init says where secrets stand, and ends with 1', () =>
  inWorld(
    async (world) => {
      world.git('rm', '--quiet', '-r', '.guardrails');
      const { code, stdout } = await world.call(['policy', 'init']);
      assert.equal(code, 1);
      assert.match(stdout, /deploy\.sh:1: /);
      assert.ok(!stdout.includes(token) && !(await world.read(policy)).includes(token));
    },
    { 'deploy.sh': `export GITHUB_TOKEN=${token}\n` },
  ));

test('policy init asks five questions at a terminal', { skip: process.platform !== 'linux' }, () =>
  inWorld(async (world) => {
    world.git('rm', '--quiet', '-r', '.guardrails');
    const { child, ended } = atTerminal(world.folder, ['policy', 'init']);
    for (const [asks, answer] of [
      [/1?.*small-team\]: $/, ''],
      [/clouds.*: $/, 'amazon'],
      [/aws, google.*none\]: $/, 'aws'],
      [/languages.*en, en\]: $/, 'es'],
      [/dollars.*50\]: $/, '30'],
      [/reviews.*none\]: $/, 'ana@example.com'],
    ] as const) {
      await ended.until(asks);
      child.stdin.write(`${answer}\n`);
    }
    assert.equal(await ended.code, 0, ended.seen());
    const text = await world.read(policy);
    for (const line of ['    - aws', '  copy: es', '  limit: 30', '    engineer: [ana@example.com]'])
      assert.ok(text.split('\n').includes(line), `${line}\n${text}`);
  }),
);

test('policy check: what a merge left in sign-offs, acceptances and the lock, each at its place', () => {
  const hash = 'a'.repeat(64);
  const signOff = `{"role":"security","person":"Ana","at":"2026-11-01","path":"a.ts","digest":"${hash}"}\n`;
  return inWorld(
    async (world) => {
      const { code, stdout } = await world.call(['policy', 'check']);
      assert.equal(code, 1);
      const said = lines(stdout).slice(0, -1);
      assert.deepEqual(
        said.map((line) => /^\S+/.exec(line)?.[0]),
        [
          '.guardrails/acceptances.yaml:2:1:',
          '.guardrails/sign-offs.jsonl:2:1:',
          '.guardrails/sign-offs.jsonl:3:1:',
          '.guardrails/templates.lock.json:4:2:',
          '.guardrails/templates.lock.json:2:3:',
        ],
        stdout,
      );
      for (const [index, remedy] of [
        /<<<<<<</,
        /sign-off" writes the line/,
        /Remove one/,
        /Keep one/,
        /pr-patch@1\.0\.0/,
      ].entries())
        assert.match(said[index] ?? '', remedy);
    },
    {
      '.guardrails/acceptances.yaml': 'acceptances:\n<<<<<<< HEAD\n=======\n>>>>>>> other\n',
      '.guardrails/sign-offs.jsonl': `${signOff}{}\n${signOff}`,
      '.guardrails/templates.lock.json': `{\n  "mine": "${hash}",\n  "x@1.0.0": "${hash}"\n}\n`.replace(
        '}',
        `,"x@1.0.0": "${hash}"\n}`,
      ),
    },
  );
});

test('policy check: slips in the order of their lines, and what is not UTF-8', () =>
  inWorld(async (world) => {
    await world.write(policy, 'bugdet: 1\ndependencies: { alow: [] }\nrules: { language: loud }\nmode: [warn]\n');
    const { code, stdout } = await world.call(['policy', 'check']);
    assert.equal(code, 1);
    assert.deepEqual(
      lines(stdout)
        .slice(0, -1)
        .map((line) => /^[^:]+:(\d+):/.exec(line)?.[1]),
      ['1', '2', '3', '4'],
    );
    await world.write(policy, Buffer.from([0xff, 0xfe, 0x76, 0]));
    const unread = await world.call(['policy', 'check']);
    assert.deepEqual([unread.code, unread.stdout], [2, '']);
    assert.match(unread.stderr, /policy\.yaml is not text in UTF-8\.\n.*UTF-8/);
    const spanish = await world.call(['policy', 'check'], { env: { LANG: 'es_PY.UTF-8' } });
    assert.match(spanish.stderr, /policy\.yaml no es texto en UTF-8/);
  }));

test('policy explain: a rule, a key, a line of a file, and what is none of them', () =>
  inWorld(
    async (world) => {
      const at = (await world.read(policy)).split('\n').findIndex((line) => /^ {2}limit:/.test(line)) + 1;
      const [key, rule, place, none, wrong] = await Promise.all([
        world.call(['policy', 'explain', 'budget.limit']),
        world.call(['policy', 'explain', 'cloud-denied', '--format', 'json']),
        world.call(['policy', 'explain', 'deploy.sh:1']),
        world.call(['policy', 'explain', 'package.json:1']),
        world.call(['policy', 'explain', 'budgett']),
      ]);
      assert.equal(key.code, 0, key.stderr);
      assert.ok(at === 0 || key.stdout.includes(`${policy}:${at}`), key.stdout);
      assert.equal(lines(key.stdout).length, 1);
      assert.match(key.stdout, /^USD a period for everything on this machine\. /);
      const [one] = JSON.parse(rule.stdout) as Record<string, unknown>[];
      assert.deepEqual([one?.['rule'], one?.['verdict']], ['cloud-denied', 'deny']);
      assert.match(place.stdout, /denied in deploy\.sh/);
      assert.ok(!place.stdout.includes(token));
      assert.match(none.stdout, /Nothing is found/);
      assert.deepEqual([wrong.code, wrong.stdout], [2, '']);
      assert.match(wrong.stderr, /did you mean "budget"/);
      const spanish = await world.call(['policy', 'explain', 'budget.limit'], { env: { LANG: 'es_PY.UTF-8' } });
      assert.match(spanish.stdout, /^USD por período para todo.*(?:escrito en|viene incluido)/);
    },
    { 'deploy.sh': `export GITHUB_TOKEN=${token}\n` },
  ));

test('policy explain: what only a change tells is explained as check finds it, since a revision too', () => {
  const workflow = '.github/workflows/ci.yml';
  const jobs = (names: readonly string[]): string =>
    `on: push\npermissions: { contents: read }\njobs:\n${names.map((name) => `  ${name}:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: npm run ${name}\n`).join('')}`;
  return inWorld(
    async (world) => {
      const rules = async (...more: string[]): Promise<unknown[]> => {
        const { code, stdout, stderr } = await world.call(['policy', 'explain', ...more, '--format', 'json']);
        assert.equal(code, 0, stderr);
        return (JSON.parse(stdout) as Record<string, unknown>[]).map(
          ({ rule, verdict }) => `${String(rule)} ${String(verdict)}`,
        );
      };
      assert.deepEqual(await rules(`${workflow}:4`), []);
      await world.write(workflow, jobs(['build']));
      assert.deepEqual(await rules(`${workflow}:1`), ['protected-path ask']);
      const gone = await world.call(['policy', 'explain', `${workflow}:4`]);
      assert.match(gone.stdout, /"pipelines\.requiredJobs\.0" is test, written in \.guardrails\/policy\.yaml:2/);
      world.commit();
      assert.deepEqual(await rules(`${workflow}:1`), []);
      assert.deepEqual(await rules(`${workflow}:1`, '--base', 'HEAD~1'), ['protected-path ask']);
      const wrong = await world.call(['policy', 'explain', `${workflow}:1`, '--base', 'nowhere']);
      assert.deepEqual([wrong.code, wrong.stdout], [2, '']);
    },
    { [workflow]: jobs(['build', 'test']), [policy]: 'version: 1\npipelines: { requiredJobs: [test] }\n' },
  );
});

test('policy backtest: the edited policy beside the committed one, or a file beside the folder’s', () =>
  inWorld(async (world) => {
    const own = await world.read(policy);
    await world.write('src/late.ts', 'export const late = true;\n');
    world.commit();
    const same = await world.call(['policy', 'backtest']);
    assert.equal(same.code, 0, same.stderr);
    assert.match(same.stdout, /2 commits with \d+ changed files, 0 runs.*It is the policy in force/);

    await world.write('strict.yaml', 'dependencies: { default: deny, allow: [] }\nprotected: ["src/**"]\n');
    const strict = ['policy', 'backtest', '--policy', 'strict.yaml', '--format', 'json'];
    const found = await world.call(strict);
    assert.equal(found.code, 0, found.stderr);
    const { rules } = JSON.parse(found.stdout) as {
      rules: { rule: string; newly: { denied: number }; examples: { denied?: { path: string; text: string }[] } }[];
    };
    const unapproved = rules.find(({ rule }) => rule === 'dependency-unapproved');
    assert.ok(unapproved && unapproved.newly.denied > 0, found.stdout);
    assert.equal(unapproved.examples.denied?.[0]?.path, 'package.json');
    assert.equal((await world.call([...strict, '--fail-on-new'])).code, 1);
    assert.equal((await world.call(['policy', 'backtest', '--commits', '1', '--fail-on-new'])).code, 0);

    await world.write(policy, `${own}\nmode: observe\n`);
    const observed = await world.call(['policy', 'backtest', '--commits', '1']);
    assert.match(observed.stdout, /beside HEAD:/);

    await world.write('wrong.yaml', 'dependencies: { default: perhaps }\n');
    const wrong = await world.call(['policy', 'backtest', '--policy', 'wrong.yaml']);
    assert.deepEqual([wrong.code, wrong.stdout], [2, '']);
    assert.match(wrong.stderr, /^wrong\.yaml:1:/);
    assert.equal((await world.call(['policy', 'backtest', '--commits', 'all'])).code, 2);
    assert.equal((await world.call(['policy', 'backtest', '--policy', 'none.yaml'])).code, 2);
  }));

test('policy backtest looks at what runs have proposed', () =>
  inWorld(async (world) => {
    const ran = await world.call(['run', 'pr-patch', '--input', 'request=x', '--accept', 'none']);
    assert.notEqual(ran.code, 2, ran.stderr);
    await world.write('strict.yaml', 'protected: ["**"]\n');
    const { stdout } = await world.call(['policy', 'backtest', '--policy', 'strict.yaml', '--commits', '1']);
    assert.match(stdout, /1 run\b/);
    assert.match(stdout, /kept without secrets/);
  }));

test('policy backtest tries the commits where no logbook can be read, and says what it left out', () =>
  inWorld(async (world) => {
    // Node.js 20 has no SQLite.
    const env = { NODE_OPTIONS: '--no-experimental-sqlite' };
    await world.write('strict.yaml', 'protected: ["**"]\n');
    const args = ['policy', 'backtest', '--policy', 'strict.yaml', '--fail-on-new'];
    const { code, stdout, stderr } = await world.call(args, { env });
    assert.deepEqual([code, stderr], [0, '']);
    assert.match(stdout, /1 commit with \d+ changed files, 0 runs/);
    assert.match(stdout, /\nThe edits of past runs were left out\. Node\.js [\d.]+ has no SQLite/);
    const json = await world.call([...args, '--format', 'json'], { env });
    assert.match((JSON.parse(json.stdout) as { notes: string[] }).notes.join(), /runs were left out/);
    await world.write('denied.yaml', 'dependencies: { default: deny }\n');
    const denied = await world.call(['policy', 'backtest', '--policy', 'denied.yaml', '--fail-on-new'], { env });
    assert.equal(denied.code, 1, denied.stdout);
  }));

/** The command line at a terminal, as `script` makes one. */
function atTerminal(cwd: string, args: readonly string[]) {
  const cli = new URL('../../dist/cli.js', import.meta.url).pathname;
  const command = [process.execPath, cli, ...args].map((part) => `'${part}'`).join(' ');
  const child = spawn('script', ['-qec', command, '/dev/null'], { cwd, env: { ...process.env, LANG: 'C.UTF-8' } });
  let [text, from] = ['', 0];
  let look = (): void => undefined;
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    text += part;
    look();
  });
  const until = (pattern: RegExp): Promise<void> =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`not asked: ${pattern}\n${text}`)), 20_000);
      look = () => {
        if (!pattern.test(text.slice(from))) return;
        from = text.length;
        clearTimeout(timer);
        look = () => undefined;
        resolve();
      };
      look();
    });
  const code = new Promise<number | null>((resolve) => child.once('close', resolve));
  return { child, ended: { until, code, seen: () => text } };
}
