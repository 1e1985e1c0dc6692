/**
 * What of the project a pathway rests on: the functions, hooks, variables and components whose answer holds it back.
 *
 *     const out = useOptOut();       `useOptOut`, though the condition names `out`
 *     if (!out) fbq('track', 'x');
 */
import type { Expr, Module } from '../code.js';
import type { Gate, Span } from '../model.js';
import { genericScope } from '../analysis/frames.js';
import { indexOf } from '../analysis/index-of.js';
import type { Session, Value, ValueOf } from '../analysis/nouns.js';
import { actsInside, exprsAt, readsInside } from '../analysis/places.js';
import { outcomeOf, type Check, type Paths } from '../analysis/paths.js';
import { test } from '../analysis/conditions/test.js';
import { placeOf } from './evidence/evidence.js';
import { exportedBy } from './files/exported.js';
import type { Settled } from './settle/settle.js';

export function findGates(session: Session, all: readonly Settled[]): readonly Gate[] {
  const found = new Map(all.flatMap((one) => gatesOf(session, one)).map((gate) => [`${gate.file}:${String(gate.line).padStart(6, '0')}:${gate.name}`, gate]));
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, gate]) => gate);
}

/** The gates of the project among the checks of a pathway, each once. */
export function gatesOf(session: Session, { judgement }: Settled): readonly Gate[] {
  const found = judgement.checks.flatMap((check) => {
    const module = check.isGiven ? undefined : session.world.module(check.file);
    return (module && (componentAt(session, module, check) ?? askedIn(session, module, check.at, 0) ?? variableAround(session, module, check.at))) ?? [];
  });
  return [...new Map(found.map((gate) => [`${gate.file} ${gate.line} ${gate.name}`, gate])).values()];
}

const FARTHEST = 3;

/** `await isUserOptedOut(id)`, `!mayTrack()`, or a variable that holds such an answer. */
function askedIn(session: Session, module: Module, span: Span, depth: number): Gate | undefined {
  for (const { expr, within } of actsInside(module, span)) {
    if (expr.is !== 'call') continue;
    const gate = calledBy(session, module, { callee: expr.callee, answer: expr, within });
    if (gate) return gate;
  }
  if (depth > FARTHEST) return undefined;
  for (const { variable, expr: use } of readsInside(module, span)) {
    const gate = heldBy(session, module, { variable, use, depth });
    if (gate) return gate;
  }
  return undefined;
}

interface Called {
  readonly callee: Expr;
  /** What tells the choice: the call itself, or a variable that takes its answer apart. */
  readonly answer: Expr;
  readonly within: number;
}

function calledBy(session: Session, module: Module, { callee, answer, within }: Called): Gate | undefined {
  const scope = genericScope(session, module, within);
  const value = session.evaluate(callee, scope);
  if (value.is === 'function') return describe(session, value, session.evaluate(answer, scope));
  return value.is === 'origin' && value.root.is === 'configured' ? configuredBy(session, module.file, value.root.name) : undefined;
}

interface Held {
  readonly variable: number;
  readonly use: Expr;
  readonly depth: number;
}

function heldBy(session: Session, module: Module, { variable, use, depth }: Held): Gate | undefined {
  const { name = '', function: owner, definitions: [only, second] = [] } = module.variables[variable] ?? {};
  if (!only || second) return undefined;
  const within = indexOf(module).parents.get(use)?.within ?? 0;
  if (only.from === 'import') {
    const exported = exportedBy(session, module, only);
    return exported && (askedIn(session, exported.module, exported.value.at, depth + 1) ?? variableAt(session, exported.module, exported.value, only.name));
  }
  if (only.from !== 'value') return undefined;
  const { value } = only;
  const call = value.is === 'await' ? value.value : value;
  const taken = only.path.length > 0 && call.is === 'call' ? calledBy(session, module, { callee: call.callee, answer: use, within }) : undefined;
  return taken ?? askedIn(session, module, value.at, depth + 1) ?? (owner === 0 ? variableAt(session, module, value, name) : undefined);
}

/** `export const optedOut = document.cookie.includes('ccpa_opt_out=1');` */
function variableAt(session: Session, module: Module, value: Expr, name: string): Gate | undefined {
  const told = tell(session, session.evaluate(value, genericScope(session, module, 0)));
  return told && { name, file: module.file, line: placeOf(module, value.at).line, async: false, ...told };
}

