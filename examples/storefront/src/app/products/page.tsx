import type { Metadata } from 'next';
import { ProductCard } from '@/components/product-card';
import { allProducts, searchProducts } from '@/lib/catalog';
import { analytics } from '@/lib/logger';

export const metadata: Metadata = { title: 'Shop' };

interface Props {
  searchParams: Promise<{ q?: string }>;
}

export default async function ProductsPage({ searchParams }: Props) {
  const { q } = await searchParams;
  const products = q ? searchProducts(q) : allProducts();
  if (q) analytics.track('search', { words: q.split(' ').length, results: products.length });

  return (
    <>
      <h1>{q ? `Results for “${q}”` : 'Shop'}</h1>
      {products.map((product) => (
        <ProductCard key={product.slug} product={product} />
      ))}
    </>
  );
}
