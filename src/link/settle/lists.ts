/**
 * Who is in what a call hands over? A list of people is as good as the one in it who was chosen with the least care.
 *
 *     send({ data: users.filter((u) => !u.optedOut) })      all of them on [allowed]
 *     send({ data: kept, rest: users })                     some of them unchecked
 */
import type { Definition, Expr, Module } from '../../code.js';
import { genericFrame, genericScope } from '../../analysis/frames.js';
import { indexOf } from '../../analysis/index-of.js';
import { calledName, keyOf } from '../../analysis/keys.js';
import type { Frame, Origin, Scope, Session, State, Value } from '../../analysis/nouns.js';
import { andThen, anyhow, either, never, tells, type Paths } from '../../analysis/paths.js';
import type { Pathway } from '../../analysis/pathways/pathway.js';
import { writtenTo } from './files-written.js';
import { keptIn } from '../../analysis/query.js';
import { stampPaths } from '../../analysis/stamp.js';
import { alternatives } from '../../analysis/values.js';

/** What is known of everybody in the lists that are handed over; `anyhow` where none of them was chosen by the choice. */
export function chosenIn(session: Session, { args }: Pathway, frame: Frame, state: State | undefined): Paths {
  const scope: Scope = { frame, env: state?.env ?? new Map<number, Value>() };
  const lists = args.flatMap((arg) => listsIn(session, { expr: arg, name: '', scope }, 0).map((kept) => stampPaths(frame, arg, kept)));
  return lists.some(tells) ? lists.reduce(either, never) : anyhow;
}

/** A part of what is handed over, with the key it stands under. */
interface Part {
  readonly expr: Expr;
  readonly name: string;
  readonly scope: Scope;
}

const DEEPEST = 6;

/** `JSON.stringify(kept)`, `toFile(Buffer.from(kept), 'kept.jsonl')`, `new Blob([kept])`: the same people in another form. */
const WRAPS = /^(?:stringify|from|toFile|Blob|File|encode)$/;

/** What is known of those in each list of people. */
function listsIn(session: Session, { expr, name, scope }: Part, depth: number): readonly Paths[] {
  if (depth > DEEPEST) return [];
  const inside = (part: Expr, key = name): readonly Paths[] => listsIn(session, { expr: part, name: key, scope }, depth + 1);
  switch (expr.is) {
    case 'object':
      return expr.entries.flatMap(({ key, value }) => inside(value, key?.is === 'constant' ? String(key.value) : ''));
    case 'array':
      return expr.items.flatMap((item) => inside(item));
    case 'spread': {
      const found = inside(expr.value);
      return found.length > 0 || expr.value.is === 'array' ? found : [anyhow];
    }
    default: {
      const made = expr.is === 'await' ? expr.value : expr;
      if (made.is === 'call' && made.args[0] && WRAPS.test(calledName(made.callee))) return inside(made.args[0]);
      const filled = madeOf(expr, scope).flatMap((list) => putIn(session, list, scope, depth));
      const found = listsOf(session, session.evaluate(expr, scope), { expr, name, scope }, depth);
      return [...filled, ...found];
    }
  }
}

function listsOf(session: Session, value: Value, part: Part, depth: number): readonly Paths[] {
  switch (value.is) {
    case 'string':
      return listsOf(session, value.of, part, depth);
    case 'object':
      return listsIn(session, { ...part, expr: value.expr, scope: value.scope }, depth + 1);
    case 'array': {
      const found = value.items.map((item) => listsOf(session, item, { ...part, name: '' }, depth + 1));
      // Beside a list that was spread in stand others that were.
      return found.some((lists) => lists.some(tells)) ? found.flatMap((lists, at) => (lists.length > 0 || value.items[at]?.is !== 'origin' ? lists : [anyhow])) : found.flat();
    }
    case 'cases': {
      const found = alternatives(value).filter((one) => one.value.is !== 'constant' || one.value.value != null).map((one) => ({ paths: one.paths, lists: listsOf(session, one.value, part, depth + 1) }));
      if (!found.some(({ lists }) => lists.some(tells))) return found.flatMap(({ lists }) => lists);
      return [found.map(({ paths, lists }) => andThen(paths, lists.length > 0 ? lists.reduce(either, never) : anyhow)).reduce(either, never)];
    }
    default: {
      const kept = keptIn(session, value);
      const inAnotherForm = tells(kept) || value.is !== 'origin' ? [] : handedTo(session, value, depth);
      if (inAnotherForm.some(tells)) return inAnotherForm;
      return tells(kept) || (value.is !== 'constant' && isOfPeople(part)) ? [kept] : [];
    }
  }
}

