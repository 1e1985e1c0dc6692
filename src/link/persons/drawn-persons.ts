/**
 * What is known of one whom a program takes from a list of people that was chosen by the choice.
 *
 *     const allowed = users.filter((user) => !user.optedOut);
 *     const first = allowed.shift();  identify(first.id);          one of those of whom it is known
 *     for (let i = 0; i < allowed.length; i++) identify(allowed[i].id);
 */
import type { Definition, Expr, ExprOf, Module, PatternStep } from '../../code.js';
import { genericScope } from '../../analysis/frames.js';
import { calledName } from '../../analysis/keys.js';
import { callMethod } from '../../analysis/evaluate/methods.js';
import type { Frame, Scope, Session, State } from '../../analysis/nouns.js';
import { andThen, anyhow, either, mapFacts, tells, type Paths, type Subject } from '../../analysis/paths.js';
import type { Pathway } from '../../analysis/pathways/pathway.js';
import { isOfAnother, isRelated } from '../../analysis/reading/persons.js';
import { knownOfAllIn } from '../../analysis/lists/put-beside.js';
import { keptIn } from '../../analysis/query.js';
import { isOfRequest, stampPaths } from '../../analysis/stamp.js';
import { personOf } from './person.js';

/** What is known of the person whose data is handed over, by the list that they were taken from. */
export function drawnUnder(session: Session, pathway: Pathway, frame: Frame, state: State | undefined): Paths {
  const { module } = frame;
  const subject = session.world.hears(module.file) ? personOf(pathway, module, 'call') : undefined;
  if (!subject || !state) return anyhow;
  const draws = drawsOf(subject, module, pathway.expr);
  const known = draws.map((draw) => knownOf(session, draw, draw.within === frame.code.id ? { frame, env: state.env } : genericScope(session, module, draw.within)));
  if (known.length === 0 || !known.every(tells)) return anyhow;
  const whom: Subject = { ...subject, path: '' };
  return mapFacts(known.reduce(either), (fact) => (fact.check.signals.some(isOfRequest) ? fact : { ...fact, check: { ...fact.check, subject: whom } }));
}

/** A list, the function that looks at it, and what it is searched by. */
interface Draw {
  readonly list: Expr;
  readonly within: number;
  readonly by?: ExprOf<'call'>;
}

function knownOf(session: Session, { list, by }: Draw, scope: Scope): Paths {
  const value = session.evaluate(list, scope);
  const known = knownOfAllIn(session, list, value, scope);
  const found = by && callMethod(session, { object: value, key: 'filter', call: by, scope });
  return stampPaths({ module: scope.frame.module }, list, found ? andThen(known, keptIn(session, found)) : known);
}

/** The lists that one may have been taken from; none where they may have come from elsewhere. */
function drawsOf(subject: Subject, module: Module, { at }: Expr): readonly Draw[] {
  const { name = '', function: owner = 0, definitions = [] } = module.variables[subject.variable] ?? {};
  if (subject.place !== undefined) return [{ list: { is: 'name', at, name, variable: subject.variable }, within: owner }];
  const draws = definitions.filter((one) => one.from !== 'nothing').map(drawOf);
  return draws.every((one) => one !== undefined) ? draws : [];
}

function drawOf(definition: Definition): Draw | undefined {
  if (definition.from !== 'value') return undefined;
  const { value, path, within } = definition;
  const [step, ...parts] = path;
  if (!(isPlaceOf(step) ? parts : path).every(isOwnPart)) return undefined;
  if (isPlaceOf(step)) return { list: value, within };
  const taken = withoutParts(value);
  if (taken.is === 'member') return { list: taken.object, within };
  if (taken.is !== 'call' || taken.callee.is !== 'member' || !TAKES.test(calledName(taken.callee))) return undefined;
  return { list: taken.callee.object, within, ...(taken.args[0]?.is === 'function' && { by: taken }) };
}

/** `const [first] = allowed;` */
function isPlaceOf(step: PatternStep | undefined): boolean {
  return step !== undefined && 'key' in step && typeof step.key === 'number' && step.otherwise === undefined;
}

/** `const { id } = allowed[0];`, but not `const { friend } = allowed[0];` */
function isOwnPart(step: PatternStep): boolean {
  return 'key' in step && step.otherwise === undefined && !isOfAnother(String(step.key)) && !isRelated(String(step.key));
}

const TAKES = /^(?:shift|pop|at|find|findLast)$/;

/** `allowed[0]` of `allowed[0].contact.email` */
function withoutParts(expr: Expr): Expr {
  return expr.is === 'member' && expr.key.is === 'constant' && typeof expr.key.value === 'string' && isOwnPart({ key: expr.key.value }) ? withoutParts(expr.object) : expr;
}
