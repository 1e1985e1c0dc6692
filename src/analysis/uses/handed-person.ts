/**
 * The person whom a function of the project has asked about, and hands on to what it runs.
 *
 *     withSharing(id, (userId) => track({ userId }))      where `withSharing` asks about `id`, and calls the callback with it
 */
import type { ExprOf, FunctionId, Module } from '../../code.js';
import { subjectOf } from '../keys.js';
import type { Handed, Origin, Value, ValueOf } from '../nouns.js';
import { mapFacts, type Paths, type Subject } from '../paths.js';
import { originKey } from '../values.js';

interface Run {
  /** The function that is run, and the file that it and the call stand in. */
  readonly module: Module;
  readonly id: FunctionId;
  readonly call: ExprOf<'call'>;
  readonly callee: ValueOf<'function'>;
  /** What the call hands over, and what the callee hands on at each of its calls. */
  readonly args: readonly Value[];
  readonly handed: readonly Handed[];
}

/** The facts about a person that the call names also speak of the parameter that gets the very same. */
export function alsoOfParameter(run: Run, asked: Paths, paths: Paths): Paths {
  const handed = handedOn(run).filter((one) => isAskedAbout(run, asked, one));
  if (handed.length === 0) return paths;
  return mapFacts(paths, (fact) => {
    const { subject } = fact.check;
    const same = subject && handed.find((one) => isOne(one.subject, subject));
    return same ? { ...fact, check: { ...fact.check, subject: { ...subject, also: same.variable } } } : fact;
  });
}

interface HandedOn {
  /** Which argument of the call it was. */
  readonly index: number;
  readonly subject: Subject;
  readonly variable: number;
  /** The argument is a list, and handed on is each of it. */
  readonly isOfList: boolean;
}

function handedOn({ module, id, call, args, handed }: Run): readonly HandedOn[] {
  return (module.functions[id]?.params ?? []).flatMap(({ target, rest }, place) => {
    const variable = target.is === 'name' && !rest ? target.variable : undefined;
    const index = args.findIndex((arg) => arg.is === 'origin' && handed.length > 0 && handed.every((one) => isOrIsOf(one.args?.[place], arg)));
    const expr = call.args[index];
    const subject = expr && subjectOf(expr, module);
    return variable === undefined || !subject ? [] : [{ index, subject, variable, isOfList: handed.some((one) => one.args?.[place] !== args[index]) }];
  });
}

function isOrIsOf(given: Value | undefined, arg: Origin): boolean {
  if (given === arg) return true;
  const last = given?.is === 'origin' ? given.steps.at(-1) : undefined;
  return given?.is === 'origin' && last?.is === 'element' && last.isAny === true && originKey({ ...given, steps: given.steps.slice(0, -1) }) === originKey(arg);
}

/** Where the callee's check names a person, it has to be the one that this argument fills, or each of the list that it is. */
function isAskedAbout({ callee: { module, id } }: Run, asked: Paths, { index, isOfList }: HandedOn): boolean {
  const isFilled = (variable: number | undefined): boolean => {
    const [only, more] = (variable === undefined ? undefined : module.variables[variable]?.definitions) ?? [];
    return only?.from === 'param' && only.function === id && only.index === index && !more;
  };
  return asked.flat().every(({ check: { subject, file } }) => {
    if (!subject || file !== module.file) return !isOfList;
    const [only, more] = module.variables[subject.variable]?.definitions ?? [];
    if (!isOfList) return isFilled(subject.variable);
    return only?.from === 'each' && !more && only.of.is === 'name' && isFilled(only.of.variable);
  });
}

function isOne(a: Subject, b: Subject): boolean {
  return a.variable === b.variable && a.path === b.path && a.place === b.place;
}