/** `stringify(rows)` of a library of tables, `await client.files.create({ file })`: what came of it holds whom it was handed. */
const FORMS = /^(?:stringify|unparse|json2csv|(?:to|write|format)\w*(?:csv|jsonl?|string|file|buffer)|serialize|format|encode|gzip(?:Sync)?|createReadStream|create|upload|blob|file)$/i;

function handedTo(session: Session, { root, steps }: Origin, depth: number): readonly Paths[] {
  const at = steps.findLastIndex((step) => step.is === 'call');
  const [before, made] = [steps[at - 1], steps[at]];
  const name = before?.is === 'member' ? before.key : 'name' in root ? root.name : '';
  if (made?.is !== 'call') return [];
  const { module } = made.scope.frame;
  const written = writtenTo(name, made.args[0], module)?.map(({ expr, within }) => listsIn(session, { expr, name: '', scope: genericScope(session, module, within) }, depth + 1));
  if (written?.every((lists) => lists.some(tells))) return written.flat();
  return FORMS.test(name) ? made.args.flatMap((expr) => listsIn(session, { expr, name: '', scope: made.scope }, depth + 1)) : [];
}

const PEOPLE = /(?:user|customer|member|people|person|account|profile|contact|lead|recipient|friend|visitor|consumer|subscriber|buyer|seller|employee|guest|patient|student|player|email|phone|audience|everyone|everybody)(?:s|List|es)?$/i;
const ONE = /(?:user|customer|member|person|account|profile|contact|lead|recipient|friend|visitor|consumer|subscriber|buyer|seller|employee|guest|patient|student|player|email|phone)$/i;

/** Where nothing was filtered, the name tells whether people are listed. */
function isOfPeople({ expr, name }: Part): boolean {
  return [name, nameOf(receiverOf(expr))].some((one) => PEOPLE.test(one) && !ONE.test(one));
}

function nameOf(expr: Expr): string {
  return calledName(expr.is === 'await' ? expr.value : expr);
}

/** `users` of `users.map(…).slice(…)` */
function receiverOf(expr: Expr): Expr {
  if (expr.is === 'call' && expr.callee.is === 'member') return receiverOf(expr.callee.object);
  return expr;
}

/** The lists that an expression has its people from: `kept` of `const mails = kept.map(…)`. Whoever is filtered again is none of them. */
function madeOf(expr: Expr, scope: Scope, depth = 0): readonly Expr[] {
  const inside = (part: Expr): readonly Expr[] => (depth > DEEPEST ? [] : madeOf(part, scope, depth + 1));
  if (expr.is === 'array') return expr.items.flatMap((item) => (item.is === 'spread' ? inside(item.value) : []));
  if (expr.is === 'call' && COPIES.test(calledName(expr.callee))) return expr.args.slice(0, 1).flatMap(inside);
  if (expr.is === 'call') return expr.callee.is === 'member' && calledName(expr.callee) !== 'filter' ? inside(expr.callee.object) : [];
  if (expr.is === 'member') return [expr, ...inside(expr.object)];
  if (expr.is !== 'name' || expr.variable === undefined) return [expr];
  const [only, second] = scope.frame.module.variables[expr.variable]?.definitions ?? [];
  if (only && !second && (only.from === 'each' || only.from === 'param')) return [expr, ...goneThrough(only, scope.frame.module).flatMap(inside)];
  return only?.from === 'value' && !second && only.path.length === 0 ? [expr, ...inside(only.value)] : [expr];
}

/** `kept` of `for (const user of kept)` and of `kept.forEach((user) => …)`, where a variable holds one of them. */
function goneThrough(definition: Extract<Definition, { from: 'each' | 'param' }>, module: Module): readonly Expr[] {
  if (definition.from === 'each') return [definition.of];
  const { functionExprs, parents } = indexOf(module);
  const callback = functionExprs.get(definition.function);
  const taker = callback && parents.get(callback)?.node;
  return taker && 'is' in taker && taker.is === 'call' && taker.callee.is === 'member' && taker.args[0] === callback ? [taker.callee.object] : [];
}

