/**
 * Where a function of the project is used. A function that does not check may be gated by the places that call it, render it or hand it
 * on, provided that all of them are known.
 */
import type { ClassId, Expr, ExprOf, FunctionId, Module, VariableId } from '../code.js';
import { classAround, indexOf } from './index-of.js';
import { anyhow, andThen, type Paths } from './paths.js';
import { propsOf } from './props.js';
import { withMarker } from './reach.js';
import { emptyEnv, genericFrame } from './frames.js';
import type { Frame, Scope, Session, Use, Uses, Value } from './nouns.js';
import { stampOutcomes } from './stamp.js';
import { elementOf } from './variables.js';

interface Search {
  readonly session: Session;
  readonly module: Module;
  readonly id: FunctionId;
  readonly uses: Use[];
  readonly seen: Set<string>;
  isOpen: boolean;
}

export function usesOf(session: Session, module: Module, id: FunctionId): Uses {
  const key = `${module.file}#${id}`;
  const known = session.uses.get(key);
  if (known) return known;
  // Asked again while it is being answered: nothing more is known.
  session.uses.set(key, { uses: [], isOpen: true });
  const search: Search = { session, module, id, uses: [], seen: new Set(), isOpen: false };
  const code = module.functions[id];
  if (code?.ofClass !== undefined) findMethodUses(search, code.ofClass);
  else findFunctionUses(search);
  const result: Uses = { uses: search.uses, isOpen: search.isOpen };
  session.uses.set(key, result);
  return result;
}

function findFunctionUses(search: Search): void {
  const { module, id } = search;
  const expr = indexOf(module).functionExprs.get(id);
  if (expr) followExpr(search, module, expr);
  module.variables.forEach((variable, at) => {
    if (variable.definitions.some((one) => one.from === 'function' && one.id === id)) followVariable(search, module, at);
  });
  followExports(search, module, (value) => value === expr);
}

/** What becomes of an expression that denotes the function: it is called, bound to a variable, handed on. */
function followExpr(search: Search, module: Module, expr: Expr): void {
  const key = `${module.file}@${expr.at[0]}-${expr.at[1]}`;
  if (search.seen.has(key)) return;
  search.seen.add(key);
  const parent = indexOf(module).parents.get(expr);
  if (!parent) return;
  const { node, within } = parent;
  if ('do' in node) {
    if (node.do === 'declare' && node.target.is === 'name' && node.target.variable !== undefined) followVariable(search, module, node.target.variable);
    else if (node.do !== 'expression') addReference(search, module, expr, within);
    return;
  }
  switch (node.is) {
    case 'call':
      followCall(search, module, node, expr, within);
      return;
    case 'element':
      if (node.tag === expr) addElement(search, module, node, within);
      else addReference(search, module, expr, within);
      return;
    case 'object':
      followEntry(search, module, node, expr, within);
      return;
    case 'member':
      if (node.object === expr && node.key.is === 'constant' && (node.key.value === 'call' || node.key.value === 'apply' || node.key.value === 'bind')) addReference(search, module, expr, within);
      return;
    case 'assign':
      if (node.target.is === 'name' && node.target.variable !== undefined) followVariable(search, module, node.target.variable);
      else if (node.value === expr) addReference(search, module, expr, within);
      return;
    default:
      addReference(search, module, expr, within);
  }
}

const HANDED_BACK = /^(?:useCallback|memo|forwardRef|cache|useEffectEvent|observer|debounce|throttle|once|memoize|useEvent|useStableCallback)$/;

