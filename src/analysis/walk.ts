/**
 * Walks the ways through one function, from its start, and notes on which of them each call, assignment, element and inner function is
 * reached. Knows nothing of vendors.
 *
 *     if (out) return;  track();       at `track()`: [out came out "allowed"]
 */
import type { Expr, Stmt, Target, VariableId } from '../code.js';
import { hasThrow } from './throws.js';
import { definedBy, elementOf } from './evaluate.js';
import { indexOf } from './index-of.js';
import { anyhow, either, mapFacts, never, tells, andThen, type Paths } from './paths.js';
import { emptyEnv, genericFrame } from './frames.js';
import type { Env, Frame, Scope, Session, State, Walk, Value } from './nouns.js';
import { keptByQuery } from './query.js';
import { stampOutcomes } from './stamp.js';
import { equality, test, type Outcomes } from './test.js';
import { propsOf } from './props.js';
import { casesOf, marker, unknown } from './values.js';

interface Jump {
  readonly labels: readonly string[];
  readonly isLoop: boolean;
  breaks: State;
  continues: State;
}

interface Walker {
  readonly session: Session;
  readonly frame: Frame;
  readonly at: Map<Expr, State>;
  readonly returns: { state: State; value?: Expr }[];
  readonly jumps: Jump[];
  /** What is known when something throws, for each `try` around. */
  readonly catching: State[];
  throws: Paths;
  reached: Paths;
  readonly handed: (readonly Value[])[];
  labels: readonly string[];
}

const dead: State = { paths: never, env: emptyEnv };

export function walkFunction(session: Session, frame: Frame): Walk {
  if (frame.walk) return frame.walk;
  const walker: Walker = {
    session, frame, at: new Map(), returns: [], jumps: [], catching: [], throws: never, reached: never, handed: [], labels: [],
  };
  // A function that is asked about while it is walked tells nothing yet.
  frame.walk = { at: walker.at, returns: [], throws: never, reached: never, handed: [] };
  const end = walkBody(walker, frame.code.body, visitParams(walker, start(session, frame)));
  if (end.paths.length > 0) walker.returns.push({ state: end });
  frame.walk = { at: walker.at, returns: walker.returns, throws: walker.throws, reached: walker.reached, handed: walker.handed };
  return frame.walk;
}

/** Parameters that are written to later start as what was handed over. */
function start(session: Session, frame: Frame): State {
  const env = new Map<VariableId, Value>();
  for (const id of indexOf(frame.module).rewritten.get(frame.code.id) ?? []) {
    const variable = frame.module.variables[id];
    const first = variable?.definitions[0];
    if (first) env.set(id, definedBy(session, first, frame, emptyEnv, variable.name));
  }
  return { paths: anyhow, env };
}

function visitParams(walker: Walker, state: State): State {
  return walker.frame.code.params.reduce((at, { otherwise }) => (otherwise ? joinStates(at, visit(walker, otherwise, at)) : at), state);
}

function walkBody(walker: Walker, body: readonly Stmt[], state: State): State {
  let at = state;
  for (const statement of body) {
    if (at.paths.length === 0) return at;
    at = walkStmt(walker, statement, at);
  }
  return at;
}

function walkStmt(walker: Walker, statement: Stmt, state: State): State {
  switch (statement.do) {
    case 'expression':
      return visit(walker, statement.value, state);
    case 'declare':
      return declare(walker, statement, state);
    case 'if': {
      const { yes, no } = branch(walker, statement.test, state);
      return joinStates(walkBody(walker, statement.yes, yes), walkBody(walker, statement.no, no));
    }
    case 'loop':
    case 'each':
      return walkLoop(walker, statement, state);
    case 'switch':
      return walkSwitch(walker, statement, state);
    case 'try':
      return walkTry(walker, statement, state);
    case 'return': {
      const end = statement.value ? visit(walker, statement.value, state) : state;
      if (end.paths.length > 0) walker.returns.push({ state, ...(statement.value && { value: statement.value }) });
      return dead;
    }
    case 'throw':
      raise(walker, visit(walker, statement.value, state));
      return dead;
    case 'break':
    case 'continue':
      return jump(walker, statement, state);
    case 'labeled': {
      const own: Jump = { labels: [statement.label], isLoop: false, breaks: dead, continues: dead };
      walker.jumps.push(own);
      walker.labels = [...walker.labels, statement.label];
      const end = walkBody(walker, statement.body, state);
      walker.labels = walker.labels.slice(0, -1);
      walker.jumps.pop();
      return joinStates(end, own.breaks);
    }
    case 'block':
      return walkBody(walker, statement.body, state);
  }
}

