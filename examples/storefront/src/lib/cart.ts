import { randomUUID } from 'node:crypto';
import { cookies } from 'next/headers';
import { findProduct, type Product } from '@/lib/catalog';
import { db, type Cart, type CartLine } from '@/lib/db';

export interface PricedLine extends CartLine {
  product: Product;
  totalInCents: number;
}

export async function readCart(): Promise<Cart> {
  const id = (await cookies()).get('cart_id')?.value;
  const cart = id ? await db.carts.findFirst({ id }) : null;
  return cart ?? { id: id ?? randomUUID(), lines: [] };
}

export async function saveCart(cart: Cart): Promise<void> {
  await db.carts.upsert(cart);
  (await cookies()).set('cart_id', cart.id, { httpOnly: true, sameSite: 'lax', path: '/' });
}

export function addLine(cart: Cart, slug: string, quantity: number): Cart {
  const present = cart.lines.find((line) => line.slug === slug);
  const others = cart.lines.filter((line) => line !== present);
  return { ...cart, lines: [...others, { slug, quantity: (present?.quantity ?? 0) + quantity }] };
}

export function removeLine(cart: Cart, slug: string): Cart {
  return { ...cart, lines: cart.lines.filter((line) => line.slug !== slug) };
}

export function priceLines(lines: readonly CartLine[]): PricedLine[] {
  return lines.flatMap((line) => {
    const product = findProduct(line.slug);
    return product ? [{ ...line, product, totalInCents: product.priceInCents * line.quantity }] : [];
  });
}

export function cartTotal(lines: readonly CartLine[]): number {
  return priceLines(lines).reduce((sum, line) => sum + line.totalInCents, 0);
}
