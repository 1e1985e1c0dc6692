/** What is a function, or a ref, is there, and true, whatever it would answer. */
import type { Expr, Module } from '../../code.js';
import { onceOf } from '../../memo.js';
import { indexOf } from '../index-of.js';
import type { Meaning } from '../../signal.js';
import type { Origin, Root, Session, Step } from '../nouns.js';

type Imported = Extract<Root, { is: 'missing' | 'package' }>;

/**
 *     import { hasConsent } from './gate';  if (hasConsent)              what is imported and asks by its name is a function, if only of some file that calls it
 *     import { isOptedOut } from './gate';  if (isOptedOut) return;      the same, or the answer itself: whoever gets past it did not opt out
 *     const { hasConsent } = useConsent();  if (hasConsent)              a ref, in the script of a Vue component: composables give them
 */
export function isThereAnyway(session: Session, origin: Origin, meaning: Meaning): boolean {
  const { root, steps, isContent } = origin;
  if (isContent || (root.is !== 'missing' && root.is !== 'package') || root.file === undefined) return false;
  const module = session.world.module(root.file);
  if (!module) return false;
  // By the name it may be a function or the answer; where it says that somebody opted out, nothing is sent by either reading.
  if (steps.length === 0 && meaning === 'allowed' && ASKS.test(root.name === 'default' ? root.local : root.name)) return true;
  return isRef(origin, module) || isCalledIn(module, root, steps) || session.world.holding(root.local).some((file) => {
    const other = file === root.file ? undefined : session.world.module(file);
    return other !== undefined && isCalledIn(other, root, steps);
  });
}

const ASKS = /^(?:is|has|can|may|should|must|does)[A-Z_]/;

/** What a composable gives in parts; `consent.value` of `const consent = useLocalStorage('consent')` is what one ref holds. */
function isRef({ root, steps: [call, part, more] }: Origin, { language }: Module): boolean {
  return language === 'vue' && 'local' in root && /^use[A-Z]/.test(root.local) && call?.is === 'call' && part?.is === 'member' && part.key !== 'value' && !more;
}

/** `hasConsent()`, `consent.granted()` of what a file imports under that name from the same place. */
function isCalledIn(module: Module, root: Imported, steps: readonly Step[]): boolean {
  const imported = importsOf(module).get(root.local);
  if (!imported || lastOf(imported.source) !== lastOf(sourceOf(root))) return false;
  const { names, parents } = indexOf(module);
  const nodeAround = (expr: Expr | undefined): Expr | undefined => {
    const node = expr && parents.get(expr)?.node;
    return node && 'is' in node ? (node as Expr) : undefined;
  };
  return names.get(imported.variable)?.some((read) => {
    const asked = steps.reduce<Expr | undefined>((at, step) => {
      const around = nodeAround(at);
      return around?.is === 'member' && around.object === at && step.is === 'member' && around.key.is === 'constant' && around.key.value === step.key ? around : undefined;
    }, read);
    const around = nodeAround(asked);
    return around?.is === 'call' && around.callee === asked;
  }) ?? false;
}

/** What a file imports, by the names it gives it. */
const importsOf = onceOf(({ variables }: Module): ReadonlyMap<string, { readonly variable: number; readonly source: string }> => new Map(variables.flatMap(({ name, definitions: [only, more] }, variable) => (only?.from === 'import' && !more ? [[name, { variable, source: only.source }]] : []))));

function sourceOf(root: Imported): string {
  return root.is === 'missing' ? root.source : root.specifier;
}

/** `gate` of `../lib/gate` and of `./gate`. */
function lastOf(source: string): string {
  return source.split('/').at(-1) ?? source;
}
