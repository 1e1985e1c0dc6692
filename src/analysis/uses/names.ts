/**
 * The function has a name, in its file or as an export: which expressions of the project denote it by that name?
 *
 *     export { send as sendEvent } from './send';      in all that import it: `sendEvent`
 */
import type { Definition, Expr, Module, VariableId } from '../../code.js';
import { genericScope } from '../frames.js';
import { indexOf } from '../index-of.js';
import { calledName } from '../keys.js';
import { isInLoader, LOADERS } from './loaded.js';
import { isNew, mayBeAnything, mayBeOurs, mentions, type Search } from './search.js';

export function followVariable(search: Search, module: Module, variable: VariableId): void {
  if (!isNew(search, `${module.file}:v${variable}`)) return;
  for (const name of indexOf(module).names.get(variable) ?? []) search.followExpr(module, name);
  for (const name of indexOf(module).exportsOf.get(variable) ?? []) followExport(search, module, name);
}

export function followExports(search: Search, module: Module, value: Expr): void {
  for (const name of indexOf(module).exportsOf.get(value) ?? []) followExport(search, module, name);
}

/** Other files reach an export by its name, through a namespace, or hand it on under another name. */
function followExport(search: Search, module: Module, name: string): void {
  const { world } = search.session;
  if (!isNew(search, `${module.file}>${name}`)) return;
  search.exported.push({ module, name });
  if (world.isEntry(module, name)) search.isOpen = true;
  for (const member of indexOf(module).members.get(name) ?? []) if (isOwnExport(member.object)) search.followExpr(module, member);
  for (const file of world.importers(module.file)) {
    const importer = name === 'default' || mentions(search, file, name) ? world.module(file) : undefined;
    if (!importer) continue;
    followImports(search, { importer, exporter: module.file, name });
    followNamespaces(search, importer, name);
    if (isHandedOut(search, importer, module.file)) search.isOpen = true;
    followReexports(search, importer, { exporter: module, name });
    followProvided(search, importer, { exporter: module, name });
  }
}

