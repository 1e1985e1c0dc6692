/** Keys of expressions: two expressions with one key denote the same thing, as far as the text tells. */
import type { Expr, Module } from '../code.js';
import type { Subject } from './paths.js';

/** `user.id` → `v12.id`; a call is its own, by its place. */
export function keyOf(expr: Expr, module: Module): string {
  switch (expr.is) {
    case 'name':
      return expr.variable === undefined ? expr.name : `${module.file}:v${expr.variable}`;
    case 'member':
      return `${keyOf(expr.object, module)}.${expr.key.is === 'constant' ? String(expr.key.value) : keyOf(expr.key, module)}`;
    case 'constant':
      return JSON.stringify(expr.value ?? null);
    case 'this':
    case 'super':
      return `${module.file}:this`;
    case 'await':
      return keyOf(expr.value, module);
    case 'call':
      return `${keyOf(expr.callee, module)}(${expr.args.map((arg) => keyOf(arg, module)).join(',')})`;
    case 'template':
      return `\`${expr.values.map((value) => keyOf(value, module)).join('$')}\``;
    default:
      return `${module.file}@${expr.at[0]}`;
  }
}

/** The person that an expression names: `sender.id` → variable sender, path `id`. */
export function subjectOf(expr: Expr, module: Module): Subject | undefined {
  if (expr.is === 'name' && expr.variable !== undefined) return isConstant(expr.variable, module) ? undefined : aliased({ variable: expr.variable, path: '' }, module);
  if (expr.is === 'member') {
    const object = subjectOf(expr.object, module);
    if (object?.path === '' && (expr.key.is !== 'constant' || typeof expr.key.value === 'number')) return { ...object, place: placeOf(expr.key, module) };
    return object && expr.key.is === 'constant' ? { ...object, path: `${object.path}.${String(expr.key.value)}` } : undefined;
  }
  return expr.is === 'await' ? subjectOf(expr.value, module) : undefined;
}

/** `const USER_KEY = 'analyticsEnabled'` is nobody, whatever its name. */
function isConstant(variable: number, module: Module): boolean {
  const [only, second] = module.variables[variable]?.definitions ?? [];
  return only?.from === 'value' && only.value.is === 'constant' && !second;
}

function placeOf(key: Expr, module: Module): string {
  return key.is === 'binary' ? `${keyOf(key.left, module)} ${key.operator} ${keyOf(key.right, module)}` : keyOf(key, module);
}

/** `const userId = user.id`: the same person under another name. */
function aliased(subject: Subject, module: Module): Subject {
  const [only, second] = module.variables[subject.variable]?.definitions ?? [];
  if (!only || second || only.from !== 'value' || only.path.length > 0) return subject;
  return (only.value.is === 'name' || only.value.is === 'member' ? subjectOf(only.value, module) : undefined) ?? subject;
}

/** The last name of what is called: `track` of `client.track()`; empty where it has none. */
export function calledName(callee: Expr): string {
  if (callee.is === 'member') return callee.key.is === 'constant' ? String(callee.key.value) : '';
  return callee.is === 'name' ? callee.name : '';
}
