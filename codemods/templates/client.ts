/** The browser's half of the gate module, with a stand-in for each vendor that the application calls as a global. */
import type { StandIn } from '../view.js';
import { decisionText } from './decision.js';
import { gateMark } from '../../src/signals/gate-module.js';

/** `holds` where a `SharingGate` renders scripts later than the page's first calls. */
export function clientModule(standIns: ReadonlySet<StandIn>, { holds }: { readonly holds: boolean }): string {
  const used = order.filter((name) => standIns.has(name));
  return [head(used), used.length === 0 ? '' : pageText(used), optOutText(used), holds ? holding : '', used.length === 0 ? '' : standInsText(used, holds), trackText(used), decisionText('client')].filter((part) => part !== '').join('\n');
}

/** What runs when a component is first shown comes before the scripts that its gate then renders: as before, the scripts are first. */
const holding = `/** Calls that came while a \`SharingGate\` was about to render its scripts. */
const held: (() => void)[] = [];
let holders = 0;

/** Keeps the calls of \`gated\` until what it gives is called. */
export function holdCalls(): () => void {
  let isHolding = true;
  holders += 1;
  return () => {
    if (isHolding) holders -= 1;
    isHolding = false;
    if (holders > 0) return;
    for (const call of held.splice(0)) if (!isUserOptedOut()) call();
  };
}

function send(call: () => void): void {
  if (holders > 0) held.push(call);
  else call();
}
`;

const order: readonly StandIn[] = ['fbq', 'gtag', 'dataLayer', 'ttq'];

const head = (used: readonly StandIn[]): string => `/**
 * ${gateMark}, browser side. The code is yours to edit.
 *
 * Whatever hands a visitor's data to a third party asks \`isUserOptedOut()\` first${used.length === 0 ? '' : ', or goes through `gated`'}.
 */

/** What waits for the visitor to allow it. */
const waiting: (() => void)[] = [];

/** True for a visitor who opted out of the sale or sharing of their data, by choice or by Global Privacy Control. */
export function isUserOptedOut(): boolean {
  const by = findOptOut();
  tell(by);
  if (by === null) for (const start of waiting.splice(0)) start();
  return by !== null;
}

/** Starts an SDK now, or once this page learns that the visitor allows it: what was never started must not be called. */
export function startWhenAllowed(start: () => void): void {
  if (isUserOptedOut()) waiting.push(start);
  else start();
}

/** Set by \`optOut\`, for browsers that keep no cookies. */
let optedOutHere = false;

function findOptOut(): OptOutBy | null {
  // On the server nothing is known of this browser, so nothing is shared from there.
  if (typeof document === 'undefined') return 'server';
  try {
    if (optedOutHere || document.cookie.split('; ').includes('ccpa_opt_out=1')) return 'cookie';
    return (navigator as Navigator & { globalPrivacyControl?: boolean }).globalPrivacyControl === true ? 'gpc' : null;
  } catch {
    return 'failure';
  }
}

const listeners = new Set<() => void>();

/** Calls back when the visitor opts out on this page: \`onOptOut(() => mixpanel.opt_out_tracking())\`. Gives the way to stop listening. */
export function onOptOut(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
`;

const optOutText = (used: readonly StandIn[]): string => `/** Records the choice for 400 days, the longest that browsers keep it, and silences this page at once. */
export function optOut(): void {
  if (typeof document === 'undefined') return;
  optedOutHere = true;
  const secure = location.protocol === 'https:' ? '; secure' : '';
  document.cookie = \`ccpa_opt_out=1; path=/; max-age=34560000; samesite=lax\${secure}\`;
${used.flatMap((name) => stops[name] ?? []).map((line) => `  ${line}\n`).join('')}  listeners.forEach((listener) => listener());
}
`;

/** The vendors' own switches. */
const stops: Partial<Record<StandIn, readonly string[]>> = {
  fbq: ["page.fbq?.('consent', 'revoke');"],
  gtag: ["page.gtag?.('consent', 'update', { ad_storage: 'denied', ad_user_data: 'denied', ad_personalization: 'denied', analytics_storage: 'denied' });"],
};

