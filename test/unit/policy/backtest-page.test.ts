import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Fault } from '../../../src/core/fault.ts';
import { tallied, type Backtested, type Compared } from '../../../src/core/policy/backtest.ts';
import { backtestPage } from '../../../src/core/policy/backtest-page.ts';
import { words } from '../../../src/core/words/index.ts';
import { formatFor } from '../../../src/node/format.ts';

const denied: Compared = {
  kind: 'commit',
  id: 'a'.repeat(40),
  was: 'allow',
  now: 'deny',
  finding: {
    ruleId: 'protected-path',
    path: 'infra/[x](command:y).tf',
    range: { line: 3, column: 1, endLine: 3, endColumn: 2 },
    data: { glob: 'infra/**' },
  },
  decidedBy: { key: 'protected', path: '.guardrails/policy.yaml', line: 7 },
};

const found: Backtested = {
  tried: '.guardrails/policy.yaml',
  inForce: { name: null },
  commits: 1200,
  files: 3,
  runs: 1,
  seconds: 1.25,
  unread: 2,
  isCutOff: true,
  withoutRuns: new Fault('node-too-old', { version: '20.20.2', needed: '22.13' }),
  redacted: true,
  rules: tallied([denied, { ...denied, was: 'deny' }]),
};

test('a backtest reads as a row a rule, its examples, and what was not seen, in both languages', () => {
  const en = backtestPage(found, words('en'), formatFor('en'));
  assert.match(en, /^# Policy backtest\n\n\.guardrails\/policy\.yaml beside the built-in policy\./);
  assert.match(en, /commits 1,200, changed files 3, runs 1, in 1\.3 s/);
  assert.match(en, /\| Protected file changed \| 2 \| 0 \| 1 \|\n/);
  assert.match(
    en,
    /Newly denied:\n\n- `aaaaaaaaaa` `infra\/\[x\]\(command:y\)\.tf:3`: .*protected, \.guardrails\/policy\.yaml:7\)/,
  );
  assert.match(en, /As before:/);
  for (const note of [
    'shallow clone',
    '2 files above 1 MB',
    'without secrets',
    'runs were left out. Node.js 20.20.2 has no SQLite',
  ])
    assert.ok(en.includes(note), note);
  const es = backtestPage(found, words('es'), formatFor('es'));
  assert.match(es, /frente a la política incluida/);
  assert.match(es, /ejecuciones pasadas\. Node\.js 20\.20\.2 no tiene SQLite/);
  assert.match(es, /Ahora se deniega/);
});

test('a policy that is in force already is compared with nothing', () => {
  const same = backtestPage({ ...found, inForce: null, rules: [] }, words('en'), formatFor('en'));
  assert.match(same, /which is the policy in force, so nothing is new\./);
  assert.match(same, /Nothing would have been held up\./);
  const rules = tallied([{ ...denied, was: 'deny' }]);
  const rows = backtestPage({ ...found, inForce: null, rules }, words('en'), formatFor('en'));
  assert.match(rows, /\| Rule \| Denied \| Asked \|\n/);
});
