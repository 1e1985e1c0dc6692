/**
 * Who else is put into a list that was chosen by the choice, once it was chosen?
 *
 *     const allowed = users.filter((user) => !user.optedOut);
 *     allowed.push(lead);
 *     for (const one of allowed) track({ userId: one.id });      one of them is the lead, of whom nothing is known
 */
import type { Expr, Module } from '../../code.js';
import { loopsIn } from '../captured.js';
import { genericFrame, genericScope } from '../frames.js';
import { knownOfEach, underChecks } from './gathered.js';
import { indexOf } from '../index-of.js';
import { calledName, keyOf } from '../keys.js';
import type { Scope, Session, Value } from '../nouns.js';
import { andThen, anyhow, either, tells, type Paths } from '../paths.js';
import { keptIn } from '../query.js';

/** What is known of each element of the list that an expression gives, whoever was put into it. */
export function knownOfAllIn(session: Session, list: Expr, value: Value, scope: Scope): Paths {
  const known = knownOfEach(session, value);
  // What is known of a list that began empty is known by whom it was filled with.
  if (!tells(known) || !tells(keptIn(session, value))) return known;
  const isBefore = (put: Expr, source: Expr): boolean => !isBehind(put, { list, source }, scope.frame.module);
  return sourcesOf(session, list, scope).flatMap((source) => putsInto(session, source, scope.frame.module, 0).flatMap(({ act, paths }) => (isBefore(act, source) ? [paths] : []))).reduce(either, known);
}

interface Put {
  readonly act: Expr;
  readonly paths: Paths;
}

/** Whether it is put into a list of this very run once that was gone through. */
function isBehind(put: Expr, { list, source }: { readonly list: Expr; readonly source: Expr }, module: Module): boolean {
  const { parents } = indexOf(module);
  const within = parents.get(list)?.within;
  const variable = source.is === 'name' && source.variable !== undefined ? module.variables[source.variable] : undefined;
  const [only, second] = variable?.definitions ?? [];
  const code = within === undefined ? undefined : module.functions[within];
  if (!code || only?.from !== 'value' || second || variable?.function !== within || parents.get(put)?.within !== within || put.at[0] < list.at[1]) return false;
  return !loopsIn(code).some(([start, end]) => put.at[0] > start && put.at[0] < end && list.at[0] > start && list.at[0] < end && !(only.value.at[0] > start && only.value.at[0] < end));
}

const DEEPEST = 4;

/** `allowed` of `allowed.slice(1).map(idOf)`, and of `const ids = allowed.map(idOf)`: the lists that were chosen before. */
function sourcesOf(session: Session, list: Expr, scope: Scope, depth = 0): readonly Expr[] {
  const whole = list.is === 'await' ? list.value : list;
  if (depth > DEEPEST || !tells(keptIn(session, session.evaluate(whole, scope)))) return [];
  if (whole.is === 'call') return whole.callee.is === 'member' ? sourcesOf(session, whole.callee.object, scope, depth + 1) : whole.args.slice(0, 1).flatMap((arg) => sourcesOf(session, arg, scope, depth + 1));
  if (whole.is !== 'name' || whole.variable === undefined) return whole.is === 'member' ? [whole] : [];
  const made = (scope.frame.module.variables[whole.variable]?.definitions ?? []).flatMap((one) => (one.from === 'value' && one.path.length === 0 ? sourcesOf(session, one.value, genericScope(session, scope.frame.module, one.within), depth + 1) : []));
  return [whole, ...made];
}

const PUTS = ['push', 'unshift', 'splice', 'add'];

/** What is known of those whom the file puts there, by a method, at a place, or by a function that it hands the list to. */
function putsInto(session: Session, list: Expr, module: Module, depth: number): readonly Put[] {
  const index = indexOf(module);
  const key = keyOf(list, module);
  const isIt = (expr: Expr): boolean => expr.is === list.is && keyOf(expr, module) === key;
  const byMethod = PUTS.flatMap((method) => index.members.get(method) ?? []).flatMap((member) => {
    const call = isIt(member.object) ? index.parents.get(member)?.node : undefined;
    if (!call || !('is' in call) || call.is !== 'call' || call.callee !== member) return [];
    return (calledName(member) === 'splice' ? call.args.slice(2) : call.args).map((arg) => ({ act: call, paths: underChecks(session, module, call, arg) }));
  });
  const reads = list.is === 'name' && list.variable !== undefined ? (index.names.get(list.variable) ?? []) : [];
  return [...byMethod, ...reads.flatMap((read) => [...atPlace(session, read, module), ...byOthers(session, read, module, depth)])];
}

/** `allowed[allowed.length] = lead` */
function atPlace(session: Session, read: Expr, module: Module): readonly Put[] {
  const { parents } = indexOf(module);
  const place = parents.get(read)?.node;
  if (!place || !('is' in place) || place.is !== 'member' || place.object !== read || (place.key.is === 'constant' && typeof place.key.value === 'string')) return [];
  const act = parents.get(place)?.node;
  return act && 'is' in act && act.is === 'assign' && act.target === place ? [{ act, paths: underChecks(session, module, act, act.value) }] : [];
}

/** `addLeads(allowed)` of the project */
function byOthers(session: Session, read: Expr, module: Module, depth: number): readonly Put[] {
  const { node, within } = indexOf(module).parents.get(read) ?? {};
  if (depth > DEEPEST || !node || !('is' in node) || node.is !== 'call' || within === undefined || !node.args.includes(read)) return [];
  const callee = session.evaluate(node.callee, genericScope(session, module, within));
  const param = callee.is === 'function' ? callee.module.functions[callee.id]?.params[node.args.indexOf(read)] : undefined;
  if (callee.is !== 'function' || param?.target.is !== 'name') return [];
  const here = session.walk(genericFrame(session, module, within)).at.get(node)?.paths ?? anyhow;
  return putsInto(session, param.target, callee.module, depth + 1).map(({ paths }) => ({ act: node, paths: andThen(here, paths) }));
}
