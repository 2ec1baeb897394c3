import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeOrder, orderTotal, skus } from '../src/order.ts';

const order = {
  id: 'A-1',
  customer: 'c-7',
  lines: [
    { sku: 'mug', quantity: 2, unitPrice: 950 },
    { sku: 'tea', quantity: 1, unitPrice: 1200 },
  ],
};

test('a total is the sum of its lines', () => {
  assert.equal(orderTotal(order), 3100);
});

test('article numbers come once', () => {
  assert.deepEqual(skus(order), ['mug', 'tea']);
});

test('a description names the order', () => {
  assert.match(describeOrder(order), /^A-1: /);
});
