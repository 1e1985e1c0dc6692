/**
 * A callback that stands among a platform's settings, where these are assigned, handed to a call or are the properties of its component.
 *
 *     _iub.csConfiguration = { callback: { onPreferenceExpressedOrNotNeeded(preference) {} } };      the answer of that path
 *     <DidomiSDK onReady={(didomi) => …} />                                                          the global Didomi
 */
import type { Expr, Module, Target, VariableId } from '../../code.js';
import { signalsWith } from '../../signals/catalogue.js';
import { genericScope } from '../frames.js';
import { indexOf } from '../index-of.js';
import type { Frame, Session, Value } from '../nouns.js';
import { startsOf } from '../reading/platform.js';

/** What the platform hands over as the parameter at `index`, or calls it on. */
export function handedAsSetting(session: Session, { module, code }: Pick<Frame, 'module' | 'code'>, index: number | 'this'): Value | undefined {
  if (!session.world.mayTell(module.file)) return undefined;
  const expr = indexOf(module).functionExprs.get(code.id);
  const { handed, callbacks } = signalsWith(session.world.settings.signals);
  const path = expr && pathsTo(session, module, expr).find((one) => handed.has(one) || callbacks.has(one));
  if (path === undefined) return undefined;
  const own = handed.get(path)?.find(({ fact }) => fact.callback === index);
  if (own) return { is: 'origin', root: { is: 'global', name: own.fact.gives }, steps: [] };
  return index === 'this' ? undefined : { is: 'origin', root: { is: 'answer', path, command: '', index }, steps: [] };
}

function pathsTo(session: Session, module: Module, callback: Expr): readonly string[] {
  const { parents, holderOf } = indexOf(module);
  const keys: string[] = [];
  let inList = false;
  for (let inner = callback, parent = parents.get(inner); parent && 'is' in parent.node; parent = parents.get(inner)) {
    const { node, within } = parent;
    if (node.is === 'call') return keys.length > 0 && node.args.includes(inner) ? calledPaths(session.evaluate(node.callee, genericScope(session, module, within)), keys) : [];
    if (node.is === 'assign') return node.value === inner ? [[...namesIn(node.target), ...keys].join('.')] : [];
    if (node.is === 'array') {
      inList = true;
      inner = node;
      continue;
    }
    const entry = node.is === 'object' ? node.entries.find(({ value }) => value === inner) : node.is === 'element' ? node.attributes.find(({ value }) => value === inner) : undefined;
    if (entry?.key?.is !== 'constant') return [];
    keys.unshift(`${String(entry.key.value)}${inList ? '[*]' : ''}`);
    inList = false;
    if (node.is === 'element') return node.tag.is === 'constant' ? [] : componentPaths(session.evaluate(node.tag, genericScope(session, module, within)), keys);
    if (node.is !== 'object') return [];
    inner = node;
    const holder = holderOf.get(inner);
    if (holder !== undefined) return keptPaths(session, module, { holder, keys });
  }
  return [];
}

/** `var klaroConfig = {};` → klaroConfig; `const config = {}; Klaro.setup(config)` → klaro#setup */
function keptPaths(session: Session, module: Module, { holder, keys }: { readonly holder: VariableId; readonly keys: readonly string[] }): readonly string[] {
  const { parents, names } = indexOf(module);
  const taken = (names.get(holder) ?? []).flatMap((read) => {
    const parent = parents.get(read);
    const call = parent && 'is' in parent.node && parent.node.is === 'call' && parent.node.args.includes(read) ? parent.node : undefined;
    return call && parent ? calledPaths(session.evaluate(call.callee, genericScope(session, module, parent.within)), keys) : [];
  });
  return [[module.variables[holder]?.name ?? '', ...keys].join('.'), ...taken];
}

/** `cookiehub.load({ onAllow() {} })` → cookiehub.load.onAllow */
function calledPaths(callee: Value, keys: readonly string[]): readonly string[] {
  if (callee.is !== 'origin') return [];
  return startsOf(callee).map(({ key, steps }) => [key, ...steps.map((step) => (step.is === 'member' ? step.key : '()')), ...keys].join('.'));
}

function componentPaths(tag: Value, keys: readonly string[]): readonly string[] {
  return tag.is === 'origin' ? startsOf(tag).filter(({ steps }) => steps.length === 0).map(({ key }) => [key, ...keys].join('.')) : [];
}

/** `window._iub.csConfiguration` → _iub, csConfiguration */
function namesIn(target: Expr | Target): readonly string[] {
  if (target.is === 'name') return /^(?:window|self|globalThis)$/.test(target.name) ? [] : [target.name];
  return target.is === 'member' && target.key.is === 'constant' ? [...namesIn(target.object), String(target.key.value)] : ['?'];
}