function followCall(search: Search, module: Module, call: ExprOf<'call'>, expr: Expr, within: FunctionId): void {
  const { session } = search;
  const frame = genericFrame(session, module, within);
  const scope: Scope = { frame, env: session.walk(frame).at.get(call)?.env ?? emptyEnv };
  if (call.callee === expr) {
    search.uses.push({ frame, expr: call, paths: pathsAt(session, frame, call), args: call.args.map((arg) => session.evaluate(arg, scope)), how: 'callers' });
    return;
  }
  const name = call.callee.is === 'name' ? call.callee.name : call.callee.is === 'member' && call.callee.key.is === 'constant' ? String(call.callee.key.value) : '';
  if (HANDED_BACK.test(name)) {
    followExpr(search, module, call);
    return;
  }
  const at = call.args.indexOf(expr);
  const callee = session.evaluate(call.callee, scope);
  if (callee.is === 'function' && at >= 0) {
    const args = call.args.map((arg) => session.evaluate(arg, scope));
    const { paths, handed } = session.reach(callee, withMarker(args, at), frame.depth + 1);
    const reached = stampOutcomes(module, call.callee, { truthy: paths, falsy: [] }).truthy;
    const [first] = handed;
    search.uses.push({ frame, expr, paths: andThen(pathsAt(session, frame, expr), paths.length > 0 ? reached : anyhow), how: paths.length > 0 ? 'callback' : 'callers', ...(first && handed.length === 1 && { args: first }) });
    return;
  }
  const passed = middlewareBefore(session, call, at, scope);
  const given = givenToCallback(session, call, callee, at, scope);
  search.uses.push({ frame, expr, paths: andThen(pathsAt(session, frame, expr), passed), how: passed === anyhow ? 'callers' : 'middleware', ...(given && { args: given }) });
}

/** What promises and lists hand to their callbacks, and platforms to theirs. */
function givenToCallback(session: Session, call: ExprOf<'call'>, callee: Value, at: number, scope: Scope): readonly Value[] | undefined {
  if (call.callee.is === 'member' && call.callee.key.is === 'constant' && at === 0) {
    const object = () => session.evaluate((call.callee as ExprOf<'member'>).object, scope);
    switch (call.callee.key.value) {
      case 'then': {
        const promise = object();
        return [promise.is === 'promise' ? promise.of : promise];
      }
      case 'forEach':
      case 'map':
      case 'flatMap':
      case 'filter':
      case 'some':
      case 'every':
      case 'find':
        return [elementOf(object())];
      default:
    }
  }
  if (callee.is !== 'origin') return undefined;
  const [first] = call.args;
  const command = first && session.evaluate(first, scope);
  const path = callee.root.is === 'global' ? [callee.root.name, ...callee.steps.flatMap((step) => (step.is === 'member' ? [step.key] : ['()']))].join('.') : undefined;
  if (path === undefined) return undefined;
  const word = command?.is === 'constant' && typeof command.value === 'string' ? command.value : '';
  return [0, 1].map((index) => ({ is: 'origin', root: { is: 'answer', path, command: word, index: at * 10 + index }, steps: [] }));
}

/** `app.post('/e', requireAllowed, handler)`: the handler runs where the functions before it call their `next`. */
function middlewareBefore(session: Session, call: ExprOf<'call'>, at: number, scope: Scope): Paths {
  let passed = anyhow;
  for (const arg of call.args.slice(0, Math.max(at, 0))) {
    const values = session.evaluate(arg, scope);
    for (const value of values.is === 'array' ? values.items : [values]) {
      const code = value.is === 'function' ? value.module.functions[value.id] : undefined;
      if (value.is !== 'function' || !code || code.params.length < 2 || code.params.length > 4) continue;
      // Express and Fastify hand `next` last of three, Koa and Hono last of two.
      const next = code.params.length === 4 ? 3 : code.params.length - 1;
      const args: Value[] = code.params.map((param, index) => ({ is: 'origin', root: { is: 'param', file: value.module.file, function: value.id, index, name: param.target.is === 'name' ? param.target.name : '' }, steps: [] }));
      const { paths } = session.reach(value, withMarker(args, next), scope.frame.depth + 1);
      if (paths.length > 0) passed = andThen(passed, stampOutcomes(scope.frame.module, arg, { truthy: paths, falsy: [] }).truthy);
    }
  }
  return passed;
}

