/**
 * What has been set wherever a flag is: all that is written before it, in the same place, whenever somebody turns it on.
 *
 *     async init() { this.out = await ask(); this.ready = true; }      where `this.ready` is true, `this.out` was written
 *     init().finally(() => { this.ready = true; });                    nothing was
 */
import type { Expr, ExprOf, FunctionId, Module, Stmt, VariableId } from '../../code.js';
import { genericScope } from '../frames.js';
import { indexOf } from '../index-of.js';
import { calledName, keyOf } from '../keys.js';
import type { Case, Scope, Session, Value, ValueOf } from '../nouns.js';
import { bodiesOf } from '../parts.js';
import { alternatives } from '../values.js';
import { findWrites } from './writes.js';

type Part = ExprOf<'member'> | ExprOf<'name'>;

/** Where a flag is given one value. */
interface Turn {
  /** Absent where that cannot be told. */
  readonly module?: Module;
  readonly within: FunctionId;
  readonly act: Expr;
  readonly value: Expr;
}

/** A way to set it before which nothing can be told to be set. */
const UNTOLD: Turn = { within: 0, act: { is: 'opaque', at: [0, 0], parts: [] }, value: { is: 'opaque', at: [0, 0], parts: [] } };

/** `left` is what the flag may hold. */
export function setBefore(session: Session, flag: Part, scope: Scope, left: readonly Case[]): readonly Part[] {
  const held = left.map(({ value }) => (value.is === 'constant' ? (value.value ?? null) : undefined));
  const turns = held.includes(undefined) ? [] : turnsOf(session, flag, scope).filter(({ value }) => value.is !== 'constant' || held.includes(value.value ?? null));
  const [first, ...others] = turns.map((turn) => writtenBefore(turn, flag, scope.frame.module));
  return (first ?? []).filter((part) => others.every((parts) => parts.some((other) => keyOf(other, scope.frame.module) === keyOf(part, scope.frame.module))));
}

function turnsOf(session: Session, flag: Part, scope: Scope): readonly Turn[] {
  const { module } = scope.frame;
  if (flag.is === 'name') {
    const setter = setterOf(module, flag.variable);
    if (setter) return turnsBy(module, setter);
    return (module.variables[flag.variable ?? -1]?.definitions ?? []).flatMap((one) => (one.from === 'value' && one.path.length === 0 ? [{ module, within: one.within, act: one.value, value: one.value }] : []));
  }
  const key = flag.key.is === 'constant' ? String(flag.key.value) : '';
  return alternatives(session.evaluate(flag.object, scope)).flatMap(({ value }): readonly Turn[] => {
    const of = value.is === 'instance' ? value.of : value;
    if (of.is !== 'object' && of.is !== 'class') return [UNTOLD];
    const starts = startOf(of, key);
    const turns = findWrites(session, of, key).map(({ module: home, within, act, what }) => (what.is === 'value' ? { module: home, within, act, value: what.value } : UNTOLD));
    return starts ? [...turns, { ...UNTOLD, value: starts }] : turns;
  });
}

interface Setter {
  readonly state: VariableId;
  readonly variable: VariableId;
  /** What the state starts as. */
  readonly first?: Expr;
}

/** `setReady` of `const [ready, setReady] = useState(false)`, by either of the two. */
function setterOf({ variables }: Module, asked: VariableId | undefined): Setter | undefined {
  const [only, second] = variables[asked ?? -1]?.definitions ?? [];
  if (only?.from !== 'value' || second || only.value.is !== 'call' || calledName(only.value.callee) !== 'useState') return undefined;
  const at = (key: number): VariableId => variables.findIndex(({ definitions: [one] }) => one?.from === 'value' && one.value === only.value && one.path.length === 1 && one.path.every((step) => 'key' in step && String(step.key) === String(key)));
  const [state, variable] = [at(0), at(1)];
  const [first] = only.value.args;
  return state < 0 || variable < 0 ? undefined : { state, variable, ...(first && { first }) };
}

