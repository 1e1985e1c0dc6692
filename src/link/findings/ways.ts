/**
 * How a pathway is reached, told from the start: every way with the places that it passes.
 *
 *     function send() { if (web && isOptedOut()) return; track(); }
 *
 *     1. `send` starts here, called by `pay`   2. where `web` is not true, the check is passed by   3. `track`
 *     1. `send` starts here, called by `pay`   2. the check says: sharing allowed                   3. `track`
 *
 * What leads to a function is told once for all that it holds. Two ways that differ in nothing that was asked of the choice are one, but
 * each caller has its own.
 */
import type { Expr, FunctionId, Module } from '../../code.js';
import type { Finding, Outcome, WayStep } from '../../model.js';
import { entryOf } from '../../analysis/entry.js';
import { genericFrame } from '../../analysis/frames.js';
import { indexOf } from '../../analysis/index-of.js';
import type { Session, Use } from '../../analysis/nouns.js';
import { andThen, anyhow, outcomeOf, type Path, type Paths } from '../../analysis/paths.js';
import { heeding } from '../../analysis/weaker.js';
import { enclosingNames, placeOf, textAt } from '../evidence/evidence.js';
import { judgeTrusted, type Settled } from '../settle/settle.js';
import { stepsOn, type Stretch } from './way-steps.js';

/** As many as a person reads; what leaks comes first, so that it is never what is left out. */
const MOST_WAYS = 24;

/** The start of a way, up to some place. */
interface Trail {
  readonly path: Path;
  readonly steps: readonly WayStep[];
}

/** What leads to each function, told so far. */
export interface Told {
  readonly known: Map<string, readonly Trail[]>;
  /** The functions that are being told: one that is used by itself starts no other way than the first time. */
  readonly open: Set<string>;
  /** How often a circle was met: what is told inside one holds for the function asked about alone, and is not kept. */
  circles: number;
  /** What may still be asked for this pathway, as circles of many functions have more ways than anybody can walk. */
  questions: number;
}

export function nothingTold(): Told {
  return { known: new Map(), open: new Set(), circles: 0, questions: 0 };
}

const MOST_QUESTIONS = 500;

export function findWays(session: Session, one: Settled, told: Told): Pick<Finding, 'ways' | 'hasMoreWays'> {
  told.questions = MOST_QUESTIONS;
  const trails = one.loads
    ? one.loads.flatMap((load) => trailsOf(session, load, told).map(({ path, steps }) => ({ path, steps: [...steps, loadStep(session, load)] })))
    : trailsOf(session, one, told);
  const ways = trails.map(({ path, steps }) => ({ outcome: outcomeFor(session, one, path), steps })).sort((a, b) => ORDER.indexOf(a.outcome) - ORDER.indexOf(b.outcome));
  return { ways: ways.slice(0, MOST_WAYS), hasMoreWays: ways.length > MOST_WAYS };
}

/** A check that speaks for somebody else holds nothing back. */
function outcomeFor(session: Session, { pathway, module, how, judgement }: Settled, path: Path): Outcome {
  const outcome = outcomeOf(judgement.verdict === 'gated' ? heeding(path) : path);
  return outcome === 'allowed' && judgeTrusted(session, { pathway, module, how, paths: [path] }).verdict !== 'gated' ? 'nothing' : outcome;
}

function trailsOf(session: Session, { pathway, module, local, how }: Settled, told: Told): readonly Trail[] {
  const leads = trailsTo(session, { module, id: pathway.within }, told);
  const by = pathway.heldBy ? 'type' : how === 'filter' ? 'selection' : 'test';
  const trails = extend(session, leads, { module, within: pathway.within, paths: local, target: pathway.expr.at, by });
  if (trails.length > 0) return trails;
  return leads.length > 0 ? leads.map(({ steps }) => ({ path: [], steps })) : [{ path: [], steps: [startStep(session, { module, id: pathway.within }, 'unused')] }];
}

interface Asked {
  readonly module: Module;
  readonly id: FunctionId;
}

function trailsTo(session: Session, asked: Asked, told: Told): readonly Trail[] {
  const key = `${asked.module.file}#${asked.id}`;
  const known = told.known.get(key);
  if (known) return known;
  if (told.open.has(key) || told.questions-- < 0) {
    told.circles += 1;
    return [];
  }
  const { circles } = told;
  told.open.add(key);
  const trails = first(asked.id === 0 ? [{ path: [], steps: [startStep(session, asked, 'file')] }] : trailsToFunction(session, asked, told));
  told.open.delete(key);
  if (told.circles === circles || told.open.size === 0) told.known.set(key, trails);
  return trails;
}

