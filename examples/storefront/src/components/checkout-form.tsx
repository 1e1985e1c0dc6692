'use client';

import { useActionState, useEffect } from 'react';
import { placeOrder } from '@/app/checkout/actions';
import { measure } from '@/lib/measure';
import { formatMoney, toDollars } from '@/lib/money';

export function CheckoutForm({ email, totalInCents }: { email: string; totalInCents: number }) {
  const [error, submit, pending] = useActionState(placeOrder, null);

  useEffect(() => {
    measure('begin_checkout', { value: toDollars(totalInCents) });
  }, [totalInCents]);

  return (
    <form action={submit}>
      <label>
        Email <input name="email" type="email" defaultValue={email} required />
      </label>
      <label>
        Street <input name="street" required />
      </label>
      <label>
        City <input name="city" required />
      </label>
      {error && <p role="alert">{error}</p>}
      <button type="submit" disabled={pending}>
        Pay {formatMoney(totalInCents)}
      </button>
    </form>
  );
}
