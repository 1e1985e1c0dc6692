'use server';

import { randomUUID } from 'node:crypto';
import { redirect } from 'next/navigation';
import { cartTotal, readCart, saveCart } from '@/lib/cart';
import { db } from '@/lib/db';
import { toDollars } from '@/lib/money';
import { createPayment } from '@/lib/payments';
import { segment } from '@/lib/segment';
import { requireCustomer } from '@/lib/session';

export async function placeOrder(_previous: string | null, form: FormData): Promise<string | null> {
  const customer = await requireCustomer();
  const cart = await readCart();
  const email = String(form.get('email') ?? customer.email);
  if (cart.lines.length === 0) return 'Your cart is empty.';

  const totalInCents = cartTotal(cart.lines);
  const payment = await createPayment(totalInCents, email);
  const order = await db.orders.upsert({
    id: randomUUID(),
    customerId: customer.id,
    email,
    lines: cart.lines,
    totalInCents,
    status: 'pending',
    paymentId: payment.id,
  });
  await saveCart({ ...cart, lines: [] });

  segment.identify({ userId: customer.id, traits: { email, city: String(form.get('city') ?? '') } });
  segment.track({
    userId: customer.id,
    event: 'Order Placed',
    properties: { orderId: order.id, total: toDollars(totalInCents), items: order.lines.length },
  });

  redirect(`/checkout/thanks?order=${order.id}`);
}
