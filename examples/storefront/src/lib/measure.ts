export type MeasureParams = Record<string, string | number | undefined>;

/** Google Analytics counts carts and checkouts; the dashboards of the shop read nothing else. */
export function measure(name: string, params: MeasureParams = {}): void {
  window.gtag?.('event', name, { currency: 'USD', ...params });
}
