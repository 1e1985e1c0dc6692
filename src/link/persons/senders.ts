/**
 * A function that sends to whatever address it is handed is the vendor's pathway where its callers hand over the vendor's.
 *
 *     inject('/static/app.js');  if (!isOptedOut()) inject('https://connect.facebook.net/…');      by the second call alone
 */
import type { FunctionId, Module } from '../../code.js';
import { genericFrame, scopeOf, unread } from '../../analysis/frames.js';
import { baseOf, textOf } from '../../analysis/vendors/network.js';
import type { Frame, Session, Use, Uses, Value } from '../../analysis/nouns.js';
import type { Pathway } from '../../analysis/pathways/pathway.js';
import { alternatives } from '../../analysis/values.js';
import { isVendors, partsThatTell } from '../evidence/sent.js';

/** The session in which the others of its callers are left out; undefined where there are none. */
export function sendersAlone(session: Session, module: Module, pathway: Pathway): Session | undefined {
  for (let at: FunctionId | undefined = pathway.within; at !== undefined && at !== 0; at = module.functions[at]?.parent) {
    const known = session.usesOf(module, at);
    const own: Home = { module, id: at };
    const senders = known.isOpen || known.uses.length < 2 ? known.uses : known.uses.filter((use) => sends(session, pathway, runBy(session, own, use, pathway.within)));
    if (senders.length > 0 && senders.length < known.uses.length) return withUses(session, own, { ...known, uses: senders });
  }
  return undefined;
}

interface Home {
  readonly module: Module;
  readonly id: FunctionId;
}

function withUses(session: Session, { module, id }: Home, uses: Uses): Session {
  return { ...session, entries: new Map(), usesOf: (home, other) => (home.file === module.file && other === id ? uses : session.usesOf(home, other)) };
}

/** What cannot be told may be the vendor's. */
function sends(session: Session, { expr, vendor }: Pathway, frame: Frame | undefined): boolean {
  const values = frame ? partsThatTell(expr).map((part) => session.evaluate(part, scopeOf(frame))) : [];
  const hasBase = values.some((value) => value.is === 'origin' && baseOf(session, value) !== undefined);
  return hasBase || values.some((value) => isVendors(session, vendor, value)) || !values.some(isAddress);
}

/** A path of the page's own host, or an address whose host is known. */
const ADDRESS = /^(?:\.{0,2}\/(?!\/)|(?:https?:)?\/\/[^*/?#]+(?:[/?#]|$))/;

function isAddress(value: Value): boolean {
  return alternatives(value).every((one) => ADDRESS.test(textOf(one.value) ?? ''));
}

/** The run of the inner function inside the run of the outer one that a use makes. */
function runBy(session: Session, { module, id }: Home, use: Use, inner: FunctionId): Frame | undefined {
  const frame = genericFrame(session, module, inner);
  if (inner === id) return runWith(frame, use);
  const parent = frame.code.parent === undefined ? undefined : runBy(session, { module, id }, use, frame.code.parent);
  return parent && { ...frame, parent, ...unread() };
}

function runWith(frame: Frame, { given }: Use): Frame | undefined {
  return given && { ...frame, args: frame.code.params.map((_param, index) => given(index)), ...unread() };
}
