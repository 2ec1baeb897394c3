import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inWorld, lines, type World } from './world.ts';

const policy = `version: 1
failOn: warning
review:
  roles: { engineer: [ana@example.com], security: [cleo@example.com] }
  require: [{ paths: [infra/**, tests/**], roles: [engineer, security] }]
protected: [infra/**]
`;

function be(world: World, name: string): void {
  world.git('config', 'user.name', name);
  world.git('config', 'user.email', `${name.toLowerCase()}@example.com`);
}

test('sign-off: what the branch changed, by its people, until check passes where a warning fails', () =>
  inWorld(async (world) => {
    be(world, 'Ana');
    await world.write('.guardrails/policy.yaml', policy);
    world.commit();
    world.git('checkout', '-q', '-b', 'change');
    await world.write('infra/main.tf', 'variable "size" {}\n');
    world.git('add', '-A');
    world.git('commit', '-q', '-m', 'change');
    const check = async (): Promise<string[]> => {
      const { stdout } = await world.call(['check', '--base', 'main', '--format', 'jsonl']);
      return stdout
        .split('\n')
        .filter(Boolean)
        .map((line) => String(Reflect.get(JSON.parse(line), 'ruleId')))
        .toSorted();
    };
    assert.deepEqual(await check(), ['protected-path', 'sign-off-missing']);

    const ana = await world.call(['sign-off']);
    assert.equal(ana.code, 1, ana.stderr);
    assert.match(ana.stdout, /^infra\/main\.tf: signed as engineer$/m);
    assert.match(ana.stdout, /^infra\/main\.tf: still needs security \(cleo@example\.com\)$/m);
    assert.match(ana.stdout, /^They sign on the same branch: "codex-guardrails sign-off".*sign-offs\.jsonl\.$/m);
    const again = await world.call(['sign-off']);
    assert.doesNotMatch(again.stdout, /signed as/, 'once is enough');
    world.git('add', '-A');
    world.git('commit', '-q', '-m', 'sign');

    be(world, 'Cleo');
    const cleo = await world.call(['sign-off', '--format', 'json']);
    assert.equal(cleo.code, 0);
    const said: unknown = JSON.parse(cleo.stdout);
    assert.deepEqual(Reflect.get(Object(said), 'base'), 'main');
    assert.deepEqual(Reflect.get(Object(said), 'missing'), []);
    assert.deepEqual(await check(), ['protected-path'], 'her line is in no commit yet');
    world.git('add', '-A');
    world.git('-c', 'user.name=Cleo', '-c', 'user.email=cleo@example.com', 'commit', '-q', '-m', 'sign too');
    be(world, 'Dan');
    assert.deepEqual(await check(), []);
    const none = await world.call(['sign-off']);
    assert.equal(none.code, 0);
    assert.match(none.stdout, /Nothing that changed since main needs a sign-off\./);
    assert.match((await world.call(['sign-off', '--base', 'HEAD'])).stdout, /Nothing that changed since HEAD/);
  }));

test('sign-off: nobody signs whom git does not know', () =>
  inWorld(async (world) => {
    await world.write('.guardrails/policy.yaml', policy);
    await world.write('infra/main.tf', 'a\n');
    const { code, stderr } = await world.call(['sign-off']);
    assert.equal(code, 2);
    assert.match(stderr, /Git does not know who you are.*\n.*git config user\.name/);
  }));

test('run says what accepting signs, and who has to sign then', () =>
  inWorld(async (world) => {
    be(world, 'Ana');
    await world.write('.guardrails/policy.yaml', policy);
    world.commit();
    const run = ['run', 'pr-patch', '-i', 'request=Reject order lines whose quantity is not positive'];
    const { stderr } = await world.call([...run, '--accept', 'all']);
    assert.match(stderr, /^Ana <ana@example\.com> signs tests\/order\.test\.ts as engineer\.$/m);
    assert.match(stderr, /^Then still needed: security \(cleo@example\.com\)\.$/m);
    assert.match(stderr, /^Needs a sign-off of: security \(tests\/order\.test\.ts\)\. Who can: cleo@example\.com\.$/m);
    assert.match(stderr, /^Commit the edit, and have it signed on the same branch: /m);
    assert.match(
      await world.read('.guardrails/sign-offs.jsonl'),
      /"role":"engineer","person":"Ana <ana@example\.com>"/,
    );
  }));

