import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RunRecord } from '../../src/core/logbook/record.ts';
import { practiceKey } from '../../src/node/practice/scenarios/practice-key.ts';
import { codexProgram, inWorld, policyWith, rangeOf, replaced, unmended, type Ended, type World } from './world.ts';

/** The two ways to a model that edits: one call of the API, and the real Codex in its copy. */
const clients = [
  { name: 'responses', args: [] },
  { name: 'codex', args: ['--through', 'codex', '--codex', codexProgram] },
] as const;

const clean = ['run', 'pr-patch', '--input', 'request=Refuse wrong quantities'];
const bad = ['run', 'pr-patch', '--input', 'request=Say when a payment is due'];

async function recordOf(world: World, args: readonly string[]): Promise<{ record: RunRecord; ended: Ended }> {
  const ended = await world.call([...args, '--format', 'json']);
  assert.notEqual(ended.stdout, '', ended.stderr);
  return { record: JSON.parse(ended.stdout) as RunRecord, ended };
}

/** The sample after the clean edit, written out by hand. */
function afterClean(before: Readonly<Record<string, string>>): Record<string, string> {
  const order = replaced(
    before['src/order.ts'] ?? '',
    '    total += line.quantity',
    '    if (!Number.isInteger(line.quantity) || line.quantity < 1) {\n' +
      '      throw new RangeError(`${line.sku}: the quantity must be a positive whole number`);\n' +
      '    }\n' +
      '    total += line.quantity',
  );
  return {
    ...before,
    'src/order.ts': replaced(order, '${orderTotal(order) / 100} EUR', '${(orderTotal(order) / 100).toFixed(2)} EUR'),
    'README.md': replaced(before['README.md'] ?? '', '`src/order.ts` adds up', '`src/order.ts` checks and adds up'),
    'tests/order.test.ts': replaced(
      before['tests/order.test.ts'] ?? '',
      "test('article numbers",
      "test('a quantity must be a positive whole number', () => {\n" +
        '  for (const quantity of [0, -1, 1.5]) {\n' +
        "    const wrong = { ...order, lines: [{ sku: 'mug', quantity, unitPrice: 950 }] };\n" +
        '    assert.throws(() => orderTotal(wrong), RangeError);\n' +
        '  }\n' +
        '});\n' +
        '\n' +
        "test('article numbers",
    ),
  };
}

/** The sample after the bad edit as it was proposed first, written out by hand. */
function afterBad(before: Readonly<Record<string, string>>): Record<string, string> {
  const payment = replaced(
    before['src/payment.ts'] ?? '',
    'import { config }',
    "import moment from 'moment';\nimport { config }",
  );
  const typed = replaced(
    payment,
    '  currency: string;\n',
    '  currency: string;\n  /** The day on which it is due, as `YYYY-MM-DD`. */\n  due: string;\n',
  );
  const dated = replaced(typed, '(order: Order): PaymentRequest', '(order: Order, placedAt: Date): PaymentRequest');
  return {
    ...before,
    'package.json': replaced(
      before['package.json'] ?? '',
      '    "fastify": "5.6.1",\n',
      '    "fastify": "5.6.1",\n    "moment": "2.30.1",\n',
    ),
    'src/config.ts': replaced(
      before['src/config.ts'] ?? '',
      "'https://payments.example.com',\n",
      `'https://payments.example.com',\n  paymentKey: '${practiceKey()}',\n`,
    ),
    'src/payment.ts': replaced(
      dated,
      '    currency: config.currency,\n',
      "    currency: config.currency,\n    due: moment(placedAt).add(14, 'days').format('YYYY-MM-DD'),\n",
    ),
    'src/server.ts': replaced(
      before['src/server.ts'] ?? '',
      'paymentRequest(order) }',
      'paymentRequest(order, new Date()) }',
    ),
    'tests/payment.test.ts':
      replaced(
        before['tests/payment.test.ts'] ?? '',
        'paymentRequest(order).amount',
        "paymentRequest(order, new Date('2026-01-30')).amount",
      ) +
      "\ntest('a payment is due after 14 days', () => {\n" +
      "  assert.equal(paymentRequest(order, new Date('2026-01-30')).due, '2026-02-13');\n" +
      '});\n',
  };
}

