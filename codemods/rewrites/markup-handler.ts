/**
 * A vendor's call in an event handler of the markup, asked when the event comes:
 *
 *     @click="mixpanel.track('Buy')"           →    @click="!isUserOptedOut() && mixpanel.track('Buy')"          Vue
 *     on:click={() => fbq('track', 'Buy')}     →    on:click={() => !isUserOptedOut() && fbq('track', 'Buy')}    Svelte
 */
import { useClientGate } from '../gate/gate-use.js';
import { insert } from '../text/insert.js';
import type { Plan } from '../plan.js';
import type { Markup } from './markup-element.js';

/** `onclick="fbq('track', 'Lead')"` of a page: a statement of its own. */
export function planPageHandler(place: Pick<Markup, 'finding' | 'file'>): Plan | undefined {
  const quote = quoteAround(place);
  return quote === undefined ? undefined : { kind: 'plan', action: 'rewritten', finding: place.finding, edits: [insert(placeOf(place), 'if (!isUserOptedOut()) ')], imports: [], parts: [{ kind: 'client' }] };
}

/** The same in a page that Astro builds, where no name of a module reaches: the handler reads the signals itself. */
export function planSignalHandler(place: Pick<Markup, 'finding' | 'file'>): Plan | undefined {
  const quote = quoteAround(place);
  if (quote === undefined) return undefined;
  const condition = quote === '"' ? allowedInPage : allowedInPage.replaceAll("'", '"');
  return { kind: 'plan', action: 'rewritten', finding: place.finding, edits: [insert(placeOf(place), `if (${condition}) `)], imports: [], parts: [{ kind: 'client' }] };
}

/** True for a visitor who did not opt out, in a script that cannot ask the gate module. */
export const allowedInPage = "!navigator.globalPrivacyControl && !document.cookie.split('; ').includes('ccpa_opt_out=1')";

function placeOf({ finding, file }: Pick<Markup, 'finding' | 'file'>): number {
  return finding.start - file.bom.length;
}

/** The quote of the handler in which the call is a statement of its own. */
function quoteAround({ finding, file: { text, bom } }: Pick<Markup, 'finding' | 'file'>): string | undefined {
  const at = finding.start - bom.length;
  const before = text.slice(text.lastIndexOf('<', at), at);
  const [, quote] = /\son\w+\s*=\s*(["'])(?:(?:(?!\1).)*;)?\s*$/is.exec(before) ?? [];
  return /^\s*[;"']/.test(text.slice(finding.end - bom.length)) ? quote : undefined;
}

/** Undefined where the call is no whole step of a handler, or where its script is not at hand. */
export function planMarkupHandler({ finding, file, context, app }: Markup): Plan | undefined {
  const at = finding.start - file.bom.length;
  const before = file.text.slice(file.text.lastIndexOf('<', at), at);
  const isHandler = /(?:@|v-on:)[\w.:-]+\s*=\s*"[^"]*$|\bon:?[a-z|]+\s*=\s*\{[^"<]*$/.test(before);
  // Behind anything else its value would be used.
  if (!file.script || !isHandler || !/(?:["{;]|=>|&&)\s*$/.test(before)) return undefined;
  const gate = useClientGate({ app, file }, context);
  return { kind: 'plan', action: gate.reused ? 'reused' : 'rewritten', finding, edits: [insert(at, `${gate.allowed} && `)], imports: gate.imports, parts: gate.parts };
}