test('policy init lets git merge the sign-offs of two branches, where somebody is to sign', () =>
  inWorld(async (world) => {
    const attributes = '.guardrails/.gitattributes';
    const init = ['policy', 'init', '--yes', '--preset', 'small-team'];
    await world.call([...init, '--reviewers', 'none']);
    assert.equal((await world.files())[attributes], undefined);
    const { stdout } = await world.call([...init, '--overwrite', '--reviewers', 'engineer=ana@example.com']);
    assert.equal(await world.read(attributes), 'sign-offs.jsonl merge=union\n');
    assert.match(stdout, /\.guardrails\/\.gitattributes is written too/);
    await world.write(attributes, '# ours\n');
    await world.call([...init, '--overwrite', '--reviewers', 'engineer=ben@example.com']);
    assert.equal(await world.read(attributes), '# ours\n', 'one that is there stays');
  }));

for (const [name, change] of [
  ['that it leaves nobody to sign', () => 'version: 1\n'],
  ['that its author holds the role', (text: string) => text.replaceAll('cleo@', 'mallory@')],
  ['that the rule is only observed', (text: string) => `${text}rules: { sign-off-missing: { mode: observe } }\n`],
  ['that it builds on a file that asks for nobody', () => 'extends: [{ path: other.yaml }]\n'],
] as const)
  test(`a branch cannot take away whom it needs: a change of the policy such ${name}`, () =>
    inWorld(async (world) => {
      be(world, 'Ana');
      await world.write('.guardrails/policy.yaml', 'extends: [{ path: team.yaml }]\n');
      await world.write(
        'team.yaml',
        policy.replaceAll(/ana@|engineer, /g, (one) => (one === 'ana@' ? one : '')),
      );
      await world.write('other.yaml', 'version: 1\n');
      world.commit();
      world.git('checkout', '-q', '-b', 'change');
      be(world, 'Mallory');
      const held = await world.read('team.yaml');
      await world.write('.guardrails/policy.yaml', change(held));
      await world.write('infra/main.tf', 'variable "size" {}\n');
      world.commit();
      await world.call(['sign-off']);
      world.git('add', '-A');
      const mallory = ['-c', 'user.name=Mallory', '-c', 'user.email=mallory@example.com'];
      world.git(...mallory, 'commit', '-q', '--allow-empty', '-m', 'sign');
      const check = async () => {
        const { code, stdout } = await world.call(['check', '--base', 'main', '--format', 'jsonl']);
        const rules = lines(stdout).map((line) => JSON.parse(line) as { ruleId: string; path: string });
        return [code, rules.some(({ ruleId, path }) => ruleId === 'sign-off-missing' && path === 'infra/main.tf')];
      };
      assert.deepEqual(await check(), [1, true], 'what failed before fails');
      be(world, 'Cleo');
      assert.match((await world.call(['sign-off'])).stdout, /^infra\/main\.tf: signed as security$/m);
      world.git('add', '-A');
      world.git('-c', 'user.name=Cleo', '-c', 'user.email=cleo@example.com', 'commit', '-q', '-m', 'sign too');
      assert.deepEqual(await check(), [1, false], 'the change of the policy itself asks');
    }));

test('a sign-off of an earlier change is no yes to going back to it', () =>
  inWorld(async (world) => {
    const cleo = ['-c', 'user.name=Cleo', '-c', 'user.email=cleo@example.com'];
    await world.write('.guardrails/policy.yaml', policy.replace('engineer, security] }]', 'security] }]'));
    world.commit();
    be(world, 'Cleo');
    for (const size of [1, 2]) {
      await world.write('infra/main.tf', `variable "size${size}" {}\n`);
      assert.match((await world.call(['sign-off', '--base', 'HEAD'])).stdout, /signed as security/);
      world.git('add', '-A');
      world.git(...cleo, 'commit', '-q', '-m', 'change and sign');
    }
    world.git('checkout', '-q', '-b', 'back');
    await world.write('infra/main.tf', 'variable "size1" {}\n');
    world.commit();
    const missing = async () => {
      const { stdout } = await world.call(['check', '--base', 'main', '--format', 'jsonl']);
      return lines(stdout).filter((line) => line.includes('"sign-off-missing"')).length;
    };
    assert.equal(await missing(), 1);
    assert.match((await world.call(['sign-off'])).stdout, /^infra\/main\.tf: signed as security$/m);
    world.git('add', '-A');
    world.git(...cleo, 'commit', '-q', '-m', 'sign');
    assert.equal(await missing(), 0);
  }));