/** The findings of the bad edit and where they are, told from the text alone. */
function badFindings(after: Readonly<Record<string, string>>): object[] {
  const at = (path: string, part: string, name: string): object => {
    const text = after[path] ?? '';
    const { line, column } = rangeOf(text, part);
    const start = column + part.indexOf(name);
    return { path, range: { line, column: start, endLine: line, endColumn: start + name.length } };
  };
  return [
    { ruleId: 'dependency-denied', ...at('package.json', '"moment"', 'moment') },
    { ruleId: 'secret-token', ...at('src/config.ts', practiceKey(), practiceKey()) },
    { ruleId: 'dependency-denied', ...at('src/payment.ts', "from 'moment'", 'moment') },
  ];
}

/** Prices of gpt-5.3-codex in nano-dollars a token: $1.75, $0.175 from cache and $14 a million. */
function costByHand({ usage }: RunRecord): number {
  return (usage.input - usage.cachedInput) * 1750 + usage.cachedInput * 175 + usage.output * 14_000;
}

/** The logbook page and the budget say the same as the record. */
async function assertBooked(world: World, record: RunRecord): Promise<void> {
  assert.equal(record.model.asked, 'gpt-5.3-codex');
  assert.ok(record.usage.input > 1000 && record.usage.output > 100 && record.usageComplete);
  assert.deepEqual([record.cost.spent, record.cost.unknown], [costByHand(record), 0]);
  const [kept, ...others] = await world.records();
  assert.deepEqual(kept, record);
  assert.deepEqual(others, []);
  const { spent, unknown, reserved, left, runs } = await world.budget();
  assert.deepEqual([spent, unknown, reserved, runs], [record.cost.spent / 1e9, 0, 0, 1]);
  assert.ok(Math.abs(left - (20 - spent)) < 1e-9);
  const { code, stdout } = await world.call(['logbook', 'show', record.id]);
  assert.equal(code, 0);
  const number = (value: number): string => value.toLocaleString('en');
  assert.ok(stdout.includes(`${number(record.usage.input)} in`), stdout);
  assert.ok(stdout.includes(`${number(record.usage.output)} out`));
  const dollars = record.cost.spent / 1e9;
  assert.ok(stdout.includes(`$${dollars < 0.01 ? Number(dollars.toPrecision(2)) : dollars.toFixed(2)}`), stdout);
  assert.ok(stdout.includes(record.template.hash.slice(0, 12)) && stdout.includes('practice run'));
  assert.ok(!stdout.includes(practiceKey()) && !JSON.stringify(record).includes(practiceKey()));
}

