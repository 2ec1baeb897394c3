import type { Change } from '../answer.ts';
import type { Scenario } from './scenario.ts';
import { play } from './revisions.ts';
import type { Story } from './revisions.ts';
import { practiceKey } from './practice-key.ts';

/** A clean patch of the sample: order lines are checked, totals get two decimals, tests and README follow. */
export const cleanPatch: Scenario = (scene) => play(clean, scene);

/** A patch with a forbidden package and a key in a file, beside good hunks. Mends both when told. */
export const badPatch: Scenario = (scene) => play(bad(), scene);

/** The same patch from a model that was asked for the package by name, and mends nothing: a person has to decide. */
export const insistentPatch: Scenario = (scene) =>
  play({ ...bad(), insisting: 'I was asked for this package.' }, scene);

const clean: Story = {
  plan: ['Check the lines of an order', 'Show totals with two decimals'],
  opening: 'I check the lines of an order, write totals with two decimals, and add tests for both.',
  closing: 'Order lines with a quantity that is not a positive whole number are refused, and totals have two decimals.',
  mended: 'I changed what was wrong.',
  revisions: [
    {
      first: update(
        'src/order.ts',
        [
          '@@ export function orderTotal(order: Order): number {',
          '   let total = 0;',
          '   for (const line of order.lines) {',
          '+    if (!Number.isInteger(line.quantity) || line.quantity < 1) {',
          '+      throw new RangeError(`${line.sku}: the quantity must be a positive whole number`);',
          '+    }',
          '     total += line.quantity * line.unitPrice;',
        ],
        [
          '@@ export function describeOrder(order: Order): string {',
          '   const items = order.lines.length;',
          '-  return `${order.id}: ${items} items, ${orderTotal(order) / 100} EUR`;',
          '+  return `${order.id}: ${items} items, ${(orderTotal(order) / 100).toFixed(2)} EUR`;',
          ' }',
        ],
      ),
    },
    {
      first: update('tests/order.test.ts', [
        "@@ test('a total is the sum of its lines', () => {",
        '   assert.equal(orderTotal(order), 3100);',
        ' });',
        ' ',
        "+test('a quantity must be a positive whole number', () => {",
        '+  for (const quantity of [0, -1, 1.5]) {',
        "+    const wrong = { ...order, lines: [{ sku: 'mug', quantity, unitPrice: 950 }] };",
        '+    assert.throws(() => orderTotal(wrong), RangeError);',
        '+  }',
        '+});',
        '+',
        " test('article numbers come once', () => {",
      ]),
    },
    {
      first: update('README.md', [
        '@@',
        '-- `src/order.ts` adds up an order. Amounts are whole cents.',
        '+- `src/order.ts` checks and adds up an order. Amounts are whole cents.',
        ' - `src/discount.ts` decides what a customer gets off.',
      ]),
    },
  ],
};

function bad(): Story {
  const key = practiceKey();
  return {
    plan: ['Compute when a payment is due', 'Send the date with the payment request'],
    opening: 'I compute when a payment is due, and sign in to the payment provider.',
    closing: 'Payment requests now say when they are due.',
    mended:
      'Payment requests now say when they are due. The date needs no package, and the key comes from the environment.',
    revisions: [
      {
        first: update('package.json', [
          '@@',
          '     "fastify": "5.6.1",',
          '+    "moment": "2.30.1",',
          '     "zod": "4.1.12"',
        ]),
        mend: update('package.json', [
          '@@',
          '     "fastify": "5.6.1",',
          '-    "moment": "2.30.1",',
          '     "zod": "4.1.12"',
        ]),
      },
      {
        first: update('src/config.ts', [
          '@@',
          "   paymentUrl: process.env['PAYMENT_URL'] ?? 'https://payments.example.com',",
          `+  paymentKey: '${key}',`,
          ' };',
        ]),
        mend: update('src/config.ts', [
          '@@',
          `-  paymentKey: '${key}',`,
          "+  paymentKey: process.env['PAYMENT_KEY'] ?? '',",
          ' };',
        ]),
        instead: update('src/config.ts', [
          '@@',
          "   paymentUrl: process.env['PAYMENT_URL'] ?? 'https://payments.example.com',",
          "+  paymentKey: process.env['PAYMENT_KEY'] ?? '',",
          ' };',
        ]),
      },
      {
        first: update(
          'src/payment.ts',
          ['@@', "+import moment from 'moment';", " import { config } from './config.ts';"],
          dueField,
          withDue("moment(placedAt).add(14, 'days').format('YYYY-MM-DD')"),
        ),
        mend: update(
          'src/payment.ts',
          ['@@', "-import moment from 'moment';", " import { config } from './config.ts';"],
          [
            '@@',
            '     currency: config.currency,',
            "-    due: moment(placedAt).add(14, 'days').format('YYYY-MM-DD'),",
            `+    due: ${plainDue},`,
            '   };',
          ],
        ),
        instead: update('src/payment.ts', dueField, withDue(plainDue)),
      },
      {
        first: update('tests/payment.test.ts', [
          '@@',
          ' ',
          " test('the provider gets the total in cents', () => {",
          '-  assert.equal(paymentRequest(order).amount, 1900);',
          "+  assert.equal(paymentRequest(order, new Date('2026-01-30')).amount, 1900);",
          ' });',
          '+',
          "+test('a payment is due after 14 days', () => {",
          "+  assert.equal(paymentRequest(order, new Date('2026-01-30')).due, '2026-02-13');",
          '+});',
        ]),
      },
      {
        first: update('src/server.ts', [
          '@@',
          '   const order = orderSchema.parse(request.body);',
          '-  return { summary: describeOrder(order), payment: paymentRequest(order) };',
          '+  return { summary: describeOrder(order), payment: paymentRequest(order, new Date()) };',
          ' });',
        ]),
      },
    ],
  };
}

const plainDue = 'new Date(placedAt.getTime() + 14 * 86_400_000).toISOString().slice(0, 10)';

const dueField = [
  '@@ export interface PaymentRequest {',
  '   amount: number;',
  '   currency: string;',
  '+  /** The day on which it is due, as `YYYY-MM-DD`. */',
  '+  due: string;',
  ' }',
];

function withDue(expression: string): string[] {
  return [
    '@@ /** What the payment provider is sent for an order. */',
    '-export function paymentRequest(order: Order): PaymentRequest {',
    '+export function paymentRequest(order: Order, placedAt: Date): PaymentRequest {',
    '   return {',
    '     orderId: order.id,',
    '     amount: orderTotal(order),',
    '     currency: config.currency,',
    `+    due: ${expression},`,
    '   };',
  ];
}

function update(path: string, ...hunks: readonly (readonly string[])[]): Change {
  return { kind: 'update', path, hunks: hunks.map((lines) => lines.join('\n')) };
}