function trailsToFunction(session: Session, asked: Asked, told: Told): readonly Trail[] {
  const { uses, isOpen } = session.usesOf(asked.module, asked.id);
  const made = madeAt(asked);
  if (!isOpen && uses.length > 0) {
    return uses.flatMap((use) => {
      const leads = trailsTo(session, { module: use.frame.module, id: use.frame.code.id }, told);
      const reached = extend(session, leads, { module: use.frame.module, within: use.frame.code.id, paths: use.paths, target: use.expr.at, by: 'test' });
      const step = useStep(session, asked, use);
      const used = reached.map(({ path, steps }) => ({ path, steps: [...steps, step] }));
      return made && made.outer !== use.frame.code.id ? extend(session, used, knownWhereMade(session, asked, made)) : used;
    });
  }
  const leads = made && made.outer !== 0 ? trailsTo(session, { module: asked.module, id: made.outer }, told) : [{ path: [], steps: [] }];
  const reached = made ? extend(session, leads, knownWhereMade(session, asked, made)) : leads;
  const start = startStep(session, asked, isOpen ? 'entry' : 'unused');
  return reached.map(({ path, steps }) => ({ path, steps: [...steps, start] }));
}

interface Made {
  readonly expr: Expr;
  readonly outer: FunctionId;
}

/** A closure has the facts that held where it was made. */
function madeAt({ module, id }: Asked): Made | undefined {
  const code = module.functions[id];
  if (!code || code.parent === undefined) return undefined;
  const index = indexOf(module);
  const expr = code.ofClass === undefined ? index.functionExprs.get(id) : index.classExprs.get(code.ofClass);
  const outer = code.ofClass === undefined ? code.parent : (module.classes[code.ofClass]?.within ?? code.parent);
  return expr && { expr, outer };
}

function knownWhereMade(session: Session, { module }: Asked, { expr, outer }: Made): Stretch {
  const made = session.walk(genericFrame(session, module, outer)).at.get(expr)?.paths ?? anyhow;
  return { module, within: outer, paths: andThen(entryOf(session, module, outer), made), target: expr.at, by: 'test' };
}

function extend(session: Session, trails: readonly Trail[], stretch: Stretch): readonly Trail[] {
  const paths: Paths = stretch.paths;
  // Most stretches meet no check.
  if (paths.length === 1 && paths[0]?.length === 0) return trails;
  return trails.flatMap((trail) => paths.flatMap((path) => {
    const [merged] = andThen([trail.path], [path]);
    return merged ? [{ path: merged, steps: [...trail.steps, ...stepsOn(session.world, stretch, path, trail.steps)] }] : [];
  }));
}

const ORDER: readonly Outcome[] = ['nothing', 'never', 'promise', 'opted-out', 'allowed'];

/** What leaks before what is held back; one more than is told, so that it is known that there are more. */
function first(trails: readonly Trail[]): readonly Trail[] {
  const ranked = trails.map((trail) => ({ trail, rank: ORDER.indexOf(outcomeOf(trail.path)) }));
  return ranked.sort((a, b) => a.rank - b.rank).slice(0, MOST_WAYS + 1).map(({ trail }) => trail);
}

function nameOf({ module, id }: Asked): string {
  return enclosingNames(module, id).split('>').at(-1) ?? '';
}

function startStep({ world }: Session, asked: Asked, at: 'file' | 'entry' | 'unused'): WayStep {
  const span = asked.module.functions[asked.id]?.at ?? [0, 0];
  // A whole function or file is no place to look at: its first character is.
  return { ...placeOf(asked.module, [span[0], span[0]]), text: textAt(world, asked.module, [span[0], span[0]]), is: 'start', at, name: nameOf(asked) };
}

function useStep({ world }: Session, asked: Asked, { frame, expr, how }: Use): WayStep {
  return { ...placeOf(frame.module, expr.at), text: textAt(world, frame.module, expr.at), is: 'use', how, name: nameOf(asked), by: enclosingNames(frame.module, frame.code.id) };
}

function loadStep({ world }: Session, { module, pathway }: Settled): WayStep {
  return { ...placeOf(module, pathway.expr.at), text: textAt(world, module, pathway.expr.at), is: 'load' };
}
