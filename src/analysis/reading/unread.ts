/**
 * Does the answer of a function rest on something that cannot be read, so that its name is all that is left to judge by?
 *
 *     const hasConsent = async () => (await api.get('/me')).status === 1;          what `api` gives is not known: the name decides
 *     function isOptedOut() {
 *       save(document.cookie);                                                    asks for the cookies, and answers something else,
 *       return location.hostname === 'localhost';                                 which was read whole
 *     }
 *     const hasConsent = async (id) => (await db.user.findFirst({ id })).plan === 'pro';      says itself what it asks for
 */
import type { Expr, FunctionId, Module, Stmt } from '../../code.js';
import { isOfAnotherMatter, isOfMatter, meaningOfName } from '../../signals/names.js';
import { genericScope } from '../frames.js';
import { calledName } from '../keys.js';
import type { Session, ValueOf } from '../nouns.js';
import { partsOf, type Code } from '../parts.js';
import { asksForRecords } from '../query/records.js';

/** Whether a function asks what is neither in the project nor of the language itself, and answers with what it was told. */
export function isUnread(session: Session, { module, id }: ValueOf<'function'>, depth = 0): boolean {
  const code = module.functions[id];
  if (!code || depth > 3) return true;
  const behind = behindAnswer(module, id);
  if (!behind) return true;
  if (behind.some((part) => namesAnotherThing(part))) return false;
  return behind.some((part) => {
    if (part.is === 'await') return part.value.is !== 'call';
    if (part.is !== 'call' || asksForAnother(part.args)) return false;
    const callee = session.evaluate(part.callee, genericScope(session, module, id));
    if (callee.is === 'origin' && callee.steps.some((step) => step.is === 'call' && asksForAnother(step.args))) return false;
    if (callee.is === 'origin' && asksInAnotherTable(callee)) return false;
    if (callee.is === 'function') return isUnread(session, callee, depth + 1);
    if (callee.is !== 'origin') return !MADE_HERE.test(calledName(part.callee));
    return callee.root.is === 'global' ? ASKED.test(callee.root.name) : callee.root.is !== 'param';
  });
}

/** `fetch('/theme')`, and what is made of its answer. */
function asksForAnother(args: readonly Expr[]): boolean {
  return args.some((arg) => (arg.is === 'template' ? arg.texts.some(isOfAnotherMatter) : arg.is === 'constant' && typeof arg.value === 'string' && isOfAnotherMatter(arg.value)));
}

/** `db.order.findMany`: rows of a table that is named after something, and not after people, what they have set or what they agreed to. */
function asksInAnotherTable({ steps }: ValueOf<'origin'>): boolean {
  const [table, method] = steps.slice(-2);
  return table?.is === 'member' && method?.is === 'member' && /^(?:find|count)/.test(method.key) && asksForRecords(method.key.replace(/^count/, 'find'))
    && !isOfMatter(table.key) && !MAY_HOLD.test(table.key);
}

/** Tables that may hold a choice under any of their columns, or are called like what holds everything. */
const MAY_HOLD = /user|customer|client|member|person|people|account|profile|contact|lead|visitor|subscri|session|device|setting|option|config|agree|accept|permi|grant|allow|polic|term|privacy|record|event|log|audit|entr|answer|response|decision|status|state|data|doc|item|row|object|store|repo|model|table|collection|db|cache|flag|meta|attribute|propert|trait|subject|track|analytic|market|shar|sale|sell|cookie|pixel|ad$|ads$/i;

/** All that a function's answers are made of, or are chosen by; undefined where that cannot be told. */
function behindAnswer(module: Module, id: FunctionId): readonly Expr[] | undefined {
  const open: Code[] = (module.functions[id]?.body ?? []).flatMap(answersAndTests);
  const behind = new Set<Expr>();
  for (let node = open.pop(); node; node = open.pop()) {
    if ('do' in node || node.is === 'objectPattern' || node.is === 'arrayPattern' || behind.has(node)) continue;
    behind.add(node);
    open.push(...partsOf(node));
    const variable = node.is === 'name' && node.variable !== undefined ? module.variables[node.variable] : undefined;
    if (variable?.function !== id) continue;
    for (const one of variable.definitions) {
      if (one.from === 'value' && one.within === id) open.push(one.value);
      else if (one.from === 'each') open.push(one.of);
      else if (one.from === 'unknown' || one.from === 'value') return undefined;
    }
  }
  return [...behind];
}

/** What a statement answers, and what it is that decides between its branches. */
function answersAndTests(statement: Stmt): readonly Code[] {
  const inside = partsOf(statement).flatMap((part) => ('do' in part ? answersAndTests(part) : []));
  switch (statement.do) {
    case 'return':
    case 'throw':
      return statement.value ? [statement.value] : [];
    case 'if':
      return [statement.test, ...inside];
    case 'switch':
      return [statement.value, ...inside];
    default:
      return inside;
  }
}

/** `user.plan === 'pro'`: what is asked for has a name, and that is not of the choice. */
function namesAnotherThing(part: Expr): boolean {
  if (part.is !== 'binary' || !/^[!=]==?$/.test(part.operator) || part.right.is !== 'constant' || typeof part.right.value !== 'string') return false;
  const field = fieldOf(part.left);
  return field !== undefined && !TELLS_NOTHING.test(field) && !isOfMatter(field) && meaningOfName(field) === undefined;
}

function fieldOf(expr: Expr): string | undefined {
  return expr.is === 'member' && expr.key.is === 'constant' && typeof expr.key.value === 'string' ? expr.key.value : undefined;
}

/** Fields of which the name leaves open what they hold. */
const TELLS_NOTHING = /^(?:\w+_)?(?:status|state|value|result|answer|type|kind|data|body|text|code|mode|level|action|decision|response|current)$/i;
/** Methods of texts and lists tell no more than the text or list does. */
const MADE_HERE = /^(?:includes|indexOf|startsWith|endsWith|split|join|trim|toLowerCase|toUpperCase|slice|test|match|map|filter|some|every|find|concat|toString|replace|at)$/;
/** Globals that keep or fetch what a person said. */
const ASKED = /^(?:fetch|\$fetch|localStorage|sessionStorage|indexedDB|document|navigator|window|globalThis|require|XMLHttpRequest|cookieStore|chrome|browser|__\w+|[A-Z]\w*(?:Consent|Privacy|Cookie)\w*)$/;
