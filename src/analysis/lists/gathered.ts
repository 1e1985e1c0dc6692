/**
 * What is known of those in a list, or a set, that the function fills by itself.
 *
 *     const allowed = [];
 *     for (const user of users) if (!user.optedOut) allowed.push(user);
 *     for (const one of allowed) track({ userId: one.id });               each of them on [allowed]
 */
import type { Expr, ExprOf, Module, VariableId } from '../../code.js';
import { genericFrame } from '../frames.js';
import { indexOf } from '../index-of.js';
import { calledName, subjectOf } from '../keys.js';
import type { Session, Value } from '../nouns.js';
import { andThen, anyhow, either, mapFacts, never, tells, type Paths, type Subject } from '../paths.js';
import { isSame } from '../reading/persons.js';
import { keptIn } from '../query.js';
import { unlessRunning } from '../running.js';
import { isOfRequest } from '../stamp.js';

/** What is known of each element, by how the list was made or by how it was filled. */
export function knownOfEach(session: Session, list: Value): Paths {
  const kept = keptIn(session, list);
  const made = list.is === 'array' ? list.made : list.is === 'origin' ? setMadeBy(list) : undefined;
  if (tells(kept) || !made || !session.world.hears(made.module.file)) return kept;
  return unlessRunning(session, `gathered ${made.module.file}@${made.expr.at[0]}`, () => byFilling(session, made.module, made.expr)) ?? anyhow;
}

/** `new Set()` */
function setMadeBy({ root, steps: [made, more] }: Extract<Value, { is: 'origin' }>): { readonly module: Module; readonly expr: Expr } | undefined {
  return root.is === 'global' && root.name === 'Set' && made?.is === 'call' && made.args.length === 0 && !more ? { module: made.scope.frame.module, expr: made.at } : undefined;
}

function byFilling(session: Session, module: Module, made: Expr): Paths {
  const holder = indexOf(module).holderOf.get(made);
  const puts = holder === undefined ? undefined : putsInto(module, holder);
  const known = puts?.map((call) => call.args.map((arg) => underChecks(session, module, call, arg)).reduce(either, never)) ?? [];
  return known.length > 0 ? known.reduce(either, never) : anyhow;
}

const PUTS = /^(?:push|unshift|add)$/;
/** What puts nobody into a list. */
const READS = /^(?:length|size|join|map|filter|some|every|has|includes|find|concat|slice|indexOf|at|flatMap|forEach|entries|values|delete|clear|reverse|sort)$/;

/** The calls that fill it; undefined where others may do so too. */
function putsInto(module: Module, holder: VariableId): readonly ExprOf<'call'>[] | undefined {
  const index = indexOf(module);
  const { definitions = [] } = module.variables[holder] ?? {};
  if (definitions.length !== 1 || index.exportsOf.has(holder)) return undefined;
  const puts: ExprOf<'call'>[] = [];
  for (const read of index.names.get(holder) ?? []) {
    const { node } = index.parents.get(read) ?? {};
    const put = node && 'is' in node && node.is === 'member' && node.object === read && PUTS.test(calledName(node)) ? index.parents.get(node)?.node : undefined;
    if (put && 'is' in put && put.is === 'call' && put.callee === node) puts.push(put);
    else if (!node || !isRead(node, read)) return undefined;
  }
  return puts;
}

function isRead(node: NonNullable<ReturnType<ReturnType<typeof indexOf>['parents']['get']>>['node'], read: Expr): boolean {
  if ('do' in node) return node.do === 'each' || node.do === 'return';
  if (!('is' in node)) return false;
  if (node.is === 'member') return node.object === read && READS.test(calledName(node));
  return node.is === 'spread' || (node.is === 'call' && node.callee !== read && /^(?:log|info|warn|debug|stringify|all|from|Set)$/.test(calledName(node.callee)));
}

/** The facts about whom a call or an assignment puts there, and about whoever is here. */
export function underChecks(session: Session, module: Module, act: Expr, arg: Expr): Paths {
  const within = indexOf(module).parents.get(act)?.within;
  const walk = within === undefined ? undefined : session.walk(genericFrame(session, module, within));
  const state = walk?.at.get(act);
  if (!walk || !state) {
    if (walk?.isWhole) return never;
    session.depth.cuts += 1;
    return anyhow;
  }
  const persons = personsIn(arg, module);
  const spread = arg.is === 'spread' && within !== undefined ? keptIn(session, session.evaluate(arg.value, { frame: genericFrame(session, module, within), env: state.env })) : anyhow;
  return andThen(spread, mapFacts(state.paths, (fact) => {
    const { subject, file } = fact.check;
    if (!subject || fact.check.signals.some(isOfRequest)) return fact;
    return file === module.file && persons.length > 0 && persons.every((person) => isSame(subject, person, module)) ? fact : undefined;
  }));
}

/** `{ id: user.id, email: user.email }` is of the user alone. */
function personsIn(expr: Expr, module: Module): readonly Subject[] {
  if (expr.is === 'object') return expr.entries.flatMap(({ value }) => personsIn(value, module));
  const subject = subjectOf(expr, module);
  return subject ? [subject] : [];
}
