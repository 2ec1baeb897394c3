import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Finding } from '../../../src/core/check/finding.ts';
import { ruleIds } from '../../../src/core/check/rules/ids.ts';
import { judge } from '../../../src/core/judge/judge.ts';
import { readWaivers } from '../../../src/core/judge/waivers.ts';
import { exitCode } from '../../../src/core/report/exit-code.ts';
import { reports } from '../../../src/core/report/index.ts';
import type { ReportFormat } from '../../../src/core/report/index.ts';
import { words } from '../../../src/core/words/index.ts';

const error: Finding = {
  ruleId: 'secret-token',
  severity: 'error',
  path: 'src/a b.ts',
  range: { line: 3, column: 7, endLine: 3, endColumn: 20 },
  fingerprint: '0123456789abcdef0123456789abcdef',
  data: { kind: 'github-pat', vendor: 'GitHub', name: 'TOKEN', why: 'shape' },
};
const warning: Finding = {
  ...error,
  ruleId: 'protected-path',
  severity: 'warning',
  fingerprint: '1'.repeat(32),
  data: { path: 'x', glob: 'x' },
};
const waivers = readWaivers(
  `waivers:\n  - { rule: protected-path, fingerprint: '${'1'.repeat(32)}', reason: planned, requestedBy: ana, approvedBy: beto, until: 2027-01-31 }\n`,
).waivers;

function report(format: ReportFormat, locale = 'en', today = '2027-01-01'): string {
  const findings = [error, warning];
  const judgement = judge(findings, waivers, today);
  return reports[format](
    {
      findings,
      judgement,
      files: 2,
      addedLines: 10,
      whole: false,
      notes: ['big.bin was not read.'],
      productVersion: '0.1.0',
    },
    words(locale),
  );
}

test('text: a line a finding, what was not read, how much was looked at', () => {
  const [first, second, ...rest] = report('text').split('\n');
  assert.match(first ?? '', /^src\/a b\.ts:3:7: error secret-token: .*GitHub.*TOKEN/);
  assert.match(second ?? '', /protected-path: .* \(waived until 2027-01-31\)$/);
  assert.deepEqual(rest, [
    'big.bin was not read.',
    `1 finding (1 more waived) in 10 added lines of 2 files, ${ruleIds.length} rules.`,
    '',
  ]);
  assert.match(report('text', 'es'), /1 hallazgo \(1 más con excepción\)/);
});

test('jsonl: the documented keys, waived findings left out', () => {
  const lines = report('jsonl').split('\n');
  assert.equal(lines.length, 2);
  assert.deepEqual(JSON.parse(lines[0] ?? ''), {
    ruleId: 'secret-token',
    severity: 'error',
    path: 'src/a b.ts',
    line: 3,
    column: 7,
    endLine: 3,
    endColumn: 20,
    fingerprint: error.fingerprint,
    data: error.data,
  });
  assert.equal(lines[1], '');
});

test('in its last two weeks a waiver lets the finding be seen again, as a note that fails nothing', () => {
  const of = (today: string): unknown[] => [
    report('text', 'en', today)
      .split('\n')[1]
      ?.replace(/: .* \(/, ' ('),
    report('jsonl', 'en', today)
      .split('\n')
      .slice(1, -1)
      .map((line) => JSON.parse(line))
      .map(({ ruleId, severity, waivedUntil }) => [ruleId, severity, waivedUntil]),
    JSON.parse(report('sarif', 'en', today))
      .runs[0].results.slice(1)
      .map(({ level, suppressions = [] }: Record<string, unknown[]>) => [level, suppressions.length]),
    exitCode(judge([warning], waivers, today).findings, 'note'),
  ];
  assert.deepEqual(of('2027-01-17'), ['src/a b.ts:3:7 (waived until 2027-01-31)', [], [['warning', 1]], 0]);
  const soon = [['protected-path', 'note', '2027-01-31']];
  for (const day of ['2027-01-18', '2027-01-31'])
    assert.deepEqual(of(day), ['src/a b.ts:3:7 (waived only until 2027-01-31)', soon, [['note', 0]], 0]);
  assert.match(report('sarif', 'en', '2027-01-18'), /\(waived only until 2027-01-31\)/);
  assert.match(report('text', 'es', '2027-01-18'), /\(con excepción solo hasta el 2027-01-31\)/);
  const ended = of('2027-02-01');
  assert.deepEqual(ended.slice(1), [[['protected-path', 'warning', undefined]], [['warning', 0]], 1]);
});

test('json: verdicts and counts', () => {
  const { verdict, files, addedLines, findings } = JSON.parse(report('json'));
  assert.deepEqual([verdict, files, addedLines], ['deny', 2, 10]);
  assert.deepEqual(
    findings.map(({ ruleId, verdict, waived }: Record<string, unknown>) => [ruleId, verdict, waived]),
    [
      ['secret-token', 'deny', false],
      ['protected-path', 'allow', true],
    ],
  );
});

test('sarif: what code scanning needs, with the waived one suppressed', () => {
  const { version, runs } = JSON.parse(report('sarif'));
  assert.equal(version, '2.1.0');
  const [{ tool, results, columnKind }] = runs;
  assert.equal(columnKind, 'utf16CodeUnits');
  assert.deepEqual(
    tool.driver.rules.map(({ id }: { id: string }) => id),
    [...ruleIds],
  );
  const [first, second] = results;
  assert.equal(tool.driver.rules[first.ruleIndex].id, first.ruleId);
  assert.equal(first.level, 'error');
  assert.ok(first.message.text.endsWith('.'));
  assert.deepEqual(first.locations[0].physicalLocation, {
    artifactLocation: { uri: 'src/a%20b.ts', uriBaseId: 'SRCROOT' },
    region: { startLine: 3, startColumn: 7, endLine: 3, endColumn: 20 },
  });
  assert.deepEqual(first.partialFingerprints, { 'guardrails/v1': error.fingerprint });
  assert.equal(first.suppressions, undefined);
  assert.deepEqual(second.suppressions, [{ kind: 'external', status: 'accepted', justification: 'planned' }]);
});

test('the exit code is that of the loudest finding that nobody waived', () => {
  const code = (findings: readonly Finding[], failOn: Finding['severity']): number =>
    exitCode(judge(findings, waivers, '2027-01-01').findings, failOn);
  assert.equal(code([], 'note'), 0);
  assert.equal(code([error], 'error'), 1);
  assert.equal(code([warning], 'note'), 0, 'waived');
  const other = { ...warning, fingerprint: '2'.repeat(32) };
  assert.deepEqual([code([other], 'error'), code([other], 'warning'), code([other], 'note')], [0, 1, 1]);
});
