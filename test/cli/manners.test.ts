import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { commandNames, forms } from '../../src/node/cli/forms.ts';
import { localeOf } from '../../src/node/cli/locale.ts';
import { visible } from '../../src/node/cli/visible.ts';
import { en } from '../../src/node/cli/words/en.ts';
import { es } from '../../src/node/cli/words/es.ts';
import { inWorld, lines, openWorld, product, token, type World } from './world.ts';

let world: World;
before(async () => {
  world = await openWorld();
});
after(() => world.remove());

const spanish = { LANG: 'es_PY.UTF-8' };

for (const name of commandNames) {
  test(`${name} --help names each of its options, in both languages`, async () => {
    const both = await Promise.all([
      world.call([...name.split(' '), '--help']),
      world.call(['help', ...name.split(' ')], { env: spanish }),
    ]);
    for (const [index, { code, stdout, stderr }] of both.entries()) {
      assert.deepEqual([code, stderr], [0, '']);
      const about: Readonly<Record<string, string>> = (index === 0 ? en : es).commands[name].options;
      for (const option of Object.keys(forms[name].options)) {
        assert.match(stdout, new RegExp(`--${option}\\b`));
        assert.ok(stdout.includes(about[option] ?? '?'), option);
      }
      assert.match(stdout, /--format /);
    }
    assert.notEqual(both[0]?.stdout, both[1]?.stdout);
  });
}

test('--help lists every command, and a family its own', async () => {
  const [all, family, version] = await Promise.all([
    world.call(['--help']),
    world.call(['policy', '-h']),
    world.call(['--version']),
  ]);
  for (const name of commandNames) assert.ok(all.stdout.includes(`  ${name} `), name);
  assert.deepEqual([all.code, all.stderr, family.code], [0, '', 0]);
  assert.ok(family.stdout.includes('policy init') && !family.stdout.includes('scan'));
  const manifest: unknown = JSON.parse(await readFile(join(product, 'package.json'), 'utf8'));
  assert.ok(typeof manifest === 'object' && manifest !== null && 'version' in manifest);
  assert.equal(version.stdout, `${String(manifest.version)}\n`);
});

/** What cannot be done is said on stderr, with what to do; nothing is on stdout, and the code is 2. */
const refused: readonly { readonly args: readonly string[]; readonly says: RegExp; readonly remedy?: RegExp }[] = [
  { args: [], says: /command is missing/ },
  { args: ['nope'], says: /no command "nope"/ },
  { args: ['scna', '.'], says: /did you mean "scan"/ },
  { args: ['policy'], says: /command is missing/, remedy: /policy --help/ },
  { args: ['policy', 'chekc'], says: /did you mean "policy check"/, remedy: /policy --help/ },
  { args: ['check', '--bse', 'x'], says: /no option --bse; did you mean --base/, remedy: /check --help/ },
  { args: ['check', '-x'], says: /no option -x/ },
  { args: ['check', '--base'], says: /--base needs a value/ },
  { args: ['check', '--base', '--staged'], says: /--base=--staged/ },
  { args: ['check', '--staged=1'], says: /--staged takes no value/ },
  { args: ['check', '--staged', '--base', 'main'], says: /Only one of these/ },
  { args: ['check', 'src'], says: /"src"/ },
  { args: ['check', '--', '--help'], says: /"--help"/ },
  { args: ['check', '--base', 'no-such-branch'], says: /no-such-branch/ },
  { args: ['check', '--base=--output=x'], says: /no such revision/ },
  { args: ['check', '--diff', 'no-such.diff'], says: /no-such\.diff/ },
  { args: ['scan'], says: /PATH… is missing/ },
  { args: ['scan', 'no-such-file'], says: /no-such-file cannot be read/ },
  { args: ['scan', '..'], says: /outside of/ },
  { args: ['scan', '.', '--folder', 'no-such-folder'], says: /no-such-folder/ },
  { args: ['scan', '.', '--format', 'xml'], says: /"xml"; it can be: text, jsonl, json, sarif/ },
  { args: ['dependencies', '.', '--format', 'sarif'], says: /text, jsonl/ },
  { args: ['run'], says: /TEMPLATE is missing/ },
  { args: ['run', 'nope'], says: /no template called "nope"/, remedy: /pr-patch, test-scaffold/ },
  { args: ['run', 'pr-patch', '--backend', 'nope'], says: /practice, codex, responses/ },
  { args: ['run', 'pr-patch', '--input', 'x'], says: /NAME=VALUE, not "x"/ },
  { args: ['run', 'pr-patch', '--input', '__proto__=x'], says: /no such input/ },
  { args: ['run', 'pr-patch', '--input', 'request=@no-such-file'], says: /no-such-file/ },
  { args: ['run', 'pr-patch', '--input', 'request=x', '--waive', ' '], says: /only waived with a reason/ },
  { args: ['run', 'pr-patch', '--input', 'request=x', '--backend', 'codex'], says: /not set up/ },
  { args: ['policy', 'init', '--preset', 'nope'], says: /no preset "nope".*small-team/ },
  { args: ['policy', 'init'], says: /there already/ },
  { args: ['logbook', 'list', '--limit', '0'], says: /whole number above 0/ },
  { args: ['logbook', 'show', 'nope'], says: /no run "nope"/, remedy: /logbook list/ },
];

