import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { db, type Customer } from '@/lib/db';

export async function currentCustomer(): Promise<Customer | null> {
  const id = (await cookies()).get('sid')?.value;
  if (!id) return null;
  const session = await db.sessions.findFirst({ id });
  return session && db.customers.findFirst({ id: session.customerId });
}

export async function requireCustomer(): Promise<Customer> {
  return (await currentCustomer()) ?? redirect('/');
}