function declare(walker: Walker, { target, value }: Extract<Stmt, { do: 'declare' }>, state: State): State {
  const after = value ? visit(walker, value, state) : state;
  return bind(walker, target, after, value);
}

/** Gives the variables of a target their values: tracked ones now, those with one definition when somebody asks. */
function bind(walker: Walker, target: Target, state: State, value?: Expr): State {
  const written = variablesOf(target);
  const env = new Map(state.env);
  for (const id of written) {
    const variable = walker.frame.module.variables[id];
    if (!variable || variable.function !== walker.frame.code.id) continue;
    if (variable.definitions.length === 1) walker.frame.declared.set(id, state.env);
    else if (isTracked(walker.frame, id)) env.set(id, valueFor(walker, id, target, state, value));
  }
  return env.size === state.env.size && written.length === 0 ? state : { paths: state.paths, env };
}

function valueFor(walker: Walker, id: VariableId, target: Target, state: State, value: Expr | undefined): Value {
  const { session, frame } = walker;
  if (!value) return target.is === 'name' ? { is: 'constant' } : unknown;
  if (target.is === 'name') return session.evaluate(value, { frame, env: state.env });
  const variable = frame.module.variables[id];
  const definition = variable?.definitions.find((one) => one.from === 'value' && one.value === value);
  return definition && variable ? definedBy(session, definition, frame, state.env, variable.name) : unknown;
}

/** A variable that an inner function writes to is the join of all that is written to it, wherever it is read. */
function isTracked(frame: Frame, id: VariableId): boolean {
  const variable = frame.module.variables[id];
  return variable !== undefined && variable.definitions.every((one) => !('within' in one) || one.within === variable.function);
}

export function variablesOf(target: Target): VariableId[] {
  switch (target.is) {
    case 'name':
      return target.variable === undefined ? [] : [target.variable];
    case 'member':
      return [];
    case 'objectPattern':
      return [...target.entries.flatMap((entry) => variablesOf(entry.target)), ...(target.rest ? variablesOf(target.rest) : [])];
    case 'arrayPattern':
      return [...target.items.flatMap((item) => (item ? variablesOf(item.target) : [])), ...(target.rest ? variablesOf(target.rest) : [])];
  }
}

function jump(walker: Walker, { do: kind, label }: Extract<Stmt, { do: 'break' | 'continue' }>, state: State): State {
  const own = walker.jumps.findLast((one) => (label === undefined ? one.isLoop || kind === 'break' && one.labels.length === 0 : one.labels.includes(label) && (kind === 'break' || one.isLoop)));
  if (own && kind === 'break') own.breaks = joinStates(own.breaks, state);
  if (own && kind === 'continue') own.continues = joinStates(own.continues, state);
  return dead;
}

function raise(walker: Walker, state: State): void {
  const at = walker.catching.length - 1;
  if (at >= 0) walker.catching[at] = joinStates(walker.catching[at] as State, state);
  else walker.throws = either(walker.throws, state.paths);
}

/** Anything that runs other code may throw: what is known before it is what a `catch` knows. */
function mayThrow(walker: Walker, state: State): void {
  if (walker.catching.length > 0) raise(walker, state);
}

function walkTry(walker: Walker, { body, caught, last }: Extract<Stmt, { do: 'try' }>, state: State): State {
  const exits = walker.returns.length;
  walker.catching.push(dead);
  const tried = walkBody(walker, body, state);
  const thrown = walker.catching.pop() as State;
  const handled = caught ? walkBody(walker, caught.body, thrown) : dead;
  if (!caught) raise(walker, thrown);
  const end = joinStates(tried, handled);
  if (!last) return end;
  // `finally` runs on every way out; what follows it is reached on the ordinary ones alone.
  const left = walker.returns.slice(exits).map((one) => one.state).reduce(joinStates, joinStates(end, caught ? dead : thrown));
  const after = walkBody(walker, last, left.paths.length > 0 ? left : state);
  return after.paths.length === 0 ? dead : end.paths.length === 0 ? dead : { paths: end.paths, env: after.env };
}

