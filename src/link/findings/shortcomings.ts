/**
 * Why a check that is there does not hold on every way, where the code tells more than the ways do.
 *
 *     if (isCalifornia && optedOut) return;                         limited: honoured for some people only
 *     try { out = await isOptedOut(); } catch { out = false; }      fails open: a failed read counts as permission
 */
import type { Expr, FunctionId, Module, Stmt } from '../../code.js';
import type { Outcome, Reason, Span, WayStep } from '../../model.js';
import { indexOf } from '../../analysis/index-of.js';
import { calledName } from '../../analysis/keys.js';
import { partsOf, type Code } from '../../analysis/parts.js';
import type { Session } from '../../analysis/nouns.js';
import { genericScope } from '../../analysis/frames.js';
import { isCheck } from '../../analysis/outcomes.js';
import { outcomeOf, type Paths } from '../../analysis/paths.js';
import { test } from '../../analysis/conditions/test.js';
import { textAt } from '../evidence/evidence.js';

/** The reason for `partial` or `inverted`, said more closely where every leaking way has the same shortcoming. */
export function closerReason(session: Session, reason: Reason, leaking: readonly (readonly WayStep[])[]): Reason {
  if (reason.kind === 'wrong-way-round') return leaking.flat().every((step) => step.is !== 'check' || isAnswered(session, step)) ? reason : { kind: 'wrong-way-round-unanswered' };
  if ((reason.kind !== 'some-paths-unchecked' && reason.kind !== 'outcome-ignored') || leaking.length === 0) return reason;
  const closer = leaking.map((steps) => shortcomingOn(session, steps));
  const [first] = closer;
  return first && closer.every((one) => one?.kind === first.kind) ? first : reason;
}

/** Whether whoever comes out otherwise at a check allows it, and is not only unasked yet. */
function isAnswered(session: Session, { file, start, end }: Extract<WayStep, { is: 'check' }>): boolean {
  const module = session.world.module(file);
  const within = module ? functionAt(module, [start, end]) : 0;
  const asked = allOf(module?.functions[within]?.body ?? []).filter(isExpr).find(({ at }) => at[0] === start && at[1] === end);
  if (!module || !asked) return true;
  const { truthy, falsy } = test(session, session.evaluate(asked, genericScope(session, module, within)));
  const isAll = (paths: Paths, says: Outcome): boolean => paths.length > 0 && paths.every((path) => outcomeOf(path) === says);
  return ![[truthy, falsy] as const, [falsy, truthy] as const].some(([one, other]) => isAll(one, 'opted-out') && other.length > 0 && !isAll(other, 'allowed'));
}

/** The last check on a way is the nearest to the call. */
function shortcomingOn(session: Session, steps: readonly WayStep[]): Reason | undefined {
  for (const step of steps.toReversed()) {
    if (step.is === 'failure') return { kind: 'fails-open' };
    if (step.is === 'bypass') {
      if (step.because === 'failed') return { kind: 'fails-open' };
      if (isAboutWho(step.condition)) return { kind: 'limited', condition: step.condition };
    }
    const module = step.is === 'check' || step.is === 'bypass' ? session.world.module(step.file) : undefined;
    const found = module && (step.is !== 'check' || step.says !== 'allowed') ? shortcomingAt(session, module, [step.start, step.end]) : undefined;
    if (found) return found;
  }
  return undefined;
}

function shortcomingAt(session: Session, module: Module, check: Span): Reason | undefined {
  const home = functionAt(module, check);
  const limit = limitOf(session, module, check);
  if (limit !== undefined) return { kind: 'limited', condition: limit };
  if (isSetInTry(module, check)) return { kind: 'fails-open' };
  for (const { expr, within } of indexOf(module).acts) {
    if (expr.is !== 'call' || within !== home || expr.at[0] < check[0] || expr.at[1] > check[1]) continue;
    if (calledName(expr.callee) === 'catch') return { kind: 'fails-open' };
    const callee = session.evaluate(expr.callee, genericScope(session, module, within));
    if (callee.is === 'function') return shortcomingIn(session, callee.module, callee.id);
  }
  return undefined;
}

