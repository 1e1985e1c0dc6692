/**
 * Hooks that are told of a script and load it when they are asked to.
 *
 *     const { load } = useScriptTag(url, onLoaded, { manual: true });      loads nothing; `load()` does
 *     useScript(url, { shouldPreventLoad: isOptedOut() })                  loads on [allowed] alone
 *
 * https://vueuse.org/core/useScriptTag · https://usehooks-ts.com/react-hook/use-script · https://unhead.unjs.io/docs/head/guides/core-concepts/loading-scripts
 */
import type { Expr, ExprOf, Module } from '../../code.js';
import { indexOf } from '../index-of.js';
import type { Value } from '../nouns.js';
import { stringOf } from '../values.js';
import { waysLeftOn, type Switch } from './left-on.js';
import type { Pathway, Place } from './pathway.js';

const SWITCHES: ReadonlyMap<string, readonly Switch[]> = new Map([
  ['useScriptTag', [{ on: '2.manual', off: true }, { on: '2.immediate', off: false }]],
  ['useScript', [{ on: '1.shouldPreventLoad', off: true }]],
]);

/** Whether the hook loads nothing by itself, or for whom alone it does; undefined where it waits for `load()`. */
export function startOfHook(place: Place, name: string, call: ExprOf<'call'>): Pick<Pathway, 'leftOn'> | undefined {
  const { session, scope } = place;
  const { args } = call;
  const told = (SWITCHES.get(name) ?? []).filter(({ on }) => isGiven(args, on));
  if ((isManual(place, name, args) || told.some((by) => waysLeftOn(session, by, args, scope).length === 0)) && isOnlyCalled(place.scope.frame.module, call)) return undefined;
  const [by] = told;
  return by ? { leftOn: { by, args } } : {};
}

/** The address of a script that `load` of such a hook loads, with where it is told. */
export function loadedByHand(callee: Value): Pick<Place, 'scope'> & { readonly url: Expr } | undefined {
  if (callee.is !== 'origin' || (callee.root.is !== 'package' && callee.root.is !== 'global') || !SWITCHES.has(callee.root.name)) return undefined;
  const [made, load] = callee.steps;
  const url = made?.is === 'call' ? made.args[0] : undefined;
  return made?.is === 'call' && load?.is === 'member' && load.key === 'load' && callee.steps.length === 2 && url ? { scope: made.scope, url } : undefined;
}

/** `onMounted(load)`: where it is handed on, nobody sees when it is called, and the hook counts as if it loaded by itself. */
function isOnlyCalled(module: Module, call: Expr): boolean {
  const { names, parents, exportsOf } = indexOf(module);
  const isCalled = (expr: Expr): boolean => {
    const node = parents.get(expr)?.node;
    return node !== undefined && 'is' in node && node.is === 'call' && node.callee === expr;
  };
  const isLoadCalled = (read: Expr): boolean => {
    const node = parents.get(read)?.node;
    return node !== undefined && 'is' in node && node.is === 'member' && node.object === read && node.key.is === 'constant' && (node.key.value !== 'load' || isCalled(node));
  };
  return module.variables.every(({ definitions }, id) => definitions.every((one) => {
    if (one.from !== 'value' || one.value !== call) return true;
    const reads = names.get(id) ?? [];
    const [step] = one.path;
    if (exportsOf.has(id)) return false;
    if (step === undefined || 'rest' in step) return reads.every(isLoadCalled);
    return step.key !== 'load' || reads.every(isCalled);
  }));
}

function isGiven(args: readonly Expr[], on: string): boolean {
  const [position = '', key] = on.split('.');
  const options = args[Number(position)];
  return options?.is === 'object' && options.entries.some((entry) => entry.key?.is === 'constant' && entry.key.value === key);
}

/** `useScript(url, { trigger: 'manual' })` of Unhead. */
function isManual({ session, scope }: Place, name: string, args: readonly Expr[]): boolean {
  const options = args[1];
  if (name !== 'useScript' || options?.is !== 'object') return false;
  const trigger: ExprOf<'object'>['entries'][number] | undefined = options.entries.find(({ key }) => key?.is === 'constant' && key.value === 'trigger');
  return trigger !== undefined && stringOf(session.evaluate(trigger.value, scope)) === 'manual';
}
