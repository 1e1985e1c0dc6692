/**
 * A wrapper of the project's own, which the configuration names with its arguments, instead of ours.
 *
 *     { "name": "trackServerEvent", "for": "segment.track", "args": ["event", "properties", "userId"] }
 *     segment.track({ userId, event: 'Paid', properties: { total } })    →    await trackServerEvent('Paid', { total }, userId)
 */
import { ts } from 'ts-morph';
import type { Wrapper } from '../view.js';
import { planAwaiting } from '../gate/awaiting.js';
import { joinEdits } from '../text/edits.js';
import { nameNeed, type ImportContext } from '../text/imports.js';
import type { Outcome, Plan, Site } from '../plan.js';
import { fateOf } from '../text/syntax.js';
import { planServerCall } from './server-call.js';

export interface Wrapping {
  readonly wrappers: readonly Wrapper[];
  readonly context: ImportContext;
  readonly neighbours: readonly Site[];
}

/** Undefined where no wrapper fits, and the project's gate has to do. */
export function planUseWrapper(site: Site, { wrappers, context, neighbours }: Wrapping): Outcome | undefined {
  const { node, finding, file } = site;
  if (!ts.isCallExpression(node) || node.questionDotToken || wrappers.some((wrapper) => wrapper.file === file.path)) return undefined;
  for (const wrapper of wrappers) {
    const list = wrapper.for === `${finding.vendor}.${finding.api}` ? argumentsFor(site, node, wrapper) : undefined;
    if (list && site.surface === 'server' && site.fallsShort(wrapper)) return planBehindGate(site, node, { wrapper, list, context });
    const called = list && callOf(site, node, wrapper);
    if (!called || (called.before === 'void ' && neighbours.some((other) => overtakes(other, site, wrappers)))) continue;
    const need = nameNeed(file, { from: { kind: 'file', path: wrapper.file }, name: wrapper.name }, context);
    const start = node.getStart(file.tree);
    return {
      kind: 'plan', action: 'reused', finding, imports: [need], parts: [{ kind: 'wrapper', file: wrapper.file }],
      edits: [...called.edits, { start, end: node.end, text: `${called.before}${need.local}(${list.join(', ')})${called.behind}` }],
    };
  }
  return undefined;
}

interface Fitting {
  readonly wrapper: Wrapper;
  readonly list: readonly string[];
  readonly context: ImportContext;
}

/** A wrapper that asks the store alone is asked behind a gate that knows the request too: `if (!(await isUserOptedOut(id))) await tell(id, …);` */
function planBehindGate(site: Site, call: ts.CallExpression, { wrapper, list, context }: Fitting): Outcome {
  const plan = planServerCall(site, context);
  // What is sent later has to be sent when its turn comes, and not asked about once more.
  if (plan.kind === 'refusal' || plan.parts.some(({ kind }) => kind === 'later')) return plan;
  const need = nameNeed(site.file, { from: { kind: 'file', path: wrapper.file }, name: wrapper.name }, context);
  const waits = wrapper.isAsync && !ts.isAwaitExpression(call.parent) && fateOf(call).kind === 'statement' && planAwaiting(call, site).kind === 'can';
  const edits = joinEdits(plan.edits, [{ start: call.getStart(site.file.tree), end: call.end, text: `${waits ? 'await ' : ''}${need.local}(${list.join(', ')})` }]);
  return edits ? { ...plan, action: 'reused', edits, imports: [...plan.imports, need], parts: [...plan.parts, { kind: 'wrapper', file: wrapper.file }] } : plan;
}

/** What does not fit is sent later here, in its own line: what nobody waits for would be told before it. */
function overtakes({ node, finding, ...rest }: Site, { finding: { vendor } }: Site, wrappers: readonly Wrapper[]): boolean {
  const fits = (wrapper: Wrapper): boolean => wrapper.for === `${finding.vendor}.${finding.api}` && ts.isCallExpression(node) && argumentsFor({ ...rest, node, finding }, node, wrapper) !== undefined;
  return finding.vendor === vendor && !wrappers.some(fits);
}

/** What the wrapper takes, in its order: keys of the one message, or the vendor's own arguments by the names that people give them. */
function argumentsFor(site: Site, call: ts.CallExpression, { args }: Wrapper): readonly string[] | undefined {
  const [message, ...others] = call.arguments;
  if (!message || call.arguments.some(ts.isSpreadElement)) return undefined;
  const byName = ts.isObjectLiteralExpression(message) && others.length === 0 ? keysOf(message) : positional(call.arguments);
  if (!byName || byName.size > args.length || [...byName.values()].filter((value) => !site.isSteady(value)).length > 1) return undefined;
  // For what is left out a wrapper may have something of its own, which the vendor would not have been told.
  const given = args.flatMap((name) => byName.get(name)?.getText() ?? []);
  return given.length === args.length && byName.size === args.length ? given : undefined;
}

/** Undefined where something stands in it that is no plain key. */
function keysOf(message: ts.ObjectLiteralExpression): ReadonlyMap<string, ts.Expression> | undefined {
  const found = new Map<string, ts.Expression>();
  for (const property of message.properties) {
    const value = ts.isPropertyAssignment(property) ? property.initializer : ts.isShorthandPropertyAssignment(property) ? property.name : undefined;
    if (!value || !property.name || ts.isComputedPropertyName(property.name)) return undefined;
    found.set(property.name.getText().replace(/^['"]|['"]$/g, ''), value);
  }
  return found;
}

/** `track(event, properties)` */
function positional(list: ts.NodeArray<ts.Expression>): ReadonlyMap<string, ts.Expression> | undefined {
  if (list.length > 2) return undefined;
  return new Map(list.map((value, at) => [at === 0 ? 'event' : 'properties', value]));
}

interface Called {
  readonly before: string;
  readonly behind: string;
  readonly edits: Plan['edits'];
}

/** A wrapper that answers with a promise is awaited where that can be, else its failure is nobody's; undefined where the answer is used. */
function callOf(site: Site, call: ts.CallExpression, wrapper: Wrapper): Called | undefined {
  const fate = fateOf(call);
  const plain: Called = { before: '', behind: '', edits: [] };
  if (fate.kind === 'used') return undefined;
  if (!wrapper.isAsync || ts.isAwaitExpression(call.parent)) return plain;
  if (fate.kind !== 'statement' || fate.statement.expression !== call) return undefined;
  const awaiting = planAwaiting(call, site);
  return awaiting.kind === 'can' ? { before: 'await ', behind: '', edits: awaiting.edits } : { before: 'void ', behind: '.catch(() => {})', edits: [] };
}
