/**
 * What is handed over, as far as the text shows it: names of keys and arguments.
 *
 *     segment.track({ userId, properties: { total } })                             userId, properties.total
 *     fetch('https://graph.facebook.com/…', { body: JSON.stringify({ email }) })   email
 *     img.src = `https://www.facebook.com/tr?id=1&ev=${name}`                      id, ev
 */
import type { Entry, Expr, ExprOf, Module } from '../../code.js';
import { genericScope } from '../../analysis/frames.js';
import { calledName } from '../../analysis/keys.js';
import { destinationsOf, textOf } from '../../analysis/vendors/network.js';
import type { Session } from '../../analysis/nouns.js';
import type { Pathway } from '../../analysis/pathways/pathway.js';
import { alternatives } from '../../analysis/values.js';

const HIDDEN = 'not visible';

/** `byAddress`: a vendor's host is sent to, and no client of the vendor's is called. */
export function dataOf(session: Session, module: Module, pathway: Pathway, byAddress: boolean): readonly string[] {
  const { expr, args, handed } = pathway;
  if (handed) return [HIDDEN];
  if (expr.is === 'element' && !byAddress) return unique(expr.attributes.map(nameOfEntry));
  if (!byAddress) return unique(args.flatMap((arg) => namesIn(arg, { module, prefix: '', depth: 0 })));
  const addresses = args.flatMap((arg) => namesInQuery(session, module, pathway, arg));
  return unique([...addresses, ...(expr.is === 'call' ? bodyOf(args, pathway.api).flatMap((body) => namesIn(body, { module, prefix: '', depth: 0 })) : [])]);
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}

/** An address hands over what its query names; that of a script only says which one is meant. */
function namesInQuery(session: Session, module: Module, { expr, within }: Pathway, arg: Expr): readonly string[] {
  const address = arg.is === 'object' ? valueOf(arg, /^(?:url|uri)$/) : arg;
  if (!address) return [];
  return alternatives(session.evaluate(address, genericScope(session, module, within))).flatMap(({ value }) => {
    const isAsked = destinationsOf(session, value, expr.is === 'call' ? 'any' : 'pixel').length > 0;
    return isAsked ? [...(textOf(value) ?? '').matchAll(/[?&]([\w.[\]-]+)=/g)].flatMap(([, name]) => name ?? []) : [];
  });
}

const BODIES = /^(?:body|data|json|form|formData|params|searchParams|query|payload|qs)$/;
const OPTIONS = /^(?:body|data|json|form|formData|params|searchParams|query|payload|qs|method|headers|url|uri|keepalive|credentials|timeout|signal|mode)$/;

/** `fetch(url, { body })`, `axios.post(url, data, config)`, `axios({ url, data })`, `navigator.sendBeacon(url, data)` */
function bodyOf(args: readonly Expr[], api: string): readonly Expr[] {
  const [first, second] = args;
  if (first?.is === 'object') return valuesOf(first, BODIES);
  if (second?.is === 'object' && second.entries.some((entry) => OPTIONS.test(nameOfEntry(entry)))) return valuesOf(second, BODIES);
  return second && /^(?:post|put|patch|sendBeacon|send)$/i.test(api) ? [second] : [];
}

function valuesOf({ entries }: ExprOf<'object'>, names: RegExp): readonly Expr[] {
  return entries.filter((entry) => names.test(nameOfEntry(entry))).map(({ value }) => value);
}

function valueOf(object: ExprOf<'object'>, names: RegExp): Expr | undefined {
  return valuesOf(object, names)[0];
}

function nameOfEntry({ key }: Entry): string {
  return key?.is === 'constant' ? String(key.value) : HIDDEN;
}

interface Spot {
  readonly module: Module;
  readonly prefix: string;
  readonly depth: number;
}

const DEEPEST = 8;
/** They hand on what they are given, in another shape. */
const SHAPES = /^(?:stringify|URLSearchParams|Blob|assign|encodeURIComponent|String|fromEntries|encode)$/;

function namesIn(expr: Expr, spot: Spot): readonly string[] {
  if (spot.depth > DEEPEST) return [HIDDEN];
  const inner = (part: Expr): readonly string[] => namesIn(part, { ...spot, depth: spot.depth + 1 });
  switch (expr.is) {
    case 'object':
      return expr.entries.flatMap((entry) => namesInEntry(entry, spot));
    case 'constant':
    case 'function':
      return [];
    case 'name':
      return namesInVariable(expr, spot);
    case 'member':
      return [dotted(expr)];
    case 'array':
      return expr.items.flatMap(inner);
    case 'template':
      return expr.values.flatMap(inner);
    case 'await':
      return inner(expr.value);
    case 'choose':
      return [...inner(expr.yes), ...inner(expr.no)];
    case 'logical':
      return [...(expr.operator === '&&' ? [] : inner(expr.left)), ...inner(expr.right)];
    case 'call':
      return SHAPES.test(calledName(expr.callee)) ? expr.args.flatMap(inner) : [HIDDEN];
    default:
      return [HIDDEN];
  }
}

function namesInEntry({ key, value }: Entry, spot: Spot): readonly string[] {
  if (!key) return namesIn(value.is === 'spread' ? value.value : value, { ...spot, depth: spot.depth + 1 }).map((name) => (value.is === 'object' ? name : HIDDEN));
  if (key.is !== 'constant') return [HIDDEN];
  const name = spot.prefix + String(key.value);
  // One step down is enough to see what is sent.
  return value.is === 'object' && spot.prefix === '' && value.entries.length > 0 ? namesIn(value, { ...spot, prefix: `${name}.`, depth: spot.depth + 1 }) : [name];
}

/** `const body = JSON.stringify({ email }); fetch(url, { body })`: what the variable was made of says more than its name. */
function namesInVariable({ name, variable }: ExprOf<'name'>, spot: Spot): readonly string[] {
  const [only, second] = variable === undefined ? [] : (spot.module.variables[variable]?.definitions ?? []);
  if (only?.from !== 'value' || second || only.path.length > 0) return [name];
  const { value } = only;
  const isMade = value.is === 'object' || value.is === 'array' || value.is === 'template' || (value.is === 'call' && SHAPES.test(calledName(value.callee)));
  return isMade ? namesIn(value, { ...spot, depth: spot.depth + 1 }) : [name];
}

function dotted({ object, key }: ExprOf<'member'>): string {
  const own = key.is === 'constant' ? String(key.value) : '…';
  if (object.is === 'name') return `${object.name}.${own}`;
  return object.is === 'member' ? `${dotted(object)}.${own}` : own;
}
