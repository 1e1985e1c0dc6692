import type { Metadata } from 'next';
import { updateProfile } from './actions';
import { SignOutButton } from '@/components/sign-out-button';
import { db } from '@/lib/db';
import { formatMoney } from '@/lib/money';
import { requireCustomer } from '@/lib/session';

export const metadata: Metadata = { title: 'Account' };

export default async function AccountPage() {
  const customer = await requireCustomer();
  const orders = await db.orders.findMany({ customerId: customer.id });

  return (
    <>
      <h1>{customer.name}</h1>
      <form action={updateProfile}>
        <label>
          Name <input name="name" defaultValue={customer.name} required />
        </label>
        <label>
          State <input name="state" defaultValue={customer.state} maxLength={2} required />
        </label>
        <button type="submit">Save</button>
      </form>
      <ul>
        {orders.map((order) => (
          <li key={order.id}>
            {formatMoney(order.totalInCents)}, {order.status}
          </li>
        ))}
      </ul>
      <SignOutButton />
    </>
  );
}
