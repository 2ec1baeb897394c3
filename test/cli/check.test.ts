import assert from 'node:assert/strict';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { inWorld, lines, openWorld, rangeOf, replaced, token, type World } from './world.ts';

let world: World;
before(async () => {
  world = await openWorld();
});
after(() => world.remove());

type Finding = Record<'ruleId' | 'severity' | 'path' | 'fingerprint', string> &
  Record<'line' | 'column' | 'endLine' | 'endColumn', number> & { data: Record<string, unknown> };

function findings(stdout: string): Finding[] {
  return lines(stdout).map((line) => JSON.parse(line) as Finding);
}

const keys = ['ruleId', 'severity', 'path', 'line', 'column', 'endLine', 'endColumn', 'fingerprint', 'data'];

test('jsonl: a finding a line with exactly the keys of the contract; columns count UTF-16 units', () =>
  inWorld(async (world) => {
    const text = `// one\nconst happy = '🙂🙂'; const key = '${token}';\r\n`;
    await world.write('src/deep/a b.ts', text);
    const { code, stdout, stderr } = await world.call(['scan', 'deep', '--format', 'jsonl'], {
      cwd: join(world.folder, 'src'),
    });
    assert.deepEqual([code, stderr], [1, '']);
    const [finding, ...more] = findings(stdout);
    assert.ok(finding && more.length === 0);
    assert.deepEqual(Object.keys(finding), keys);
    const { ruleId, severity, path, line, column, endLine, endColumn, fingerprint, data } = finding;
    assert.deepEqual([ruleId, severity, path], ['secret-token', 'error', 'src/deep/a b.ts']);
    assert.deepEqual({ line, column, endLine, endColumn }, rangeOf(text, token));
    assert.match(fingerprint, /^[0-9a-f]{32}$/);
    assert.equal(typeof data, 'object');
    assert.ok(!stdout.includes(token.slice(4, 20)), 'never the secret itself');
  }));

test('a green answer says how much it looked at', async () => {
  const { code, stdout } = await world.call(['scan', '.']);
  assert.equal(code, 0);
  assert.match(stdout, /^No findings in \d{3} lines of 11 files, \d+ rules\.\n$/);
  const spanish = await world.call(['check'], { env: { LANG: 'es_PY.UTF-8' } });
  assert.deepEqual([spanish.code, spanish.stderr], [0, '']);
  assert.match(spanish.stdout, /^Sin hallazgos en 0 líneas agregadas de 0 archivos, \d+ reglas\.\n$/);
  const { stdout: json } = await world.call(['scan', 'src', '--format', 'json']);
  const report: unknown = JSON.parse(json);
  assert.ok(typeof report === 'object' && report !== null && 'files' in report && 'verdict' in report);
  assert.deepEqual([report.files, report.verdict], [5, 'allow']);
});

test('sarif: the structure that code scanning reads', () =>
  inWorld(async (world) => {
    const text = `const happy = '🙂'; const key = '${token}';\n`;
    await world.write('src/año 1.ts', text);
    const { code, stdout } = await world.call(['check', '--format', 'sarif']);
    assert.equal(code, 1);
    interface Sarif {
      version: string;
      $schema: string;
      runs: {
        columnKind: string;
        tool: { driver: { name: string; rules: { id: string; shortDescription: { text: string } }[] } };
        results: {
          ruleId: string;
          ruleIndex: number;
          level: string;
          message: { text: string };
          partialFingerprints: Record<string, string>;
          locations: { physicalLocation: { artifactLocation: { uri: string }; region: Record<string, number> } }[];
        }[];
      }[];
    }
    const sarif = JSON.parse(stdout) as Sarif;
    assert.equal(sarif.version, '2.1.0');
    assert.match(sarif.$schema, /sarif-2\.1\.0/);
    const [run] = sarif.runs;
    assert.ok(run && run.columnKind === 'utf16CodeUnits');
    const { rules } = run.tool.driver;
    assert.equal(new Set(rules.map(({ id }) => id)).size, rules.length);
    for (const { shortDescription } of rules) assert.ok(shortDescription.text !== '');
    const [result, ...more] = run.results;
    assert.ok(result && more.length === 0);
    assert.deepEqual([result.ruleId, result.level], ['secret-token', 'error']);
    assert.equal(rules[result.ruleIndex]?.id, 'secret-token');
    assert.ok(result.message.text !== '' && Object.values(result.partialFingerprints).length === 1);
    const { artifactLocation, region } = result.locations[0]?.physicalLocation ?? { region: {} };
    assert.equal(artifactLocation?.uri, 'src/a%C3%B1o%201.ts');
    const { line, column, endLine, endColumn } = rangeOf(text, token);
    assert.deepEqual(region, { startLine: line, startColumn: column, endLine, endColumn });
  }));

