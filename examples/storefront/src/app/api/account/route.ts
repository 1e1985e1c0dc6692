import { NextResponse } from 'next/server';
import { currentCustomer } from '@/lib/session';

export async function GET() {
  const customer = await currentCustomer();
  return customer ? NextResponse.json(customer) : new NextResponse(null, { status: 204 });
}