for (const { name, args } of clients) {
  test(`through ${name}: a clean edit lands byte for byte, and is booked`, () =>
    inWorld(async (world) => {
      const before = await world.files();
      const { record, ended } = await recordOf(world, [...clean, ...args, '--accept', 'all']);
      assert.equal(ended.code, 0, ended.stderr);
      assert.equal(record.outcome.kind, 'applied');
      assert.deepEqual(await world.files(), afterClean(before));
      assert.deepEqual(record.findings, []);
      await assertBooked(world, record);
      assert.deepEqual(await world.scratch(), []);
    }));

  test(`through ${name}: a bad edit has exactly its findings, and nothing of it lands`, () =>
    inWorld(async (world) => {
      const before = await world.files();
      const { record, ended } = await recordOf(world, [...bad, ...args, '--accept', 'all']);
      assert.equal(ended.code, 1);
      assert.equal(record.outcome.kind, 'denied');
      assert.deepEqual(await world.files(), before);
      assert.deepEqual(
        record.findings.map(({ ruleId, path, range }) => ({ ruleId, path, range })),
        badFindings(afterBad(before)),
      );
      assert.deepEqual(record.packagesAdded, ['pkg:npm/moment', 'pkg:npm/moment@2.30.1']);
      await assertBooked(world, record);
    }, unmended));

  test(`through ${name}: of a bad edit the good hunks land byte for byte`, () =>
    inWorld(async (world) => {
      const before = await world.files();
      const hunks = ['src/server.ts#1', 'tests/payment.test.ts#1'];
      const { record, ended } = await recordOf(world, [...bad, ...args, '--accept', hunks.join(', ')]);
      assert.equal(ended.code, 0, ended.stderr);
      assert.equal(record.outcome.kind, 'partly-applied');
      const after = afterBad(before);
      const [server = '', tests = ''] = [after['src/server.ts'], after['tests/payment.test.ts']];
      assert.deepEqual(await world.files(), { ...before, 'src/server.ts': server, 'tests/payment.test.ts': tests });
      assert.deepEqual(
        record.decisions.filter(({ said }) => said === 'accepted').map(({ hunk }) => hunk),
        hunks,
      );
      assert.equal(record.decisions.length, 8);
    }, unmended));

  test(`through ${name}: one hunk of one file is rejected, the rest lands byte for byte`, () =>
    inWorld(async (world) => {
      const before = await world.files();
      const hunks = ['README.md#1', 'src/order.ts#2', 'tests/order.test.ts#1'];
      const { record, ended } = await recordOf(world, [...clean, ...args, '--accept', hunks.join(',')]);
      assert.equal(ended.code, 0, ended.stderr);
      assert.deepEqual(
        record.decisions.filter(({ said }) => said !== 'accepted'),
        [{ hunk: 'src/order.ts#1', said: 'rejected' }],
      );
      const order = replaced(
        before['src/order.ts'] ?? '',
        '${orderTotal(order) / 100} EUR',
        '${(orderTotal(order) / 100).toFixed(2)} EUR',
      );
      assert.deepEqual(await world.files(), { ...afterClean(before), 'src/order.ts': order });
    }));

  test(`through ${name}: told what the policy denies, the model mends its edit`, async () =>
    inWorld(
      async (world) => {
        const before = await world.files();
        const { record, ended } = await recordOf(world, [...bad, ...args, '--accept', 'all']);
        assert.equal(ended.code, 0, ended.stderr);
        assert.deepEqual([record.outcome.kind, record.findings, record.packagesAdded], ['applied', [], []]);
        assert.equal(record.steers, 1);
        const after = await world.files();
        assert.equal(after['package.json'], before['package.json']);
        assert.match(after['src/config.ts'] ?? '', /paymentKey: process\.env\['PAYMENT_KEY'\] \?\? '',/);
        assert.ok(!JSON.stringify(after).includes('moment'.concat("'")));
      },
      await policyWith('agent:\n  maxSteers: 2'),
    ));

  test(`through ${name}: tests for a module are added as one new file`, () =>
    inWorld(async (world) => {
      const before = await world.files();
      const scaffold = ['run', 'test-scaffold', '--input', 'target=src/discount.ts', '--accept', 'all'];
      const { record, ended } = await recordOf(world, [...scaffold, ...args]);
      assert.equal(ended.code, 0, ended.stderr);
      const { 'tests/discount.test.ts': added = '', ...others } = await world.files();
      assert.deepEqual(others, before);
      assert.match(added, /^import assert from 'node:assert\/strict';\n(?:.*\n)*\}\n$/);
      assert.deepEqual(
        record.hunks.map(({ id }) => id),
        ['tests/discount.test.ts#1'],
      );
      await assertBooked(world, record);
    }));
}

test('the same edit has the same findings and fingerprints from a run, from check and from scan', () =>
  inWorld(async (world) => {
    const { record, ended } = await recordOf(world, [...bad, '--accept', 'all', '--waive', 'It is only practice']);
    assert.equal(ended.code, 0, ended.stderr);
    assert.equal(record.outcome.kind, 'applied');
    assert.deepEqual(
      record.waived.map(({ fingerprint, reason, by }) => [fingerprint, reason, by]),
      record.findings.map(({ fingerprint }) => [fingerprint, 'It is only practice', record.person]),
    );
    const plain = record.findings.map(({ ruleId, severity, path, range, fingerprint, data }) =>
      JSON.stringify({ ruleId, severity, path, ...range, fingerprint, data }),
    );
    assert.equal(plain.length, 3);
    for (const args of [['check'], ['check', '--diff', '-'], ['scan', '.']]) {
      const input = args.includes('-') ? world.git('diff') : '';
      const { code, stdout } = await world.call([...args, '--format', 'jsonl'], { input });
      assert.equal(code, 1);
      assert.deepEqual(stdout.split('\n').filter(Boolean), plain, args.join(' '));
    }
  }, unmended));

