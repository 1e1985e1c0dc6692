/**
 * A vendor's call in an event handler of the markup, asked when the event comes:
 *
 *     @click="mixpanel.track('Buy')"           →    @click="!isUserOptedOut() && mixpanel.track('Buy')"          Vue
 *     on:click={() => fbq('track', 'Buy')}     →    on:click={() => !isUserOptedOut() && fbq('track', 'Buy')}    Svelte
 */
import { useClientGate } from '../gate-use.js';
import { insert } from '../insert.js';
import type { Plan } from '../plan.js';
import type { Markup } from './markup-element.js';

/** `onclick="fbq('track', 'Lead')"` of a page: a statement of its own. */
export function planPageHandler({ finding, file }: Pick<Markup, 'finding' | 'file'>): Plan | undefined {
  const at = finding.start - file.bom.length;
  const before = file.text.slice(file.text.lastIndexOf('<', at), at);
  const isStatement = /\son\w+\s*=\s*(?:"(?:[^"]*;)?|'(?:[^']*;)?)\s*$/i.test(before) && /^\s*[;"']/.test(file.text.slice(finding.end - file.bom.length));
  return isStatement ? { kind: 'plan', action: 'rewritten', finding, edits: [insert(at, 'if (!isUserOptedOut()) ')], imports: [], parts: [{ kind: 'client' }] } : undefined;
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
