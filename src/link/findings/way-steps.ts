/** The checks that stand on one stretch of a way: those that it meets, and those that only the others meet. */
import type { FunctionId, Module } from '../../code.js';
import type { Span, WayStep } from '../../model.js';
import type { World } from '../../analysis/world.js';
import { outcomeOf, type Fact, type Path, type Paths } from '../../analysis/paths.js';
import { passingOf } from './bypass.js';
import { placeOf, textAt } from '../evidence/evidence.js';

/** From the start of a function to a place in it. */
export interface Stretch {
  readonly module: Module;
  readonly within: FunctionId;
  readonly paths: Paths;
  readonly target: Span;
  /** What a check among what is handed over is. */
  readonly by: 'test' | 'selection' | 'type';
}

export function stepsOn(world: World, stretch: Stretch, path: Path, before: readonly WayStep[]): readonly WayStep[] {
  const met = group(path);
  const all = group(stretch.paths.flat());
  const steps = [...all].flatMap(([key, facts]) => {
    const own = met.get(key);
    const step = own ? (failureStep(world, own) ?? checkStep(world, stretch, own)) : missedStep(world, stretch, facts);
    return step && !before.some((known) => known.is === 'check' && known.file === step.file && known.start === step.start && known.end === step.end) ? [step] : [];
  });
  // `try { if (isOptedOut()) return; } catch {}` is told already, as a check that a failure passes by.
  const isTold = steps.some((step) => step.is === 'bypass' && step.because === 'failed');
  return steps.filter(({ is }) => is !== 'failure' || !isTold).sort((a, b) => (a.file === b.file ? a.start - b.start : a.file < b.file ? -1 : 1));
}

/** A helper that reads three signals is one check. */
function group(facts: readonly Fact[]): ReadonlyMap<string, readonly Fact[]> {
  const groups = new Map<string, Fact[]>();
  for (const fact of facts) {
    const key = `${fact.check.file}:${fact.check.at.join('-')}`;
    groups.set(key, [...(groups.get(key) ?? []), fact]);
  }
  return groups;
}

function checkStep(world: World, { target, by }: Stretch, facts: readonly Fact[]): WayStep | undefined {
  const says = outcomeOf(facts);
  const speaking = facts.filter((fact) => fact.says === says);
  const [first] = speaking;
  const module = first && world.module(first.check.file);
  if (!module) return undefined;
  const { at, basis } = first.check;
  const isInside = target[0] <= at[0] && at[1] <= target[1];
  const signals = [...new Set(speaking.flatMap(({ check }) => check.signals))].sort();
  return { ...placeOf(module, at), text: textAt(world, module, at), is: 'check', by: isInside ? by : 'test', says, signals, basis };
}

function failureStep(world: World, facts: readonly Fact[]): WayStep | undefined {
  const failed = facts.find(isFailure);
  const module = failed && world.module(failed.check.file);
  return module && { ...placeOf(module, failed.check.at), text: textAt(world, module, failed.check.at), is: 'failure' };
}

function isFailure({ says }: Fact): boolean {
  return says === 'failed';
}

function missedStep(world: World, { module, within, target }: Stretch, [first]: readonly Fact[]): WayStep | undefined {
  if (first?.check.file !== module.file || isFailure(first)) return undefined;
  const { at, signals, basis } = first.check;
  const place = { ...placeOf(module, at), text: textAt(world, module, at) };
  const passing = passingOf({ module, within, check: at, target });
  if (!passing) return { ...place, is: 'check', by: 'test', says: 'nothing', signals, basis };
  const { because, condition, joins } = passing;
  return {
    ...place, is: 'bypass', because, condition: textAt(world, module, condition), conditionLine: placeOf(module, condition).line, joins: placeOf(module, [joins, joins]).line,
  };
}
