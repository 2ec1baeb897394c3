import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check } from '../../../../src/core/check/check.ts';
import { noProject } from '../../../../src/core/check/project.ts';
import { nameRules } from '../../../../src/core/check/dependencies/names/judge-names.ts';
import { judge } from '../../../../src/core/judge/judge.ts';
import { pendingWaiver, readWaivers } from '../../../../src/core/judge/waivers.ts';
import { readPolicy } from '../../../../src/core/policy/policy.ts';
import { words } from '../../../../src/core/words/index.ts';
import { parsers } from '../../../../src/node/grammars.ts';
import { bad, good, unresolved } from './rows.ts';
import { judged, lines } from './table.ts';

for (const row of [...bad, ...good, ...unresolved]) {
  test(`names: ${row.path}: ${row.title}`, async () => {
    assert.deepEqual(lines((await judged(row)).findings), row.found);
  });
}

test('what is bad is silent under a waiver of its package', async () => {
  for (const row of bad) {
    const { findings } = await judged(row);
    const rules = findings.flatMap(({ ruleId, data }) => [
      { ruleId, data },
      ...nameRules.filter((rule) => data['also'] === rule).map((rule) => ({ ruleId: rule, data })),
    ]);
    const waivers = rules.map(({ ruleId, data }) => ({
      rule: ruleId,
      purl: String(data['purl']),
      reason: 'agreed',
      requestedBy: 'Ana',
      approvedBy: 'Bea',
      until: '2027-01-31',
      line: 1,
    }));
    const after = (await judged(row, waivers)).findings;
    assert.deepEqual(new Set(after.map(({ verdict }) => verdict)), new Set(['allow']), row.title);
  }
});

test('the finding stands on the name, and holds what the quick fix needs', async () => {
  const [row] = bad;
  assert.ok(row);
  const [finding] = (await judged(row)).findings;
  const line = row.after.split('\n')[(finding?.range.line ?? 0) - 1] ?? '';
  assert.equal(line.slice((finding?.range.column ?? 0) - 1, (finding?.range.endColumn ?? 0) - 1), 'lodahs');
  assert.equal(finding?.data['use'], 'pkg:npm/lodash');
  assert.equal(finding?.data['targetPurl'], 'pkg:npm/lodash');
});

test('the registry is asked only for names that nobody vouches for, and only when that is turned on', async () => {
  const text = JSON.stringify({
    dependencies: { lodash: '1', '@acme/a': '1', 'made-up-thing': '1', 'made-up-too': '1', installed: '1', ours: '1' },
  });
  const row = { title: '', path: 'package.json', after: text, installed: ['pkg:npm/installed'], found: [] };
  const names = { lookup: 'on', internal: ['pkg:npm/%40acme/*'], knownNames: ['pkg:npm/ours'] };
  assert.deepEqual((await judged({ ...row, names, allow: ['pkg:npm/made-up-too'] })).asked, ['pkg:npm/made-up-thing']);
  assert.deepEqual((await judged({ ...row, names: { ...names, lookup: 'off' } })).asked, []);
  assert.deepEqual((await judged({ ...row, names: { ...names, check: 'off' } })).asked, []);
});

test('one package has one finding, and its waivers name every rule that speaks of it', async () => {
  const policy = readPolicy('dependencies: { undeclared: allow }\n').policy;
  const context = { policy, policyLine: () => undefined, parsers, project: noProject };
  const after = JSON.stringify({ dependencies: { lodahs: '1.0.0' } });
  const { findings } = await check({ files: [{ path: 'package.json', before: null, after }] }, context);
  const [finding, ...others] = findings;
  assert.ok(finding && others.length === 0);
  assert.deepEqual(
    [finding.ruleId, finding.data['also'], finding.data['target']],
    ['dependency-typo', 'dependency-unapproved', 'lodash'],
  );
  assert.match(words('en').finding(finding), /lodash.*dependency-unapproved/);
  const text = pendingWaiver(
    finding,
    { reason: 'meant', requestedBy: 'Ana', until: '2027-01-31', scope: 'purl' },
    null,
  );
  assert.ok(typeof text === 'string');
  const waivers = readWaivers(text.replaceAll('until:', 'approvedBy: Bea\n    until:')).waivers;
  assert.deepEqual(
    waivers.map(({ rule }) => rule),
    ['dependency-typo', 'dependency-unapproved'],
  );
  const verdicts = (some: typeof waivers): string[] =>
    judge(findings, some, '2026-11-20').findings.map(({ verdict }) => verdict);
  assert.deepEqual(verdicts(waivers), ['allow']);
  for (const one of waivers) assert.deepEqual(verdicts([one]), ['ask'], one.rule);
});
