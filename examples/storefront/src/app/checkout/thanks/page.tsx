import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { PurchaseConversion } from '@/components/purchase-conversion';
import { db } from '@/lib/db';
import { formatMoney, toDollars } from '@/lib/money';

export const metadata: Metadata = { title: 'Thank you', robots: { index: false } };

interface Props {
  searchParams: Promise<{ order?: string }>;
}

export default async function ThanksPage({ searchParams }: Props) {
  const order = await db.orders.findFirst({ id: (await searchParams).order });
  if (!order) notFound();

  return (
    <>
      <h1>Thank you</h1>
      <p>We have your order over {formatMoney(order.totalInCents)} and will write when it leaves the shop.</p>
      <PurchaseConversion orderId={order.id} value={toDollars(order.totalInCents)} />
    </>
  );
}
