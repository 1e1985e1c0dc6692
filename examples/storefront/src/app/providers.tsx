'use client';

import { usePathname, useRouter } from 'next/navigation';
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import type { Customer } from '@/lib/db';

interface CartContext {
  count: number;
  add(slug: string, quantity: number): Promise<void>;
}

const Cart = createContext<CartContext | null>(null);

export function useCart(): CartContext {
  const cart = useContext(Cart);
  if (!cart) throw new Error('useCart needs <Providers> around it');
  return cart;
}

export function Providers({ children }: { children: ReactNode }) {
  const pathname = usePathname();
  const router = useRouter();
  const [customer, setCustomer] = useState<Customer | null>(null);
  const [count, setCount] = useState(0);

  useEffect(() => {
    fetch('/api/account')
      .then((response) => (response.ok ? response.json() : null))
      .then((found: Customer | null) => setCustomer(found))
      .catch(() => setCustomer(null));
  }, []);

  useEffect(() => {
    if (!customer) return;
    window.analytics?.identify(customer.id, {
      email: customer.email,
      name: customer.name,
      plan: customer.plan,
    });
  }, [customer]);

  useEffect(() => {
    window.analytics?.page(pathname);
  }, [pathname]);

  const cart = useMemo<CartContext>(() => {
    async function add(slug: string, quantity: number) {
      const response = await fetch('/api/cart', { method: 'POST', body: JSON.stringify({ slug, quantity }) });
      const { lines } = (await response.json()) as { lines: { quantity: number }[] };
      setCount(lines.reduce((sum, line) => sum + line.quantity, 0));
      router.refresh();
    }
    return { count, add };
  }, [count, router]);

  return <Cart value={cart}>{children}</Cart>;
}
