/**
 * What is known of the choice when a function starts: what held where it was made, and what held at every place that uses it.
 *
 *     if (!isOptedOut()) send();        `send` starts where the check came out "allowed"
 */
import type { FunctionId, Module } from '../code.js';
import { indexOf } from './index-of.js';
import { passedDecorators } from './evaluate/decorated.js';
import { andThen, anyhow, behind, either, never, samePaths, type Paths } from './paths.js';
import { genericFrame } from './frames.js';
import type { Session, Uses } from './nouns.js';
import { noteUnsure, unsureOf } from './once.js';

export function entryOf(session: Session, module: Module, id: FunctionId): Paths {
  const key = keyOf(module, id);
  const known = knownAt(session, key);
  if (known) return known;
  const equations = new Map<string, Equation>();
  const { cuts } = session.depth;
  collect(session, equations, { module, id });
  const found = solve(session, equations);
  const isWhole = session.depth.cuts === cuts;
  for (const [name, paths] of found) {
    if (isWhole) session.entries.set(name, paths);
    else noteUnsure(session, session.entries, name, paths);
  }
  return found.get(key) ?? anyhow;
}

function knownAt(session: Session, key: string): Paths | undefined {
  return session.entries.get(key) ?? (unsureOf(session, session.entries, key) as Paths | undefined);
}

/** A function starts where it was made, and by one of its uses: each of them is reached from the start of another function. */
interface Equation {
  readonly made: Start | undefined;
  /** Absent where nobody is known to use it, or anybody may. */
  readonly used?: readonly Start[];
}

interface Start {
  readonly from: string;
  readonly paths: Paths;
}

interface Home {
  readonly module: Module;
  readonly id: FunctionId;
}

function keyOf(module: Module, id: FunctionId): string {
  return `${module.file}#${id}`;
}

/** Callers that cannot check a choice add nothing. */
const nobody: Uses = { uses: [], isOpen: true };

/** The equations of a function and of all that lead to it, the farthest first. */
function collect(session: Session, equations: Map<string, Equation>, { module, id }: Home): void {
  const key = keyOf(module, id);
  // The script of a component runs where the component is rendered.
  const used = id === 0 ? module.component : id;
  if (used === undefined || equations.has(key) || knownAt(session, key)) return;
  equations.set(key, { made: undefined });
  const { uses, isOpen } = session.world.mayBeGated(module.file) ? session.usesOf(module, used) : nobody;
  const outer = outerOf(module, id);
  const homes = [...(outer === undefined ? [] : [{ module, id: outer }]), ...(isOpen ? [] : uses.map(({ frame }) => ({ module: frame.module, id: frame.code.id })))];
  for (const home of homes) collect(session, equations, home);
  equations.delete(key);
  equations.set(key, {
    made: outer === undefined ? undefined : { from: keyOf(module, outer), paths: andThen(madeUnder(session, module, id, outer), passedDecorators(session, module, id)) },
    ...(!isOpen && uses.length > 0 && { used: uses.map(({ frame, paths }) => ({ from: keyOf(frame.module, frame.code.id), paths })) }),
  });
}

/** Functions that use each other in a circle: what is known at each is no more than what every way into the circle brings. */
const MOST_ROUNDS = 12;

function solve(session: Session, equations: ReadonlyMap<string, Equation>): ReadonlyMap<string, Paths> {
  const found = new Map<string, Paths>();
  const unseen = new Set<string>();
  const at = ({ from, paths }: Start): Paths => behind(knownAt(session, from) ?? (equations.has(from) ? (found.get(from) ?? never) : anyhow), paths);
  const answer = (key: string, { made, used }: Equation): Paths => behind(made ? at(made) : anyhow, used && !unseen.has(key) ? used.map(at).reduce(either, never) : anyhow);
  for (let round = 0, isStable = false; !isStable; round += 1) {
    isStable = true;
    for (const [key, equation] of equations) {
      const paths = round < MOST_ROUNDS ? answer(key, equation) : anyhow;
      if (samePaths(paths, found.get(key) ?? never)) continue;
      found.set(key, paths);
      isStable = false;
    }
    // Where all who are seen to use a function are led to by itself, somebody starts it who is not seen.
    const first = isStable ? firstUnreached(equations, found, unseen) : undefined;
    if (first === undefined) continue;
    unseen.add(first);
    [round, isStable] = [0, false];
  }
  return found;
}

function firstUnreached(equations: ReadonlyMap<string, Equation>, found: ReadonlyMap<string, Paths>, unseen: ReadonlySet<string>): string | undefined {
  for (const key of equations.keys()) if (!unseen.has(key) && (found.get(key) ?? never).length === 0) return key;
  return undefined;
}

function outerOf(module: Module, id: FunctionId): FunctionId | undefined {
  const code = module.functions[id];
  if (!code || code.parent === undefined) return undefined;
  return code.ofClass === undefined ? code.parent : (module.classes[code.ofClass]?.within ?? code.parent);
}

function madeUnder(session: Session, module: Module, id: FunctionId, outer: FunctionId): Paths {
  if (!session.world.hears(module.file)) return anyhow;
  const index = indexOf(module);
  const ofClass = module.functions[id]?.ofClass;
  const expr = ofClass === undefined ? index.functionExprs.get(id) : index.classExprs.get(ofClass);
  return (expr && session.walk(genericFrame(session, module, outer)).at.get(expr)?.paths) ?? anyhow;
}
