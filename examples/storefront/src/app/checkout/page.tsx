import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { CheckoutForm } from '@/components/checkout-form';
import { cartTotal, readCart } from '@/lib/cart';
import { requireCustomer } from '@/lib/session';

export const metadata: Metadata = { title: 'Checkout' };

export default async function CheckoutPage() {
  const customer = await requireCustomer();
  const { lines } = await readCart();
  if (lines.length === 0) redirect('/cart');

  return (
    <>
      <h1>Checkout</h1>
      <CheckoutForm email={customer.email} totalInCents={cartTotal(lines)} />
    </>
  );
}
