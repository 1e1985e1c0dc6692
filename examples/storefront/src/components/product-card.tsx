import Image from 'next/image';
import Link from 'next/link';
import type { Product } from '@/lib/catalog';
import { formatMoney } from '@/lib/money';

export function ProductCard({ product }: { product: Product }) {
  return (
    <article>
      <Link href={`/products/${product.slug}`}>
        <Image src={product.image} alt="" width={320} height={320} />
        <h3>{product.name}</h3>
      </Link>
      <p>{formatMoney(product.priceInCents)}</p>
    </article>
  );
}
