/**
 * Scripts that the browser does not run because of their type, until a consent platform starts them:
 *
 *     <script type="text/plain" data-cookieconsent="marketing" src="…">
 */
import type { ExprOf } from '../../code.js';
import type { SignalId } from '../../model.js';
import type { Scope, Session } from '../nouns.js';
import { stringOf } from '../values.js';

type Element = ExprOf<'element'>;

/** `runs`: an ordinary script; `data`: no script at all; `held`: by a platform; `idle`: nothing is seen that would start it. */
export type Start = { readonly is: 'runs' | 'data' | 'idle' } | { readonly is: 'held'; readonly signal: SignalId };

const RUNS = /^(?:|module|text\/javascript|application\/javascript|text\/ecmascript|text\/partytown|text\/babel|text\/jsx|importmap)$/i;
const DATA = /json|template|html|x-handlebars|speculationrules/i;

/** The attributes by which each platform knows its scripts, from its own documentation on blocking by type. */
const PLATFORMS: readonly { readonly attribute: RegExp; readonly signal: SignalId }[] = [
  { attribute: /^data-cookieconsent$/, signal: 'cmp:cookiebot' },
  { attribute: /^data-(?:category|service)$/, signal: 'cmp:vanilla-cookieconsent' },
  { attribute: /^data-usercentrics$/, signal: 'cmp:usercentrics' },
  { attribute: /^data-(?:name|type)$/, signal: 'cmp:klaro' },
  { attribute: /^data-cookieyes$/, signal: 'cmp:cookieyes' },
  { attribute: /^data-(?:iub-purposes|suppressedsrc)$/, signal: 'cmp:iubenda' },
  { attribute: /^data-categories$/, signal: 'cmp:termly' },
  { attribute: /^data-cookiefirst-category$/, signal: 'cmp:cookiefirst' },
  { attribute: /^data-osano$/, signal: 'cmp:osano' },
  { attribute: /^data-(?:consent|cookie-consent|cookiecategory|cmp-vendor|purposes?|vendor)$/, signal: 'cmp:unnamed' },
];
const EVERYBODY = /necessary|essential|required|C0001/i;

export function startOf(session: Session, element: Element, scope: Scope): Start {
  const type = textOf(session, element, 'type', scope) ?? '';
  if (RUNS.test(type)) return { is: 'runs' };
  if (DATA.test(type)) return { is: 'data' };
  const onetrust = /optanon-category-(C\d+)/.exec(textOf(session, element, 'class', scope) ?? textOf(session, element, 'className', scope) ?? '');
  if (onetrust) return EVERYBODY.test(onetrust[1] ?? '') ? { is: 'runs' } : { is: 'held', signal: 'cmp:onetrust' };
  for (const { attribute, signal } of PLATFORMS) {
    const found = element.attributes.find(({ key }) => key?.is === 'constant' && attribute.test(String(key.value)));
    if (!found) continue;
    return EVERYBODY.test(stringOf(session.evaluate(found.value, scope)) ?? '') ? { is: 'runs' } : { is: 'held', signal };
  }
  return { is: 'idle' };
}

function textOf(session: Session, element: Element, name: string, scope: Scope): string | undefined {
  const found = element.attributes.find(({ key }) => key?.is === 'constant' && key.value === name);
  return found && stringOf(session.evaluate(found.value, scope));
}
