/**
 * A script or a frame that a program makes is loaded once it is put into the page, not when it is told its address.
 *
 *     const s = document.createElement('script');
 *     s.src = 'https://connect.facebook.net/en_US/fbevents.js';
 *     if (!isOptedOut()) document.head.append(s);                    loaded here, on [allowed]
 */
import type { Expr, ExprOf, Module, VariableId } from '../../code.js';
import { indexOf } from '../../analysis/index-of.js';
import { calledName } from '../../analysis/keys.js';
import type { Frame, Session } from '../../analysis/nouns.js';
import { anyhow, either, never, type Paths } from '../../analysis/paths.js';
import type { Pathway } from '../../analysis/pathways/pathway.js';

/** The ways on which it is put there; `anyhow` where that cannot be told, or where it stood there before. */
export function attachedUnder(session: Session, { expr, kind }: Pathway, frame: Frame): Paths {
  const made = kind === 'load' ? madeFor(expr) : undefined;
  const calls = made === undefined ? [] : attachmentsOf(frame.module, made, expr);
  const states = calls.map((call) => session.walk(frame).at.get(call));
  return calls.length === 0 ? anyhow : states.map((state) => state?.paths ?? never).reduce(either);
}

/** `s` of `s.src = url` and of `s.setAttribute('src', url)` */
function madeFor(expr: Expr): VariableId | undefined {
  const member = expr.is === 'assign' ? expr.target : expr.is === 'call' ? expr.callee : undefined;
  return member?.is === 'member' && member.object.is === 'name' ? member.object.variable : undefined;
}

const ATTACHES = /^(?:append(?:Child)?|prepend|insertBefore|before|after|replaceWith|replaceChild(?:ren)?|insertAdjacentElement)$/;

/** Nothing where it is handed on, or put there above the line that tells it its address. */
function attachmentsOf(module: Module, made: VariableId, told: Expr): readonly ExprOf<'call'>[] {
  const { names, parents, exportsOf } = indexOf(module);
  const [only, second] = module.variables[made]?.definitions ?? [];
  const within = parents.get(told)?.within ?? module.variables[made]?.function;
  if (only?.from !== 'value' || second || only.path.length > 0 || !isScriptOrFrame(only.value) || exportsOf.has(made)) return [];
  const calls: ExprOf<'call'>[] = [];
  for (const read of names.get(made) ?? []) {
    const node = parents.get(read)?.node;
    if (!node || 'do' in node || !('is' in node)) return [];
    if (node.is === 'member' && node.object === read && !isHandedBy(node)) continue;
    if (node.is !== 'call' || !node.args.includes(read) || !ATTACHES.test(calledName(node.callee)) || parents.get(node)?.within !== within || node.at[0] < told.at[0]) return [];
    calls.push(node);
  }
  return calls;
}

/** `s.append(other)` puts another into it. */
function isHandedBy(member: ExprOf<'member'>): boolean {
  return ATTACHES.test(calledName(member)) || calledName(member) === 'cloneNode';
}

/** An image is loaded when it is told its address. */
function isScriptOrFrame(made: Expr): boolean {
  const [tag] = made.is === 'call' && calledName(made.callee) === 'createElement' ? made.args : [];
  return tag?.is === 'constant' && /^(?:script|iframe)$/i.test(String(tag.value));
}
