/**
 * Whose field a check asks, where nothing tells whether that is a person: a parameter, or an element of a list. It speaks for whoever is here,
 * unless the data is of another who stands beside it:
 *
 *     function refer(winner, loser) { if (winner.optedOut) return;  track({ userId: loser.id }); }         two people
 *     function send(prefs, user) { if (prefs.optedOut) return;  track({ userId: user.id }); }              the user's own preferences
 */
import type { Expr, Module } from '../../code.js';
import type { Subject } from '../paths.js';
import { questionIn } from './asked.js';
import { isRequest } from './persons.js';

/** What holds somebody's choice, and is nobody. */
const HOLDER = /pref|consent|priva|setting|choice|option|opts|config|state|flag|record|row|rec$|doc|entr|item|body|payload|data|input|args|param|props|polic|rule|info|meta|detail|^gate|permi|status|respon|result|cookie|header|opt_?out|snapshot|cfg|env|session|auth|claim|token|trait|attribute|field|value|form|dto|model|entity|view|this|track|sharing|marketing|signal|decision|answer|check|order|job|message|msg|device|visit|cart|product|page|\bp$/i;

export function bearerIn(asked: Expr, module: Module): Subject | undefined {
  const expr = questionIn(asked, module);
  if (expr.is === 'binary') return bearerIn(expr.left, module);
  const object = expr.is === 'member' ? expr.object : undefined;
  const subject = object?.is === 'name' && object.variable !== undefined ? { variable: object.variable, path: '', isUnsure: true as const } : undefined;
  return subject && isOneBeside(subject, module) && !isRequest(subject, module) && !HOLDER.test(module.variables[subject.variable]?.name ?? '') ? subject : undefined;
}

/** A parameter by itself, or an element of a list. */
function isOneBeside({ variable }: Subject, { variables }: Module): boolean {
  const [only, more] = variables[variable]?.definitions ?? [];
  return only !== undefined && !more && (only.from === 'each' || (only.from === 'param' && only.path.length === 0));
}

/** Whether the data is of a person who stands beside the bearer, by an id of theirs. */
export function isBeside(subject: Subject, module: Module): boolean {
  return /^\.(?:_?id|uid|email)$/.test(subject.path) && isOneBeside(subject, module);
}
