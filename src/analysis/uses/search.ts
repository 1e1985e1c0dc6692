/** What the parts of one search for uses share, and the questions that lead them back to each other. */
import type { Expr, ExprOf, FunctionId, Module, VariableId } from '../../code.js';
import { genericFrame, scopeOf } from '../frames.js';
import type { Frame, Scope, Session, Use, Value } from '../nouns.js';
import { indexOf, type Parent } from '../index-of.js';
import { andThen, anyhow, never, type Paths } from '../paths.js';
import { keptIn } from '../once.js';
import { filesThatSee } from '../seen.js';
import { alternatives, nothing } from '../values.js';
import { holds, matches } from '../../question.js';

export interface Search {
  readonly session: Session;
  readonly module: Module;
  readonly id: FunctionId;
  readonly uses: Use[];
  readonly seen: Set<string>;
  /** The names under which files export what is searched for. */
  readonly exported: { readonly module: Module; readonly name: string }[];
  isOpen: boolean;
  /** Where the function was chosen, given back or assigned, on the way to what is followed now: it gets there on the ways to these alone. */
  readonly through: readonly Site[];
  /** Whether a value is what is searched for. */
  readonly isOurs: (value: Value) => boolean;
  /** What becomes of an expression that denotes the function. */
  readonly followExpr: (module: Module, expr: Expr) => void;
  readonly followVariable: (module: Module, variable: VariableId) => void;
}

/** An expression that denotes the function, and where it stands. */
export interface Site {
  readonly module: Module;
  readonly expr: Expr;
  readonly within: FunctionId;
}

/** An argument of a call: where the function is handed over. */
export interface Argument {
  readonly call: ExprOf<'call'>;
  readonly at: number;
  readonly scope: Scope;
}

/** The scope in the state that the walk reaches an expression in. */
export function scopeAt({ session }: Search, { module, expr, within }: Site): Scope {
  const frame = genericFrame(session, module, within);
  return scopeOf(frame, session.walk(frame).at.get(expr));
}

function pathsAt({ session }: Search, { module, expr, within }: Site): Paths {
  if (!session.world.hears(module.file)) return anyhow;
  const { at, isWhole } = session.walk(genericFrame(session, module, within));
  for (let part: Parent['node'] | undefined = expr; part && 'is' in part && part.is !== 'objectPattern' && part.is !== 'arrayPattern'; part = indexOf(module).parents.get(part)?.node) {
    const state = at.get(part);
    if (state) return state.paths;
    if (NOTED.has(part.is) && isWhole) return never;
  }
  if (!isWhole) session.depth.cuts += 1;
  return anyhow;
}

/** What a walk notes wherever it is reached; any other expression is reached where it is a part of. */
const NOTED: ReadonlySet<Expr['is']> = new Set<Expr['is']>(['name', 'member', 'function', 'class', 'call', 'assign', 'element']);

interface Found extends Pick<Use, 'given' | 'how'> {
  readonly frame: Frame;
  /** What is checked on the way from that place to the function. */
  readonly then?: Paths | (() => Paths);
}

/** The ways to a place are asked for when they are needed: not every function on them can be walked while they are found. */
export function addUse(search: Search, site: Site, { then = anyhow, ...found }: Found): void {
  const { session, uses, through } = search;
  const use: Use = {
    ...found, expr: site.expr,
    get paths() {
      const compute = (): Paths => andThen([...through, site].map((one) => pathsAt(search, one)).reduce(andThen), typeof then === 'function' ? then() : then);
      return keptIn(session, session.ways, use, { compute });
    },
  };
  uses.push(use);
}

/** What is given where all of it is known already. */
export function givenAll(args: readonly Value[]): NonNullable<Use['given']> {
  return (index) => args[index] ?? nothing;
}

/** A use of which nothing more is known than where it stands. */
export function addReference(search: Search, site: Site): void {
  addUse(search, site, { frame: genericFrame(search.session, site.module, site.within), how: 'callers' });
}

/** Whether something is met for the first time, on the ways that lead to it now. */
export function isNew({ seen, through }: Search, key: string): boolean {
  const met = [key, ...through.map(keyOf)].join(' ');
  if (seen.has(met)) return false;
  seen.add(met);
  return true;
}

export function keyOf({ module, expr }: Site): string {
  return `${module.file}@${expr.at.join('-')}`;
}

/** Whether a file can use a name: by writing it, or by handing all names on. Asked before the file is lowered. */
export function mentions({ session }: Search, file: string, name: string): boolean {
  return session.world.ask(file, holds(name)) || session.world.ask(file, HANDS_ON);
}

const HANDS_ON = matches(/export\s*\*/);

/** The file and all that import it, over any number of steps. */
export function reachableFrom({ session }: Search, module: Module): readonly string[] {
  return filesThatSee(session, module.file);
}

/** Also of `window.send || ours`, in whatever file it is asked. */
export function mayBeOurs({ isOurs }: Pick<Search, 'isOurs'>, value: Value): boolean {
  return alternatives(value).some((one) => isOurs(one.value));
}

/** A value of which nothing tells what it is. */
export function mayBeAnything(object: Value): boolean {
  return object.is === 'unknown' || (object.is === 'origin' && (object.root.is === 'param' || object.root.is === 'opaque'));
}