/** The helper's own condition, or its own `catch`. */
function shortcomingIn(session: Session, module: Module, id: FunctionId): Reason | undefined {
  const nodes = allOf(module.functions[id]?.body ?? []);
  const limiting = nodes.flatMap((node) => ('is' in node && node.is === 'logical' ? [node.left, node.right] : 'do' in node && node.do === 'if' ? [node.test] : [])).filter((side) => !isChoice(session, module, side));
  const condition = limiting.map(({ at }) => textAt(session.world, module, at)).find(isAboutWho);
  if (condition !== undefined) return { kind: 'limited', condition };
  const catches = nodes.some((node) => ('do' in node ? node.do === 'try' && node.caught !== undefined : node.is === 'call' && calledName(node.callee) === 'catch'));
  return catches ? { kind: 'fails-open' } : undefined;
}

/** The other side of a condition that the check is a part of: `isCalifornia && optedOut`, `!isCalifornia || !optedOut`. */
function limitOf(session: Session, module: Module, check: Span): string | undefined {
  const spans = [check, ...readsOf(module, check)];
  for (const node of allOf(module.functions[functionAt(module, check)]?.body ?? [])) {
    if (!('is' in node) || node.is !== 'logical' || !spans.some((span) => holds(node.at, span))) continue;
    const others = [node.left, node.right].filter((side) => !spans.some((span) => holds(side.at, span)) && !isChoice(session, module, side));
    const condition = others.map(({ at }) => textAt(session.world, module, at)).find(isAboutWho);
    if (condition !== undefined) return condition;
  }
  return undefined;
}

/** `document.cookie.includes('ccpa_opt_out=1') || gpc` limits nothing: both sides are the choice. */
function isChoice(session: Session, module: Module, side: Expr): boolean {
  return isCheck(test(session, session.evaluate(side, genericScope(session, module, functionAt(module, side.at)))));
}

/** `let out = false; try { out = await isOptedOut(); } catch {} if (out) return;` */
function isSetInTry(module: Module, check: Span): boolean {
  const read = nameAt(module, check);
  const definitions = read === undefined ? [] : (module.variables[read]?.definitions ?? []);
  const tries = allOf(module.functions[functionAt(module, check)]?.body ?? []).flatMap((node) => ('do' in node && node.do === 'try' && node.caught ? [node] : []));
  return definitions.length > 1 && definitions.some((one) => one.from === 'value' && tries.some((node) => holds(node.at, one.value.at)));
}

function nameAt(module: Module, [start, end]: Span): number | undefined {
  const inside = ({ at }: Expr): boolean => start <= at[0] && at[1] <= end;
  return [...indexOf(module).names].find(([, reads]) => reads.some(inside))?.[0];
}

/** Where the variable is read that keeps the answer of a check. */
function readsOf(module: Module, check: Span): readonly Span[] {
  const kept = module.variables.findIndex(({ definitions: [only, second] }) => only?.from === 'value' && !second && only.value.at[0] === check[0] && only.value.at[1] === check[1]);
  return (indexOf(module).names.get(kept) ?? []).map(({ at }) => at);
}

/** The innermost function that a span stands in. */
function functionAt(module: Module, span: Span): FunctionId {
  return module.functions.reduce((best, { id, at }) => (holds(at, span) && holds(module.functions[best]?.at ?? at, at) ? id : best), 0);
}

function isExpr(node: Code): node is Expr {
  return 'is' in node && node.is !== 'objectPattern' && node.is !== 'arrayPattern';
}

function allOf(body: readonly Stmt[]): readonly Code[] {
  const found: Code[] = [...body];
  for (const node of found) found.push(...partsOf(node));
  return found;
}

function holds([start, end]: Span, [innerStart, innerEnd]: Span): boolean {
  return start <= innerStart && innerEnd <= end;
}

/** Words for where somebody lives, what law is theirs, and what kind of customer they are. */
const WHO = new Set(
  ('california californian californians ca ccpa cpra us usa eu eea uk gdpr region regions country countries geo resident residents residency jurisdiction jurisdictions territory virginia colorado ' +
    'connecticut utah texas europe european premium plan tier paid subscriber enterprise minor minors adult age vip').split(' '),
);

function isAboutWho(condition: string): boolean {
  return condition.replaceAll(/([a-z\d])([A-Z])/g, '$1 $2').split(/[^A-Za-z]+/).some((word) => WHO.has(word.toLowerCase()));
}