function walkSwitch(walker: Walker, { value, cases }: Extract<Stmt, { do: 'switch' }>, state: State): State {
  const { session, frame } = walker;
  let open = visit(walker, value, state);
  const subject = session.evaluate(value, { frame, env: open.env });
  const entries = cases.map(({ test: expr }) => {
    if (!expr) return undefined;
    const outcomes = equality(session, '===', subject, session.evaluate(expr, { frame, env: open.env })) ?? { truthy: anyhow, falsy: anyhow };
    const stamped = stampOutcomes(frame.module, subject.is === 'constant' ? expr : value, outcomes);
    const entry: State = { paths: andThen(open.paths, stamped.truthy), env: open.env };
    open = { paths: andThen(open.paths, stamped.falsy), env: open.env };
    return entry;
  });
  const own: Jump = { labels: [], isLoop: false, breaks: dead, continues: dead };
  walker.jumps.push(own);
  let falling: State = dead;
  cases.forEach((one, at) => {
    falling = walkBody(walker, one.body, joinStates(falling, entries[at] ?? open));
  });
  walker.jumps.pop();
  const hasDefault = cases.some(({ test: expr }) => !expr);
  return joinStates(joinStates(falling, own.breaks), hasDefault ? dead : open);
}

function walkLoop(walker: Walker, loop: Extract<Stmt, { do: 'loop' | 'each' }>, state: State): State {
  const { session, frame } = walker;
  const entered = loop.do === 'loop' ? walkBody(walker, loop.first, state) : visit(walker, loop.of, state);
  const head: State = { paths: entered.paths, env: loosened(walker, loop, entered.env) };
  const own: Jump = { labels: walker.labels, isLoop: true, breaks: dead, continues: dead };
  walker.jumps.push(own);
  const outer = walker.labels;
  walker.labels = [];
  let end: State;
  if (loop.do === 'each') {
    const list = session.evaluate(loop.of, { frame, env: head.env });
    const inside = bind(walker, loop.target, { paths: andThen(head.paths, keptBy(session, frame, list, loop.of)), env: head.env });
    const bodyEnd = joinStates(walkBody(walker, loop.body, withElement(loop, inside, list)), own.continues);
    end = joinStates(entered, forget(walker, loop, joinStates(bodyEnd, own.breaks)));
  } else {
    const { yes, no } = loop.test && loop.testFirst ? branch(walker, loop.test, head) : { yes: head, no: loop.testFirst ? dead : head };
    const bodyEnd = joinStates(walkBody(walker, loop.body, yes), own.continues);
    const updated = loop.update && bodyEnd.paths.length > 0 ? visit(walker, loop.update, bodyEnd) : bodyEnd;
    const again = loop.test && updated.paths.length > 0 ? branch(walker, loop.test, updated).no : dead;
    end = joinStates(loop.testFirst ? joinStates(no, again) : again, own.breaks);
  }
  walker.labels = outer;
  walker.jumps.pop();
  return end;
}

/** At a loop's head a variable that the loop writes to may already hold what was written. */
function loosened(walker: Walker, loop: Extract<Stmt, { do: 'loop' | 'each' }>, env: Env): Env {
  if (env.size === 0) return env;
  const kept = new Map(env);
  for (const id of env.keys()) {
    const variable = walker.frame.module.variables[id];
    const isWritten = variable?.definitions.some((one) => one.from === 'unknown' || (one.from === 'value' && one.value.at[0] >= loop.at[0] && one.value.at[1] <= loop.at[1]));
    if (isWritten && variable) {
      kept.set(id, casesOf(variable.definitions.map((one) => ({ paths: anyhow, value: definedBy(walker.session, one, walker.frame, emptyEnv, variable.name) }))));
    }
  }
  return kept;
}

/** Inside `for (const user of users.filter((u) => !u.optedOut))` the choice of this user is known. */
function keptBy(session: Session, frame: Frame, list: Value, of: Expr): Paths {
  const kept = list.is === 'list' ? list.kept : list.is === 'origin' ? keptByQuery(session, list) : anyhow;
  return stampOutcomes(frame.module, of, { truthy: kept, falsy: never }).truthy;
}

