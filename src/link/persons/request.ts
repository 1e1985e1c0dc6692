/**
 * Whose choice a check has read. A signal of the request speaks for whoever sent it: in a webhook that is another server, and what a server
 * reads once at its start is nobody's.
 */
import type { Expr, FunctionId, Module } from '../../code.js';
import type { Reason, Span } from '../../model.js';
import { indexOf } from '../../analysis/index-of.js';
import type { Session } from '../../analysis/nouns.js';
import { mapFacts, type Fact, type Paths } from '../../analysis/paths.js';
import type { Pathway } from '../../analysis/pathways/pathway.js';
import { exprsAt } from '../../analysis/places.js';
import { handsOn, questionIn } from '../../analysis/reading/asked.js';
import { isOfRequest } from '../../analysis/stamp.js';
import { cachedForAll } from './caches.js';
import { exportedBy } from '../files/exported.js';
import { isForeign } from '../evidence/foreign.js';
import { isAnswer, isKeptForAll, rootOf } from './kept-for-all.js';
import { isSetFromElsewhere, matcherWithout } from '../files/matchers.js';
import { personOf } from './person.js';
import { isPreset } from './preset.js';
import { isOfStaff, isSendersFriend } from './staff.js';
import { isOfServer, isWorkerOfPages, surfaceOf } from '../evidence/surface.js';

export interface Trusted {
  /** The ways, without the checks that read the wrong person's choice. */
  readonly paths: Paths;
  readonly reason: Reason;
}

/** Undefined where every check may count. */
export function trustedAt(session: Session, module: Module, pathway: Pathway, paths: Paths): Trusted | undefined {
  const facts = paths.flat();
  const isOfSender = ({ check }: Fact): boolean => check.signals.some(isOfRequest);
  const limit = facts.map((fact) => matcherWithout(session, module, fact)).find((one) => one !== undefined);
  if (limit !== undefined) return without(paths, (fact) => matcherWithout(session, module, fact) !== undefined, { kind: 'limited', condition: `matcher: ${limit}` });
  if (facts.some(isOfSender) && isForeign(session, module, pathway.within)) return without(paths, isOfSender, { kind: 'not-the-persons-request' });
  const isProgramsOwn = (fact: Fact): boolean => isPreset(session, fact);
  if (facts.some(isProgramsOwn)) return without(paths, isProgramsOwn, { kind: 'nobodys-choice' });
  const isFromElsewhere = (fact: Fact): boolean => isSetFromElsewhere(session, module, fact);
  if (facts.some(isFromElsewhere)) return without(paths, isFromElsewhere, { kind: 'nobodys-choice' });
  const subject = facts.length > 0 && pathway.surface !== 'client' ? personOf(pathway, module, 'call') : undefined;
  const isOfNobodyElse = (fact: Fact): boolean => isOfSender(fact) || (fact.check.subject === undefined || fact.check.subject.isUnsure === true);
  if (subject && facts.some(isOfNobodyElse) && isSendersFriend(module, subject)) return without(paths, isOfNobodyElse, { kind: 'other-person' });
  if (subject && facts.some(isOfSender) && isOfStaff(module, pathway.within, subject)) return without(paths, isOfSender, { kind: 'other-person' });
  const isProgram = session.world.isOfOnePerson(module.file);
  if (isProgram && !servesOthers(module, pathway.within)) return undefined;
  const isServer = isProgram || pathway.surface === 'server' || isOfServer(module);
  const isClient = !isServer && (pathway.surface === 'client' || isOfPages(module, pathway) || isWorkerOfPages(module));
  const keeping = new Map(facts.map((fact) => [fact, cachedForAll(session, module, fact.check)]));
  const isKept = (fact: Fact): boolean => fact.check.isKept === true || keeping.get(fact) === 'process' || isKeptForAll(session, module, fact.check);
  // A call that says whom it is about may be made on a server; a browser's own signals are read in a browser.
  const isOfAnybody = (fact: Fact): boolean => (isServer ? isKept(fact) || isShared(session, module, fact) : !isOfSender(fact) && isKept(fact));
  const isForAll = (fact: Fact): boolean => keeping.get(fact) === 'server' || (!isClient && isOfAnybody(fact));
  return facts.some(isForAll) ? without(paths, isForAll, { kind: 'nobodys-choice' }) : undefined;
}

