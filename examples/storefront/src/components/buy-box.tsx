'use client';

import { useEffect, useState } from 'react';
import { useCart } from '@/app/providers';
import type { Product } from '@/lib/catalog';
import { measure } from '@/lib/measure';
import mixpanel from '@/lib/mixpanel';
import { formatMoney, toDollars } from '@/lib/money';

export function BuyBox({ product }: { product: Product }) {
  const { add } = useCart();
  const [busy, setBusy] = useState(false);
  const value = toDollars(product.priceInCents);

  useEffect(() => {
    mixpanel.track('Product Viewed', { slug: product.slug, category: product.category, price: value });
  }, [product, value]);

  async function handleClick() {
    setBusy(true);
    await add(product.slug, 1);
    setBusy(false);

    measure('add_to_cart', { item_id: product.slug, value });
    window.fbq?.('track', 'AddToCart', { content_ids: [product.slug], currency: 'USD', value });
  }

  return (
    <section>
      <p>{formatMoney(product.priceInCents)}</p>
      <button type="button" disabled={busy} onClick={handleClick}>
        Add to cart
      </button>
    </section>
  );
}