/** Each call of the setter; whoever else gets it may call it with anything. */
function turnsBy(module: Module, { variable, first }: Setter): readonly Turn[] {
  const { names, parents } = indexOf(module);
  const calls = (names.get(variable) ?? []).flatMap((use): readonly Turn[] => {
    const { node, within = 0 } = parents.get(use) ?? {};
    if (!node || !('is' in node) || node.is !== 'call') return node && 'is' in node && node.is === 'array' ? [] : [UNTOLD];
    const [value] = node.args;
    return node.callee === use && value ? [{ module, within, act: node, value }] : [UNTOLD];
  });
  return first ? [...calls, { ...UNTOLD, value: first }] : calls;
}

/** What a member starts as. */
function startOf(of: ValueOf<'object' | 'class'>, key: string): Expr | undefined {
  if (of.is === 'object') return of.expr.entries.find((one) => one.key?.is === 'constant' && one.key.value === key)?.value;
  const field = of.module.classes[of.id]?.members.find((one) => one.key.is === 'constant' && one.key.value === key)?.value;
  const [only] = field?.is === 'field' ? (of.module.functions[field.function]?.body ?? []) : [];
  return only?.do === 'return' ? only.value : undefined;
}

/** What it may be set back to, also by an answer that never came: `this.out = await ask().catch(() => undefined)`. */
export function constantsWritten(session: Session, part: Part, scope: Scope): readonly unknown[] {
  return turnsOf(session, part, scope).flatMap(({ module, within, act, value }) => (module && !isDeclared(module, act) ? constantsIn(session.evaluate(value, genericScope(session, module, within))) : []));
}

function constantsIn(value: Value): readonly unknown[] {
  return alternatives(value).flatMap(({ value: one }) => (one.is === 'constant' ? [one.value] : one.is === 'promise' ? constantsIn(one.of) : []));
}

/** `let out = false` says what it starts as. */
function isDeclared(module: Module, value: Expr): boolean {
  const node = indexOf(module).parents.get(value)?.node;
  return node !== undefined && 'do' in node && node.do === 'declare';
}

/** The members of the same thing, or the variables of the file, as the flag's reader knows them. */
function writtenBefore({ module, within, act }: Turn, flag: Part, reader: Module): readonly Part[] {
  const list = module && listAround(module.functions[within]?.body ?? [], act);
  if (!module || !list) return [];
  return list.flatMap((statement): readonly Part[] => {
    const set = statement.do === 'expression' && statement.at[1] <= act.at[0] && statement.value.is === 'call' && statement.value.callee.is === 'name' ? statesSet(module, statement.value.callee) : [];
    if (flag.is === 'name' && module === reader && set.length > 0) return set;
    const target = statement.do === 'expression' && statement.at[1] <= act.at[0] && statement.value.is === 'assign' && statement.value.operator === '=' ? statement.value.target : undefined;
    if (flag.is === 'name') return target?.is === 'name' && module === reader ? [target] : [];
    const own = act.is === 'assign' && act.target.is === 'member' ? act.target : undefined;
    return target?.is === 'member' && own && keyOf(target.object, module) === keyOf(own.object, module) ? [{ ...flag, key: target.key }] : [];
  });
}

/** `optedOut` of `setOptedOut(answer)` */
function statesSet(module: Module, { variable, at }: ExprOf<'name'>): readonly Part[] {
  const setter = setterOf(module, variable);
  const name = setter?.variable === variable ? module.variables[setter?.state ?? -1]?.name : undefined;
  return setter && name !== undefined ? [{ is: 'name', at, name, variable: setter.state }] : [];
}

/** The statements among which it stands, without one in between that may leave it out. */
function listAround(body: readonly Stmt[], act: Expr): readonly Stmt[] | undefined {
  const around = body.find(({ at }) => at[0] <= act.at[0] && at[1] >= act.at[1]);
  if (!around || around.do === 'expression') return around && body;
  return bodiesOf(around).map((list) => listAround(list, act)).find((found) => found !== undefined);
}