/** A check that was made where the file is loaded, and kept. */
function variableAround(session: Session, module: Module, [start, end]: Span): Gate | undefined {
  for (const { name, function: owner, definitions: [only, second] } of module.variables) {
    if (owner !== 0 || second || only?.from !== 'value' || only.path.length > 0 || only.value.at[0] > start || only.value.at[1] < end) continue;
    const gate = variableAt(session, module, only.value, name);
    if (gate) return gate;
  }
  return undefined;
}

/** `<SharingGate><Script … /></SharingGate>`: the component shows what it is given to the others alone. */
function componentAt(session: Session, module: Module, { at, signals }: Check): Gate | undefined {
  const [tag] = exprsAt(module, at);
  const parent = tag && indexOf(module).parents.get(tag);
  if (!tag || !parent || !('is' in parent.node) || parent.node.is !== 'element' || parent.node.tag !== tag) return undefined;
  const value = session.evaluate(tag, genericScope(session, module, parent.within));
  const code = value.is === 'function' ? value.module.functions[value.id] : undefined;
  if (value.is !== 'function' || !code) return undefined;
  return { name: code.name, file: value.module.file, line: placeOf(value.module, code.at).line, meaning: 'allowed', async: code.isAsync, signals: [...signals].sort(), failsClosed: true };
}

/** The gate of the configuration that a check asks, as its code tells it; undefined where that cannot be read. */
export function configuredGate(session: Session, { basis, signals: [signal = ''], file }: Check): Gate | undefined {
  return basis === 'configuration' ? configuredBy(session, file, signal.replace(/^name:/, '')) : undefined;
}

function configuredBy(session: Session, file: string, name: string): Gate | undefined {
  const setting = session.world.settings.gates.find((one) => one.name === name);
  // A path is meant from the configuration's folder, an alias or a package from anywhere.
  const target = setting && ['', 'index.ts', file].map((from) => session.world.resolve(from, setting.from)).find((one) => one.is === 'file');
  if (target?.is !== 'file') return undefined;
  const value = session.exportOf(target.file, name);
  const gate = value.is === 'function' ? describeGate(session, value) : undefined;
  return gate && { ...gate, meaning: setting?.meaning ?? gate.meaning };
}

/** What a function tells whoever calls it. */
export function describeGate(session: Session, callee: ValueOf<'function'>): Gate | undefined {
  return describe(session, callee, session.invoke(callee, [], 0));
}

function describe(session: Session, callee: ValueOf<'function'>, result: Value): Gate | undefined {
  const code = callee.module.functions[callee.id];
  // What a compiler provides, such as `$derived`, is no gate of the project's: it has no name in the text.
  if (!code || !session.world.text(callee.module.file).slice(...code.at).trim()) return undefined;
  const told = tell(session, result);
  return told && { name: code.name, file: callee.module.file, line: placeOf(callee.module, code.at).line, async: code.isAsync, ...told };
}

type Told = Pick<Gate, 'meaning' | 'signals' | 'failsClosed'>;

/** A gate is asked in thousands of places, and answers everywhere with one value. */
const told = new WeakMap<Value, { readonly told: Told | undefined }>();

function tell(session: Session, value: Value): Told | undefined {
  const known = told.get(value) ?? { told: tellOnce(session, value) };
  told.set(value, known);
  return known.told;
}

function tellOnce(session: Session, value: Value): Told | undefined {
  const { truthy, falsy } = test(session, value.is === 'promise' ? value.of : value);
  const facts = [...truthy, ...falsy].flat();
  if (facts.length === 0) return undefined;
  const meaning = all(falsy, 'allowed') || all(truthy, 'opted-out') ? 'opted-out' : 'allowed';
  return { meaning, signals: [...new Set(facts.flatMap(({ check }) => check.signals))].sort(), failsClosed: all(meaning === 'opted-out' ? falsy : truthy, 'allowed') };
}

function all(paths: Paths, outcome: 'allowed' | 'opted-out'): boolean {
  return paths.length > 0 && paths.every((path) => outcomeOf(path) === outcome);
}