/** `Array.from(kept)`, `new Set(kept)` */
const COPIES = /^(?:from|Set)$/;

const PUTS = ['push', 'unshift', 'splice', 'add', 'append', 'set'];

/** `kept.push(...leads)`: what is put into the list in this file is in it too, each under the checks that stand before it. */
function putIn(session: Session, list: Expr, scope: Scope, depth: number): readonly Paths[] {
  const { module } = scope.frame;
  if (list.is !== 'member' && (list.is !== 'name' || list.variable === undefined)) return [];
  const key = keyOf(list, module);
  const index = indexOf(module);
  return [...putByOthers(session, list, scope, depth), ...putAtPlaces(session, list, scope, depth), ...PUTS.flatMap((method) => index.members.get(method) ?? []).flatMap((member) => {
    const call = member.object.is === list.is && keyOf(member.object, module) === key ? index.parents.get(member) : undefined;
    if (!call || !('is' in call.node) || call.node.is !== 'call' || call.node.callee !== member) return [];
    const method = calledName(member);
    if (method === 'append' || method === 'set') return isForm(list, module) ? listsIn(session, { expr: call.node.args[1] as Expr, name: '', scope: genericScope(session, module, call.within) }, depth + 1) : [];
    const args = method === 'splice' ? call.node.args.slice(2) : call.node.args;
    return args.map((arg) => putUnder(session, { expr: arg, name: '', scope: genericScope(session, module, call.within) }, call.node as Expr, depth));
  })];
}

/** `kept[kept.length] = lead` */
function putAtPlaces(session: Session, list: Expr, { frame: { module } }: Scope, depth: number): readonly Paths[] {
  if (list.is !== 'name' || list.variable === undefined) return [];
  const { names, parents } = indexOf(module);
  return (names.get(list.variable) ?? []).flatMap((name) => {
    const place = parents.get(name)?.node;
    if (!place || !('is' in place) || place.is !== 'member' || place.object !== name || (place.key.is === 'constant' && typeof place.key.value === 'string')) return [];
    const { node, within = 0 } = parents.get(place) ?? {};
    return node && 'is' in node && node.is === 'assign' && node.target === place ? [putUnder(session, { expr: node.value, name: '', scope: genericScope(session, module, within) }, node, depth)] : [];
  });
}

/** `const form = new FormData()` */
function isForm(list: Expr, { variables }: Module): boolean {
  const [only] = list.is === 'name' && list.variable !== undefined ? (variables[list.variable]?.definitions ?? []) : [];
  return only?.from === 'value' && only.value.is === 'call' && only.value.construct && /^(?:FormData|URLSearchParams)$/.test(calledName(only.value.callee));
}

/** `addLeads(kept)`: what a function of the project puts into the list that it is handed. */
function putByOthers(session: Session, list: Expr, { frame: { module } }: Scope, depth: number): readonly Paths[] {
  if (list.is !== 'name' || list.variable === undefined || depth > DEEPEST) return [];
  const index = indexOf(module);
  return (index.names.get(list.variable) ?? []).flatMap((name) => {
    const { node, within } = index.parents.get(name) ?? {};
    if (!node || !('is' in node) || node.is !== 'call' || within === undefined || !node.args.includes(name)) return [];
    const callee = session.evaluate(node.callee, genericScope(session, module, within));
    const param = callee.is === 'function' ? callee.module.functions[callee.id]?.params[node.args.indexOf(name)] : undefined;
    if (callee.is !== 'function' || param?.target.is !== 'name') return [];
    const here = session.walk(genericFrame(session, module, within)).at.get(node)?.paths ?? never;
    return putIn(session, param.target, genericScope(session, callee.module, callee.id), depth + 1).map((paths) => andThen(here, paths));
  });
}

function putUnder(session: Session, part: Part, call: Expr, depth: number): Paths {
  const { module, code } = part.scope.frame;
  const here = session.walk(genericFrame(session, module, code.id)).at.get(call)?.paths ?? never;
  const lists = part.expr.is === 'spread' ? listsIn(session, part, depth + 1) : [];
  return andThen(here, lists.length > 0 ? lists.reduce(either, never) : anyhow);
}
