import { createHmac, timingSafeEqual } from 'node:crypto';

const API = 'https://api.stripe.com/v1';

export interface PaymentEvent {
  type: 'payment.succeeded' | 'payment.refunded' | 'payment.failed';
  paymentId: string;
}

export async function createPayment(amountInCents: number, email: string): Promise<{ id: string }> {
  const response = await fetch(`${API}/payment_intents`, {
    method: 'POST',
    headers: { authorization: `Bearer ${process.env.PAYMENTS_SECRET_KEY}` },
    body: new URLSearchParams({ amount: String(amountInCents), currency: 'usd', receipt_email: email }),
  });
  if (!response.ok) throw new Error(`The payment could not be created: ${response.status}`);
  return (await response.json()) as { id: string };
}

/** The sender signs the body; an unsigned or altered one is not an event. */
export function readPaymentEvent(body: string, signature: string): PaymentEvent | null {
  const expected = createHmac('sha256', process.env.PAYMENTS_WEBHOOK_SECRET ?? '').update(body).digest();
  const given = Buffer.from(signature, 'hex');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  return JSON.parse(body) as PaymentEvent;
}
