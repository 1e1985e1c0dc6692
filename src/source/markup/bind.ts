/** Names that the markup itself binds: `v-for="(item, i) in items"`, `{#each items as { id }, i}`, `#default="{ row }"`. */
import type { Definition, Expr, Target } from '../../code.js';
import type { Span } from '../../model.js';
import { inFunction } from '../lower/functions.js';
import { defineTarget, lowerTarget } from '../lower/targets.js';
import { arrow } from './arrow.js';
import { PARAMETERS, parseFragment } from './fragment.js';
import { sourceOf, trimmed, type Scope } from './page.js';

interface Bound {
  readonly scope: Scope;
  readonly targets: readonly Target[];
  readonly define: (definition: (index: number) => Definition) => void;
}

/** Reads a list of patterns as the parameters of a function: `{ id }, i` of `(({ id }, i) => 0)`. */
export function bindPatterns(scope: Scope, span: Span): Bound {
  const at = trimmed(scope, span);
  const fragment = at[0] < at[1] ? parseFragment(scope, { at, code: sourceOf(scope, at), before: PARAMETERS, behind: '\n)=>0)' }) : undefined;
  const statement = fragment?.syntax.program.body[0];
  const list = statement?.type === 'ExpressionStatement' && statement.expression.type === 'ArrowFunctionExpression' ? statement.expression : undefined;
  if (!fragment || !list) return { scope, targets: [], define: () => undefined };
  const { lowering, syntax } = fragment;
  lowering.functionOf.set(list, lowering.within);
  const names = syntax.scopes.scopes.find(({ type }) => type === 'function')?.set;
  const targets = list.params.map((param) => lowerTarget(param, lowering));
  return {
    targets,
    define: (definition) => targets.forEach((target, index) => defineTarget(target, definition(index), lowering)),
    scope: {
      ...scope,
      meaning: (name, where) => {
        const identifier = names?.get(name)?.identifiers[0];
        const variable = identifier && lowering.variableOf.get(identifier);
        return variable === undefined ? scope.meaning(name, where) : { is: 'name', at: where, name, variable };
      },
    },
  };
}

interface Loop {
  readonly at: Span;
  readonly of: (scope: Scope) => Expr;
  /** Absent: `{#each items}` binds nothing. */
  readonly pattern?: Span;
  readonly body: (scope: Scope) => readonly Expr[];
}

/** A repeated piece of markup is a function that loops over the list, so that what is known of each item is known in its body. */
export function lowerEach(scope: Scope, { at, of, pattern, body }: Loop): Expr {
  const id = inFunction(scope.lowering, (own, parent) => {
    const list = of(scope);
    const bound = bindPatterns(scope, pattern ?? [at[0], at[0]]);
    bound.define((index) => (index === 0 ? { from: 'each', of: list, path: [], within: own } : { from: 'unknown' }));
    const target = bound.targets[0] ?? { is: 'name' as const, at, name: '' };
    return {
      ...arrow, id: own, parent, name: 'each', at,
      body: [{ do: 'each', at, target, of: list, keys: false, body: body(bound.scope).map((value) => ({ do: 'expression', at: value.at, value })) }],
    };
  });
  return { is: 'function', at, id };
}