/** `serve((request) => …)`: whatever else a program does, in there it works for whoever sends the request. */
function servesOthers({ functions }: Module, within: FunctionId): boolean {
  for (let at: FunctionId | undefined = within; at !== undefined; at = functions[at]?.parent) {
    if (functions[at]?.params.some(({ target }) => target.is === 'name' && /^(?:req|request|socket|conn|connection)$/.test(target.name))) return true;
  }
  return false;
}

/** Components are for pages; a function beside them that is handed whom it is about may serve a route. */
function isOfPages(module: Module, pathway: Pathway): boolean {
  if (surfaceOf(module) !== 'client') return false;
  return !/\.[jt]sx$/.test(module.file) || module.functions[0]?.directives.includes('use client') === true || personOf(pathway, module, 'call') === undefined;
}

function without(paths: Paths, isNot: (fact: Fact) => boolean, reason: Reason): Trusted {
  return { paths: mapFacts(paths, (fact) => (isNot(fact) ? undefined : fact)), reason };
}

/** Read once for everybody: when the file is loaded, or inside a cache that all requests share. One that names a person is that person's. */
function isShared(session: Session, module: Module, { check }: Fact): boolean {
  // The script of an Astro page runs for each request.
  if (check.file !== module.file || (check.subject && !check.subject.isUnsure) || module.file.endsWith('.astro')) return false;
  const there = exprsAt(module, check.at);
  // A check inside a function that wraps a handler is made for each request, though the wrapping is done once.
  if (there.some((expr) => isHanded(module, expr))) return false;
  const isOfFile = (at: Span): boolean => module.functions.every(({ id, at: [start, end] }) => id === 0 || at[0] < start || at[1] > end);
  if (isOfFile(check.at)) return true;
  const [read] = there.map((expr) => questionIn(expr, module));
  if (!read || isOfFile(read.at)) return read !== undefined;
  const questions = questionsIn(module, read);
  return questions.length > 0 && questions.every((one) => isReadOnce(module, one) || isReadByAnother(session, module, one));
}

/** `status === 'out'`, `prefs.optedOut || prefs.blocked`: all that is asked there. */
function questionsIn(module: Module, expr: Expr, steps = 0): readonly Expr[] {
  const asked = questionIn(expr, module);
  if (asked.is === 'constant') return [];
  return (asked.is === 'binary' || asked.is === 'logical') && steps < MOST_STEPS ? [asked.left, asked.right].flatMap((part) => questionsIn(module, part, steps + 1)) : [asked];
}

const MOST_STEPS = 6;

/** Whether it is called, rendered, or an argument. */
function isHanded(module: Module, expr: Expr): boolean {
  const node = indexOf(module).parents.get(expr)?.node;
  return node !== undefined && 'is' in node && ((node.is === 'call' && !handsOn(node)) || (node.is === 'element' && node.tag === expr));
}

/** `if (!sharingAllowed)` where another file has `export const sharingAllowed = (await loadPrefs()).sharing` */
function isReadByAnother(session: Session, module: Module, expr: Expr): boolean {
  const part = expr.is === 'unary' ? expr.value : expr;
  const root = rootOf(part);
  const [only, second] = (root.is === 'name' && root.variable !== undefined ? module.variables[root.variable]?.definitions : undefined) ?? [];
  const exported = only?.from === 'import' && !second ? exportedBy(session, module, only) : undefined;
  return exported !== undefined && isAnswer(exported.module, exported.value, part === root);
}

/** `prefs.optedOut` of `const prefs = await load()` at the file's level, and `optedOut` of `const { optedOut } = await load()`. */
function isReadOnce(module: Module, expr: Expr): boolean {
  switch (expr.is) {
    case 'await':
    case 'unary':
      return isReadOnce(module, expr.value);
    case 'member':
      return isMadeOnce(module, rootOf(expr), (made) => made.is === 'call' && !made.construct);
    case 'name': {
      const [only] = expr.variable === undefined ? [] : (module.variables[expr.variable]?.definitions ?? []);
      return only?.from === 'value' && only.path.length > 0 && isMadeOnce(module, expr, (made) => made.is === 'call' && !made.construct);
    }
    default:
      return false;
  }
}

function isMadeOnce({ variables }: Module, expr: Expr, isAsked: (made: Expr) => boolean): boolean {
  const { function: owner, definitions: [only, second] = [] } = (expr.is === 'name' && expr.variable !== undefined ? variables[expr.variable] : undefined) ?? {};
  if (owner !== 0 || only?.from !== 'value' || second) return false;
  return isAsked(only.value.is === 'await' ? only.value.value : only.value);
}