/** `export const _ = { setup };`: what is named as being there for tests, and is read and imported by no file that is shipped, gives its parts to nobody. */
export function isShownToTestsAlone({ session: { world } }: Search, module: Module, holder: VariableId): boolean {
  const { names, exportsOf } = indexOf(module);
  const exported = exportsOf.get(holder) ?? [];
  if ((names.get(holder)?.length ?? 0) > 0 || exported.length === 0 || exported.some((name) => !FOR_TESTS.test(name) || world.isEntry(module, name))) return false;
  return world.importers(module.file).every((file) => {
    const importer = world.module(file);
    return importer !== undefined && !/\b(?:require|import)\s*\(/.test(world.text(file)) && importer.exports.every((one) => !('from' in one))
      && importer.variables.every(({ definitions }) => definitions.every((one) => one.from !== 'import' || (one.name !== '*' && !exported.includes(one.name)) || !mayLoadFrom(world, file, one.source, module.file)));
  });
}

/** What people call an export that is there for tests; of an object of any other name nobody knows who gets it. */
const FOR_TESTS = /^(?:_+|_*(?:for)?(?:test|tests|testing|testables|testonly|internals?)_*|_*(?:exported)?for_?test(?:s|ing)?(?:only)?_*)$/i;

function mayLoadFrom(world: Search['session']['world'], importer: string, source: string, exporter: string): boolean {
  const resolved = world.resolve(importer, source);
  return resolved.is !== 'file' || resolved.file === exporter;
}

/** `{ path: '/buy', component: () => import('./Buy.vue') }`: whoever gets the function loads the file, and may call what it exports. */
function isHandedOut({ session: { world } }: Search, importer: Module, exporter: string): boolean {
  const { parents, functionExprs } = indexOf(importer);
  return indexOf(importer).imports.some((expr) => {
    const { node, within } = parents.get(expr) ?? {};
    const made = node && 'do' in node && node.do === 'return' && within !== undefined ? functionExprs.get(within) : undefined;
    const taker = made && parents.get(made)?.node;
    if (!taker || !('is' in taker) || !(taker.is === 'object' || taker.is === 'array' || (taker.is === 'call' && taker.callee !== made && !LOADERS.test(calledName(taker.callee))))) return false;
    const resolved = expr.source.is === 'constant' ? world.resolve(importer.file, String(expr.source.value)) : undefined;
    return resolved?.is === 'file' && resolved.file === exporter;
  });
}

/** `exports.send()`, `module.exports.send()` */
function isOwnExport(object: Expr): boolean {
  if (object.is === 'member') return object.key.is === 'constant' && object.key.value === 'exports' && object.object.is === 'name' && object.object.name === 'module';
  return object.is === 'name' && object.variable === undefined && object.name === 'exports';
}

/** `import { send } from './send'`, `const { send } = require('./send')` */
function followImports(search: Search, link: Link): void {
  const { importer } = link;
  for (const [id, variable] of importer.variables.entries()) {
    const [only, second] = variable.definitions;
    if (!only || second || !mayLoad(search, link, only)) continue;
    const value = search.session.evaluate({ is: 'name', at: [0, 0], name: variable.name, variable: id }, genericScope(search.session, importer, variable.function));
    if (mayBeOurs(search, value) || (isPartOfLoaded(link, only) && mayBeAnything(value))) search.followVariable(importer, id);
  }
}

interface Link {
  readonly importer: Module;
  readonly exporter: string;
  readonly name: string;
}

/** A cheap question before the variable is evaluated: most imports of a file lead elsewhere. */
function mayLoad({ session }: Search, link: Link, definition: Definition): boolean {
  const { importer, exporter } = link;
  const source = definition.from === 'import' ? definition.source : definition.from === 'value' ? sourceOf(definition.value) : isPartOfLoaded(link, definition) ? ANY : undefined;
  if (source === undefined || source === ANY) return source === ANY;
  const resolved = session.world.resolve(importer.file, source);
  return resolved.is === 'file' && resolved.file === exporter;
}

/** `import('./a').then(({ send }) => send())` */
function isPartOfLoaded({ importer, name }: Link, definition: Definition): boolean {
  if (definition.from !== 'param') return false;
  const last = definition.path.at(-1);
  return last !== undefined && 'key' in last && last.key === name && indexOf(importer).imports.length > 0;
}

/** `lazy(() => import('./a'))`: what the function loads is left to the evaluator. */
const ANY = '*';

/** What `require('./a').b` and `await import('./a')` load. */
function sourceOf(value: Expr): string | undefined {
  switch (value.is) {
    case 'await':
      return sourceOf(value.value);
    case 'member':
      return sourceOf(value.object);
    case 'import':
      return value.source.is === 'constant' ? String(value.source.value) : ANY;
    case 'call': {
      const name = calledName(value.callee);
      const [arg] = value.args;
      if (name === 'all' && arg?.is === 'array') return arg.items.some((item) => sourceOf(item) !== undefined) ? ANY : undefined;
      if (name === 'require') return arg?.is === 'constant' ? String(arg.value) : ANY;
      return LOADERS.test(name) ? ANY : undefined;
    }
    default:
      return undefined;
  }
}

/** `import * as api from './api'; api.send()` */
function followNamespaces(search: Search, importer: Module, name: string): void {
  const { session } = search;
  for (const member of indexOf(importer).members.get(name) ?? []) {
    const within = indexOf(importer).parents.get(member)?.within ?? 0;
    if (isInLoader(importer, within)) continue;
    const object = session.evaluate(member.object, genericScope(session, importer, within));
    if ((object.is === 'module' || object.is === 'object') && mayBeOurs(search, session.member(object, name, genericScope(session, importer, 0)))) search.followExpr(importer, member);
  }
}

function followReexports(search: Search, importer: Module, { exporter, name }: { readonly exporter: Module; readonly name: string }): void {
  for (const one of importer.exports) {
    if (!('from' in one) || one.isType) continue;
    const resolved = search.session.world.resolve(importer.file, one.from);
    if (resolved.is !== 'file' || resolved.file !== exporter.file) continue;
    if (!('name' in one)) followExport(search, importer, name);
    else if (one.imported === name || one.imported === '*') followExport(search, importer, one.name);
  }
}

/** What the framework of the importer hands to it under a name. */
function followProvided(search: Search, importer: Module, { exporter, name }: { readonly exporter: Module; readonly name: string }): void {
  for (const [free, exprs] of indexOf(importer).free) {
    const provider = search.session.world.provider(importer.file, free);
    if (provider?.file === exporter.file && provider.name === name) for (const expr of exprs) search.followExpr(importer, expr);
  }
}