for (const { args, says, remedy = /\S/ } of refused) {
  test(`refused: ${args.join(' ') || '(nothing)'}`, async () => {
    const [english, inSpanish] = await Promise.all([world.call(args), world.call(args, { env: spanish })]);
    assert.equal(english.code, 2);
    assert.equal(english.stdout, '');
    const [first = '', ...rest] = english.stderr.split('\n');
    assert.match(first, /^codex-guardrails: \S/);
    assert.match(first, says);
    assert.match(rest.join('\n'), remedy);
    assert.equal(inSpanish.code, 2);
    assert.notEqual(inSpanish.stderr.split('\n')[0], first);
    assert.doesNotMatch(inSpanish.stderr, /\b(?:the|is|cannot|needs|missing|There)\b/);
  });
}

test('a folder without git is scanned, and cannot be checked', () =>
  inWorld(async (world) => {
    const cwd = join(world.root, 'nobody');
    const [scan, check] = await Promise.all([world.call(['scan', '.'], { cwd }), world.call(['check'], { cwd })]);
    assert.deepEqual([scan.code, check.code, check.stdout], [0, 2, '']);
    assert.match(check.stderr, /in no git repository.*\n.*scan PATH/);
  }));

test('a policy above the repository is not the one that counts', () =>
  inWorld(async (world) => {
    await world.write('.guardrails/policy.yaml', 'rules: { secret-token: off }\n');
    await world.write('inner/a.ts', `const a = '${token}';\n`);
    const cwd = join(world.folder, 'inner');
    assert.equal((await world.call(['scan', '.'], { cwd })).code, 0);
    world.git('init', '--quiet', 'inner');
    const { code, stdout } = await world.call(['scan', '.'], { cwd });
    assert.equal(code, 1);
    assert.match(stdout, /^a\.ts:1:12: /);
  }));

test('a Node.js without SQLite checks all the same, and says what needs a newer one', async () => {
  // Node.js 20 has none, and package.json names it as the oldest.
  const env = { NODE_OPTIONS: '--no-experimental-sqlite' };
  const calls = [
    ['scan', 'src'],
    ['policy', 'check'],
    ['playbook', 'check'],
    ['alerts', 'list'],
    ['budget', 'prices'],
  ];
  const worked = await Promise.all(calls.map((args) => world.call(args, { env })));
  for (const [index, { stdout, stderr }] of worked.entries()) {
    assert.doesNotMatch(stderr, /mistake in Codex Guardrails/, calls[index]?.join(' '));
    assert.match(stdout, /\S/, calls[index]?.join(' '));
  }
  for (const args of [
    ['logbook', 'list'],
    ['budget', 'status'],
    ['run', 'pr-patch', '--input', 'request=x'],
  ]) {
    const { code, stderr } = await world.call(args, { env });
    assert.equal(code, 2, args.join(' '));
    assert.match(stderr, /has no SQLite.*; 22\.13 or newer has\.\n/, args.join(' '));
  }
});

test('nothing but text comes out when nobody sits at a terminal', async () => {
  const { stdout, stderr } = await world.call(['run', 'pr-patch', '--input', 'request=Check the quantities']);
  assert.equal(stderr, '');
  // oxlint-disable-next-line no-control-regex
  assert.doesNotMatch(stdout, /[\u0000-\u0008\u000B-\u001F\u007F]/);
});

