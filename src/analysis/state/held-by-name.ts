/**
 * A variable of a file that holds what a person pressed, or what is handed in from outside: nothing in the code tells what it says, so it
 * goes by its name. `set-outside.ts` asks the same of a component's state.
 *
 *     let consent = 'pending';  export const setConsent = (value) => { consent = value; };
 *     <button onClick={() => setConsent('granted')}>                                            `consent === 'granted'` means allowed
 *
 * What somebody sets to a yes for everybody is no choice, whatever its name.
 */
import type { Definition, Expr, Module, VariableId } from '../../code.js';
import { meaningOfName } from '../../signals/names.js';
import { meaningOfState } from '../../signals/states.js';
import { genericScope } from '../frames.js';
import type { Session, Use, Value } from '../nouns.js';
import { isCheck } from '../outcomes.js';
import { isHandler } from './handlers.js';
import { isPressed } from './set-outside.js';
import { namedState } from '../libraries/states.js';
import { test } from '../conditions/test.js';
import { unlessRunning } from '../running.js';

export function heldByName(session: Session, module: Module, id: VariableId): Value | undefined {
  const { name, definitions } = module.variables[id] ?? { name: '', definitions: [] };
  const [initial, ...others] = definitions;
  if (!session.world.settings.names || !initial || others.length === 0 || !isOfAllowing(name) || !startsWithoutYes(name, initial)) return undefined;
  const isOutside = unlessRunning(session, `held ${module.file}:${id}`, () => others.every((one) => isToldOutside(session, module, name, one)));
  if (isOutside !== true) return undefined;
  return session.member(namedState({ is: 'origin', root: { is: 'opaque', key: `${module.file}:v${id}` }, steps: [] }), name, genericScope(session, module, 0));
}

function isOfAllowing(name: string): boolean {
  return (meaningOfName(name) ?? meaningOfState(name, 'granted')) === 'allowed';
}

function startsWithoutYes(name: string, one: Definition): boolean {
  return one.from === 'nothing' || (one.from === 'value' && one.within === 0 && one.path.length === 0 && one.value.is === 'constant' && !isYes(name, one.value.value));
}

type Plain = Extract<Value, { is: 'constant' }>['value'];

function isYes(name: string, value: Plain): boolean {
  return value != null && (value === true || meaningOfState(name, value) === 'allowed');
}

function isToldOutside(session: Session, module: Module, name: string, one: Definition): boolean {
  if (one.from !== 'value' || one.within === 0 || one.path.length > 0) return false;
  if (one.value.is === 'constant') return !isYes(name, one.value.value) || isOfPersonsAlone(session, module, one);
  const index = paramIn(module, one.value, one.within);
  return index !== undefined && session.usesOf(module, one.within).uses.every((use) => isHandedByPerson(session, name, use, index));
}

function isOfPersonsAlone(session: Session, module: Module, { within }: Extract<Definition, { from: 'value' }>): boolean {
  const { uses, isOpen } = session.usesOf(module, within);
  return !isOpen && uses.length > 0 && uses.every(isOfPerson);
}

/** The place among the parameters of the function that the value is. */
function paramIn(module: Module, value: Expr, within: number): number | undefined {
  const [only, second] = value.is === 'name' && value.variable !== undefined ? (module.variables[value.variable]?.definitions ?? []) : [];
  return only?.from === 'param' && !second && only.function === within && only.path.length === 0 ? only.index : undefined;
}

function isOfPerson({ frame, expr }: Use): boolean {
  return isHandler(frame.module, expr) || isPressed(frame.module, frame.code.id);
}

function isHandedByPerson(session: Session, name: string, use: Use, index: number): boolean {
  const value = use.given?.(index);
  if (value?.is === 'constant') return !isYes(name, value.value) || isOfPerson(use);
  return value === undefined || (value.is === 'origin' && value.root.is === 'param' && !isCheck(test(session, value)));
}
