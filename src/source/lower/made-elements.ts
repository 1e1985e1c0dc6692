/**
 * Elements that a call makes: what JSX is compiled to, written by hand.
 *
 *     React.createElement(Script, { src }, child)      is `<Script src={src}>{child}</Script>`
 *     h('img', { src })                                is `<img src={src}>`, of Vue and Preact
 */
import type { Entry, Expr, ExprOf } from '../../code.js';
import type { Lowering } from './context.js';

/** https://react.dev/reference/react/createElement, https://vuejs.org/guide/extras/render-function */
const LIBRARY = /^(?:react|preact(?:\/compat)?|vue|@vue\/composition-api)$/;
const MAKER = /^(?:createElement|createVNode|h)$/;
/** Where a page loads the library itself. */
const LIBRARY_GLOBAL = /^(?:React|Vue|preact)$/;
/** Names for names for names: nobody writes more of them. */
const FARTHEST = 4;

export function elementMadeBy({ at, callee, args: [tag, props, ...rest] }: ExprOf<'call'>, lowering: Lowering): ExprOf<'element'> | undefined {
  if (!tag || meaningOf(callee, lowering) !== 'maker') return undefined;
  const areChildren = props?.is === 'array' || (props?.is === 'constant' && typeof props.value === 'string');
  return { is: 'element', at, tag, attributes: areChildren ? [] : attributesOf(props), children: areChildren ? [props, ...rest] : rest };
}

function attributesOf(props: Expr | undefined): readonly Entry[] {
  if (props?.is === 'object') return props.entries;
  return !props || props.is === 'constant' ? [] : [{ value: props }];
}

/** `import { createElement as e } from 'react'`, `const { h } = Vue`, `const e = React.createElement` */
function meaningOf(expr: Expr, lowering: Lowering, depth = 0): 'library' | 'maker' | undefined {
  const isOfLibrary = (object: Expr, key: unknown): boolean => MAKER.test(String(key)) && meaningOf(object, lowering, depth + 1) === 'library';
  if (depth > FARTHEST) return undefined;
  if (expr.is === 'member') return expr.key.is === 'constant' && isOfLibrary(expr.object, expr.key.value) ? 'maker' : undefined;
  if (expr.is === 'call') return isRequired(expr) ? 'library' : undefined;
  if (expr.is !== 'name') return undefined;
  if (expr.variable === undefined) return LIBRARY_GLOBAL.test(expr.name) ? 'library' : undefined;
  const [only, second] = lowering.variables[expr.variable]?.definitions ?? [];
  if (!only || second) return undefined;
  if (only.from === 'import') return LIBRARY.test(only.source) ? nameOf(only.name) : undefined;
  if (only.from !== 'value') return undefined;
  const [step, further] = only.path;
  if (!step) return meaningOf(only.value, lowering, depth + 1);
  return !further && 'key' in step && isOfLibrary(only.value, step.key) ? 'maker' : undefined;
}

function nameOf(imported: string): 'library' | 'maker' | undefined {
  return MAKER.test(imported) ? 'maker' : /^(?:default|\*)$/.test(imported) ? 'library' : undefined;
}

/** `require('react')` */
function isRequired({ callee, args: [source] }: ExprOf<'call'>): boolean {
  return callee.is === 'name' && callee.variable === undefined && callee.name === 'require' && source?.is === 'constant' && LIBRARY.test(String(source.value));
}
