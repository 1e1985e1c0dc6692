import type { Metadata } from 'next';
import Image from 'next/image';
import { notFound } from 'next/navigation';
import { BuyBox } from '@/components/buy-box';
import { WishlistButton } from '@/components/wishlist-button';
import { allProducts, findProduct } from '@/lib/catalog';

interface Props {
  params: Promise<{ slug: string }>;
}

export function generateStaticParams() {
  return allProducts().map(({ slug }) => ({ slug }));
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: findProduct((await params).slug)?.name };
}

export default async function ProductPage({ params }: Props) {
  const product = findProduct((await params).slug);
  if (!product) notFound();

  return (
    <article>
      <Image src={product.image} alt={product.name} width={640} height={640} priority />
      <h1>{product.name}</h1>
      <p>{product.description}</p>
      <BuyBox product={product} />
      <WishlistButton slug={product.slug} />
    </article>
  );
}
