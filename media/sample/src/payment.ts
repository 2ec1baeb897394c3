import { config } from './config.ts';
import type { Order } from './order.ts';
import { orderTotal } from './order.ts';

export interface PaymentRequest {
  orderId: string;
  /** In cents. */
  amount: number;
  currency: string;
}

/** What the payment provider is sent for an order. */
export function paymentRequest(order: Order): PaymentRequest {
  return {
    orderId: order.id,
    amount: orderTotal(order),
    currency: config.currency,
  };
}
