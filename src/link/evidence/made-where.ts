/**
 * Methods run on an instance, and somebody made that first: where every instance is made on ways that checked the choice, so is every call.
 *
 *     return enabled ? new Sending(id) : new Silent();      each method of `Sending` runs for those alone who enabled it
 */
import type { ClassId, Expr, FunctionId, Module, Target, VariableId } from '../../code.js';
import { entryOf } from '../../analysis/entry.js';
import { keptSince } from '../../analysis/state/flags.js';
import { indexOf } from '../../analysis/index-of.js';
import type { Session } from '../../analysis/nouns.js';
import { anyhow, type Paths } from '../../analysis/paths.js';

/** What was checked before there was an instance that the function can run on. */
export function instanceUnder(session: Session, module: Module, within: FunctionId): Paths {
  const ofClass = session.world.mayBeGated(module.file) ? classOf(module, within) : undefined;
  const start = ofClass === undefined ? undefined : startOf(module, ofClass);
  return ofClass !== undefined && start !== undefined && isMadeByName(session, module, ofClass) ? keptSince(entryOf(session, module, start)) : anyhow;
}

/** The class of the method that a function is, or stands in; what a class does by itself needs no instance. */
function classOf({ functions, classes }: Module, within: FunctionId): ClassId | undefined {
  let code = functions[within];
  while (code && code.ofClass === undefined) code = code.parent === undefined ? undefined : functions[code.parent];
  const id = code?.ofClass;
  const member = id === undefined ? undefined : classes[id]?.members.find(({ value }) => value?.function === code?.id);
  return member?.value?.is === 'method' && !member.isStatic && code?.kind !== 'constructor' ? id : undefined;
}

/** A function that runs whenever an instance is made. */
function startOf({ functions, classes }: Module, id: ClassId): FunctionId | undefined {
  return classes[id]?.members.flatMap(({ value, isStatic }) => (value && !isStatic && (value.is === 'field' || functions[value.function]?.kind === 'constructor') ? [value.function] : []))[0];
}

/** Whether nobody but those who write `new` can make one: the class is handed to nobody, and no code outside the project has it. */
function isMadeByName({ world }: Session, module: Module, id: ClassId): boolean {
  const variable = module.variables.findIndex(({ definitions }) => definitions.some((one) => one.from === 'class' && one.id === id));
  if (variable < 0 || !isOnlyMade(module, variable)) return false;
  return (indexOf(module).exportsOf.get(variable) ?? []).every((name) => !world.isEntry(module, name) && world.importers(module.file).every((file) => {
    const importer = world.module(file);
    return importer === undefined || isImportedToMake(importer, name, (source) => {
      const target = world.resolve(file, source);
      return target.is === 'file' && target.file === module.file;
    });
  }));
}

function isImportedToMake(importer: Module, name: string, isHome: (source: string) => boolean): boolean {
  if (importer.exports.some((one) => 'from' in one && isHome(one.from))) return false;
  return importer.variables.every(({ definitions: [one] }, variable) => one?.from !== 'import' || !isHome(one.source) || (one.name !== '*' && one.name !== 'require' && (one.name !== name || isOnlyMade(importer, variable))));
}

function isOnlyMade(module: Module, variable: VariableId): boolean {
  const { names, parents } = indexOf(module);
  return (names.get(variable) ?? []).every((name) => {
    const node = parents.get(name)?.node;
    return node !== undefined && 'is' in node && isMaking(node, name);
  });
}

/** `new Sending(id)`, `Sending.of(id)`, `sender instanceof Sending` */
function isMaking(node: Expr | Target, name: Expr): boolean {
  return (node.is === 'call' && node.construct && node.callee === name) || (node.is === 'member' && node.object === name) || (node.is === 'binary' && node.operator === 'instanceof');
}
