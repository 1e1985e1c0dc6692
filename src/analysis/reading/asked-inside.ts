/**
 * Whom a question is about that somebody else runs, or whose answer comes later.
 *
 *     useQuery({ queryFn: () => isUserOptedOut(sender.id) })      asks about the sender
 *     [await isUserOptedOut(sender.id)].some(Boolean)             and so does this
 *     isUserOptedOut(sender.id).then(setOut);                     so does `out` of `const [out, setOut] = useState()`
 */
import type { Definition, Expr, ExprOf, Module } from '../../code.js';
import { indexOf } from '../index-of.js';
import { calledName } from '../keys.js';
import type { Subject } from '../paths.js';
import { returnsIn } from '../returns.js';

type Inside = (part: Expr) => Subject | undefined;

export function personAskedInside({ callee, args }: ExprOf<'call'>, { functions }: Module, inside: Inside): Subject | undefined {
  const before = callee.is === 'member' && /^(?:then|catch|finally|some|every|includes|has|indexOf|at)$/.test(calledName(callee)) ? inside(callee.object) : undefined;
  if (before) return before;
  const given = args.flatMap((arg) => (arg.is === 'object' ? arg.entries.map(({ value }) => value) : [arg]));
  return firstOf(given.flatMap((arg) => (arg.is === 'function' ? returnsIn(functions[arg.id]?.body ?? []) : [])), inside);
}

/** What a hook's setter is called with, or handed to. */
export function personSetLater({ value, path: [step] }: Extract<Definition, { from: 'value' }>, module: Module, inside: Inside): Subject | undefined {
  if (value.is !== 'call' || calledName(value.callee) !== 'useState' || !step || !('key' in step) || String(step.key) !== '0') return undefined;
  const setter = module.variables.findIndex(({ definitions: [only] }) => only?.from === 'value' && only.value === value && only.path.some((one) => 'key' in one && String(one.key) === '1'));
  const { names, parents } = indexOf(module);
  return firstOf((names.get(setter) ?? []).flatMap((name) => {
    const node = parents.get(name)?.node;
    if (!node || !('is' in node) || node.is !== 'call') return [];
    return node.callee === name ? node.args.slice(0, 1) : [node];
  }), inside);
}

function firstOf(parts: readonly Expr[], inside: Inside): Subject | undefined {
  return parts.map(inside).find((one) => one !== undefined);
}
