import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { check } from '../../../src/core/check/check.ts';
import { ruleIds } from '../../../src/core/check/rules/ids.ts';
import type { RuleId } from '../../../src/core/check/rules/ids.ts';
import { judge, type JudgedFinding } from '../../../src/core/judge/judge.ts';
import { pendingWaiver, readWaivers, type Waiver } from '../../../src/core/judge/waivers.ts';
import { readPolicy } from '../../../src/core/policy/policy.ts';
import { words } from '../../../src/core/words/index.ts';
import { parsers } from '../../../src/node/grammars.ts';
import { ruleCases, type Scene } from './rule-cases.ts';

/** Rules whose cases are in tables of their own. */
const elsewhere = /^(?:secret-|protected-path$|sign-off-missing$|language$|suppression-invalid$)/;
const today = '2026-11-20';

async function found(scene: Scene, waivers: readonly Waiver[] = []): Promise<readonly JudgedFinding[]> {
  const { policy, problems, lineOf } = readPolicy(`protected: []\n${scene.policy ?? ''}`);
  assert.deepEqual(problems, []);
  const packages = {
    installed: async () => null,
    distributionsOf: async () => [],
    registry: async () => scene.registry ?? ({ kind: 'unknown' } as const),
  };
  const files = scene.files.map((file) => ({ before: null, after: null, ...file }));
  const { findings } = await check(
    { files },
    { policy, policyLine: lineOf, project: { manifests: new Map(), packages }, parsers },
  );
  return judge(findings, waivers, today).findings;
}

const of = (findings: readonly JudgedFinding[], rule: RuleId): readonly JudgedFinding[] =>
  findings.filter(({ ruleId }) => ruleId === rule);

test('every rule has its cases', () => {
  const missing = ruleIds.filter((rule) => !elsewhere.test(rule) && !Object.hasOwn(ruleCases, rule));
  assert.deepEqual(missing, []);
});

for (const [rule, { bad, good, unresolved }] of Object.entries(ruleCases)) {
  const id = ruleIds.find((one) => one === rule);
  assert.ok(id);

  test(`${id}: bad is found, in as few words as it takes, and can be said and looked up`, async () => {
    const findings = of(await found(bad), id);
    assert.ok(findings.length > 0);
    for (const finding of findings) {
      const { range, data } = finding;
      assert.ok(range.endLine - range.line <= 1, 'a finding stands on one line, or is of the whole file');
      assert.ok(Object.values(data).every((value) => typeof value !== 'object'));
      for (const locale of ['en', 'es']) assert.match(words(locale).finding(finding), /^[^]{20,}[.!]$/);
      assert.ok(finding.verdict !== 'allow' || finding.severity === 'note');
    }
    const page = join(resolve(import.meta.dirname, '../../..'), 'media/rules', `${id}.md`);
    assert.ok(existsSync(page) && readFileSync(page, 'utf8').startsWith(`# ${id}`), 'it has a help page');
  });

  test(`${id}: good is not`, async () => assert.deepEqual(of(await found(good), id), []));

  test(`${id}: waived is allowed, once another person agreed`, async () => {
    let text: string | null = null;
    for (const finding of of(await found(bad), id)) {
      const scope = typeof finding.data['purl'] === 'string' ? 'purl' : 'fingerprint';
      const request = { reason: 'agreed', requestedBy: 'Ana', until: '2027-01-31', scope } as const;
      const written = pendingWaiver(finding, request, text);
      assert.ok(typeof written === 'string');
      text = written;
    }
    const { waivers } = readWaivers(text);
    const verdicts = async (all: readonly Waiver[]): Promise<Set<string>> =>
      new Set(of(await found(bad, all), id).map(({ verdict }) => verdict));
    assert.deepEqual(await verdicts(waivers.map((one) => ({ ...one, approvedBy: 'Bea' }))), new Set(['allow']));
    assert.deepEqual(await verdicts(waivers), await verdicts([]), 'pending: as without');
  });

  if (typeof unresolved === 'string') continue;
  test(`${id}: unresolved asks`, async () => {
    const asking = of(await found(unresolved), unresolved.rule ?? id);
    assert.ok(asking.some(({ verdict }) => verdict !== 'allow'));
  });
}