test('check sees what was added since HEAD, in the index, since a branch, and by a diff, and nothing else', () =>
  inWorld(async (world) => {
    const old = `const old = '${token}';\n`;
    await world.write('src/old.ts', old);
    world.commit();
    world.git('checkout', '--quiet', '-b', 'feature');
    const key = (name: string): string => `const ${name} = '${token.replace('A1b2', name.padEnd(4, 'x'))}';\n`;
    await world.write('src/one.ts', key('one'));
    world.commit();
    await world.write('src/old.ts', `// moved down\n${old}`);
    await world.write('src/two.ts', key('two'));
    world.git('add', '--all');
    await world.write('src/three.ts', key('tri'));

    const seen = async (...args: string[]): Promise<string[]> => {
      const { code, stdout, stderr } = await world.call(['check', '--format', 'jsonl', ...args]);
      assert.deepEqual([code, stderr], [1, '']);
      return findings(stdout).map(({ path, line }) => `${path}:${line}`);
    };
    assert.deepEqual(await seen(), ['src/three.ts:1', 'src/two.ts:1']);
    assert.deepEqual(await seen('--staged'), ['src/two.ts:1']);
    assert.deepEqual(await seen('--base', 'main'), ['src/one.ts:1', 'src/three.ts:1', 'src/two.ts:1']);

    const diff = world.git('diff', 'HEAD');
    await writeFile(join(world.root, 'a.diff'), diff);
    assert.deepEqual(await seen('--diff', '../a.diff'), ['src/two.ts:1']);
    const piped = await world.call(['check', '--diff', '-', '--format', 'jsonl'], { input: diff });
    assert.deepEqual(
      findings(piped.stdout).map(({ path }) => path),
      ['src/two.ts'],
    );
    assert.equal(piped.code, 1);
    const torn = await world.call(['check', '--diff=-'], { input: '@@ -1 +1 @@ what\n' });
    assert.deepEqual([torn.code, torn.stdout], [2, '']);
  }));

test('what could not be read is said in every format', () =>
  inWorld(async (world) => {
    await world.write('src/logo.bin', Buffer.from([0xff, 0xfe, 0x00, 0x80]));
    await world.write('src/huge.txt', 'a'.repeat(2_000_001));
    await symlink('/etc/hostname', join(world.folder, 'src/away.txt'));
    for (const format of ['text', 'jsonl', 'json', 'sarif']) {
      const { code, stdout, stderr } = await world.call(['scan', '.', '--format', format]);
      assert.equal(code, 0);
      const notes = format === 'text' || format === 'json' ? stdout : stderr;
      assert.match(notes, /1 file is not text/, format);
      assert.match(notes, /not read: src\/huge\.txt/, format);
      assert.match(notes, /not read: src\/away\.txt/, format);
    }
    const named = await world.call(['scan', 'src/huge.txt']);
    assert.deepEqual([named.code, named.stdout], [2, '']);
  }));

test('a changed file that is too large is a note of check', () =>
  inWorld(async (world) => {
    await world.write('src/huge.txt', 'a'.repeat(20 * 1024 * 1024 + 1));
    const { code, stdout } = await world.call(['check']);
    assert.equal(code, 0);
    assert.match(stdout, /not read: src\/huge\.txt/);
  }));

test('what git ignores is left out, but not when it was named', () =>
  inWorld(async (world) => {
    await world.write('.gitignore', 'out/\n');
    await world.write('out/a.ts', `const a = '${token}';\n`);
    const code = async (...args: string[]): Promise<number | null> => (await world.call(['scan', ...args])).code;
    assert.deepEqual([await code('.'), await code('out'), await code('out/a.ts')], [0, 1, 1]);
  }));