function withElement(loop: Extract<Stmt, { do: 'each' }>, state: State, list: Value): State {
  if (loop.target.is !== 'name' || loop.target.variable === undefined || !state.env.has(loop.target.variable)) return state;
  return { paths: state.paths, env: new Map(state.env).set(loop.target.variable, loop.keys ? unknown : elementOf(list)) };
}

/** What was learnt of one element of a list says nothing once the loop is left. */
function forget(walker: Walker, loop: Extract<Stmt, { do: 'each' }>, state: State): State {
  const own = new Set(variablesOf(loop.target));
  const { variables } = walker.frame.module;
  return {
    env: state.env,
    paths: mapFacts(state.paths, (fact) => {
      const { subject } = fact.check;
      return subject && (own.has(subject.variable) || variables[subject.variable]?.definitions.some((one) => 'within' in one && 'value' in one && inside(one.value.at, loop.at))) ? undefined : fact;
    }),
  };
}

function inside([start, end]: readonly [number, number], [from, to]: readonly [number, number]): boolean {
  return start >= from && end <= to;
}

/** Splits the ways at a condition. */
function branch(walker: Walker, expr: Expr, state: State): { yes: State; no: State } {
  if (expr.is === 'unary' && expr.operator === '!') {
    const { yes, no } = branch(walker, expr.value, state);
    return { yes: no, no: yes };
  }
  if (expr.is === 'logical' && expr.operator !== '??') {
    const left = branch(walker, expr.left, state);
    if (expr.operator === '&&') {
      const right = branch(walker, expr.right, left.yes);
      return { yes: right.yes, no: joinStates(left.no, right.no) };
    }
    const right = branch(walker, expr.right, left.no);
    return { yes: joinStates(left.yes, right.yes), no: right.no };
  }
  if (state.paths.length === 0) return { yes: dead, no: dead };
  const after = expr.is === 'name' ? note(walker, expr, state) : visit(walker, expr, state);
  const outcomes = outcomesAt(walker, expr, { frame: walker.frame, env: after.env });
  return { yes: { paths: andThen(after.paths, outcomes.truthy), env: after.env }, no: { paths: andThen(after.paths, outcomes.falsy), env: after.env } };
}

function outcomesAt(walker: Walker, expr: Expr, scope: Scope): Outcomes {
  return stampOutcomes(walker.frame.module, expr, test(walker.session, walker.session.evaluate(expr, scope)));
}

function visitAll(walker: Walker, exprs: readonly Expr[], state: State): State {
  return exprs.reduce((at, expr) => visit(walker, expr, at), state);
}

/** Visits an expression in the order in which it is evaluated. */
function visit(walker: Walker, expr: Expr, state: State): State {
  if (state.paths.length === 0) return state;
  switch (expr.is) {
    case 'constant':
    case 'this':
      return state;
    case 'name':
      return noteReached(walker, expr, note(walker, expr, state));
    case 'function':
      return noteInner(walker, expr, note(walker, expr, state));
    case 'class':
      return note(walker, expr, state);
    case 'member':
      return noteReached(walker, expr, note(walker, expr, visitAll(walker, [expr.object, ...(expr.key.is === 'constant' ? [] : [expr.key])], state)));
    case 'template':
      return visitAll(walker, expr.values, state);
    case 'array':
    case 'sequence':
      return visitAll(walker, expr.items, state);
    case 'opaque':
      return visitAll(walker, expr.parts, state);
    case 'object':
      return visitAll(walker, expr.entries.flatMap((entry) => [...(entry.key ? [entry.key] : []), entry.value]), state);
    case 'spread':
      return visit(walker, expr.value, state);
    case 'unary':
      return expr.operator === 'typeof' && expr.value.is === 'name' ? state : visit(walker, expr.value, state);
    case 'import':
      return visit(walker, expr.source, state);
    case 'binary':
      return visitAll(walker, [expr.left, expr.right], state);
    case 'logical':
      return visitLogical(walker, expr, state);
    case 'choose': {
      const { yes, no } = branch(walker, expr.test, state);
      return joinStates(visit(walker, expr.yes, yes), visit(walker, expr.no, no));
    }
    case 'await': {
      const after = expr.value.is === 'call' ? visitCall(walker, expr.value, state, true) : visit(walker, expr.value, state);
      mayThrow(walker, after);
      return after;
    }
    case 'call':
      return visitCall(walker, expr, state, false);
    case 'assign':
      return visitAssign(walker, expr, state);
    case 'element':
      return visitElement(walker, expr, state);
  }
}