const types: Readonly<Record<StandIn, string>> = {
  fbq: 'fbq?: (...args: unknown[]) => void;',
  gtag: 'gtag?: (...args: unknown[]) => void;',
  dataLayer: "dataLayer?: Pick<unknown[], 'push' | 'length'>;",
  ttq: "ttq?: Partial<Record<'track' | 'page' | 'identify', (...args: unknown[]) => void>>;",
};

const pageText = (used: readonly StandIn[]): string => `/** What the vendors' snippets leave on the page; absent where they were not loaded. */
const page = globalThis as unknown as {
${used.map((name) => `  ${types[name]}`).join('\n')}
};
`;

function standInsText(used: readonly StandIn[], holds: boolean): string {
  const callsBack = used.includes('gtag') || used.includes('dataLayer');
  return `/** Stand-ins with the vendors' own signatures: \`gated.${example[used[0] ?? 'fbq']}\`. They do nothing for visitors who opted out. */
export const gated = {
${used.map((name) => bodies[name](holds)).join('\n')}
};
${callsBack ? carryOn : ''}`;
}

const example: Readonly<Record<StandIn, string>> = {
  fbq: "fbq('track', 'Purchase')", gtag: "gtag('event', 'purchase')", dataLayer: "dataLayer.push({ event: 'purchase' })", ttq: "ttq.track('Purchase')",
};

const bodies: Readonly<Record<StandIn, (holds: boolean) => string>> = {
  fbq: (holds) => `  fbq(...args: unknown[]): void {
    if (isUserOptedOut()) return;
    ${sent('page.fbq?.(...args)', holds)}
  },`,
  gtag: (holds) => `  gtag(...args: unknown[]): void {
    if (isUserOptedOut()) return carryOn(args);
    ${sent('page.gtag?.(...args)', holds)}
  },`,
  dataLayer: (holds) => (holds ? heldDataLayer : dataLayer),
  ttq: (holds) => `  ttq: {
${['track', 'page', 'identify'].map((name) => `    ${name}(...args: unknown[]): void {
      if (isUserOptedOut()) return;
      ${sent(`page.ttq?.${name}?.(...args)`, holds)}
    },`).join('\n')}
  },`,
};

function sent(call: string, holds: boolean): string {
  return holds ? `send(() => ${call});` : `${call};`;
}

const dataLayer = `  dataLayer: {
    push(item: unknown, ...others: unknown[]): number {
      page.dataLayer ??= [];
      if (!isUserOptedOut()) return page.dataLayer.push(item, ...others);
      carryOn([item, ...others]);
      return page.dataLayer.length + 1 + others.length;
    },
  },`;

const heldDataLayer = `  dataLayer: {
    push(item: unknown, ...others: unknown[]): number {
      const dataLayer = (page.dataLayer ??= []);
      if (isUserOptedOut()) carryOn([item, ...others]);
      else if (holders === 0) return dataLayer.push(item, ...others);
      else held.push(() => dataLayer.push(item, ...others));
      return dataLayer.length + 1 + others.length;
    },
  },`;

const carryOn = `
/** Runs the callback of a call that was left out, so that the page goes on: \`{ event_callback: () => navigate(url) }\`. */
function carryOn(args: readonly unknown[]): void {
  for (const arg of args) {
    const options = arg as { event_callback?: unknown; eventCallback?: unknown } | null | undefined;
    const callback = options?.event_callback ?? options?.eventCallback;
    if (typeof callback === 'function') setTimeout(() => callback(), 0);
  }
}
`;

/** \`trackClientEvent\` tells all of the vendors that take an event by name. */
function trackText(used: readonly StandIn[]): string {
  const calls = used.flatMap((name) => tracks[name] ?? []);
  if (calls.length === 0) return '';
  return `/** One event for every vendor of the page. */
export function trackClientEvent(event: string, properties: Record<string, unknown> = {}): void {
  if (isUserOptedOut()) return;
${calls.map((call) => `  ${call}`).join('\n')}
}
`;
}

const tracks: Partial<Record<StandIn, readonly string[]>> = {
  fbq: ["gated.fbq('trackCustom', event, properties);"],
  gtag: ["gated.gtag('event', event, properties);"],
  dataLayer: ['gated.dataLayer.push({ event, ...properties });'],
};
