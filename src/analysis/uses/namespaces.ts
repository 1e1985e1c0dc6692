/**
 * A file that is held as a whole may be asked for any of its exports, wherever it goes.
 *
 *     import * as pixel from './pixel';  export const tools = { pixel };      another file: tools.pixel.send()
 *     export const load = () => import('./pixel');                            another file: (await load()).send()
 */
import type { Expr, Module } from '../../code.js';
import { matches, reads } from '../../question.js';
import { indexOf } from '../index-of.js';
import { calledName } from '../keys.js';
import type { Value } from '../nouns.js';
import { findHolders } from './holders.js';
import { isInLoader } from './loaded.js';
import { findMemberUses } from './members.js';
import { reachableFrom, type Search } from './search.js';

const HOLDS_ALL = matches(/\bimport\s*\(|\*\s*as\s/);

/** What a file asks of another by name was followed before. */
export function followNamespaces(search: Search): void {
  const { world } = search.session;
  for (const { module, name } of search.exported) {
    const isIt = (value: Value): boolean => value.is === 'module' && value.file === module.file;
    for (const file of search.isOpen ? [] : world.importers(module.file)) {
      const importer = world.ask(file, HOLDS_ALL) ? world.module(file) : undefined;
      const starts = importer ? givenAway(search, importer, module.file) : [];
      if (!importer || starts.length === 0) continue;
      const files = findHolders(search, { key: name, isIt }, starts.map((expr) => ({ module: importer, expr })));
      for (const other of new Set([...reachableFrom(search, importer), ...files])) {
        const user = world.ask(other, reads(name)) ? world.module(other) : undefined;
        if (user) findMemberUses(search, user, name);
      }
    }
  }
}

/** Places where a file hands on another as a whole. */
function givenAway({ session: { world } }: Search, importer: Module, exporter: string): readonly Expr[] {
  const isFrom = (source: string): boolean => {
    const resolved = world.resolve(importer.file, source);
    return resolved.is === 'file' && resolved.file === exporter;
  };
  const { names, parents } = indexOf(importer);
  const held = importer.variables.flatMap(({ definitions }, id) => (definitions.some((one) => one.from === 'import' && one.name === '*' && isFrom(one.source)) ? [id] : []));
  const handed = importer.exports.flatMap((one) => ('value' in one && one.value.is === 'name' && one.value.variable !== undefined && held.includes(one.value.variable) ? [one.value] : []));
  const loaded = indexOf(importer).imports.filter((expr) => expr.source.is === 'constant' && isFrom(String(expr.source.value)) && !isInLoader(importer, parents.get(expr)?.within ?? 0));
  return [...handed, ...[...held.flatMap((id) => names.get(id) ?? []), ...loaded].filter((expr) => !isTakenFrom(importer, expr))];
}

/** `pixel.send`, `const { send } = await import('./pixel')`, `import('./pixel').then((m) => m.send())` */
function isTakenFrom(module: Module, expr: Expr): boolean {
  const { parents, names, exportsOf } = indexOf(module);
  const node = parents.get(expr)?.node;
  if (!node) return false;
  if ('do' in node) {
    if (node.do !== 'declare' || node.target.is !== 'name') return node.do === 'expression' || (node.do === 'declare' && node.target.is === 'objectPattern' && !node.target.rest);
    const { variable } = node.target;
    return variable !== undefined && !exportsOf.has(variable) && (names.get(variable) ?? []).every((name) => isTakenFrom(module, name));
  }
  if (node.is === 'await') return isTakenFrom(module, node);
  return node.is === 'member' && node.object === expr && node.key.is === 'constant' && (handlerOf(module, expr)?.is ?? 'function') === 'function';
}

/** `run` of `import('./pixel').then(run)`: what it takes out of the file stands elsewhere. */
function handlerOf(module: Module, expr: Expr): Expr | undefined {
  const { parents } = indexOf(module);
  const then = parents.get(expr)?.node;
  const call = then && 'is' in then && then.is === 'member' && calledName(then) === 'then' ? parents.get(then)?.node : undefined;
  return call && 'is' in call && call.is === 'call' && call.callee === then ? call.args[0] : undefined;
}
