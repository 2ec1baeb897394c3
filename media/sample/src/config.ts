/** What differs between machines, read from the environment once. */
export const config = {
  port: Number(process.env['PORT'] ?? 8080),
  currency: 'EUR',
  paymentUrl: process.env['PAYMENT_URL'] ?? 'https://payments.example.com',
};
