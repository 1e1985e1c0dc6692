'use client';

import Link from 'next/link';
import { usePathname, useRouter } from 'next/navigation';
import { useCart } from '@/app/providers';
import { measure } from '@/lib/measure';

function SearchBox() {
  const router = useRouter();

  function search(form: FormData) {
    const query = String(form.get('q') ?? '').trim();
    measure('search', { search_term: query });
    router.push(`/products?q=${encodeURIComponent(query)}`);
  }

  return (
    <form role="search" action={search}>
      <input name="q" aria-label="Search the shop" />
    </form>
  );
}

function Breadcrumbs() {
  const parts = usePathname().split('/').filter(Boolean);
  return (
    <nav aria-label="Breadcrumbs">
      {parts.map((segment, depth) => (
        <Link key={segment} href={`/${parts.slice(0, depth + 1).join('/')}`}>
          {segment.replaceAll('-', ' ')}
        </Link>
      ))}
    </nav>
  );
}

export function SiteHeader() {
  const { count } = useCart();
  return (
    <header>
      <Link href="/">Kettle &amp; Cup</Link>
      <SearchBox />
      <Link href="/account">Account</Link>
      <Link href="/cart">Cart ({count})</Link>
      <Breadcrumbs />
    </header>
  );
}
