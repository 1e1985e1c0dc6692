import { cookies } from 'next/headers';
import { NextResponse, type NextRequest } from 'next/server';
import { db } from '@/lib/db';
import { currentCustomer } from '@/lib/session';

const ONE_YEAR = 60 * 60 * 24 * 365;

export async function POST(request: NextRequest) {
  const { optOut } = (await request.json()) as { optOut: boolean };

  const customer = await currentCustomer();
  if (customer) {
    await db.privacyPreferences.upsert({
      id: `${customer.id}:sale_sharing`,
      customerId: customer.id,
      type: 'sale_sharing',
      optedOut: optOut,
      updatedAt: new Date(),
    });
  }

  (await cookies()).set('ccpa_opt_out', optOut ? '1' : '0', { maxAge: ONE_YEAR, sameSite: 'lax', path: '/' });
  return NextResponse.json({ optOut });
}
