/** A pathway, and what the parts of the search for them share. */
import type { Expr, ExprOf, FunctionId } from '../../code.js';
import type { Kind, SignalId, Surface } from '../../model.js';
import { identify, type Identified } from '../vendors/roles.js';
import type { Scope, Session, Value } from '../nouns.js';
import { recognizeStub } from '../vendors/stubs.js';
import { onePerVendor } from '../vendors/network.js';
import { alternatives, stringOf } from '../values.js';
import type { Effect, Vendor } from '../../vendors/vendor.js';
import type { Switch } from './left-on.js';

export interface Pathway {
  readonly expr: Expr;
  readonly within: FunctionId;
  readonly vendor: Vendor;
  readonly api: string;
  readonly kind: Kind;
  readonly surface: Surface;
  /** What is handed over. */
  readonly args: readonly Expr[];
  /** A vendor's function that is handed over, and as which argument or property. */
  readonly handed?: Expr;
  readonly handedAs?: number | string;
  /** The consent platform that starts a script which its type holds back. */
  readonly heldBy?: SignalId;
  /** An option that the choice may set, with which nothing is started; it stands among these. */
  readonly leftOn?: { readonly by: Switch; readonly args: readonly Expr[] };
  /** A script in a text, whose code may ask for itself; in a piece that is not known stands what no code can hold. */
  readonly snippet?: string;
}

/** A call that shares nothing: it tells a vendor the choice (`gtag('consent', 'update', …)`), keeps something locally, or reads. */
export interface Control {
  readonly does: 'control' | 'local' | 'read';
  readonly expr: ExprOf<'call'>;
  readonly within: FunctionId;
  readonly vendor: Vendor;
  readonly api: string;
}

export interface Found {
  readonly pathways: readonly Pathway[];
  readonly controls: readonly Control[];
}

/** Where an expression is asked about, and with a look at callers or without. */
export interface Place {
  readonly session: Session;
  readonly within: FunctionId;
  readonly scope: Scope;
}

export function isKind(effect: Effect): effect is Kind {
  return effect !== 'control' && effect !== 'local' && effect !== 'read';
}

/** The vendors' things that a value can be, one of each vendor. */
export function vendorsOf(session: Session, value: Value): readonly Identified[] {
  const found = alternatives(value).flatMap(({ value: one }) => {
    const origin = one.is === 'function' ? recognizeStub(one) : one.is === 'origin' ? one : undefined;
    const identified = origin && identify(session, origin);
    return identified ? [{ identified, isGlobal: origin.root.is === 'global' }] : [];
  });
  // `globalThis.posthog ?? new PostHog(key)`: under that name a server keeps the package's client.
  return onePerVendor([...found.filter(({ isGlobal }) => !isGlobal), ...found.filter(({ isGlobal }) => isGlobal)].map(({ identified }) => identified));
}

export function wordsOf({ session, scope }: Place, args: readonly Expr[]): readonly (string | undefined)[] {
  return args.slice(0, 2).map((arg) => (arg.is === 'spread' ? undefined : stringOf(session.evaluate(arg, scope))));
}
