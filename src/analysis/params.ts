/** What a parameter denotes: what the visible callers hand over, else something to be judged by its name. */
import type { ExprOf, Module, Target, TypeCode } from '../code.js';
import { signalsWith } from '../signals/catalogue.js';
import { isOfMatter, meaningOfName } from '../signals/names.js';
import { isVendorPackage } from '../vendors/catalogue.js';
import { emptyEnv, genericFrame, genericScope } from './frames.js';
import { indexOf } from './index-of.js';
import { calledName } from './keys.js';
import type { Frame, Root, Session, Step, Uses, Value } from './nouns.js';
import { clientHandedTo } from './libraries/handed-client.js';
import { clientFor, instanceFor } from './libraries/injected.js';
import { handedByKit } from './libraries/kit-data.js';
import { handedAsSetting } from './libraries/handed-setting.js';
import { handedToPage } from './libraries/page-data.js';
import { kindOfType } from './routing/routers.js';
import { isCheck } from './outcomes.js';
import { test } from './conditions/test.js';
import { join, settled, unknown } from './values.js';

/** Callers are asked over so many steps; what is farther away tells nothing. */
const FARTHEST = 4;

export function paramValue(session: Session, frame: Frame, index: number): Value {
  const { module, code } = frame;
  const named = namedParam(session, frame, index);
  if (!session.world.mayBeTold(module.file)) return (index === 0 ? loadedFor(session, frame) : undefined) ?? named;
  const key = `param ${module.file}#${code.id}.${index}`;
  if (session.running.includes(key)) return named;
  if (session.running.filter((one) => one.startsWith('param ')).length >= FARTHEST) {
    session.depth.cuts += 1;
    return unknown;
  }
  session.running.push(key);
  const value = givenBy(session, session.usesOf(module, code.id), index, named);
  session.running.pop();
  return value;
}

/** `m` of `import('./pixel').then((m) => …)`: no caller is asked for what stands beside it. */
function loadedFor(session: Session, { module, code }: Frame): Value | undefined {
  const { functionExprs, parents } = indexOf(module);
  const expr = code.kind === 'method' ? undefined : functionExprs.get(code.id);
  const { node, within } = (expr && parents.get(expr)) ?? {};
  if (!node || !('is' in node) || node.is !== 'call' || node.args[0] !== expr || node.callee.is !== 'member' || calledName(node.callee) !== 'then' || node.callee.object.is !== 'import') return undefined;
  return settled(session.evaluate(node.callee.object, genericScope(session, module, within ?? 0)));
}

function givenBy(session: Session, { uses, isOpen }: Uses, index: number, named: Value): Value {
  // `window.start = start`: whoever reads it there may call it too.
  const isAnybodys = isOpen || uses.some(({ given }) => !given);
  if (uses.length === 0 || (isAnybodys && !isAskedByName(named))) return named;
  return join(givenInTurn());

  function* givenInTurn(): Generator<Value> {
    // Whoever else may call it hands over what the name says; what those who are seen hand over, it does not take back.
    if (isAnybodys) yield named;
    for (const use of uses) if (use.given) yield orByName(session, use.given(index), named);
  }
}

/**
 * `onChange={(value) => applyConsent(!!value)}`: a caller that hands over what somebody outside handed to it leaves the parameter to its name,
 * as no caller would. One that hands over anything else decides.
 */
function orByName(session: Session, given: Value, named: Value): Value {
  return isAskedByName(named) && given.is === 'origin' && isFromOutside(session, given.root) && given.steps.every(isOfInput) && !isCheck(test(session, given)) ? named : given;
}

function isAskedByName(named: Value): boolean {
  return named.is === 'origin' && named.root.is === 'param' && meaningOfName(named.root.name) !== undefined;
}

/** What a consent platform hands to its callback is told by its tables. */
function isFromOutside({ world }: Session, root: Root): boolean {
  return root.is === 'param' || (root.is === 'answer' && !signalsWith(world.settings.signals).callbacks.has(root.path));
}

/** `event.target.checked` */
function isOfInput(step: Step): boolean {
  return step.is === 'member' && /^(?:target|currentTarget|detail|checked|value)$/.test(step.key);
}

/** A parameter that nothing is known of but its name, and its type where that is a vendor's. */
export function namedParam(session: Session, { module, code }: Pick<Frame, 'module' | 'code'>, index: number): Value {
  const param = code.params[index];
  const ofType = param?.type && valueOfType(session, { module, code }, param.type);
  const known = ofType ?? clientHandedTo(session, module, code, index) ?? handedToPage(session, { module, code }, index) ?? handedAsSetting(session, { module, code }, index) ?? (code.name === 'template' && index === 0 ? handedByKit(session, module) : undefined);
  if (known) return known;
  const router = param?.type?.is === 'named' ? kindOfType(module, param.type.name) : undefined;
  const origin: Value = { is: 'origin', root: { is: 'param', file: module.file, function: code.id, index, name: nameIn(code.name, nameOf(param?.target)), ...(router && { router }) }, steps: [] };
  const members = param?.type?.is === 'object' ? membersOfType(session, { module, code }, param.type) : undefined;
  return members ? { is: 'record', members, rest: origin } : origin;
}

/** What the type of a parameter says of it, whoever hands it over. */
function valueOfType(session: Session, place: Pick<Frame, 'module' | 'code'>, type: TypeCode): Value | undefined {
  if (type.is === 'window') return { is: 'origin', root: { is: 'global', name: 'window' }, steps: [] };
  if (type.is === 'object') return undefined;
  return clientOfType(session, place.module, type.name) ?? (place.code.kind === 'constructor' ? instanceOfType(session, place.module, type.name) : undefined);
}

/** `{ client, name }: { client: PostHog; name: string }`: undefined where nothing is known of any. */
function membersOfType(session: Session, place: Pick<Frame, 'module' | 'code'>, { members }: Extract<TypeCode, { is: 'object' }>): ReadonlyMap<string, Value> | undefined {
  const known = members.flatMap(({ key, type }) => {
    const value = valueOfType(session, place, type);
    return value ? [[key, value] as const] : [];
  });
  return known.length > 0 ? new Map(known) : undefined;
}

/** `constructor(private privacy: PrivacyService)`: a container makes the instance that it hands over. */
function instanceOfType(session: Session, module: Module, type: ExprOf<'name'>): Value | undefined {
  return instanceFor(session, session.evaluate(type, { frame: genericFrame(session, module, 0), env: emptyEnv }));
}

/** `constructor(private client: PostHog)`: whoever makes it, what it is given is a client of the vendor that the type is imported from. */
function clientOfType(session: Session, module: Module, { variable, at, name }: ExprOf<'name'>): Value | undefined {
  const [only, second] = (variable === undefined ? undefined : module.variables[variable]?.definitions) ?? [];
  if (only?.from !== 'import' || second || !isVendorPackage(only.source)) return undefined;
  return clientFor(session, session.imported(module, { source: only.source, name: only.name, local: name }), { module, at });
}

/** `onConsent(status)`: what a parameter is called says less than what it is handed to. */
function nameIn(called: string, name: string): string {
  return SAYS_LITTLE.test(name) && isOfMatter(called) ? `${called.replace(/^(?:on|handle|apply|update|set)(?=[A-Z])/, '')}_${name}` : name;
}

const SAYS_LITTLE = /^(?:status|state|choice|decision|answer|granted|accepted|given)$/i;

function nameOf(target: Target | undefined): string {
  return target?.is === 'name' ? target.name : '';
}
