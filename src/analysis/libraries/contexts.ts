/**
 * Values that one place provides and others ask for: React's contexts, Vue's `provide` and `inject`, Angular's services.
 *
 *     <Choice.Provider value={{ out }}>      `useContext(Choice).out` is that `out`
 */
import type { Expr, ExprOf, Module } from '../../code.js';
import { emptyEnv, genericFrame, scopeOf } from '../frames.js';
import { indexOf } from '../index-of.js';
import { calledName } from '../keys.js';
import type { Origin, Scope, Session, Value } from '../nouns.js';
import { clientFor, instanceFor } from './injected.js';
import { join, stringOf, unknown } from '../values.js';
import { matches } from '../../question.js';

const REACT = /^(?:react|preact(?:\/.*)?)$/;

export function contextByCall(session: Session, callee: Origin, { args: [first] }: ExprOf<'call'>, scope: Scope): Value | undefined {
  const name = first && nameOf(callee);
  if (!first || !name) return undefined;
  const key = session.evaluate(first, scope);
  if (name.isReact && (name.name === 'useContext' || name.name === 'use')) return provided(session, key, 'createContext', providersOf);
  if (name.name !== 'inject') return undefined;
  if (name.isVue) return stringOf(key) === undefined ? provided(session, key, 'Symbol', providesOf) : (vendorNamed(session, stringOf(key) ?? '') ?? providedUnder(session, stringOf(key) ?? ''));
  return name.isAngular ? (instanceFor(session, key) ?? clientFor(session, key, { module: scope.frame.module, at: first.at })) : undefined;
}

/** What whoever asks for a context of React is given. */
export function providedIn(session: Session, context: Origin): Value | undefined {
  return nameOf({ ...context, steps: context.steps.slice(0, -1) })?.isReact === true ? provided(session, context, 'createContext', providersOf) : undefined;
}

/** `inject('mixpanel')`: whoever provides it, it is what has that name. */
function vendorNamed({ world: { vendors } }: Session, name: string): Value | undefined {
  const vendor = vendors.roleOfGlobal(name)?.vendor;
  return vendor && !vendor.everyday?.includes(name) ? { is: 'origin', root: { is: 'global', name }, steps: [] } : undefined;
}

/** `inject('optedOut')`: what was provided under that name; where nobody is seen to provide it, its name tells what it is. */
function providedUnder(session: Session, name: string): Value {
  const modules = session.world.holding(name).flatMap((file) => (session.world.ask(file, PROVIDES) ? (session.world.module(file) ?? []) : []));
  if (modules.some(providesByOption)) return unknown;
  const values = modules.flatMap((module) => indexOf(module).acts.flatMap(({ expr, within }) => {
    const found = providesOf(module, expr);
    if (found?.key.is !== 'constant' || found.key.value !== name) return [];
    const frame = genericFrame(session, module, within);
    return [session.evaluate(found.value, scopeOf(frame, session.walk(frame).at.get(expr)))];
  }));
  return values.length > 0 ? join(values) : { is: 'origin', root: { is: 'opaque', key: `injected ${name}`, called: name }, steps: [] };
}

/** `export default { provide: { optedOut } }`: what that is worth is not followed. */
function providesByOption(module: Module): boolean {
  return [...indexOf(module).parents.keys()].some((expr) => expr.is === 'object' && expr.entries.some(({ key }) => key?.is === 'constant' && key.value === 'provide'));
}

function nameOf({ root, steps }: Origin): { readonly name: string; readonly isReact: boolean; readonly isVue: boolean; readonly isAngular: boolean } | undefined {
  if (root.is !== 'package') return undefined;
  const members = steps.flatMap((step) => (step.is === 'member' ? [step.key] : ['()']));
  const name = root.name === 'default' || root.name === '*' ? members.join('.') : [root.name, ...members].join('.');
  return { name, isReact: REACT.test(root.specifier), isVue: root.specifier === 'vue' || root.specifier === '#imports', isAngular: root.specifier === '@angular/core' };
}

/** An element with a value, or a call of `provide`: what a file must hold to provide anything. */
const PROVIDES = matches(/\bvalue\s*=|\bvalue:|\bprovide\b/);

type Provided = (module: Module, expr: Expr) => { readonly key: Expr; readonly value: Expr } | undefined;

/** What was handed to it anywhere; where nobody is seen to, or it is safe to, the default. */
function provided(session: Session, key: Value, maker: string, find: Provided): Value | undefined {
  const made = key.is === 'origin' ? key.steps.at(-1) : undefined;
  if (key.is !== 'origin' || made?.is !== 'call' || !isMadeBy(key, maker)) return undefined;
  const name = `provided ${made.scope.frame.module.file}@${made.at.at[0]}`;
  const known = session.members.get(name);
  if (known) return known;
  if (session.running.includes(name)) return undefined;
  session.running.push(name);
  const home = made.scope.frame.module.file;
  const values = [home, ...session.world.users(home)].flatMap((file) => {
    const module = session.world.ask(file, PROVIDES) ? session.world.module(file) : undefined;
    return module ? valuesIn(session, module, { made: made.at, find }) : [];
  });
  const [first] = maker === 'createContext' ? made.args : [];
  const initial = first && session.evaluate(first, made.scope);
  session.running.pop();
  const all = [...(initial && (values.length === 0 || !isEmpty(initial)) ? [initial] : []), ...values];
  const value = all.length > 0 ? join(all) : undefined;
  if (value) session.members.set(name, value);
  return value;
}

function isMadeBy({ root, steps }: Origin, maker: string): boolean {
  const before = steps.at(-2);
  const name = before?.is === 'member' ? before.key : root.is === 'package' || root.is === 'global' ? root.name : '';
  return name === maker && steps.length <= 2;
}

/** `createContext(null)`, `createContext({})`: asked without a provider, it would fail. */
function isEmpty(value: Value): boolean {
  return (value.is === 'constant' && value.value == null) || (value.is === 'object' && value.expr.entries.length === 0);
}

function valuesIn(session: Session, module: Module, { made, find }: { readonly made: Expr; readonly find: Provided }): Value[] {
  return indexOf(module).acts.flatMap(({ expr, within }) => {
    const found = find(module, expr);
    if (!found) return [];
    const frame = genericFrame(session, module, within);
    const key = session.evaluate(found.key, { frame, env: emptyEnv });
    const last = key.is === 'origin' ? key.steps.at(-1) : undefined;
    return last?.is === 'call' && last.at === made ? [session.evaluate(found.value, scopeOf(frame, session.walk(frame).at.get(expr)))] : [];
  });
}

/** `<Choice.Provider value={…}>`, `<Choice value={…}>` */
function providersOf(_module: Module, expr: Expr): ReturnType<Provided> {
  if (expr.is !== 'element' || expr.tag.is === 'constant') return undefined;
  const value = expr.attributes.find(({ key }) => key?.is === 'constant' && key.value === 'value')?.value;
  const { tag } = expr;
  return value && { key: tag.is === 'member' && tag.key.is === 'constant' && tag.key.value === 'Provider' ? tag.object : tag, value };
}

/** `provide(KEY, value)`, `app.provide(KEY, value)` */
function providesOf(_module: Module, expr: Expr): ReturnType<Provided> {
  const [key, value] = expr.is === 'call' && calledName(expr.callee) === 'provide' ? expr.args : [];
  return key && value && { key, value };
}