test('a reader that leaves is no failure, and the code still tells', () =>
  inWorld(async (world) => {
    for (let n = 0; n < 400; n++) await world.write(`src/many/${n}.ts`, `const a = '${token}';\n`.repeat(20));
    const { child, ended } = world.start(['scan', '.', '--format', 'jsonl']);
    child.stdout?.destroy();
    const { code, stderr } = await ended;
    assert.deepEqual([code, stderr], [1, '']);
  }));

test('what a terminal or a log would act on is written out', async () => {
  assert.equal(visible('a\u001B[31mb\u0007\r\n\tc\rd\u202Ee\u2066'), 'a\\x1b[31mb\\x07\r\n\tc\\x0dd\\u202ee\\u2066');
  await inWorld(async (world) => {
    const name = 'a\u001B]0;title\u0007\n::set-env name=x::.ts';
    await world.write(name, `const a = '${token}';\n`);
    const { stdout } = await world.call(['scan', '.']);
    // oxlint-disable-next-line no-control-regex
    assert.doesNotMatch(stdout, /[\u001B\u0007]|^::/m);
    assert.match(stdout, /title.*set-env.*secret-token/);
  });
});

test('no name of a file is a command to the build whose log it is shown in', async () => {
  const harmless = 'a::b ## [x] # [y] C::D\n :: e\n';
  assert.equal(visible(harmless), harmless);
  await inWorld(async (world) => {
    for (const name of [
      '::add-mask::e/a.ts',
      '\u00a0::stop-commands::x/b.ts',
      'x##[debug]y.ts',
      'z##vso[task.x a=b]c.ts',
    ])
      await world.write(name, `const a = '${token}';\n`);
    const command = /^\s*::[a-z]|##[a-z]*\[/im;
    const { stdout } = await world.call(['scan', '.']);
    assert.match(stdout, /add-mask[^]*debug[^]*task\.x[^]*stop-commands/);
    assert.doesNotMatch(stdout, command);
    for (const format of ['jsonl', 'json', 'sarif']) {
      const { stdout: json } = await world.call(['scan', '.', '--format', format]);
      assert.doesNotMatch(json, command);
      const values: unknown[] = (format === 'jsonl' ? lines(json) : [json]).map((line) => JSON.parse(line));
      assert.equal(values.length, format === 'jsonl' ? 4 : 1);
      if (format === 'jsonl') assert.ok(values.some((one) => JSON.stringify(one).includes('"path":"x##[debug]y.ts"')));
    }
  });
});

test('a bug ends with code 2, not with the 1 of findings', () =>
  inWorld(async (world) => {
    // Without its package.json beside it the product is broken in a way that it does not expect.
    await cp(join(product, 'dist'), join(world.root, 'dist'), { recursive: true });
    const broken = spawnSync(process.execPath, [join(world.root, 'dist/cli.js'), 'scan', '.'], { encoding: 'utf8' });
    assert.deepEqual([broken.status, broken.stdout], [2, '']);
    assert.match(broken.stderr, /^codex-guardrails: This is a mistake in Codex Guardrails/);
    assert.match(broken.stderr, /\nError: no package\.json.*\n +at /);
  }));

for (const [env, locale] of [
  [{}, /^(?:en|es)\b/],
  [{ LANG: 'es_PY.UTF-8' }, /^es-PY$/],
  [{ LANG: 'en_GB' }, /^en-GB$/],
  [{ LANG: 'es_ES@euro', LC_ALL: '' }, /^es-ES$/],
  [{ LANG: 'es_PY.UTF-8', LC_MESSAGES: 'en_US.UTF-8' }, /^en-US$/],
  [{ LANG: 'en_US.UTF-8', LC_ALL: 'es' }, /^es$/],
  [{ LANG: 'es_PY.UTF-8', LC_ALL: 'C.UTF-8' }, /^en$/],
  [{ LANG: 'POSIX' }, /^en$/],
  [{ LANG: 'de_DE.UTF-8' }, /^en$/],
  [{ LANG: 'x_y@z' }, /^en$/],
  [{ LANG: '../../etc/passwd' }, /^en$/],
] as const) {
  test(`the language of ${JSON.stringify(env)}`, () => assert.match(localeOf(env), locale));
}
