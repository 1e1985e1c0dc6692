/**
 * Clients that answer with what failed instead of throwing it. What they bring is missing then, and says nothing of anybody.
 *
 *     const { data, error } = await supabase.from('profiles').select('opted_out').single();
 *     if (data?.opted_out) return;                 lets everybody pass when the query fails
 *     if (error || data.opted_out) return;         does not
 */
import type { Definition, Expr, ExprOf, Module, VariableId } from '../../code.js';
import { calledName } from '../keys.js';
import { indexOf } from '../index-of.js';
import type { Origin, Step, Value } from '../nouns.js';

/** https://supabase.com/docs/reference/javascript/select: `data` is null where `error` is set, unless `throwOnError()` was called. */
export function mayHaveFailed({ steps, awaited, isDone }: Origin, key: string): boolean {
  if (!awaited || isDone || !/^(?:data|count)$/.test(key) || steps.at(-1)?.is !== 'call') return false;
  const methods = steps.flatMap((step, at) => (step.is === 'member' && steps[at + 1]?.is === 'call' ? [step.key] : []));
  const from = methods.indexOf('from');
  return from >= 0 && methods.indexOf('select') > from && !methods.includes('throwOnError');
}

/** What is left of `data` where `error`, the other part of the same answer, is not set. */
export function answeredBeside({ variables }: Module, variable: VariableId): VariableId | undefined {
  const failure = partOf(variables[variable]?.definitions);
  if (failure?.key !== 'error') return undefined;
  const found = variables.findIndex(({ definitions }) => {
    const part = partOf(definitions);
    return part?.of === failure.of && /^(?:data|count)$/.test(part.key);
  });
  return found < 0 ? undefined : found;
}

function partOf([only, more]: readonly Definition[] = []): { readonly of: Expr; readonly key: string } | undefined {
  const [step, deeper] = only?.from === 'value' ? only.path : [];
  return only?.from === 'value' && !more && !deeper && step && 'key' in step ? { of: only.value, key: String(step.key) } : undefined;
}

/** The same answer, where nothing failed. */
export function done(value: Value): Value {
  return value.is === 'origin' ? { ...value, isDone: true } : value;
}

/** Options by which a client gives whatever a server says, an error's page too: axios, got and ky, ofetch. */
const TAKES_ANYTHING: Readonly<Record<string, (value: Expr, module: Module) => boolean>> = {
  validateStatus: (value, module) => isOff(value) || (value.is === 'function' && saysYes(module, value.id)),
  throwHttpErrors: isOff,
  ignoreResponseError: (value) => value.is === 'constant' && value.value === true,
};

function isOff(value: Expr): boolean {
  return value.is === 'constant' && !value.value;
}

function saysYes({ functions }: Module, id: number): boolean {
  const [first, more] = functions[id]?.body ?? [];
  return first?.do === 'return' && !more && first.value?.is === 'constant' && first.value.value === true;
}

/** Whether an answer was taken whatever its status says, and nobody looks at that where it is asked for. */
export function isTakenAnyway({ steps }: Origin): boolean {
  return steps.some((step) => step.is === 'call' && step.args.some((arg) => arg.is === 'object' && takesAnything(arg, step)) && !asksForStatus(step));
}

function takesAnything({ entries }: ExprOf<'object'>, { scope }: Extract<Step, { is: 'call' }>): boolean {
  return entries.some(({ key, value }) => key?.is === 'constant' && TAKES_ANYTHING[String(key.value)]?.(value, scope.frame.module) === true);
}

const STATUS = ['status', 'ok', 'statusCode'];

function asksForStatus({ scope: { frame: { module, code } } }: Extract<Step, { is: 'call' }>): boolean {
  const { members, parents } = indexOf(module);
  const isRead = STATUS.some((name) => members.get(name)?.some((member) => parents.get(member)?.within === code.id && calledName(member) === name));
  return isRead || module.variables.some(({ function: owner, definitions }) => owner === code.id && STATUS.includes(partOf(definitions)?.key ?? ''));
}

/** What a promise was rejected with, or what was asked of somebody else: whatever its parts are called, nobody's choice is in it. */
export const nobodys: Value = { is: 'origin', root: { is: 'opaque', key: 'nobody\'s' }, steps: [] };

export function isNobodys({ root, steps: [first] }: Origin): boolean {
  if (nobodys.is === 'origin' && root === nobodys.root) return true;
  // `catch (error)`
  return root.is === 'opaque' && first?.is === 'member' && /^(?:e|err|error|ex|exception|reason)$/i.test(first.key) && root.key.endsWith(`:${first.key}`);
}
