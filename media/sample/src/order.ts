export interface OrderLine {
  sku: string;
  quantity: number;
  /** In cents. */
  unitPrice: number;
}

export interface Order {
  id: string;
  customer: string;
  lines: OrderLine[];
}

/** The total in cents, before any discount. */
export function orderTotal(order: Order): number {
  let total = 0;
  for (const line of order.lines) {
    total += line.quantity * line.unitPrice;
  }
  return total;
}

/** Every article number of the order, each once, in the order's sequence. */
export function skus(order: Order): string[] {
  return [...new Set(order.lines.map((line) => line.sku))];
}

/** One line for the list of orders. */
export function describeOrder(order: Order): string {
  const items = order.lines.length;
  return `${order.id}: ${items} items, ${orderTotal(order) / 100} EUR`;
}
