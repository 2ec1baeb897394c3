import type { Change } from '../answer.ts';
import type { Scene } from '../request.ts';
import type { Scenario } from './scenario.ts';
import { play } from './revisions.ts';
import type { Story } from './revisions.ts';
import { practiceKey } from './practice-key.ts';

/** A test file for the target: a full one for the sample's discount, a first one for any other module. */
export const cleanScaffold: Scenario = (scene) => {
  const target = targetOf(scene);
  const first = target === 'src/discount.ts' ? discountTest : firstTest(target);
  return play(scaffold(target, [{ first }]), scene);
};

/** A test file that brings a forbidden package and a key, for the sample's payment. Mends both when told. */
export const badScaffold: Scenario = (scene) => {
  const bad = paymentTest(true);
  const good = paymentTest(false);
  const development = (sign: string) =>
    ['@@', '   "devDependencies": {', `${sign}    "moment": "2.30.1",`, '     "typescript": "5.9.3"'].join('\n');
  const story = scaffold('src/payment.ts', [
    {
      first: { kind: 'update', path: 'package.json', hunks: [development('+')] },
      mend: { kind: 'update', path: 'package.json', hunks: [development('-')] },
    },
    {
      first: newFile('tests/payment-request.test.ts', bad),
      mend: { kind: 'update', path: 'tests/payment-request.test.ts', hunks: [replaced(bad, good)] },
      instead: newFile('tests/payment-request.test.ts', good),
    },
  ]);
  return play(story, scene);
};

function scaffold(target: string, revisions: Story['revisions']): Story {
  return {
    plan: [`Read ${target}`, 'Write its tests'],
    opening: `I read ${target} and write tests for what it exports.`,
    closing: `The tests of ${target} are there.`,
    mended: `The tests of ${target} are there, without what was wrong with them.`,
    revisions,
  };
}

/** The first file that the task names and that is not a test itself. */
function targetOf(scene: Scene): string {
  const named = scene.task.matchAll(/(?<![\w./-])((?:[\w.-]+\/)*[\w-][\w.-]*\.[cm]?[jt]sx?)\b/g);
  const isTest = /(?:^|\/)tests?\/|\.test\./;
  return [...named].map((match) => match[1] ?? '').find((path) => !isTest.test(path)) ?? 'src/discount.ts';
}

function firstTest(target: string): Change {
  const name = (target.split('/').at(-1) ?? target).replace(/\.[^.]+$/, '');
  const specifier = `../${target}`;
  return newFile(`tests/${name}.scaffold.test.ts`, [
    "import assert from 'node:assert/strict';",
    "import { test } from 'node:test';",
    `import * as subject from '${specifier}';`,
    '',
    `test('${name} exports something to test', () => {`,
    '  assert.notEqual(Object.keys(subject).length, 0);',
    '});',
    '',
    `test.todo('${name} does what its callers expect');`,
  ]);
}

const discountTest = newFile('tests/discount.test.ts', [
  "import assert from 'node:assert/strict';",
  "import { test } from 'node:test';",
  "import { discount } from '../src/discount.ts';",
  '',
  "const orderOf = (cents: number) => ({ id: 'A-1', customer: 'c-7', lines: [{ sku: 'mug', quantity: 1, unitPrice: cents }] });",
  '',
  'for (const [cents, returning, expected] of [',
  '  [49_999, false, 0],',
  '  [50_000, false, 2_500],',
  '  [10_000, true, 200],',
  '  [50_000, true, 3_500],',
  '  [1_000_000, true, 10_000],',
  '] as const) {',
  "  test(`${cents} cents, ${returning ? 'returning' : 'new'}: ${expected} off`, () => {",
  '    assert.equal(discount(orderOf(cents), returning), expected);',
  '  });',
  '}',
]);

function paymentTest(isBad: boolean): readonly string[] {
  return [
    "import assert from 'node:assert/strict';",
    "import { test } from 'node:test';",
    ...(isBad ? ["import moment from 'moment';"] : []),
    "import { config } from '../src/config.ts';",
    "import { paymentRequest } from '../src/payment.ts';",
    '',
    `const paymentKey = ${isBad ? `'${practiceKey()}'` : "process.env['PAYMENT_KEY'] ?? 'none'"};`,
    `const id = ${isBad ? "moment(0).format('YYYY')" : "'1970'"};`,
    "const order = { id, customer: 'c-7', lines: [{ sku: 'tea', quantity: 3, unitPrice: 400 }] };",
    '',
    "test('a payment request names the order, the amount and the currency', () => {",
    '  assert.deepEqual(paymentRequest(order), { orderId: id, amount: 1200, currency: config.currency });',
    '});',
    '',
    "test('a payment request does not carry the key', () => {",
    '  assert.ok(!JSON.stringify(paymentRequest(order)).includes(paymentKey));',
    '});',
  ];
}

function newFile(path: string, lines: readonly string[]): Change {
  return { kind: 'add', path, text: `${lines.join('\n')}\n` };
}

/** One hunk that takes all of the one and puts all of the other. */
function replaced(before: readonly string[], after: readonly string[]): string {
  return ['@@', ...before.map((line) => `-${line}`), ...after.map((line) => `+${line}`)].join('\n');
}