function addElement(search: Search, module: Module, element: ExprOf<'element'>, within: FunctionId): void {
  const frame = genericFrame(search.session, module, within);
  const env = search.session.walk(frame).at.get(element)?.env ?? emptyEnv;
  search.uses.push({ frame, expr: element, paths: pathsAt(search.session, frame, element), args: [propsOf(search.session, element, { frame, env })], how: 'component' });
}

function addReference(search: Search, module: Module, expr: Expr, within: FunctionId): void {
  const frame = genericFrame(search.session, module, within);
  search.uses.push({ frame, expr, paths: pathsAt(search.session, frame, expr), how: 'callers' });
}

function pathsAt(session: Session, frame: Frame, expr: Expr): Paths {
  return session.walk(frame).at.get(expr)?.paths ?? [];
}

function followVariable(search: Search, module: Module, variable: VariableId): void {
  const key = `${module.file}:v${variable}`;
  if (search.seen.has(key)) return;
  search.seen.add(key);
  for (const name of indexOf(module).names.get(variable) ?? []) followExpr(search, module, name);
  followExports(search, module, (value) => value.is === 'name' && value.variable === variable);
}

function followExports(search: Search, module: Module, isOurs: (value: Expr) => boolean): void {
  for (const one of module.exports) if ('value' in one && 'name' in one && isOurs(one.value)) followExport(search, module, one.name);
}

/** Other files reach an export by its name, through a namespace, or hand it on under another name. */
function followExport(search: Search, module: Module, name: string): void {
  const { session } = search;
  const key = `${module.file}>${name}`;
  if (search.seen.has(key)) return;
  search.seen.add(key);
  if (session.world.isEntry(module, name)) search.isOpen = true;
  for (const file of session.world.importers(module.file)) {
    const importer = name === 'default' || mentions(session, file, name) ? session.world.module(file) : undefined;
    if (importer) followImporter(search, importer, module, name);
  }
}

/** Whether a file can use a name: by writing it, or by handing all names on. Asked before the file is lowered. */
function mentions(session: Session, file: string, name: string): boolean {
  const text = session.world.text(file);
  return text.includes(name) || /export\s*\*/.test(text);
}

function followImporter(search: Search, importer: Module, exporter: Module, name: string): void {
  const { session } = search;
  const scope: Scope = { frame: genericFrame(session, importer, 0), env: emptyEnv };
  importer.variables.forEach((variable, id) => {
    const [only] = variable.definitions;
    if (!only || variable.definitions.length > 1 || !(only.from === 'import' || (only.from === 'value' && isImported(only.value)))) return;
    const frame = genericFrame(session, importer, variable.function);
    const value = session.evaluate({ is: 'name', at: [0, 0], name: variable.name, variable: id }, { frame, env: emptyEnv });
    if (isOurs(search, value)) followVariable(search, importer, id);
  });
  for (const member of indexOf(importer).members.get(name) ?? []) {
    const within = indexOf(importer).parents.get(member)?.within ?? 0;
    const object = session.evaluate(member.object, { frame: genericFrame(session, importer, within), env: emptyEnv });
    if (object.is === 'module' && isOurs(search, session.member(object, name, scope))) followExpr(search, importer, member);
  }
  for (const one of importer.exports) {
    if (!('from' in one)) continue;
    const resolved = session.world.resolve(importer.file, one.from);
    if (resolved.is !== 'file' || resolved.file !== exporter.file) continue;
    if (!('name' in one)) followExport(search, importer, name);
    else if (one.imported === name || one.imported === '*') followExport(search, importer, one.name);
  }
}

function isImported(value: Expr): boolean {
  if (value.is === 'await') return isImported(value.value);
  if (value.is === 'member') return isImported(value.object);
  return value.is === 'import' || (value.is === 'call' && value.callee.is === 'name' && (value.callee.name === 'require' || value.callee.name === 'lazy' || value.callee.name === 'dynamic'));
}

function isOurs(search: Search, value: Value): boolean {
  return value.is === 'function' && value.module.file === search.module.file && value.id === search.id;
}

