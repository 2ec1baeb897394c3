import assert from 'node:assert/strict';
import { test } from 'node:test';
import { paymentRequest } from '../src/payment.ts';

const order = { id: 'A-1', customer: 'c-7', lines: [{ sku: 'mug', quantity: 2, unitPrice: 950 }] };

test('the provider gets the total in cents', () => {
  assert.equal(paymentRequest(order).amount, 1900);
});
