/**
 * State that somebody outside sets: a button, or what a platform hands to a callback. Nothing in the code tells what it says, so it goes by
 * its name.
 *
 *     const [hasConsent, setHasConsent] = useState(false);
 *     banner.on('choice', (answer) => { if (answer.ads) setHasConsent(true); });      `hasConsent` is named "allowed"
 *
 * What starts as a yes, or is set for everybody as in an effect, is no choice, whatever its name.
 */
import type { Expr, ExprOf, FunctionId, Module, VariableId } from '../../code.js';
import { meaningOfName } from '../../signals/names.js';
import { meaningOfState } from '../../signals/states.js';
import { genericScope } from '../frames.js';
import { indexOf } from '../index-of.js';
import type { Session, Value } from '../nouns.js';
import { isHandler } from './handlers.js';
import { isCheck } from '../outcomes.js';
import { isStartedByPerson } from './pressed.js';
import type { Put } from './setters.js';
import { test } from '../conditions/test.js';
import { alternatives, mapCases, originKey } from '../values.js';
import { namedState } from '../libraries/states.js';

export interface State {
  readonly module: Module;
  /** The call that makes the pair of state and setter. */
  readonly call: ExprOf<'call'>;
  readonly initial: Value;
}

/** `const [allowed, setAllowed] = useState(false)`: the variables that hold the two. */
export function pairOf(module: Module, call: ExprOf<'call'>): { readonly first?: VariableId; readonly second?: VariableId } {
  const at = (key: number): VariableId | undefined => {
    const found = module.variables.findIndex(({ definitions: [only] }) => only?.from === 'value' && only.value === call && only.path.length === 1 && only.path[0] !== undefined && 'key' in only.path[0] && only.path[0].key === key);
    return found < 0 ? undefined : found;
  };
  const [first, second] = [at(0), at(1)];
  return { ...(first !== undefined && { first }), ...(second !== undefined && { second }) };
}

/** Whether what is written to a state can be the choice: where it, or a field of it, has the name of one, or starts as one. */
export function mayBeChoice(session: Session, { module, call, initial }: State): boolean {
  return meaningOfName(nameOf(module, call)) !== undefined || isCheck(test(session, initial)) || hasChoice(initial);
}

/** What a write from outside means, where the name of the state tells it. */
export function saidOutside(session: Session, { module, call, initial }: State, put: Put): Value | undefined {
  const name = nameOf(module, call);
  const meaning = session.world.settings.names ? meaningOfName(name) : undefined;
  if (!meaning || (!(meaning === 'allowed' && startsAsNo(name, initial)) && !isCheck(test(session, initial))) || saysNo(put) || !isToldOutside(session, put)) return undefined;
  return session.member(namedState({ is: 'origin', root: { is: 'opaque', key: `${module.file}@${call.at[0]}` }, steps: [] }), name, genericScope(session, module, 0));
}

/** `null`, `false`, and a text that says no yes: `'unknown'`. */
function startsAsNo(name: string, initial: Value): boolean {
  return initial.is === 'constant' && (!initial.value || (typeof initial.value === 'string' && meaningOfState(name, initial.value) !== 'allowed'));
}

/** `{ consent: null }` */
function hasChoice(initial: Value): boolean {
  return alternatives(initial).some(({ value }) => value.is === 'object' && value.expr.entries.some(({ key }) => key?.is === 'constant' && meaningOfName(String(key.value)) === 'allowed'));
}

/** `{ ...state, consent: 'accepted' }`, which a reducer makes of what a person sends, is what the field is called. */
export function fieldsSaidOutside(session: Session, { module, call, initial }: State, put: Put, made: Value): Value {
  const isByPerson = (): boolean => isPressed(put.module, put.within) || isStartedByPerson(session, put.module, put.within);
  if (!session.world.settings.names || !hasChoice(initial) || !isByPerson()) return made;
  const named = namedState({ is: 'origin', root: { is: 'opaque', key: `${module.file}@${call.at[0]}` }, steps: [] });
  const scope = genericScope(session, module, 0);
  return mapCases(made, (value) => {
    if (value.is !== 'object' || (initial.is === 'object' && value.expr === initial.expr)) return value;
    const said = value.expr.entries.flatMap(({ key, value: given }): readonly string[] => {
      const name = key?.is === 'constant' && given.is === 'constant' && given.value ? String(key.value) : '';
      return meaningOfName(name) === 'allowed' && startsAsNo(name, session.member(initial, name, scope)) ? [name] : [];
    });
    return said.length === 0 ? value : { is: 'record', members: new Map(said.map((name) => [name, session.member(named, name, scope)])), rest: value };
  });
}

function nameOf(module: Module, call: ExprOf<'call'>): string {
  const { first } = pairOf(module, call);
  return first === undefined ? '' : (module.variables[first]?.name ?? '');
}

/** `onChange={(event) => setOptedOut(event.target.checked)}`: what a person puts in means what the state is called, where that starts as a choice. */
export function putInByName(session: Session, { module, call, initial }: State, value: Value): Value {
  const isInput = value.is === 'origin' && value.root.is === 'param' && value.steps.every((step) => step.is === 'member' && /^(?:target|currentTarget|detail|checked|value)$/.test(step.key));
  const name = nameOf(module, call);
  if (!isInput || meaningOfName(name) === undefined || !isCheck(test(session, initial)) || isCheck(test(session, value))) return value;
  return session.member(namedState({ is: 'origin', root: { is: 'opaque', key: `${module.file}@${call.at[0]}` }, steps: [] }), name, genericScope(session, module, 0));
}

function saysNo({ given }: Put): boolean {
  return given?.is === 'constant' && !given.value;
}

/** A yes under a condition on what a callback is handed, a part of that, or a button that is pressed. */
function isToldOutside(session: Session, { module, act, within, given }: Put): boolean {
  const isHanded = (module.functions[within]?.params.length ?? 0) > 0;
  if (given?.is === 'constant') return (isHanded && isConditional(module, act, within)) || isPressed(module, within) || isStartedByPerson(session, module, within);
  if (given && isParam(module, given, within) && isStartedByPerson(session, module, within)) return true;
  const value = given && session.evaluate(given, genericScope(session, module, within));
  return isHanded && value?.is === 'origin' && /^(?:param|answer) /.test(originKey(value));
}

/** The `yes` of `const choose = (yes) => setConsent(yes)`. */
function isParam(module: Module, given: Expr, within: FunctionId): boolean {
  const [only, more] = given.is === 'name' && given.variable !== undefined ? (module.variables[given.variable]?.definitions ?? []) : [];
  return only?.from === 'param' && !more && only.function === within && only.path.length === 0;
}

function isConditional(module: Module, act: Expr, within: FunctionId): boolean {
  const { parents } = indexOf(module);
  for (let at = parents.get(act); at?.within === within; at = 'is' in at.node ? parents.get(at.node as Expr) : undefined) {
    if ('is' in at.node && (at.node.is === 'logical' || at.node.is === 'choose')) return true;
  }
  return module.functions[within]?.body.some((statement) => statement.do === 'if' && act.at[0] >= statement.at[0] && act.at[1] <= statement.at[1]) ?? false;
}

/** `<button onClick={() => setHasConsent(true)}>`, `<Banner onAccept={accept} />` */
export function isPressed(module: Module, within: FunctionId): boolean {
  const { functionExprs, holderOf, names } = indexOf(module);
  const expr = functionExprs.get(within);
  if (!expr) return false;
  const held = holderOf.get(expr);
  const reads = held === undefined ? [expr] : (names.get(held) ?? []);
  return reads.length > 0 && reads.every((read) => isHandler(module, read));
}
