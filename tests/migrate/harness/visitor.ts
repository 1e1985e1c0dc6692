/** Who uses the application, and what the browser, the request and the records say of their choice. */
export interface Visitor {
  readonly cookie: string;
  readonly gpc: boolean;
  readonly store: 'nothing' | 'opted-out' | 'fails';
}

export const allowing: Visitor = { cookie: 'session=1; ccpa_opt_out=0', gpc: false, store: 'nothing' };

export const optedOut: readonly (readonly [string, Visitor])[] = [
  ['the cookie', { ...allowing, cookie: 'a=b; ccpa_opt_out=1' }],
  ['Global Privacy Control', { ...allowing, gpc: true }],
];

/** Known only where the application keeps records. */
export const optedOutInRecords: readonly (readonly [string, Visitor])[] = [
  ['the stored choice', { ...allowing, store: 'opted-out' }],
  ['a store that fails', { ...allowing, store: 'fails' }],
];

export function headersOf({ cookie, gpc }: Visitor): Readonly<Record<string, string>> {
  return { cookie, 'user-agent': 'test', ...(gpc && { 'sec-gpc': '1' }) };
}
