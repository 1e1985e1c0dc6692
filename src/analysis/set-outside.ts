/**
 * State that somebody outside sets: a button, or what a platform hands to a callback. Nothing in the code tells what it says, so it goes by
 * its name.
 *
 *     const [hasConsent, setHasConsent] = useState(false);
 *     banner.on('choice', (answer) => { if (answer.ads) setHasConsent(true); });      `hasConsent` is named "allowed"
 *
 * What starts as a yes, or is set for everybody as in an effect, is no choice, whatever its name.
 */
import type { Expr, ExprOf, FunctionId, Module, VariableId } from '../code.js';
import { meaningOfName } from '../signals/names.js';
import { genericScope } from './frames.js';
import { indexOf } from './index-of.js';
import type { Session, Value } from './nouns.js';
import { isCheck } from './outcomes.js';
import { test } from './test.js';
import { originKey } from './values.js';
import { namedState } from './states.js';

interface State {
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

export function goesByName(session: Session, state: State, value: Value): Value | undefined {
  const { module, call, initial } = state;
  const { first, second: setter } = pairOf(module, call);
  const name = first === undefined ? undefined : module.variables[first]?.name;
  if (name === undefined || setter === undefined || !session.world.settings.names || meaningOfName(name) !== 'allowed' || initial.is !== 'constant' || initial.value || isCheck(test(session, value))) return undefined;
  const { names, parents } = indexOf(module);
  const writes = (names.get(setter) ?? []).flatMap((use) => {
    const parent = parents.get(use);
    return parent && 'is' in parent.node && parent.node.is === 'array' ? [] : [parent && 'is' in parent.node && parent.node.is === 'call' && parent.node.callee === use ? { act: parent.node, within: parent.within } : undefined];
  });
  if (!writes.some((one) => one && !saysNo(one.act)) || !writes.every((one) => one && (saysNo(one.act) || isToldOutside(session, module, one)))) return undefined;
  return session.member(namedState({ is: 'origin', root: { is: 'opaque', key: `${module.file}@${call.at[0]}` }, steps: [] }), name, genericScope(session, module, 0));
}

/** `onChange={(event) => setOptedOut(event.target.checked)}`: what a person puts in means what the state is called, where that starts as a choice. */
export function putInByName(session: Session, { module, call, initial }: State, value: Value): Value {
  const isInput = value.is === 'origin' && value.root.is === 'param' && value.steps.every((step) => step.is === 'member' && /^(?:target|currentTarget|detail|checked|value)$/.test(step.key));
  const { first } = pairOf(module, call);
  const name = first === undefined ? '' : (module.variables[first]?.name ?? '');
  if (!isInput || meaningOfName(name) === undefined || !isCheck(test(session, initial)) || isCheck(test(session, value))) return value;
  return session.member(namedState({ is: 'origin', root: { is: 'opaque', key: `${module.file}@${call.at[0]}` }, steps: [] }), name, genericScope(session, module, 0));
}

interface Write {
  readonly act: ExprOf<'call'>;
  readonly within: FunctionId;
}

function saysNo({ args: [given] }: ExprOf<'call'>): boolean {
  return given?.is === 'constant' && !given.value;
}

/** A yes under a condition on what a callback is handed, a part of that, or a button that is pressed. */
function isToldOutside(session: Session, module: Module, { act, within }: Write): boolean {
  const [given] = act.args;
  const isHanded = (module.functions[within]?.params.length ?? 0) > 0;
  if (given?.is === 'constant') return (isHanded && isConditional(module, act, within)) || isPressed(module, within);
  const value = given && session.evaluate(given, genericScope(session, module, within));
  return isHanded && value?.is === 'origin' && /^(?:param|answer) /.test(originKey(value));
}

function isConditional(module: Module, act: Expr, within: FunctionId): boolean {
  const { parents } = indexOf(module);
  for (let at = parents.get(act); at?.within === within; at = 'is' in at.node ? parents.get(at.node as Expr) : undefined) {
    if ('is' in at.node && (at.node.is === 'logical' || at.node.is === 'choose')) return true;
  }
  return module.functions[within]?.body.some((statement) => statement.do === 'if' && act.at[0] >= statement.at[0] && act.at[1] <= statement.at[1]) ?? false;
}

const PRESSED = /^on(?:Click|Press|Change|Accept|Confirm|Agree|Allow|Submit|Toggle|Consent|Grant|ValueChange|CheckedChange)|^on:?(?:click|change|input|submit|toggle)$/;

/** `<button onClick={() => setHasConsent(true)}>`, `<Banner onAccept={accept} />` */
export function isPressed(module: Module, within: FunctionId): boolean {
  const { functionExprs, holderOf, names } = indexOf(module);
  const expr = functionExprs.get(within);
  if (!expr) return false;
  const held = holderOf.get(expr);
  const reads = held === undefined ? [expr] : (names.get(held) ?? []);
  return reads.length > 0 && reads.every((read) => isHandler(module, read));
}

export function isHandler(module: Module, expr: Expr): boolean {
  return handledAs(module, expr) !== undefined;
}

/** The attribute that hands the function to what a person presses: `onClick`. */
export function handledAs(module: Module, expr: Expr): string | undefined {
  const node = indexOf(module).parents.get(expr)?.node;
  const given = node && 'is' in node && node.is === 'element' ? node.attributes.find(({ value }) => value === expr)?.key : undefined;
  return given?.is === 'constant' && PRESSED.test(String(given.value)) ? String(given.value) : undefined;
}
