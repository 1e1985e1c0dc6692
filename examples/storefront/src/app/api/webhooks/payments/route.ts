import { NextResponse, type NextRequest } from 'next/server';
import { reportPurchase } from '@/lib/conversions';
import { db } from '@/lib/db';
import { toDollars } from '@/lib/money';
import { readPaymentEvent } from '@/lib/payments';
import { segment } from '@/lib/segment';

export const runtime = 'nodejs';

export async function POST(request: NextRequest) {
  const event = readPaymentEvent(await request.text(), request.headers.get('x-payment-signature') ?? '');
  if (!event) return NextResponse.json({ error: 'Bad signature' }, { status: 400 });

  const order = await db.orders.findFirst({ paymentId: event.paymentId });
  if (!order) return NextResponse.json({ received: true });

  const properties = { orderId: order.id, total: toDollars(order.totalInCents) };

  switch (event.type) {
    case 'payment.succeeded':
      await db.orders.update(order.id, { status: 'paid' });
      segment.track({ userId: order.customerId, event: 'Order Completed', properties });
      await reportPurchase(order);
      break;
    case 'payment.refunded':
      await db.orders.update(order.id, { status: 'refunded' });
      segment.track({ userId: order.customerId, event: 'Order Refunded', properties });
      break;
    case 'payment.failed':
      break;
  }

  await segment.flush();
  return NextResponse.json({ received: true });
}
