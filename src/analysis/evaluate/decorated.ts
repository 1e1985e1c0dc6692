/**
 * Decorators of the project that put another method in the place of the one that is written: on which ways does that run the written one?
 *
 *     function ifAllowed(method) { return function (...args) { if (optedOut()) return; return method.apply(this, args); }; }
 *     @ifAllowed buy() { track(); }        `buy` as it is written runs where the check came out "allowed"
 */
import type { Expr, FunctionCode, FunctionId, Module, Stmt } from '../../code.js';
import { genericScope } from '../frames.js';
import type { Session, Value, ValueOf } from '../nouns.js';
import { andThen, anyhow, type Paths } from '../paths.js';
import { stampPaths } from '../stamp.js';
import { marker, unknown } from '../values.js';

export function passedDecorators(session: Session, module: Module, id: FunctionId): Paths {
  const own = module.classes[module.functions[id]?.ofClass ?? -1];
  const decorators = own?.members.find((one) => one.value?.is === 'method' && one.value.function === id)?.decorators ?? [];
  return decorators.map((decorator) => passed(session, { module, decorator, within: own?.within ?? 0 })).reduce(andThen, anyhow);
}

function passed(session: Session, { module, decorator, within }: { readonly module: Module; readonly decorator: Expr; readonly within: FunctionId }): Paths {
  const value = session.evaluate(decorator, genericScope(session, module, within));
  const args = value.is === 'function' && session.world.mayTell(value.module.file) ? handedTo(value) : undefined;
  if (value.is !== 'function' || !args) return anyhow;
  const { paths } = session.reach(value, args, 1);
  return paths.length > 0 ? stampPaths({ module }, decorator, paths) : anyhow;
}

/**
 * The method itself, of which another is made and given back; or, in the older kind, a descriptor that holds it. Undefined where the written
 * method may stay in its place.
 */
function handedTo({ module, id }: ValueOf<'function'>): readonly Value[] | undefined {
  const code = module.functions[id];
  if (!code) return undefined;
  if (code.params.length > 2) return replacesValue(code) ? [unknown, unknown, DESCRIPTOR] : undefined;
  const last = code.body.at(-1);
  return last?.do === 'return' && last.value?.is === 'function' && code.body.slice(0, -1).every(goesOn) ? [marker] : undefined;
}

/** Its `value` is the method; the descriptor itself, given back, holds the other one by then. */
const DESCRIPTOR: Value = { is: 'record', members: new Map(), rest: { is: 'record', members: new Map([['value', marker]]) } };

/** `descriptor.value = function …` on every way. */
function replacesValue({ params, body }: FunctionCode): boolean {
  const descriptor = params[2]?.target;
  const at = body.findIndex((statement) => {
    const { value: act } = statement.do === 'expression' ? statement : {};
    return act?.is === 'assign' && act.operator === '=' && act.value.is === 'function' && act.target.is === 'member' && act.target.key.is === 'constant' && act.target.key.value === 'value'
      && act.target.object.is === 'name' && descriptor?.is === 'name' && act.target.object.variable === descriptor.variable;
  });
  return at >= 0 && body.slice(0, at).every(goesOn);
}

function goesOn(statement: Stmt): boolean {
  return statement.do === 'declare' || statement.do === 'expression';
}