function note(walker: Walker, expr: Expr, state: State): State {
  const known = walker.at.get(expr);
  walker.at.set(expr, known ? joinStates(known, state) : state);
  return state;
}

/** In a run with a marker: the ways on which the marker is rendered, called, returned or handed on. */
function noteReached(walker: Walker, expr: Expr, state: State): State {
  if (walker.frame.marked && isMarker(walker, expr, state)) walker.reached = either(walker.reached, state.paths);
  return state;
}

function isMarker(walker: Walker, expr: Expr, state: State): boolean {
  const value = walker.session.evaluate(expr, { frame: walker.frame, env: state.env });
  return value.is === 'origin' && value.root.is === 'marker' && value.steps.length === 0;
}

/** `(fn) => (...args) => { if (optedOut()) return; fn(...args); }`: the inner function reaches the marker when it is called. */
function noteInner(walker: Walker, expr: Extract<Expr, { is: 'function' }>, state: State): State {
  const code = walker.frame.marked && walker.frame.module.functions[expr.id];
  if (!code || walker.frame.depth > 12) return state;
  const inner: Frame = {
    module: walker.frame.module, code, parent: walker.frame, depth: walker.frame.depth + 1, memo: new Map(), declared: new Map(), values: new Map(), marked: true,
    ...(walker.frame.self && { self: walker.frame.self }),
  };
  const { reached, handed } = walker.session.walk(inner);
  walker.reached = either(walker.reached, andThen(state.paths, reached));
  walker.handed.push(...handed);
  return state;
}

function visitLogical(walker: Walker, expr: Extract<Expr, { is: 'logical' }>, state: State): State {
  if (expr.operator === '??') {
    const left = visit(walker, expr.left, state);
    return joinStates(left, visit(walker, expr.right, left));
  }
  const { yes, no } = branch(walker, expr.left, state);
  return expr.operator === '&&' ? joinStates(no, visit(walker, expr.right, yes)) : joinStates(yes, visit(walker, expr.right, no));
}

function visitCall(walker: Walker, expr: Extract<Expr, { is: 'call' }>, state: State, isAwaited: boolean): State {
  const before = walker.frame.marked ? visitMarked(walker, expr, state) : visitAll(walker, [expr.callee, ...expr.args], state);
  note(walker, expr, before);
  mayThrow(walker, before);
  return completed(walker, expr, before, isAwaited);
}

/** A marker that is handed to a function of the project is reached where that function reaches it. */
function visitMarked(walker: Walker, expr: Extract<Expr, { is: 'call' }>, state: State): State {
  const { session, frame } = walker;
  const after = visit(walker, expr.callee, state);
  const scope: Scope = { frame, env: after.env };
  if (isMarker(walker, expr.callee, after)) walker.handed.push(expr.args.map((arg) => session.evaluate(arg, scope)));
  const callee = expr.args.some((arg) => (arg.is === 'name' || arg.is === 'member') && isMarker(walker, arg, after)) ? session.evaluate(expr.callee, scope) : unknown;
  if (callee.is !== 'function') return visitAll(walker, expr.args, after);
  const reach = session.reach(callee, expr.args.map((arg) => session.evaluate(arg, scope)), frame.depth + 1);
  walker.reached = either(walker.reached, andThen(after.paths, reach.paths));
  walker.handed.push(...reach.handed);
  return visitAll(walker, expr.args.filter((arg) => arg.is !== 'name' && arg.is !== 'member'), after);
}

