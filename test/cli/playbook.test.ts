import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { inWorld, product, type World } from './world.ts';

const acceptances = '.guardrails/acceptances.yaml';
const waiversFile = '.guardrails/waivers.yaml';

/** The command line knows a person by what git has of them. */
function asAna(world: World): void {
  world.git('config', 'user.name', 'Ana');
  world.git('config', 'user.email', 'ana@example.com');
}

test('playbook: built, current, accepted, and stale after a change that is named', () =>
  inWorld(async (world) => {
    asAna(world);
    const preset = await readFile(join(product, 'media/policies/paraguay.yaml'), 'utf8');
    await world.write('.guardrails/policy.yaml', preset);
    assert.equal((await world.call(['playbook', 'check'])).code, 1, 'there is none');
    assert.equal((await world.call(['playbook', 'accept', '--role', 'finance'])).code, 2, 'nothing to read');

    assert.equal((await world.call(['playbook', 'build'])).code, 0);
    const page = await world.read('PLAYBOOK.md');
    assert.match(page, /^# Guía: /m, 'in the language of the team');
    assert.equal((await world.call(['playbook', 'build'])).code, 0);
    assert.equal(await world.read('PLAYBOOK.md'), page, 'the same bytes');
    await world.write('PLAYBOOK.md', page.replaceAll('\n', '\r\n'));
    assert.equal((await world.call(['playbook', 'check'])).code, 0, 'whatever its line ends');

    const accepted = await world.call(['playbook', 'accept', '--role', 'finance', '--format', 'json']);
    assert.equal(accepted.code, 0, accepted.stderr);
    assert.partialDeepStrictEqual(JSON.parse(accepted.stdout), { role: 'finance' });
    assert.equal((await world.call(['playbook', 'check', '--accepted'])).code, 1, 'in no commit yet');
    world.commit();
    const current = await world.call(['playbook', 'check', '--accepted']);
    assert.equal(current.code, 0, current.stdout);
    assert.match((await world.call(['logbook', 'verify'])).stdout, /Entries: 1/);

    await world.write('.guardrails/policy.yaml', preset.replace('limit: 50', 'limit: 60'));
    const stale = await world.call(['playbook', 'check', '--format', 'json']);
    assert.equal(stale.code, 1);
    const answer: unknown = JSON.parse(stale.stdout);
    assert.partialDeepStrictEqual(answer, {
      stale: true,
      acceptances: [{ role: 'finance', state: 'stale', changed: ['budget.limit'] }],
    });
    assert.match(stale.stdout, /USD 60/);
    assert.equal((await world.call(['playbook', 'accept', '--role', 'finance'])).code, 2, 'not what was read');
  }));

test('playbook: a role has its holders, and a page of somebody else is not replaced', () =>
  inWorld(async (world) => {
    asAna(world);
    await world.write('.guardrails/policy.yaml', 'review: { roles: { finance: [eva@example.com] } }\n');
    await world.write('PLAYBOOK.md', '# Ours\n');
    assert.equal((await world.call(['playbook', 'build'])).code, 2);
    assert.equal(await world.read('PLAYBOOK.md'), '# Ours\n');
    world.git('rm', '-q', '--cached', '--ignore-unmatch', 'PLAYBOOK.md');
    await world.write('PLAYBOOK.md', '<!-- codex-guardrails-playbook both: old -->\n');
    assert.equal((await world.call(['playbook', 'build'])).code, 0);
    assert.match(await world.read('PLAYBOOK.md'), /^# Playbook: [\s\S]*^# Guía: /m, 'in the languages that it had');
    const refused = await world.call(['playbook', 'accept', '--role', 'finance']);
    assert.equal(refused.code, 2);
    assert.match(refused.stderr, /does not hold the role finance.*\n.*eva@example\.com/);
    assert.ok(!(acceptances in (await world.files())));
  }));

test('a waiver is asked for, and counts once somebody else has committed the approval', () =>
  inWorld(async (world) => {
    asAna(world);
    await world.write('.guardrails/policy.yaml', 'dependencies: { default: deny }\n');
    world.commit();
    const manifest = JSON.parse(await world.read('package.json')) as { dependencies?: object };
    await world.write(
      'package.json',
      `${JSON.stringify({ ...manifest, dependencies: { ...manifest.dependencies, 'left-pad': '1.3.0' } }, null, 2)}\n`,
    );
    const isDenied = async (): Promise<boolean> => (await world.call(['check'])).code === 1;
    assert.equal(await isDenied(), true);

    const asked = await world.call([
      'waivers',
      'ask',
      'pkg:npm/left-pad',
      '--reason',
      'needed',
      '--until',
      '2099-01-01',
    ]);
    assert.equal(asked.code, 0, asked.stderr);
    assert.equal(
      (await world.call(['waivers', 'ask', 'pkg:npm/left-pad@1', '--reason', 'again', '--until', '2099-01-01'])).code,
      2,
    );
    assert.equal(
      (await world.call(['waivers', 'ask', 'pkg:npm/other', '--reason', 'late', '--until', '2020-01-01'])).code,
      2,
    );
    world.git('add', waiversFile);
    world.git('commit', '-q', '-m', 'ask', '--', waiversFile);
    assert.equal(await isDenied(), true, 'pending');

    const entry = await world.read(waiversFile);
    await world.write(waiversFile, entry.replace(/\n(\s+)until:/, '\n$1approvedBy: Beto <beto@example.com>\n$1until:'));
    assert.equal(await isDenied(), true, 'in the working tree only');
    const listed = await world.call(['waivers', 'list', '--format', 'jsonl']);
    assert.partialDeepStrictEqual(JSON.parse(listed.stdout), { state: 'unconfirmed', because: 'uncommitted' });

    const beto = ['-c', 'user.name=Beto', '-c', 'user.email=beto@example.com'];
    world.git(...beto, 'commit', '-q', '-m', 'approve', '--', waiversFile);
    assert.equal(await isDenied(), false, 'approved by somebody else');
    assert.partialDeepStrictEqual(JSON.parse((await world.call(['waivers', 'list', '--format', 'jsonl'])).stdout), {
      state: 'counts',
    });
  }));

test('waivers ask: a finding by its fingerprint, a rule in a file, and what is neither', () =>
  inWorld(async (world) => {
    asAna(world);
    await world.write('.guardrails/policy.yaml', 'dependencies: { default: deny }\n');
    await world.write('AGENTS.md', 'Be quick.\n');
    const found = (await world.call(['check', '--format', 'jsonl'])).stdout.trim().split('\n');
    const findings = found.map((line) => JSON.parse(line) as { ruleId: string; path: string; fingerprint: string });
    const findingIn = (path: string) => findings.find((one) => one.ruleId === 'protected-path' && one.path === path);
    const [finding, ofPolicy] = [findingIn('AGENTS.md'), findingIn('.guardrails/policy.yaml')];
    assert.ok(finding && ofPolicy);
    const ask = (...args: string[]) =>
      world.call(['waivers', 'ask', ...args, '--reason', 'r', '--until', '2099-01-01', '--format', 'json']);
    const one = await ask(finding.fingerprint.slice(0, 12));
    assert.equal(one.code, 0, one.stderr);
    assert.partialDeepStrictEqual(JSON.parse(one.stdout), {
      rule: finding.ruleId,
      fingerprint: finding.fingerprint,
    });
    await world.write('.guardrails/policy.yaml', 'dependencies: { default: deny, deny: [pkg:npm/mo*] }\n');
    for (const [purl, rule] of [
      ['pkg:npm/moment@2', 'dependency-denied'],
      ['pkg:npm/other', 'dependency-unapproved'],
    ] as const)
      assert.equal(JSON.parse((await ask(purl)).stdout).rule, rule, purl);
    assert.partialDeepStrictEqual(JSON.parse((await ask('protected-path', '--path', 'a.yml')).stdout), {
      rule: 'protected-path',
      path: 'a.yml',
    });
    for (const each of [[ofPolicy.fingerprint], ['protected-path', '--path', '.guardrails/policy.yaml']]) {
      const refused = await ask(...each);
      assert.equal(refused.code, 2);
      assert.match(refused.stderr, /\.guardrails\/policy\.yaml decides what agents may do/);
    }
    for (const wrong of [['protected-path'], ['nothing'], ['0123456789ab'], ['pkg:npm/x', '--rule', 'no-rule']])
      assert.equal((await ask(...wrong)).code, 2, wrong.join(' '));
  }));
