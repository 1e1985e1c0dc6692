/** What hands a function to a person's gesture: `<button onClick={accept}>`, `<Banner onAccept={accept} />`. */
import type { Expr, Module } from '../../code.js';
import { indexOf } from '../index-of.js';

const PRESSED = /^on(?:Click|Press|Change|Accept|Confirm|Agree|Allow|Submit|Toggle|Consent|Grant|ValueChange|CheckedChange)|^on:?(?:click|change|input|submit|toggle)$/;

export function isHandler(module: Module, expr: Expr): boolean {
  return handledAs(module, expr) !== undefined;
}

/** The attribute that hands the function to what a person presses: `onClick`. */
export function handledAs(module: Module, expr: Expr): string | undefined {
  const node = indexOf(module).parents.get(expr)?.node;
  const given = node && 'is' in node && node.is === 'element' ? node.attributes.find(({ value }) => value === expr)?.key : undefined;
  return given?.is === 'constant' && PRESSED.test(String(given.value)) ? String(given.value) : undefined;
}