/** `const api = { send() {} }`: the uses of `api.send`, wherever `api` goes. */
function followEntry(search: Search, module: Module, object: ExprOf<'object'>, expr: Expr, within: FunctionId): void {
  const key = object.entries.find((entry) => entry.value === expr)?.key;
  const holder = indexOf(module).holderOf.get(object);
  if (holder === undefined || key?.is !== 'constant') {
    addReference(search, module, expr, within);
    return;
  }
  const before = search.uses.length;
  for (const file of reachableFrom(search, module)) {
    const other = mentions(search.session, file, String(key.value)) ? search.session.world.module(file) : undefined;
    if (other) findMemberUses(search, other, String(key.value));
  }
  const escapes = (indexOf(module).names.get(holder) ?? []).some((name) => {
    const parent = indexOf(module).parents.get(name)?.node;
    return !(parent && 'is' in parent && parent.is === 'member' && parent.object === name);
  });
  if (escapes || search.uses.length === before) addReference(search, module, expr, within);
}

/** The file and all that import it, over any number of steps. */
function reachableFrom(search: Search, module: Module): readonly string[] {
  const found = new Set([module.file]);
  for (const file of found) for (const importer of search.session.world.importers(file)) found.add(importer);
  return [...found].sort();
}

function findMemberUses(search: Search, module: Module, key: string): void {
  for (const member of indexOf(module).members.get(key) ?? []) {
    const within = indexOf(module).parents.get(member)?.within ?? 0;
    const scope: Scope = { frame: genericFrame(search.session, module, within), env: emptyEnv };
    if (isOurs(search, search.session.evaluate(member, scope))) followExpr(search, module, member);
  }
}

function findMethodUses(search: Search, ofClass: ClassId): void {
  const { module, id } = search;
  const code = module.functions[id];
  const member = module.classes[ofClass]?.members.find((one) => one.value?.function === id);
  if (!code || !member) return;
  const isStart = code.kind === 'constructor' || (member.value?.is === 'field' && !member.isStatic);
  for (const file of reachableFrom(search, module)) {
    const asked = isStart ? 'new ' : member.key.is === 'constant' ? String(member.key.value) : '';
    const other = search.session.world.text(file).includes(asked) ? search.session.world.module(file) : undefined;
    if (!other) continue;
    if (isStart) findConstructions(search, other, ofClass);
    else if (member.key.is === 'constant') findMemberCalls(search, other, ofClass, String(member.key.value));
  }
}

function findConstructions(search: Search, module: Module, ofClass: ClassId): void {
  const { session } = search;
  for (const { expr, within } of indexOf(module).acts) {
    if (expr.is !== 'call' || !expr.construct) continue;
    const frame = genericFrame(session, module, within);
    const callee = session.evaluate(expr.callee, { frame, env: emptyEnv });
    if (callee.is !== 'class' || callee.id !== ofClass || callee.module.file !== search.module.file) continue;
    search.uses.push({ frame, expr, paths: pathsAt(session, frame, expr), args: expr.args.map((arg) => session.evaluate(arg, { frame, env: emptyEnv })), how: 'callers' });
  }
}

/** A receiver that nothing tells about may be of this class, in a file that can know it. */
function findMemberCalls(search: Search, module: Module, ofClass: ClassId, key: string): void {
  const { session } = search;
  for (const member of indexOf(module).members.get(key) ?? []) {
    const within = indexOf(module).parents.get(member)?.within ?? 0;
    const scope: Scope = { frame: genericFrame(session, module, within), env: emptyEnv };
    const object = session.evaluate(member.object, scope);
    const isThis = member.object.is === 'this' && module.file === search.module.file && classAround(module, within) === ofClass;
    const value = isThis || object.is === 'instance' || object.is === 'class' ? session.member(object, key, scope) : undefined;
    const may = object.is === 'unknown' || (object.is === 'origin' && (object.root.is === 'param' || object.root.is === 'opaque'));
    if (isThis || (value && isOurs(search, value)) || may) followExpr(search, module, member);
  }
}
