/**
 * Caches that answer everybody with what they were told about the first who asked.
 *
 *     const check = once((id) => isUserOptedOut(id));                                        whatever it is handed later
 *     const check = pMemoize((id) => isUserOptedOut(id), { cacheKey: () => 'all' });         one key for all
 *     const out = unstable_cache(async () => (await cookies()).get('out'), ['out']);         and no key of the person's: between requests
 *     const check = pMemoize((id) => isUserOptedOut(id));                                    one answer for each person
 */
import type { Expr, ExprOf, FunctionId, Module } from '../../code.js';
import { questionIn } from '../../analysis/reading/asked.js';
import { declaredAs } from '../../analysis/declared.js';
import { genericScope } from '../../analysis/frames.js';
import { indexOf } from '../../analysis/index-of.js';
import { calledName } from '../../analysis/keys.js';
import type { Session } from '../../analysis/nouns.js';
import type { Check } from '../../analysis/paths.js';
import { exprsAt } from '../../analysis/places.js';
import { returnsIn } from '../../analysis/returns.js';
import { isOfRequest } from '../../analysis/stamp.js';
import { exportedBy } from '../files/exported.js';

interface Place {
  readonly module: Module;
  readonly within: FunctionId;
}

/** Where an answer is kept: `server` caches last from request to request, wherever else the code runs. */
export type Keeping = 'process' | 'server';

const DEEPEST = 4;

/** How the answer of a check is kept for everybody; undefined where it is asked anew, or for each person. */
export function cachedForAll(session: Session, module: Module, check: Check): Keeping | undefined {
  if (check.file !== module.file) return undefined;
  const asking = exprsAt(module, check.at);
  if (check.signals.some(isOfRequest) && isStatic(module) && !asking.some((expr) => isAskedInBrowser(session, expr, module))) return 'server';
  for (const expr of asking) {
    const found = keptIn(session, questionIn(expr, module), { module, within: indexOf(module).parents.get(expr)?.within ?? 0, check, depth: 0 });
    if (found) return found;
  }
  return undefined;
}

/** `export const dynamic = 'force-static'`: there are no cookies and no headers then. https://nextjs.org/docs/app/api-reference/file-conventions/route-segment-config */
function isStatic(module: Module): boolean {
  const dynamic = module.exports.find((one) => 'value' in one && one.name === 'dynamic');
  const value = dynamic && 'value' in dynamic ? declaredAs(dynamic.value, module) ?? dynamic.value : undefined;
  return value?.is === 'constant' && value.value === 'force-static';
}

/** `<SharingGate>` of a `'use client'` file: the page is the same for everybody, and the browser asks. */
function isAskedInBrowser(session: Session, expr: Expr, module: Module): boolean {
  const { node, within = 0 } = indexOf(module).parents.get(expr) ?? {};
  if (!node || !('is' in node) || node.is !== 'element' || node.tag !== expr) return false;
  const component = session.evaluate(expr, genericScope(session, module, within));
  return component.is === 'function' && component.module.functions[0]?.directives.includes('use client') === true;
}

interface Looked extends Place {
  readonly check: Check;
  readonly depth: number;
}

function keptIn(session: Session, expr: Expr, at: Looked): Keeping | undefined {
  if (at.depth > DEEPEST) return undefined;
  const inside = (part: Expr): Keeping | undefined => keptIn(session, part, { ...at, depth: at.depth + 1 });
  switch (expr.is) {
    case 'await':
    case 'unary':
      return inside(expr.value);
    case 'binary':
    case 'logical':
      return inside(expr.left) ?? inside(expr.right);
    case 'member':
      return inside(expr.object);
    case 'name': {
      const made = declaredAs(expr, at.module);
      return made && inside(made);
    }
    case 'call':
      return ofCall(session, expr, at);
    default:
      return undefined;
  }
}

function ofCall(session: Session, call: ExprOf<'call'>, at: Looked): Keeping | undefined {
  const made = makerOf(session, call.callee, at);
  const own = made && keptBy(made.expr, call, { ...at, module: made.module });
  if (own) return own;
  const callee = session.evaluate(call.callee, genericScope(session, at.module, at.within));
  const code = callee.is === 'function' ? callee.module.functions[callee.id] : undefined;
  if (callee.is !== 'function' || !code) return undefined;
  const directives = [...code.directives, ...(callee.module.functions[0]?.directives ?? [])];
  // https://nextjs.org/docs/app/api-reference/directives/use-cache: what is handed over is a part of the key; `use cache: private` is kept in the browser.
  if (directives.some((one) => /^use cache(?:: remote)?$/.test(one)) && isOfNobody(call, at.check)) return 'server';
  return returnsIn(code.body).map((value) => keptIn(session, value, { ...at, module: callee.module, within: callee.id, depth: at.depth + 1 })).find((one) => one !== undefined);
}

/** Nobody is named by what is handed over, or the person's own request is read inside. */
function isOfNobody({ args }: ExprOf<'call'>, { signals }: Check): boolean {
  return args.length === 0 || signals.some(isOfRequest);
}

function keptBy(maker: Expr, call: ExprOf<'call'>, { module, check }: Looked): Keeping | undefined {
  if (maker.is !== 'call' || maker.construct) return undefined;
  const name = calledName(maker.callee);
  if (name === 'once') return 'process';
  if (name === 'unstable_cache') return isOfNobody(call, check) ? 'server' : undefined;
  if (!/^(?:memoize|memoizee|pMemoize|mem|memoizeOne)$/.test(name)) return undefined;
  return call.args.length === 0 || maker.args.slice(1).some((arg) => isOneKey(arg, module)) ? 'process' : undefined;
}

/** `() => 'all'`, `{ cacheKey: () => 'all' }`, `{ normalizer: () => '' }`: lodash, p-memoize, memoizee. */
function isOneKey(arg: Expr, module: Module): boolean {
  const by = arg.is === 'object' ? arg.entries.find(({ key }) => key?.is === 'constant' && /^(?:cacheKey|normalizer|resolver)$/.test(String(key.value)))?.value : arg;
  const returned = by?.is === 'function' ? returnsIn(module.functions[by.id]?.body ?? []) : [];
  return returned.length > 0 && returned.every((key) => (declaredAs(key, module) ?? key).is === 'constant');
}

/** The call that made what is called, here or in the file that exports it. */
function makerOf(session: Session, callee: Expr, { module }: Place): { readonly expr: Expr; readonly module: Module } | undefined {
  const [only, second] = (callee.is === 'name' && callee.variable !== undefined ? module.variables[callee.variable]?.definitions : undefined) ?? [];
  if (second || !only) return undefined;
  // What a function makes for itself keeps nothing for the next who calls it.
  if (only.from === 'value' && only.path.length === 0 && callee.is === 'name' && module.variables[callee.variable ?? -1]?.function === 0) return { expr: only.value, module };
  const exported = only.from === 'import' ? exportedBy(session, module, only) : undefined;
  return exported && { expr: declaredAs(exported.value, exported.module) ?? exported.value, module: exported.module };
}
