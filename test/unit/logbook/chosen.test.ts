import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chosenCounts, type ChosenRow } from '../../../src/core/logbook/chosen-counts.ts';
import { chosenIn, kindOfPurl, weekOf } from '../../../src/core/logbook/chosen.ts';
import { fold, searchTerms } from '../../../src/core/logbook/search.ts';
import { runOf } from './sample.ts';

test('what a run chose: each once, by kind, with the strictest verdict about it', () => {
  const record = runOf({
    packagesAdded: [
      'pkg:npm/%40aws-sdk/client-dynamodb@3.9.0',
      'pkg:npm/moment',
      'pkg:npm/moment@2.30.1',
      'pkg:docker/node@22',
      'pkg:githubactions/actions/checkout@v4',
      'pkg:terraform/acme/network/aws',
      'pkg:npm/@acme/ui',
    ],
    servicesAdded: [{ provider: 'aws', service: 'dynamodb', region: 'eu-west-1' }],
    regionsAdded: [{ provider: 'aws', region: 'us-east-1' }],
    findings: [
      finding('dependency-denied', 'deny', { purl: 'pkg:npm/moment', name: 'moment' }),
      finding('cloud-lock-in', 'ask', { provider: 'aws', service: 'dynamodb' }),
      finding('region-denied', 'deny', { provider: 'AWS', region: 'us-east-1' }),
    ],
  });
  assert.deepEqual(
    chosenIn(record).map(({ kind, name, detail, verdict }) => [kind, name, detail, verdict]),
    [
      ['package', 'pkg:npm/%40aws-sdk/client-dynamodb', '3.9.0', 'allow'],
      ['package', 'pkg:npm/moment', '2.30.1', 'deny'],
      ['image', 'pkg:docker/node', '22', 'allow'],
      ['action', 'pkg:githubactions/actions/checkout', 'v4', 'allow'],
      ['module', 'pkg:terraform/acme/network/aws', '', 'allow'],
      ['package', 'pkg:npm/@acme/ui', '', 'allow'],
      ['service', 'aws/dynamodb', 'eu-west-1', 'ask'],
      ['region', 'aws/us-east-1', '', 'deny'],
    ],
  );
  assert.equal(kindOfPurl('nothing'), 'package');
});

test('a week is named by its Monday', () => {
  const monday = Date.UTC(2026, 10, 16);
  for (const at of [monday, Date.UTC(2026, 10, 18, 12), Date.UTC(2026, 10, 22, 23, 59, 59, 999)])
    assert.equal(weekOf(at), monday);
  assert.equal(weekOf(monday - 1), Date.UTC(2026, 10, 9));
  assert.equal(weekOf(0), Date.UTC(1969, 11, 29));
});

test('counts add up over weeks and verdicts, most runs first', () => {
  const row = (more: Partial<ChosenRow>): ChosenRow => ({
    kind: 'package',
    name: 'a',
    week: 0,
    verdict: 'allow',
    runs: 1,
    applied: 0,
    first: 5,
    last: 5,
    details: [''],
    ...more,
  });
  const [one, other, ...rest] = chosenCounts([
    row({ runs: 2, details: ['2.0.0', '1.0.0'] }),
    row({ name: 'b', runs: 9 }),
    row({ week: 7, verdict: 'deny', runs: 3, applied: 1, first: 2, last: 9, details: ['1.0.0'] }),
    row({ kind: 'unheard-of' }),
  ]);
  assert.equal(one?.name, 'b');
  assert.deepEqual(rest, []);
  assert.deepEqual(other, {
    kind: 'package',
    name: 'a',
    details: ['1.0.0', '2.0.0'],
    runs: 5,
    applied: 1,
    firstSeen: 2,
    lastSeen: 9,
    verdicts: { allow: 2, ask: 0, deny: 3 },
    weeks: [
      { start: 0, runs: 2 },
      { start: 7, runs: 3 },
    ],
  });
});

test('words are looked for without capitals and accents; quotes hold a phrase together', () => {
  assert.equal(fold('  Asunción\n ÑANDÚ ﬁn '), 'asuncion nandu fin');
  assert.deepEqual(searchTerms('Pago "due  Date" pago "" x'), ['pago', 'due date', 'x']);
  assert.deepEqual(searchTerms('"open end'), ['open', 'end']);
  assert.equal(searchTerms('a '.repeat(1000)).length, 1);
  assert.ok(searchTerms(Array.from({ length: 99 }, (_, n) => `w${n}`).join(' ')).length <= 8);
});

function finding(
  ruleId: 'dependency-denied' | 'cloud-lock-in' | 'region-denied',
  verdict: 'ask' | 'deny',
  data: object,
) {
  const range = { line: 1, column: 1, endLine: 1, endColumn: 2 };
  return { ruleId, severity: 'error', path: 'x', range, fingerprint: 'f', data: { ...data }, verdict } as const;
}
