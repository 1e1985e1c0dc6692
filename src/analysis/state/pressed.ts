/**
 * Whether a person starts a function, and nobody else: a button, or what was kept of a person before.
 *
 *     <button onClick={accept}>      addEventListener('click', accept)      button.onclick = accept
 *     const acceptAll = () => save({ ads: true });      `save` is started by whoever starts `acceptAll`
 *
 * Of a function that nobody is seen to start, its name tells.
 */
import type { Expr, FunctionId, Module } from '../../code.js';
import { genericScope } from '../frames.js';
import { indexOf, type Parent } from '../index-of.js';
import { calledName } from '../keys.js';
import type { Session, Use } from '../nouns.js';
import { outcomeOf, type Fact, type Path } from '../paths.js';
import { handledAs } from './handlers.js';
import { alternatives } from '../values.js';
import { holds } from '../../question.js';

/** What people do to a page. */
const GESTURE = /^(?:on)?(?:click|press|tap|submit|(?:value|checked)?change|input|toggle|touchend|pointerup|mouseup|keyup)$/i;
const LISTENS = /^(?:addEventListener|on|one|once)$/;
const ACCEPTS = /accept|agree|allow|grant|approve|optIn|givenConsent|giveConsent|consentTo/i;
const DECLINES = /reject|declin|den(?:y|ied)|refus|revok|withdraw|optOut|disagree|necessary|essential/i;
const MOST_STEPS = 5;

/** The function that is asked about, and how far it is from the one that was asked for first. */
interface Asked {
  readonly module: Module;
  readonly id: FunctionId;
  readonly steps: number;
}

export function isStartedByPerson(session: Session, module: Module, id: FunctionId): boolean {
  return isStarted(session, { module, id, steps: 0 });
}

function isStarted(session: Session, asked: Asked): boolean {
  const { module, id, steps } = asked;
  const code = module.functions[id];
  if (!code || code.kind === 'module' || steps > MOST_STEPS) return false;
  const expr = indexOf(module).functionExprs.get(id);
  if (expr && isOnGesture(session, { module, expr }, asked)) return true;
  const { uses } = session.usesOf(module, id);
  if (uses.every((use) => isKeptForOthers(use))) return ACCEPTS.test(code.name);
  return uses.every((use) => isByPerson(session, use, asked));
}

/** `window.acceptCookies = acceptCookies`: a page that is not seen may start it. What it is to run on, as `window.onload`, starts by itself. */
function isKeptForOthers({ frame: { module }, expr }: Use): boolean {
  const node = nodeAround({ module, expr });
  return node !== undefined && 'is' in node && node.is === 'assign' && node.value === expr && node.target.is === 'member' && node.target.key.is === 'constant' && !/^on[a-z]/.test(String(node.target.key.value));
}

function isByPerson(session: Session, use: Use, asked: Asked): boolean {
  const { frame: { module, code }, expr } = use;
  const read: Read = { module, expr };
  if (isOnGesture(session, read, asked)) return true;
  const key = keyInObject(read);
  if (key !== undefined) return isTakenByPersons(session, key, asked, [asked.module.file, ...session.world.users(asked.module.file)]);
  const { paths } = use;
  const declines = DECLINES.test(asked.module.functions[asked.id]?.name ?? '');
  if (paths.length > 0 && paths.every((path) => isByRecord(path) || (declines && outcomeOf(path) === 'opted-out'))) return true;
  return (expr.is === 'call' || isRunLater(read)) && isStarted(session, { module, id: code.id, steps: asked.steps + 1 });
}

/** `setTimeout(() => save(true), 300)`, `saved.then(() => close())`: who runs the code around starts it. */
function isRunLater(read: Read): boolean {
  const node = nodeAround(read);
  return node !== undefined && 'is' in node && node.is === 'call' && node.args[0] === read.expr && RUNS_LATER.test(calledName(node.callee));
}

const RUNS_LATER = /^(?:setTimeout|requestAnimationFrame|requestIdleCallback|queueMicrotask|nextTick|startTransition|then|finally)$/;

/** A yes that was kept before, be it under another key than the one that is empty now. */
function isByRecord(path: Path): boolean {
  const isKept = ({ check }: Fact): boolean => check.signals.every((signal) => /^(?:cookie|storage):/.test(signal));
  return outcomeOf(path) === 'allowed' || (path.every(isKept) && path.some(({ says }) => says === 'allowed'));
}

/** An expression that denotes the function. */
interface Read {
  readonly module: Module;
  readonly expr: Expr;
}

