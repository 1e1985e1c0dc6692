/**
 * A client's function that was made one of promises, which asks when it is called; its callback settles the promise for everybody:
 *
 *     promisify(mixpanel.track.bind(mixpanel))
 *     →  promisify((...args) => { void isUserOptedOut(args[1]?.distinct_id).then((optedOut) => (optedOut ? args[args.length - 1]() : mixpanel.track(...args))); })
 */
import { ts } from 'ts-morph';
import type { GateUse } from '../gate/gate-use.js';
import { nothingHoisted } from '../text/hoist.js';
import { messages, type Person } from '../request/person.js';
import { refuse, type Outcome, type Site } from '../plan.js';
import { namesOf } from '../text/names-of.js';
import { isPromisify } from '../request/request-leads.js';
import { stripUp } from '../text/syntax.js';
import { findHandedOver, isNamed, type HandedOver } from './hand-over.js';

export interface Promised extends HandedOver {
  /** Whose data is sent, as far as the calls say. */
  readonly person: Extract<Person, { readonly text: string }>;
}

/** `promisify(mixpanel.track.bind(mixpanel))`: undefined for anything else, and for a vendor whose messages are not known. */
export function findPromised(site: Site): Promised | undefined {
  const { node, finding } = site;
  const message = messages[finding.vendor];
  if (!message || !isPromisify(node) || node.arguments.length !== 1) return undefined;
  const handed = findHandedOver(site);
  if (!handed || handed.ahead.length > 0 || !isNamed(handed.called)) return undefined;
  const text = `args[${message.at}]?.${message.key}`;
  return { ...handed, person: isNamedByAll(site, node, message) ? { kind: 'named', text } : { kind: 'perhaps-named', text, hoist: nothingHoisted } };
}

/** Whether whoever calls what was made says whose data it is. */
function isNamedByAll({ file, findUses }: Site, call: ts.CallExpression, { at, key }: { readonly at: number; readonly key: string }): boolean {
  const uses = namesOf(stripUp(call), file).flatMap(findUses);
  return uses.length > 0 && uses.every(({ node: { parent } }) => {
    const message = ts.isCallExpression(parent) ? parent.arguments[at] : undefined;
    return message !== undefined && ts.isObjectLiteralExpression(message) && message.properties.some((property) => property.name?.getText() === key);
  });
}

export function planPromised(site: Site, { argument, called }: Promised, gate: GateUse): Outcome {
  // A gate of the project's own may fail, and then nobody would be answered.
  if (gate.reused) return refuse(site, 'by-reference');
  const isTyped = /\.[cm]?ts$/.test(site.file.path);
  const client = called.getText();
  const args = isTyped ? `...args: Parameters<typeof ${client}>` : '...args';
  const last = isTyped ? '(args[args.length - 1] as () => void)()' : 'args[args.length - 1]()';
  const { semicolon } = site.file.style;
  const text = `(${args}) => { void ${gate.promise}.then((optedOut) => (optedOut ? ${last} : ${client}(...args)))${semicolon} }`;
  const edit = { start: argument.getStart(site.file.tree), end: argument.end, text };
  return { kind: 'plan', action: 'rewritten', finding: site.finding, edits: [edit, ...gate.edits], imports: gate.imports, parts: gate.parts };
}
