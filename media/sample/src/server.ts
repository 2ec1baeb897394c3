import fastify from 'fastify';
import { z } from 'zod';
import { config } from './config.ts';
import { describeOrder } from './order.ts';
import { paymentRequest } from './payment.ts';

const orderSchema = z.object({
  id: z.string(),
  customer: z.string(),
  lines: z.array(z.object({ sku: z.string(), quantity: z.number(), unitPrice: z.number() })),
});

const server = fastify();

server.post('/orders', (request) => {
  const order = orderSchema.parse(request.body);
  return { summary: describeOrder(order), payment: paymentRequest(order) };
});

await server.listen({ port: config.port });
