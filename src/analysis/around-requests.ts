/**
 * Whether a store that is there inside of a run alone is there for a handler of requests.
 *
 *     app.use((req, res, next) => choices.run({ out: asked(req) }, next));
 *     app.post('/e', (req, res) => { if (choices.getStore()?.out) return; … });
 */
import type { Expr, ExprOf, Module } from '../code.js';
import { indexOf } from './index-of.js';
import type { Frame, Session, Step, Value } from './nouns.js';
import { isCheck } from './outcomes.js';
import { filesThatSee } from './seen.js';
import { test } from './test.js';
import { alternatives } from './values.js';

type Made = Extract<Step, { is: 'call' }>;

/** `choices.run({ out: asked(req) }, next)`, and not `requests.run(req, next)`: what is kept of a request is asked where it is read. */
export function keepsAnswer(session: Session, content: Value): boolean {
  return alternatives(content).some(({ value }) => isCheck(test(session, value)) || (value.is === 'object' && value.expr.entries.some((entry) => isCheck(test(session, session.evaluate(entry.value, value.scope))))));
}

export function isInRequest(session: Session, { scope: { frame } }: Made, { code, module }: Frame): boolean {
  const isHandler = code.params.some(({ target }) => target.is === 'name' && /^(?:req|request|ctx|c)$/.test(target.name));
  return isHandler && filesThatSee(session, frame.module.file).some((file) => {
    const other = file === module.file ? module : session.world.module(file);
    return other !== undefined && goesOnInside(other, file === module.file ? code.at[0] : Infinity);
  });
}

/** What is said of requests further down holds for none of those above. */
function goesOnInside(module: Module, until: number): boolean {
  const { members, parents } = indexOf(module);
  return (members.get('run') ?? []).some((member) => {
    const call = parents.get(member)?.node;
    const run = call && 'is' in call && call.is === 'call' && call.callee === member ? call.args[1] : undefined;
    return run !== undefined && run.at[0] < until && isNext(run, module);
  });
}

/** `next`, `() => next()` */
function isNext(run: Expr, { functions }: Module): boolean {
  if (run.is === 'name') return run.name === 'next';
  const [first, more] = run.is === 'function' ? (functions[run.id]?.body ?? []) : [];
  const call: Expr | undefined = first?.do === 'return' || first?.do === 'expression' ? first.value : undefined;
  return !more && call?.is === 'call' && isName(call);
}

function isName({ callee }: ExprOf<'call'>): boolean {
  return callee.is === 'name' && callee.name === 'next';
}
