/** What is asked of something outside: the strings among the arguments, and a key under which two readings are the same. */
import type { Expr, FunctionCode } from '../code.js';
import { onceOf } from '../memo.js';
import { keyOf } from './keys.js';
import type { Session, Origin, Step } from './nouns.js';
import { rootKey, stringOf } from './values.js';

type Call = Extract<Step, { is: 'call' }>;

/** Every string that is handed over, also inside object and array literals and the functions handed over. */
export function stringsOf(session: Session, call: Call): readonly string[] {
  return call.args.flatMap((arg) => stringsIn(session, arg, call));
}

function stringsIn(session: Session, expr: Expr, call: Call): readonly string[] {
  switch (expr.is) {
    case 'object':
      return expr.entries.flatMap((entry) => stringsIn(session, entry.value, call));
    case 'array':
      return expr.items.flatMap((item) => stringsIn(session, item, call));
    case 'function': {
      const code = call.scope.frame.module.functions[expr.id];
      return code ? stringsInFunction(code) : [];
    }
    default: {
      const value = session.evaluate(expr, call.scope);
      const text = stringOf(value) ?? (value.is === 'constant' && value.regex ? String(value.value) : undefined);
      return text !== undefined ? [text] : value.is === 'text' ? [value.pieces.map((piece) => piece ?? '…').join('')] : [];
    }
  }
}

/** Constants in a function body: `c => c.startsWith('ccpa_opt_out=')`. */
const stringsInFunction = onceOf(({ body }: FunctionCode): readonly string[] => {
  const found: string[] = [];
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) node.forEach(visit);
    else if (node && typeof node === 'object') {
      if ('is' in node && node.is === 'constant' && 'value' in node && typeof node.value === 'string') found.push(node.value);
      Object.values(node).forEach(visit);
    }
  };
  visit(body);
  return found;
});

/** `isUserOptedOut(user.id)` and `isUserOptedOut(friend.id)` are different readings. */
export function atomOf(session: Session, origin: Origin): string {
  return rootKey(origin.root) + origin.steps.map((step) => {
    if (step.is === 'member') return `.${step.key}`;
    if (step.is === 'element') return '[]';
    return `(${step.args.map((arg) => argumentKey(session, arg, step)).join(',')})`;
  }).join('');
}

function argumentKey(session: Session, arg: Expr, call: Call): string {
  const value = session.evaluate(arg, call.scope);
  if (value.is === 'constant') return JSON.stringify(value.value ?? null);
  return keyOf(arg, call.scope.frame.module);
}
