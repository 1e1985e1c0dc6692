import type { Metadata } from 'next';
import { revalidatePath } from 'next/cache';
import Link from 'next/link';
import { cartTotal, priceLines, readCart, removeLine, saveCart } from '@/lib/cart';
import { formatMoney } from '@/lib/money';

export const metadata: Metadata = { title: 'Cart' };

async function remove(form: FormData): Promise<void> {
  'use server';
  await saveCart(removeLine(await readCart(), String(form.get('slug'))));
  revalidatePath('/cart');
}

export default async function CartPage() {
  const { lines } = await readCart();
  if (lines.length === 0) return <h1>Your cart is empty</h1>;

  return (
    <>
      <h1>Cart</h1>
      <ul>
        {priceLines(lines).map((line) => (
          <li key={line.slug}>
            {line.quantity} × {line.product.name}, {formatMoney(line.totalInCents)}
            <form action={remove}>
              <input type="hidden" name="slug" value={line.slug} />
              <button type="submit">Remove</button>
            </form>
          </li>
        ))}
      </ul>
      <p>Total {formatMoney(cartTotal(lines))}</p>
      <Link href="/checkout">Check out</Link>
    </>
  );
}
