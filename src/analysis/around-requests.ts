/**
 * Whether a store that is there inside of a run alone is there for a handler of requests.
 *
 *     app.use((req, res, next) => choices.run({ out: asked(req) }, next));
 *     app.post('/e', (req, res) => { if (choices.getStore()?.out) return; … });
 */
import type { Expr, ExprOf, FunctionId, Module, VariableId } from '../code.js';
import { contentAround, type Made } from './libraries/contents.js';
import { genericScope } from './frames.js';
import { indexOf } from './index-of.js';
import type { Frame, Origin, Scope, Session, Value } from './nouns.js';
import { isCheck } from './outcomes.js';
import { orderOf } from './routing/before.js';
import { filesThatSee } from './seen.js';
import { test } from './conditions/test.js';
import { alternatives, there } from './values.js';

/** `choices.getStore()` */
export function contentInRequest(session: Session, callee: Origin, { args: [first] }: ExprOf<'call'>, { frame }: Scope): Value | undefined {
  const around = first ? undefined : contentAround(session, callee);
  if (!around || !keepsAnswer(session, around.content)) return undefined;
  return isInRequest(session, around.made, frame) ? there(around.content) : around.content;
}

/** `choices.run({ out: asked(req) }, next)`, and not `requests.run(req, next)`: what is kept of a request is asked where it is read. */
function keepsAnswer(session: Session, content: Value): boolean {
  return alternatives(content).some(({ value }) => isCheck(test(session, value)) || (value.is === 'object' && value.expr.entries.some((entry) => isCheck(test(session, session.evaluate(entry.value, value.scope))))));
}

/** Whether each request gets to a handler through a run of that store, which a handler before it makes of what comes after it. */
function isInRequest(session: Session, made: Made, { code, module }: Frame): boolean {
  const isHandler = code.params.some(({ target }) => target.is === 'name' && /^(?:req|request|ctx|c)$/.test(target.name));
  return isHandler && filesThatSee(session, made.scope.frame.module.file).some((file) => {
    const other = file === module.file ? module : session.world.module(file);
    return other !== undefined && runsAround(session, made, other).some((id) => orderOf(session, { module: other, id }, { module, id: code.id }) === 'before');
  });
}

/** The functions of a file that go on inside of a run alone, whatever comes. */
function runsAround(session: Session, { at }: Made, module: Module): readonly FunctionId[] {
  const { members, parents, names } = indexOf(module);
  return (members.get('run') ?? []).flatMap((member) => {
    const { node, within = 0 } = parents.get(member) ?? {};
    const next = node && 'is' in node && node.is === 'call' && node.callee === member && node.args[1] ? nextIn(node.args[1], module) : undefined;
    const own = next === undefined ? undefined : module.variables[next];
    if (next === undefined || own?.definitions[0]?.from !== 'param' || names.get(next)?.length !== 1) return [];
    const store = session.evaluate(member.object, genericScope(session, module, within));
    const last = store.is === 'origin' ? store.steps.at(-1) : undefined;
    return last?.is === 'call' && last.at === at ? [own.function] : [];
  });
}

/** `next`, `() => next()` */
function nextIn(run: Expr, { functions }: Module): VariableId | undefined {
  if (run.is === 'name') return run.name === 'next' ? run.variable : undefined;
  const [first, more] = run.is === 'function' ? (functions[run.id]?.body ?? []) : [];
  const call: Expr | undefined = first?.do === 'return' || first?.do === 'expression' ? first.value : undefined;
  return !more && call?.is === 'call' && call.callee.is === 'name' && call.callee.name === 'next' ? call.callee.variable : undefined;
}
