import Link from 'next/link';
import { ProductCard } from '@/components/product-card';
import { allProducts } from '@/lib/catalog';

export const dynamic = 'force-static';

export default function HomePage() {
  return (
    <>
      <h1>Slow mornings</h1>
      {allProducts()
        .slice(0, 3)
        .map((product) => (
          <ProductCard key={product.slug} product={product} />
        ))}
      <Link href="/products">Everything in the shop</Link>
      <form action="/api/newsletter" method="post">
        <label>
          A letter a month <input name="email" type="email" required />
        </label>
        <button type="submit">Subscribe</button>
      </form>
    </>
  );
}
