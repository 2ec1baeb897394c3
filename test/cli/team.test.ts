import assert from 'node:assert/strict';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { inWorld, lines, product, replaced } from './world.ts';

test('policy check: a typo has its file, line, key and remedy', () =>
  inWorld(async (world) => {
    const good = await world.call(['policy', 'check']);
    assert.equal(good.code, 0);
    assert.match(good.stdout, /^\.guardrails\/policy\.yaml: 0 problems, policy [0-9a-f]{12}\n$/);

    const policy = await world.read('.guardrails/policy.yaml');
    await world.write('.guardrails/policy.yaml', replaced(policy, '  limit: 20', '  limt: 20'));
    const line = policy.split('\n').indexOf('  limit: 20') + 1;
    const bad = await world.call(['policy', 'check']);
    assert.equal(bad.code, 1);
    assert.ok(bad.stdout.startsWith(`.guardrails/policy.yaml:${line}:3: budget.limt: `), bad.stdout);
    assert.match(bad.stdout, /"limit"/);
    const plain = await world.call(['policy', 'check', '--format', 'jsonl']);
    const [problem] = lines(plain.stdout).map((one) => JSON.parse(one) as Record<string, unknown>);
    assert.deepEqual(Object.keys(problem ?? {}), [
      'path',
      'line',
      'column',
      'endLine',
      'endColumn',
      'key',
      'severity',
      'problem',
      'remedy',
    ]);
    assert.deepEqual([problem?.['line'], problem?.['column'], problem?.['key']], [line, 3, 'budget.limt']);
    const spanish = await world.call(['policy', 'check'], { env: { LANG: 'es_PY.UTF-8' } });
    assert.match(spanish.stdout, /1 problema, política/);
    assert.notEqual(spanish.stdout.split('\n')[0], bad.stdout.split('\n')[0]);
  }));

test('policy check: a contradiction fails and names its other line; a line that does nothing is a note', () =>
  inWorld(async (world) => {
    const path = '.guardrails/policy.yaml';
    await world.write(path, 'version: 1\ndependencies:\n  allow: [pkg:npm/a]\n  deny: [pkg:npm/a]\n');
    const both = await world.call(['policy', 'check']);
    assert.equal(both.code, 1, both.stdout);
    assert.match(
      both.stdout,
      /^\.guardrails\/policy\.yaml:3:11: warning: .*dependencies\.deny \(\.guardrails\/policy\.yaml:4\)/,
    );
    const plain = await world.call(['policy', 'check', '--format', 'jsonl']);
    const [problem] = lines(plain.stdout).map((one) => JSON.parse(one) as Record<string, unknown>);
    assert.deepEqual(problem?.['other'], {
      key: 'dependencies.deny.0',
      path,
      line: 4,
      column: 10,
      endLine: 4,
      endColumn: 19,
    });
    await world.write(path, 'version: 1\ndependencies: { names: { minAgeDays: 30 } }\n');
    const idle = await world.call(['policy', 'check'], { env: { LANG: 'es_PY.UTF-8' } });
    assert.equal(idle.code, 0, idle.stdout);
    assert.match(idle.stdout, /nota: .*solo la da la consulta al registro/);
  }));

test('templates: content that changed without a new version is told, and cannot be run or locked', () =>
  inWorld(async (world) => {
    const path = '.agents/skills/house-patch';
    await cp(join(product, 'prompt-templates/pr-patch'), join(world.folder, path), { recursive: true });
    const skill = replaced(await world.read(`${path}/SKILL.md`), 'name: pr-patch', 'name: house-patch');
    await world.write(`${path}/SKILL.md`, skill);
    const first = (await world.read(`${path}/template.yaml`)).replace(/^version: .*$/m, 'version: 1.0.0');
    await world.write(`${path}/template.yaml`, first);

    const unlocked = await world.call(['templates', 'check']);
    assert.equal(unlocked.code, 0, unlocked.stdout);
    const lock = await world.call(['templates', 'lock']);
    assert.deepEqual([lock.code, lock.stdout], [0, 'Locked in .guardrails/templates.lock.json\n']);
    assert.match(await world.read('.guardrails/templates.lock.json'), /"house-patch@1\.0\.0": "[0-9a-f]{64}"/);

    const listed = await world.call(['templates', 'list', '--format', 'json']);
    assert.equal(listed.code, 0);
    const templates = JSON.parse(listed.stdout) as { id: string; source: string; inputs: { name: string }[] }[];
    assert.deepEqual(
      templates.map(({ id, source }) => [id, source]),
      [
        ['pr-patch', 'built-in'],
        ['test-scaffold', 'built-in'],
        ['house-patch', 'team'],
      ],
    );
    assert.deepEqual(
      templates[0]?.inputs.map(({ name }) => name),
      ['request', 'files', 'range', 'languages'],
    );

    await world.write(`${path}/SKILL.md`, `${skill}\nOne more sentence.\n`);
    const changed = await world.call(['templates', 'check']);
    assert.equal(changed.code, 1);
    assert.match(changed.stdout, /house-patch@1\.0\.0 is not what this version was locked to.*Raise the version in/);
    assert.match(changed.stdout, /2 templates, 1 problem\n$/);
    const plain = await world.call(['templates', 'check', '--format', 'jsonl']);
    assert.equal((JSON.parse(plain.stdout) as { kind: string }).kind, 'template-changed');
    const relock = await world.call(['templates', 'lock']);
    assert.deepEqual([relock.code, relock.stdout], [2, '']);
    const run = await world.call(['run', 'house-patch', '--input', 'request=x']);
    assert.equal(run.code, 2);
    assert.match(run.stderr, /locked to/);

    const yaml = replaced(await world.read(`${path}/template.yaml`), 'version: 1.0.0', 'version: 1.1.0');
    await world.write(`${path}/template.yaml`, yaml);
    assert.equal((await world.call(['templates', 'lock'])).code, 0);
    assert.equal((await world.call(['templates', 'check'])).code, 0);
  }));
