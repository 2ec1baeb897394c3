import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inWorld, lines, token } from './world.ts';

test('secrets hash: a value that is piped in gets the line by which the policy accepts it', () =>
  inWorld(async (world) => {
    await world.write('src/a.ts', `const key = '${token}';\n`);
    const { code, stdout, stderr } = await world.call(['secrets', 'hash'], { input: `${token}\n` });
    assert.equal(code, 0);
    assert.match(stdout, /^ {4}- scrypt:15-8-1:[0-9a-f]{32}:[0-9a-f]{64}\n$/);
    assert.match(stderr, /secrets\.allow/);
    assert.ok(!(stdout + stderr).includes(token));
    assert.equal((await world.call(['scan', 'src'])).code, 1);
    await world.write('.guardrails/policy.yaml', `version: 1\nsecrets:\n  allow:\n${stdout}`);
    assert.equal((await world.call(['scan', 'src'])).code, 0);
    // The next line has the salt of the first: a check stretches each value once.
    const next = await world.call(['secrets', 'hash', '--format', 'json'], { input: 'another value' });
    const { entry }: { entry: string } = JSON.parse(next.stdout);
    assert.equal(entry.split(':')[2], stdout.trim().split(':')[2]);
    assert.notEqual(entry.split(':')[3], stdout.trim().split(':')[3]);
  }));

test('secrets hash: nothing on standard input, or a value on the command line, is refused', () =>
  inWorld(async (world) => {
    const nothing = await world.call(['secrets', 'hash'], { input: '\n' });
    assert.deepEqual([nothing.code, nothing.stdout], [2, '']);
    const argument = await world.call(['secrets', 'hash', token]);
    assert.deepEqual([argument.code, argument.stdout, argument.stderr.includes(token)], [2, '', false]);
  }));

test('a value in clear in the policy is a problem that does not repeat it, and no answer is green', () =>
  inWorld(async (world) => {
    await world.write('.guardrails/policy.yaml', `version: 1\nsecrets:\n  allow: [${token}]\n`);
    const { code, stdout, stderr } = await world.call(['scan', 'src']);
    assert.equal(code, 2);
    assert.match(stderr, /policy\.yaml:3:11: secrets\.allow\.0: .*codex-guardrails secrets hash/);
    assert.ok(!(stdout + stderr).includes(token));
  }));

test('scan: the bundled command line finds the same in one thread and in two', () =>
  inWorld(async (world) => {
    for (let nth = 0; nth < 400; nth++) {
      await world.write(`many/${nth}.ts`, nth % 9 === 0 ? `const key = '${token}';\n` : `export const n = ${nth};\n`);
    }
    const args = ['scan', '.', '--format', 'jsonl'];
    const [one, two, asIs] = await Promise.all([
      world.call([...args, '--threads', '1']),
      world.call([...args, '--threads', '2']),
      world.call(args),
    ]);
    assert.deepEqual([one.code, one.stderr, lines(one.stdout).length], [1, '', 45]);
    assert.deepEqual(two, one);
    assert.deepEqual(asIs, one);
    assert.equal((await world.call([...args, '--threads', '0'])).code, 2);
  }));