/** `<button onClick={accept}>`; a component of the project does what it does with what it is handed. */
function isOnGesture(session: Session, read: Read, asked: Asked): boolean {
  const sends = dispatchOf(read);
  if (sends.length > 0) return sends.every((one) => isReadByPerson(session, one, asked));
  const handled = handledAs(read.module, read.expr);
  if (!handled) return isListened(read);
  const { node, within = 0 } = indexOf(read.module).parents.get(read.expr) ?? {};
  const tag = node && 'is' in node && node.is === 'element' && node.tag.is !== 'constant' ? session.evaluate(node.tag, genericScope(session, read.module, within)) : undefined;
  return tag?.is !== 'function' || isTakenByPersons(session, handled, { ...asked, steps: asked.steps + 1 }, [tag.module.file]);
}

/** `const [on, toggle] = useReducer((on) => …, true); <Switch onValueChange={toggle} />`: who sends runs the reducer. */
function dispatchOf({ module, expr }: Read): readonly Read[] {
  const node = nodeAround({ module, expr });
  if (!node || !('is' in node) || node.is !== 'call' || node.args[0] !== expr || calledName(node.callee) !== 'useReducer') return [];
  return module.variables.flatMap(({ definitions: [only] }, variable) => {
    const step = only?.from === 'value' && only.value === node ? only.path[0] : undefined;
    return step && 'key' in step && String(step.key) === '1' ? (indexOf(module).names.get(variable) ?? []).map((name) => ({ module, expr: name })) : [];
  });
}

/** `addEventListener('click', accept)`, `$(button).click(accept)`, `button.onclick = accept` */
function isListened({ module, expr }: Read): boolean {
  const node = nodeAround({ module, expr });
  if (!node || !('is' in node)) return false;
  if (node.is === 'assign') return node.value === expr && node.target.is === 'member' && isGestureOf(node.target.key);
  if (node.is !== 'call' || node.callee === expr) return false;
  const [event] = node.args;
  const name = calledName(node.callee);
  return node.callee.is === 'member' && ((LISTENS.test(name) && event !== undefined && isGestureOf(event)) || (GESTURE.test(name) && node.args.length === 1));
}

function isGestureOf(key: Expr): boolean {
  return key.is === 'constant' && GESTURE.test(String(key.value));
}

function nodeAround({ module, expr }: Read): Parent['node'] | undefined {
  return indexOf(module).parents.get(expr)?.node;
}

/** `<Choice.Provider value={{ consent, acceptAll }}>` */
function keyInObject(read: Read): string | undefined {
  const node = nodeAround(read);
  const key = node && 'is' in node && node.is === 'object' ? node.entries.find(({ value }) => value === read.expr)?.key : undefined;
  return key?.is === 'constant' ? String(key.value) : undefined;
}

/** `const { acceptAll } = useChoice(); <button onClick={acceptAll}>`: all who take it out of what it was put into. */
function isTakenByPersons(session: Session, key: string, asked: Asked, files: readonly string[]): boolean {
  const { world } = session;
  const named = holds(key);
  if (asked.steps > MOST_STEPS) return false;
  const reads = files.flatMap((file) => {
    const module = world.ask(file, named) ? world.module(file) : undefined;
    return module ? readsOf(session, module, key, asked) : [];
  });
  return reads.length > 0 && reads.every((read) => isReadByPerson(session, read, asked));
}

function readsOf(session: Session, module: Module, key: string, { module: home, id }: Asked): readonly Read[] {
  const { members, names, parents } = indexOf(module);
  const isOurs = (expr: Expr, within: FunctionId): boolean => alternatives(session.evaluate(expr, genericScope(session, module, within))).some(({ value }) => value.is === 'function' && value.module.file === home.file && value.id === id);
  const taken = module.variables.flatMap(({ definitions: [only], function: within, name }, variable) => {
    const step = only?.from === 'value' || only?.from === 'param' ? only.path.at(-1) : undefined;
    const isNamed = step && 'key' in step && step.key === key;
    return isNamed && isOurs({ is: 'name', at: [0, 0], name, variable }, within) ? (names.get(variable) ?? []) : [];
  });
  const read = (members.get(key) ?? []).filter((member) => isOurs(member, parents.get(member)?.within ?? 0));
  return [...taken, ...read].map((expr) => ({ module, expr }));
}

/** A list of dependencies reads nothing. */
function isReadByPerson(session: Session, read: Read, asked: Asked): boolean {
  const { module, expr } = read;
  const { node, within } = indexOf(module).parents.get(expr) ?? {};
  if (isOnGesture(session, read, asked) || (node && 'is' in node && node.is === 'array')) return true;
  return node !== undefined && 'is' in node && node.is === 'call' && node.callee === expr && within !== undefined && isStarted(session, { module, id: within, steps: asked.steps + 1 });
}
