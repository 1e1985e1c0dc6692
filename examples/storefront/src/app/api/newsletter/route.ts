import { randomUUID } from 'node:crypto';
import { NextResponse, type NextRequest } from 'next/server';
import { db } from '@/lib/db';
import { segment } from '@/lib/segment';
import { openFloor } from '@/lib/visitor-server';

export async function POST(request: NextRequest) {
  const email = String((await request.formData()).get('email') ?? '');
  if (!email.includes('@')) return NextResponse.json({ error: 'Not an email address' }, { status: 400 });

  const known = await db.subscribers.findFirst({ email });
  const subscriber = known ?? (await db.subscribers.upsert({ id: randomUUID(), email }));
  const thanks = NextResponse.redirect(new URL('/?subscribed', request.url), 303);

  if (!openFloor()) return thanks;
  segment.track({ anonymousId: subscriber.id, event: 'Newsletter Subscribed', properties: { email } });

  return thanks;
}
