const dollars = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });

/** Amounts are kept in cents everywhere; only the page turns them into dollars. */
export function formatMoney(cents: number): string {
  return dollars.format(cents / 100);
}

export function toDollars(cents: number): number {
  return Math.round(cents) / 100;
}