/** `assertSharingAllowed()` throws for those who opted out: behind it the others are left. */
function completed(walker: Walker, expr: Extract<Expr, { is: 'call' }>, state: State, isAwaited: boolean): State {
  const { session, frame } = walker;
  if (expr.callee.is === 'member' && expr.callee.object.is === 'name' && expr.callee.object.name === 'process' && expr.callee.key.is === 'constant' && expr.callee.key.value === 'exit') return dead;
  if (expr.callee.is !== 'name' && expr.callee.is !== 'member') return state;
  if (!mayThrowForChoice(session, expr.callee, frame)) return state;
  const callee = session.evaluate(expr.callee, { frame, env: state.env });
  if (callee.is !== 'function') return state;
  const code = callee.module.functions[callee.id];
  if (!code || (code.isAsync && !isAwaited) || session.running.includes(`throws ${callee.module.file}#${callee.id}`)) return state;
  session.running.push(`throws ${callee.module.file}#${callee.id}`);
  const own: Frame = { ...frameFor(callee, code), args: expr.args.map((arg) => session.evaluate(arg, { frame, env: state.env })), depth: frame.depth + 1 };
  const walk = own.depth > 12 ? undefined : session.walk(own);
  session.running.pop();
  if (!walk || !tells(walk.throws)) return state;
  const returns = walk.returns.map((one) => one.state.paths).reduce(either, never);
  return { paths: andThen(state.paths, stampOutcomes(frame.module, expr, { truthy: returns, falsy: never }).truthy), env: state.env };
}

/** A cheap question first: is it a function that throws, in a file that can know of a choice? */
function mayThrowForChoice({ local, world }: Session, callee: Expr, frame: Frame): boolean {
  const value = local.evaluate(callee, { frame: genericFrame(local, frame.module, frame.code.id), env: emptyEnv });
  return value.is === 'function' && hasThrow(value.module, value.id) && world.mayTell(value.module.file);
}

function frameFor(callee: Extract<Value, { is: 'function' }>, code: Frame['code']): Frame {
  const self = callee.self ?? callee.frame.self;
  return { module: callee.module, code, parent: callee.frame, depth: 0, memo: new Map(), declared: new Map(), values: new Map(), ...(self && { self }) };
}

function visitAssign(walker: Walker, expr: Extract<Expr, { is: 'assign' }>, state: State): State {
  const before = expr.target.is === 'member' ? visitAll(walker, [expr.target.object], state) : state;
  if (expr.operator.length === 3 && expr.target.is === 'name') {
    const value = visit(walker, expr.value, before);
    return joinStates(before, bind(walker, expr.target, note(walker, expr, value), expr.value));
  }
  const after = visit(walker, expr.value, before);
  note(walker, expr, after);
  return bind(walker, expr.target, after, expr.operator === '=' ? expr.value : undefined);
}

function visitElement(walker: Walker, expr: Extract<Expr, { is: 'element' }>, state: State): State {
  const { session, frame } = walker;
  const inside = visitAll(walker, [expr.tag, ...expr.attributes.map((attribute) => attribute.value)], state);
  note(walker, expr, inside);
  if (expr.children.length === 0) return inside;
  const tag = expr.tag.is === 'constant' ? undefined : session.evaluate(expr.tag, { frame, env: inside.env });
  const shown = tag?.is === 'function' ? renderedBy(session, tag, expr, { frame, env: inside.env }) : anyhow;
  const stamped = stampOutcomes(frame.module, expr.tag, { truthy: shown, falsy: never }).truthy;
  // What is learnt in one child, as in `{allowed && <Pixel />}`, says nothing of its siblings.
  for (const child of expr.children) visit(walker, child, { paths: andThen(inside.paths, stamped), env: inside.env });
  return inside;
}

/** On which ways a component renders its children: `return isOptedOut() ? null : <>{children}</>`. */
function renderedBy(session: Session, tag: Extract<Value, { is: 'function' }>, expr: Extract<Expr, { is: 'element' }>, scope: Scope): Paths {
  const props = propsOf(session, expr, scope);
  const { paths } = session.reach(tag, [{ ...props, members: new Map([...props.members, ['children', marker]]) }], scope.frame.depth + 1);
  return paths.length > 0 ? paths : anyhow;
}

export function joinStates(a: State, b: State): State {
  if (a.paths.length === 0) return b;
  if (b.paths.length === 0 || a === b) return a;
  return { paths: either(a.paths, b.paths), env: joinEnvs(a, b) };
}

function joinEnvs(a: State, b: State): Env {
  if (a.env === b.env) return a.env;
  const env = new Map<VariableId, Value>();
  for (const id of new Set([...a.env.keys(), ...b.env.keys()])) {
    const left = a.env.get(id);
    const right = b.env.get(id);
    if (left && right) env.set(id, left === right ? left : casesOf([{ paths: a.paths, value: left }, { paths: b.paths, value: right }]));
    else env.set(id, (left ?? right) as Value);
  }
  return env;
}