test('a folder reached by a link has the same paths', () =>
  inWorld(async (world) => {
    await world.write('src/a.ts', `const a = '${token}';\n`);
    const link = join(world.root, 'link');
    await symlink(world.folder, link);
    await mkdir(join(world.root, 'elsewhere'));
    const { code, stdout } = await world.call(['scan', join(link, 'src'), '--folder', link, '--format', 'jsonl'], {
      cwd: join(world.root, 'elsewhere'),
    });
    assert.equal(code, 1);
    assert.deepEqual(
      findings(stdout).map(({ path }) => path),
      ['src/a.ts'],
    );
  }));

test('the same lines have the same fingerprints from scan and check, also when they moved', () =>
  inWorld(async (world) => {
    const text = `const key = '${token}';\nimport moment from 'moment';\n`;
    await world.write('src/a.ts', text);
    const [scan, check] = await Promise.all([
      world.call(['scan', 'src', '--format', 'jsonl']),
      world.call(['check', '--format', 'jsonl']),
    ]);
    assert.ok(findings(scan.stdout).length === 2);
    assert.equal(scan.stdout, check.stdout);
    await world.write('src/a.ts', `// A line more\n\n${text}`);
    const moved = await world.call(['check', '--format', 'jsonl']);
    const prints = (stdout: string): string[] => findings(stdout).map(({ fingerprint }) => fingerprint);
    assert.deepEqual(prints(moved.stdout), prints(check.stdout));
    assert.notEqual(moved.stdout, check.stdout);
  }));

test('a warning is shown and does not fail, unless the policy says so', () =>
  inWorld(async (world) => {
    await world.write('src/a.ts', "import left from 'left-pad';\n");
    const mild = await world.call(['check']);
    assert.equal(mild.code, 0);
    assert.match(mild.stdout, /^src\/a\.ts:1:\d+: warning import-undeclared: .*left-pad/);
    await world.write('.guardrails/policy.yaml', `${await world.read('.guardrails/policy.yaml')}\nfailOn: warning\n`);
    assert.equal((await world.call(['check'])).code, 1);
  }));

test('a policy that does not hold makes no answer green', () =>
  inWorld(async (world) => {
    const policy = await world.read('.guardrails/policy.yaml');
    await world.write('.guardrails/policy.yaml', replaced(policy, 'deny:', 'denny:'));
    for (const args of [['scan', '.'], ['check'], ['budget', 'status'], ['run', 'pr-patch', '--input', 'request=x']]) {
      const { code, stderr } = await world.call(args);
      assert.equal(code, 2, args.join(' '));
      assert.match(stderr, /^\.guardrails\/policy\.yaml:17:3: dependencies\.denny: .*deny/m);
    }
    assert.deepEqual(await world.records(), []);
  }));

test('dependencies: what is declared, imported and installed, with exactly the keys of the contract', () =>
  inWorld(async (world) => {
    const script = 'npm install left-pad@1.3.0\n';
    await world.write('setup.sh', script);
    const { code, stdout, stderr } = await world.call(['dependencies', '.', '--format', 'jsonl']);
    assert.deepEqual([code, stderr], [0, '']);
    const found = findings(stdout) as unknown as Record<string, unknown>[];
    for (const one of found) {
      assert.deepEqual(Object.keys(one), [
        'path',
        'ecosystem',
        'name',
        'version',
        'purl',
        'scope',
        'kind',
        'line',
        'column',
        'endLine',
        'endColumn',
      ]);
    }
    assert.deepEqual(
      found.map(({ path, kind, purl, scope }) => [path, kind, purl, scope]),
      [
        ['package.json', 'manifest', 'pkg:npm/fastify@5.6.1', 'runtime'],
        ['package.json', 'manifest', 'pkg:npm/zod@4.1.12', 'runtime'],
        ['package.json', 'manifest', 'pkg:npm/typescript@5.9.3', 'dev'],
        ['setup.sh', 'command', 'pkg:npm/left-pad@1.3.0', 'runtime'],
        ['src/server.ts', 'import', 'pkg:npm/fastify', 'runtime'],
        ['src/server.ts', 'import', 'pkg:npm/zod', 'runtime'],
      ],
      'and not node:test, which comes with Node.js',
    );
    const manifest = await world.read('package.json');
    const { line, column, endLine, endColumn } = found[0] ?? {};
    assert.deepEqual({ line, column, endLine, endColumn }, rangeOf(manifest, 'fastify'));
    const text = await world.call(['dependencies', 'src']);
    assert.match(text.stdout, /\n2 dependencies in 5 files\n$/);
  }));
