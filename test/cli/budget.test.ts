import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { inWorld } from './world.ts';

const policy = `version: 1
budget:
  limit: 0.5
  run: 0.5
  timeZone: America/Asuncion
  perClass: { medium: 0.4 }
  approvers: [eva@example.com]
  show: { currency: PYG, perDollar: 7300, asOf: 2026-11-01 }
`;

test('a request and the grant that answers it, by another person', () =>
  inWorld(async (world) => {
    await world.write('.guardrails/policy.yaml', policy);
    const git = (...args: readonly string[]): unknown => execFileSync('git', ['-C', world.folder, ...args]);
    const be = (name: string): void => {
      git('config', 'user.name', name);
      git('config', 'user.email', `${name}@example.com`);
    };
    git('init', '-q');
    be('ana');
    const asked = await world.call(['budget', 'request', '2', '--reason', 'release', '--format', 'json']);
    const { id } = JSON.parse(asked.stdout) as { id: string };
    const grant = ['budget', 'grant', '2', '--reason', 'yes', '--until', '2999-12-31'];
    const refused = [
      [['budget', 'grant', '2', '--until', '2999-12-31'], /only kept with a reason/],
      [['budget', 'grant', '2', '--reason', 'x', '--until', '2020-01-01'], /a day that is not over/],
      [['budget', 'grant', '-1', '--reason', 'x', '--until', '2999-12-31'], /no option|no amount/],
      [[...grant, '--to', 'nobody'], /nobody that a limit is for/],
      [[...grant, '--request', id], /ana@example\.com> is not among/],
    ] as const;
    for (const [args, says] of refused) {
      const { code, stderr } = await world.call([...args]);
      assert.equal(code, 2, stderr);
      assert.match(stderr, says);
    }
    be('eva');
    assert.match((await world.call(grant)).stderr, /wants two persons/);
    const given = await world.call([...grant, '--request', id.slice(0, 8)]);
    assert.equal(given.code, 0, given.stderr);
    assert.match(
      given.stdout,
      /eva@example\.com>: \$2\.00 \(₲14,600\) until .*, all: yes\n.*starts anew on \d{4}-\d\d-01/s,
    );
    assert.match((await world.call([...grant, '--request', id])).stderr, /granted already/);
    const status = await world.call(['budget', 'status', '--format', 'json']);
    const { limit, granted, requests } = JSON.parse(status.stdout) as {
      limit: number;
      granted: number;
      requests: unknown[];
    };
    assert.deepEqual([limit, granted, requests], [2.5, 2, []]);
  }));

test('what is unknown after a cut stream is settled by hand, and past the limit the code is 1', () =>
  inWorld(async (world) => {
    await world.write('.guardrails/policy.yaml', policy.replace('  perClass: { medium: 0.4 }\n', ''));
    await world.call(['run', 'pr-patch', '--input', 'request=Change it [[scenario:cut]]']);
    const before = await world.budget();
    assert.ok(before.unknown > 0);
    const [run] = await world.records();
    const settle = (spent: string) =>
      world.call(['budget', 'settle', run?.id ?? '', '--spent', spent, '--reason', 'bill']);
    const settled = await settle('0.6');
    assert.equal(settled.code, 0, settled.stderr);
    assert.match((await settle('0.7')).stderr, /is known: \$0\.60/);
    const status = await world.call(['budget', 'status', '--practice', '--format', 'json']);
    assert.equal(status.code, 1, 'more was spent than the limit');
    assert.partialDeepStrictEqual(JSON.parse(status.stdout), { spent: 0.6, unknown: 0, state: 'stopped' });
    const stopped = await world.call(['run', 'pr-patch', '--input', 'request=Again']);
    assert.match(stopped.stderr, /\$0\.00 of this month's budget is left/);
  }));

test('prices with their day, and a limit of a class', () =>
  inWorld(async (world) => {
    await world.write('.guardrails/policy.yaml', policy.replace('medium: 0.4', 'medium: 0.01'));
    const { code, stdout } = await world.call(['budget', 'prices']);
    assert.equal(code, 0);
    assert.match(stdout, /gpt-5\.3-codex +1\.75 +0\.175 +– +14 +×2 +2026-10-31/);
    const json = JSON.parse((await world.call(['budget', 'prices', '--format', 'json'])).stdout) as { date: string };
    assert.equal(json.date, '2026-10-31');
    const refused = await world.call(['run', 'pr-patch', '--input', 'request=Hello']);
    assert.match(refused.stderr, /this month's budget for templates of the class medium is left/);
    const dry = await world.call(['run', 'pr-patch', '--input', 'request=Hello', '--dry-run']);
    assert.match(
      dry.stdout,
      /gpt-5\.3-codex: about \$0\.\d+ \(₲[\d,]+\), at most \$0\.\d+ \(₲[\d,]+\)\nNothing was sent/,
    );
  }));
