import { NextResponse, type NextRequest } from 'next/server';
import { addLine, readCart, saveCart } from '@/lib/cart';
import { findProduct } from '@/lib/catalog';
import { toDollars } from '@/lib/money';
import { segment } from '@/lib/segment';
import { currentCustomer } from '@/lib/session';

export async function POST(request: NextRequest) {
  const { slug, quantity } = (await request.json()) as { slug: string; quantity: number };
  const product = findProduct(slug);
  if (!product) return NextResponse.json({ error: 'No such product' }, { status: 404 });

  const cart = addLine(await readCart(), slug, quantity);
  await saveCart(cart);

  const customer = await currentCustomer();
  if (customer) {
    segment.track({
      userId: customer.id,
      event: 'Product Added',
      properties: { slug, quantity, price: toDollars(product.priceInCents) },
    });
  }

  return NextResponse.json(cart);
}
