/**
 * Whether a call is one behind which nothing goes on, or only what an assertion lets through. Asked of every call, so the text of its own
 * file has to do.
 *
 *     import { notFound } from 'next/navigation';      `notFound()` throws
 */
import type { Expr, Module } from '../../code.js';
import { exits, type Exit } from '../../signals/exits.js';

const byPath: ReadonlyMap<string, Exit['goesOn']> = new Map(exits.flatMap((exit) => exit.names.map((name) => [`${exit.of}#${name}`, exit.goesOn] as const)));

export function exitOf(callee: Expr, module: Module): Exit['goesOn'] | undefined {
  if (callee.is === 'name') return callee.variable === undefined ? undefined : byPath.get(sourceOf(callee, module) ?? '');
  if (callee.is !== 'member' || callee.key.is !== 'constant' || callee.object.is !== 'name') return undefined;
  const { object, key } = callee;
  if (key.value === 'throw' && isParam(object, module)) return 'never';
  if (object.variable === undefined) return byPath.get(`${object.name}#${String(key.value)}`);
  const source = sourceOf(object, module);
  return source === undefined ? undefined : byPath.get(source.endsWith('#*') ? `${source.slice(0, -1)}${String(key.value)}` : `${source}.${String(key.value)}`);
}

/** `next/navigation#redirect`, by the import or `require` that declares the name. */
function sourceOf({ variable }: Extract<Expr, { is: 'name' }>, module: Module): string | undefined {
  const [only, second] = (variable === undefined ? undefined : module.variables[variable]?.definitions) ?? [];
  if (!only || second) return undefined;
  if (only.from === 'import') return `${only.source}#${only.name}`;
  const required = only.from === 'value' ? requiredIn(only.value) : undefined;
  if (required === undefined || only.from !== 'value') return undefined;
  const [step] = only.path;
  return `${required}#${step && 'key' in step ? step.key : 'default'}`;
}

function requiredIn(value: Expr): string | undefined {
  const [source] = value.is === 'call' && value.callee.is === 'name' && value.callee.name === 'require' ? value.args : [];
  return source?.is === 'constant' ? String(source.value) : undefined;
}

/** `ctx.throw(403)` of Koa: https://koajs.com/#context */
function isParam({ variable }: Extract<Expr, { is: 'name' }>, module: Module): boolean {
  return variable !== undefined && module.variables[variable]?.definitions.some(({ from }) => from === 'param') === true;
}
