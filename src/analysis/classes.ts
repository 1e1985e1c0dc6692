/**
 * What classes are derived from each other, in whatever files they stand.
 *
 *     class A {}      class B extends A {}      class C extends B {}        of A are derived B and C; the bases of C are B and A
 */
import type { ClassId, Expr, Module } from '../code.js';
import { emptyEnv, genericFrame } from './frames.js';
import { filesThatSee } from './seen.js';
import type { Session, Value, ValueOf } from './nouns.js';
import { matches, type Question } from '../question.js';

export function keyOfClass({ module, id }: { readonly module: Module; readonly id: ClassId }): string {
  return `${module.file}#${id}`;
}

/** The classes that a class is derived from, the nearest first. */
export function basesOf(session: Session, of: ValueOf<'class'>): readonly ValueOf<'class'>[] {
  const found: ValueOf<'class'>[] = [];
  for (let at: Value | undefined = of; at?.is === 'class' && found.length < 8;) {
    const own: Expr | undefined = at.module.classes[at.id]?.extends;
    at = own && session.evaluate(own, { frame: at.frame, env: emptyEnv });
    if (at?.is === 'class') found.push(at);
  }
  return found;
}

const derived = new WeakMap<Session, Map<string, readonly ValueOf<'class'>[]>>();

const DERIVES = matches(/\bextends\b/);

/** The classes of the project that are derived from a class, over any number of steps. */
export function derivedFrom(session: Session, of: ValueOf<'class'>): readonly ValueOf<'class'>[] {
  const all = derived.get(session) ?? new Map<string, readonly ValueOf<'class'>[]>();
  derived.set(session, all);
  const known = all.get(keyOfClass(of));
  if (known) return known;
  all.set(keyOfClass(of), []);
  const found: ValueOf<'class'>[] = [];
  const names = new Set(namesOf(of));
  const open = new Set(filesThatSee(session, of.module.file).filter((file) => mayDerive(session, file)));
  // A class that is found has names of its own, by which others may be derived from it: those that named none are asked once more.
  for (let asked = 0; asked < names.size; ) {
    asked = names.size;
    const named: Question & { readonly is: 'named' } = { is: 'named', names: [...names] };
    for (const file of open) {
      if (!session.world.ask(file, named)) continue;
      open.delete(file);
      const own = derivedIn(session, file, of);
      found.push(...own);
      for (const name of own.flatMap(namesOf)) names.add(name);
    }
  }
  const sorted = found.toSorted((a, b) => (keyOfClass(a) < keyOfClass(b) ? -1 : 1));
  all.set(keyOfClass(of), sorted);
  return sorted;
}

function mayDerive({ world, deriving }: Session, file: string): boolean {
  const known = deriving.get(file) ?? world.ask(file, DERIVES);
  deriving.set(file, known);
  return known;
}

function derivedIn(session: Session, file: string, of: ValueOf<'class'>): readonly ValueOf<'class'>[] {
  const module = session.world.module(file);
  return (module?.classes ?? []).flatMap((one) => {
    if (!module || !one.extends || (module.file === of.module.file && one.id === of.id)) return [];
    const value: ValueOf<'class'> = { is: 'class', module, id: one.id, frame: genericFrame(session, module, one.within) };
    return basesOf(session, value).some((base) => keyOfClass(base) === keyOfClass(of)) ? [value] : [];
  });
}

/** The names under which a class can be written: its own and those that it is exported by; the empty one, which is in every text, where it is a default. */
function namesOf({ module, id }: ValueOf<'class'>): readonly string[] {
  const exported = module.exports.flatMap((one) => ('value' in one && isClass(module, one.value, id) ? [one.name] : []));
  return [module.classes[id]?.name ?? '', ...exported].map((name) => (name === 'default' || name === 'module.exports' ? '' : name));
}

function isClass(module: Module, value: Expr, id: ClassId): boolean {
  if (value.is === 'class') return value.id === id;
  return value.is === 'name' && value.variable !== undefined && module.variables[value.variable]?.definitions.some((one) => (one.from === 'class' && one.id === id) || (one.from === 'value' && one.value.is === 'class' && one.value.id === id)) === true;
}
