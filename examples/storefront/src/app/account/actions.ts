'use server';

import { revalidatePath } from 'next/cache';
import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { db } from '@/lib/db';
import { analytics } from '@/lib/logger';
import { segment } from '@/lib/segment';
import { requireCustomer } from '@/lib/session';
import { visitorPrefersSilence } from '@/lib/visitor-server';

export async function updateProfile(form: FormData): Promise<void> {
  const customer = await requireCustomer();
  const name = String(form.get('name') ?? customer.name);
  const state = String(form.get('state') ?? customer.state);

  await db.customers.update(customer.id, { name, state });
  analytics.identify(customer.id, { plan: customer.plan });
  revalidatePath('/account');

  if (state === 'CA' && (await visitorPrefersSilence())) return;
  segment.identify({ userId: customer.id, traits: { name, state, plan: customer.plan } });
}

export async function signOut(): Promise<void> {
  const jar = await cookies();
  const id = jar.get('sid')?.value;
  if (id) await db.sessions.remove(id);
  jar.delete('sid');
  redirect('/');
}
