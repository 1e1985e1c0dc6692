/**
 * A text that a script keeps on a name of the page, and puts another together with.
 *
 *     window._fs_script = 'edge.fullstory.com/s/fs.js';  …  s.src = 'https://' + window._fs_script
 */
import type { Expr, Module } from '../../code.js';
import { indexOf } from '../index-of.js';
import type { Value } from '../nouns.js';

/** The one text that the file itself keeps there; else the value as it is. */
export function keptText(value: Value, module: Module): Value {
  if (value.is !== 'origin' || value.root.is !== 'global' || value.steps.length > 0) return value;
  const [only, ...others] = new Set(writtenTo(value.root.name, module));
  return only === undefined || others.length > 0 ? value : { is: 'constant', value: only };
}

/** Undefined where something else is written. */
function writtenTo(name: string, module: Module): readonly (string | undefined)[] {
  const { acts, members } = indexOf(module);
  const targets = new Set<Expr>(members.get(name)?.filter(({ object }) => object.is === 'name' && object.variable === undefined && PAGE.test(object.name)));
  if (targets.size === 0) return [];
  return acts.flatMap(({ expr }) => {
    if (expr.is !== 'assign' || !targets.has(expr.target as Expr)) return [];
    return [expr.operator === '=' && expr.value.is === 'constant' && typeof expr.value.value === 'string' ? expr.value.value : undefined];
  });
}

const PAGE = /^(?:window|self|globalThis|top)$/;
