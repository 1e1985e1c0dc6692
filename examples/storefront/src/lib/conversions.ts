import { createHash } from 'node:crypto';
import type { Order } from '@/lib/db';
import { toDollars } from '@/lib/money';

const PIXEL_ID = '918273645546372';

export function hashEmail(email: string): string {
  return createHash('sha256').update(email.trim().toLowerCase()).digest('hex');
}

/** Ad blockers swallow the browser's purchase event, so the server reports it again. */
export async function reportPurchase(order: Order): Promise<void> {
  await fetch(`https://graph.facebook.com/v23.0/${PIXEL_ID}/events`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${process.env.META_ACCESS_TOKEN}` },
    body: JSON.stringify({
      data: [
        {
          event_name: 'Purchase',
          event_id: order.id,
          action_source: 'website',
          user_data: { em: [hashEmail(order.email)] },
          custom_data: { currency: 'USD', value: toDollars(order.totalInCents) },
        },
      ],
    }),
  });
}
