/** Short keys of values: equal keys mean that a function run with them gives the same. */
import type { Frame, Origin, Value } from './nouns.js';
import { originKey, rootKey } from './values.js';

const MOST = 8;

/** Undefined where the value belongs to one run of a function alone, or is too large to be worth a key. */
export function keyOfValue(value: Value): string | undefined {
  switch (value.is) {
    case 'constant':
      return value.regex ? `/${String(value.value)}/` : JSON.stringify(value.value ?? null);
    case 'unknown':
      return '?';
    case 'text':
      return `\`${value.pieces.map((piece) => piece ?? '*').join('')}\``;
    case 'function':
    case 'class':
      return isShared(value.frame) ? `${value.is} ${value.module.file}#${value.id}` : undefined;
    case 'instance':
      return isShared(value.of.frame) ? wrapped(`new ${value.of.module.file}#${value.of.id}`, value.args ?? []) : undefined;
    case 'object':
      return isShared(value.scope.frame) && value.scope.env.size === 0 ? `{${value.scope.frame.module.file}@${value.expr.at[0]}}` : undefined;
    case 'module':
      return `module ${value.file}`;
    case 'origin':
      return keyOfOrigin(value);
    case 'promise':
    case 'string':
      return wrapped(value.is, [value.of]);
    case 'array':
      return wrapped(value.made ? `array ${value.made.module.file}@${value.made.expr.at[0]}` : 'array', value.items);
    case 'record':
      return wrapped([...value.members.keys(), ...(value.rest ? ['...'] : [])].join(), [...value.members.values(), ...(value.rest ? [value.rest] : [])]);
    case 'proxy':
    case 'list':
    case 'cases':
      return undefined;
  }
}

function isShared(frame: Frame): boolean {
  for (let at: Frame | undefined = frame; at; at = at.parent) if (at.args || at.marked) return false;
  return true;
}

function keyOfOrigin(value: Origin): string | undefined {
  if (value.steps.every((step) => step.is !== 'call')) return originKey(value);
  if (value.steps.some((step) => step.is === 'call' && !isShared(step.scope.frame))) return undefined;
  return rootKey(value.root) + value.steps.map((step) => (step.is === 'member' ? `.${step.key}` : step.is === 'element' ? '[]' : `(${step.scope.frame.module.file}@${step.at.at[0]})`)).join('');
}

function wrapped(name: string, values: readonly Value[]): string | undefined {
  if (values.length > MOST) return undefined;
  const keys = values.map(keyOfValue);
  return keys.includes(undefined) ? undefined : `${name}(${keys.join(',')})`;
}