test('with nobody to ask nothing lands, and the answer says how to accept', () =>
  inWorld(async (world) => {
    const before = await world.files();
    const { code, stdout, stderr } = await world.call(clean);
    assert.deepEqual([code, stderr], [0, '']);
    assert.match(stdout, /^--- a\/README\.md\n/);
    assert.match(stdout, /^Hunk src\/order\.ts#2$/m);
    assert.match(stdout, /^Rejected: pr-patch@1\.1\.0 \(Practice\), \$0\.0\d, [\d,]+ in, [\d,]+ out$/m);
    assert.match(stdout, /--accept all/);
    assert.match(stdout, /codex-guardrails logbook show [0-9a-f-]{36}\n$/);
    const denied = await world.call(bad, { env: { LANG: 'es_PY.UTF-8' } });
    assert.equal(denied.code, 1);
    assert.match(denied.stdout, /^src\/config\.ts:6:16: error secret-token: /m);
    assert.match(denied.stdout, /^No permitido por la política: pr-patch@1\.1\.0 \(Práctica\), USD\s0,0\d/m);
    assert.ok(!denied.stdout.includes(practiceKey()) && !denied.stderr.includes(practiceKey()));
    assert.deepEqual(await world.files(), before);
  }, unmended));

test('a hunk that the proposal does not have: nothing lands', () =>
  inWorld(async (world) => {
    const before = await world.files();
    const { code, stderr } = await world.call([...clean, '--accept', 'README.md#1,README.md#7']);
    assert.equal(code, 2);
    assert.match(stderr, /no hunk README\.md#7\. Nothing was applied/);
    assert.deepEqual(await world.files(), before);
    assert.equal((await world.records())[0]?.outcome.kind, 'rejected');
  }));

test('--dry-run shows the prompt and the cost, and leaves no trace', () =>
  inWorld(async (world) => {
    const args = ['run', 'pr-patch', '--dry-run', '--input', 'request=@-', '--input', 'files=src/order.ts'];
    const input = 'Add up twice\n';
    const { code, stdout, stderr } = await world.call(args, { input });
    assert.deepEqual([code, stderr], [0, '']);
    assert.match(stdout, /^Template: pr-patch@1\.1\.0\n/);
    assert.match(stdout, /```input request\nAdd up twice\n```/);
    assert.ok(stdout.includes(`\n--- src/order.ts\n${await world.read('src/order.ts')}`));
    assert.match(stdout, /\ngpt-5\.3-codex: about \$0\.\d+, at most \$0\.\d+\nNothing was sent\.\n$/);
    assert.match(stdout, /\n--- What the agent is told of the policy:\nThis repository has a team policy\./);
    const plain = await world.call([...args, '--format', 'json'], { input });
    const shown = JSON.parse(plain.stdout) as {
      sent: boolean;
      expected: number;
      worst: number;
      instructions: string;
    };
    assert.ok(stdout.includes(shown.instructions));
    assert.ok(!shown.sent && shown.expected > 0 && shown.worst >= shown.expected);
    assert.deepEqual(await world.records(), []);
    assert.equal((await world.budget()).runs, 0);
  }));

test('an input is a plain text, a file, or a text that begins with @', () =>
  inWorld(async (world) => {
    await world.write('request.md', 'From a file');
    const requestOf = async (given: string): Promise<string> => {
      const call = await world.call(['run', 'pr-patch', '--dry-run', '--input', `request=${given}`]);
      return /```input request\n([^`]*)\n```/.exec(call.stdout)?.[1] ?? call.stderr;
    };
    assert.equal(await requestOf('@request.md'), 'From a file');
    assert.equal(await requestOf('@@ana asks'), '@ana asks');
    assert.equal(await requestOf('a=b'), 'a=b');
  }));
