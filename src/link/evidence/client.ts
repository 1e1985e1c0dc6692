/**
 * The name that a vendor's thing came into the file by: what a decision names to say that it shares nothing.
 *
 *     import { Analytics } from '@acme/metrics'; const a = new Analytics(); a.track();      `Analytics` from `@acme/metrics`
 *     window.analytics.track();                                                              `analytics` from `globalThis`
 */
import type { Definition, Expr, FunctionId, Module, Target } from '../../code.js';
import type { Finding } from '../../model.js';
import { genericScope } from '../../analysis/frames.js';
import { classAround, indexOf } from '../../analysis/index-of.js';
import type { Session } from '../../analysis/nouns.js';
import { vendorsOf, type Pathway } from '../../analysis/pathways/pathway.js';

type Client = NonNullable<Finding['client']>;

/** Undefined where a vendor is reached by its address: `fetch` is nobody's client. */
export function clientOf(session: Session, module: Module, { expr, handed, within }: Pathway): Client | undefined {
  const reached = handed ?? (expr.is === 'element' ? expr.tag : expr.is === 'call' ? expr.callee : undefined);
  if (!reached || !isOfVendor(session, reached, { module, within })) return undefined;
  return rootOf(reached, { module, within }, 0);
}

interface Home {
  readonly module: Module;
  readonly within: FunctionId;
}

function isOfVendor(session: Session, expr: Expr, { module, within }: Home): boolean {
  const scope = genericScope(session, module, within);
  for (let at: Expr | undefined = expr; at; at = at.is === 'member' ? at.object : undefined) {
    if (vendorsOf(session, session.evaluate(at, scope)).length > 0) return true;
  }
  return false;
}

const DEEPEST = 12;
const PAGE = /^(?:window|globalThis|self|top|global)$/;

function rootOf(expr: Expr, home: Home, depth: number): Client | undefined {
  if (depth > DEEPEST) return undefined;
  const inner = (next: Expr): Client | undefined => rootOf(next, home, depth + 1);
  switch (expr.is) {
    case 'name':
      return expr.variable === undefined ? { name: expr.name, from: 'globalThis' } : ofVariable(expr.variable, home, depth);
    case 'member':
      return ofMember(expr.object, keyOf(expr.key), home, depth);
    case 'call':
      return expr.callee.is === 'name' && expr.callee.name === 'require' ? imported(expr.args[0]) : (inner(expr.callee) ?? expr.args.map(inner).find((one) => one !== undefined));
    case 'import':
      return imported(expr.source);
    case 'await':
    case 'spread':
      return inner(expr.value);
    case 'logical':
      return inner(expr.left) ?? inner(expr.right);
    case 'choose':
      return inner(expr.yes) ?? inner(expr.no);
    default:
      return undefined;
  }
}

function ofMember(object: Expr, key: string | undefined, home: Home, depth: number): Client | undefined {
  if (isPage(object)) return key === undefined ? undefined : { name: key, from: 'globalThis' };
  if (object.is !== 'this' || key === undefined) return rootOf(object, home, depth + 1);
  const { module, within } = home;
  const ofClass = classAround(module, within);
  const written = indexOf(module).acts.flatMap(({ expr, within: at }) => (expr.is === 'assign' && isOwn(expr.target, key) && classAround(module, at) === ofClass ? [expr.value] : []));
  const field = ofClass === undefined ? undefined : module.classes[ofClass]?.members.find((member) => member.value?.is === 'field' && keyOf(member.key) === key)?.value;
  const initial = field === undefined ? [] : (module.functions[field.function]?.body ?? []).flatMap((statement) => (statement.do === 'return' && statement.value ? [statement.value] : []));
  return firstOf([...initial, ...written], (value) => rootOf(value, home, depth + 1));
}

function isPage(object: Expr): boolean {
  return object.is === 'name' && object.variable === undefined && PAGE.test(object.name);
}

function isOwn(target: Target, key: string): boolean {
  return target.is === 'member' && target.object.is === 'this' && keyOf(target.key) === key;
}

function ofVariable(variable: number, home: Home, depth: number): Client | undefined {
  const { name = '', definitions = [] } = home.module.variables[variable] ?? {};
  return firstOf(definitions, (one) => ofDefinition(one, name, { home, depth }));
}

function ofDefinition(one: Definition, local: string, { home, depth }: { readonly home: Home; readonly depth: number }): Client | undefined {
  switch (one.from) {
    case 'import':
      return { name: one.name === 'default' || one.name === '*' ? local : one.name, from: one.source };
    case 'value': {
      const root = rootOf(one.value, home, depth + 1);
      const [step] = one.path;
      // `const { track } = require('x')` names an export, and `const { default: x } = await import('x')` the local name.
      if (root?.name !== '*') return root;
      return { name: step && 'key' in step && step.key !== 'default' ? String(step.key) : local, from: root.from };
    }
    // A stub of the vendor's own: `function gtag() { dataLayer.push(arguments); }`.
    case 'function':
      return { name: local, from: 'globalThis' };
    default:
      return undefined;
  }
}

/** All exports, until a name is taken from them. */
function imported(source: Expr | undefined): Client | undefined {
  return source?.is === 'constant' && typeof source.value === 'string' ? { name: '*', from: source.value } : undefined;
}

function keyOf(key: Expr): string | undefined {
  return key.is === 'constant' ? String(key.value) : undefined;
}

function firstOf<Item>(items: readonly Item[], find: (item: Item) => Client | undefined): Client | undefined {
  for (const item of items) {
    const found = find(item);
    if (found) return found;
  }
  return undefined;
}
