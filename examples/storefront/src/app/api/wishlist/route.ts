import { randomUUID } from 'node:crypto';
import { NextResponse, type NextRequest } from 'next/server';
import { db } from '@/lib/db';
import { segment } from '@/lib/segment';
import { currentCustomer } from '@/lib/session';
import { visitorPrefersSilence } from '@/lib/visitor-server';

export async function POST(request: NextRequest) {
  const customer = await currentCustomer();
  if (!customer) return NextResponse.json({ error: 'Sign in first' }, { status: 401 });

  const { slug } = (await request.json()) as { slug: string };
  const item = await db.wishlist.upsert({ id: randomUUID(), customerId: customer.id, slug });

  if (await visitorPrefersSilence()) return NextResponse.json(item, { status: 201 });
  segment.track({ userId: customer.id, event: 'Wishlist Saved', properties: { slug } });

  return NextResponse.json(item, { status: 201 });
}
