/** `segment.track({ userId, event, properties })`, whose keys map one to one on `trackServerEvent(event, properties, userId)`. */
import { ts } from 'ts-morph';
import { accessOf } from '../application/kinds.js';
import type { Awaiting } from '../gate/awaiting.js';
import { expectsError } from '../text/directives.js';
import type { GateUse } from '../gate/gate-use.js';
import { importedBy, nameNeed, type ImportContext } from '../text/imports.js';
import type { Plan, Site } from '../plan.js';
import { stripDown } from '../text/syntax.js';
import type { ProjectClient } from '../view.js';

interface Tracking {
  readonly call: ts.CallExpression;
  readonly gate: GateUse;
  readonly context: ImportContext;
  readonly awaiting: Extract<Awaiting, { kind: 'can' }>;
}

/** Undefined where the call does not fit and a guard has to do. */
export function planTrackServerEvent(site: Site, { call, gate, context, awaiting }: Tracking): Plan | undefined {
  const parts = readMessage(site, call);
  // Segment's call answers nothing and only queues, so awaiting a plain statement holds nothing up but the check.
  const wait = ts.isAwaitExpression(call.parent) ? '' : ts.isExpressionStatement(call.parent) ? 'await ' : undefined;
  // The project has its own.
  if (site.app.wrappers.some((wrapper) => wrapper.for === 'segment.track')) return undefined;
  if (!parts || expectsError(site.file, call) || gate.reused || gate.edits.length > 0 || isStoreGate(gate) || accessOf(site.app.server) === 'argument' || wait === undefined) return undefined;
  const client = readProjectClient(site, call, context);
  if (!client || !canSendThrough(site, client)) return undefined;
  const need = nameNeed(site.file, { from: { kind: 'file', path: site.app.gateFolder.path.server }, name: 'trackServerEvent' }, context);
  const edit = { start: call.getStart(site.file.tree), end: call.end, text: `${wait}${need.local}(${parts.event}, ${parts.properties}, ${parts.userId})` };
  return {
    kind: 'plan', action: 'rewritten', finding: site.finding, edits: [edit, ...awaiting.edits], imports: [need],
    parts: [{ kind: 'server' }, { kind: 'track-server-event', client }],
  };
}

/** `trackServerEvent` asks the request too, which says nothing in a webhook. */
function isStoreGate({ imports }: GateUse): boolean {
  return imports.some((need) => need.name === 'hasStoredOptOut');
}

interface Message {
  readonly event: string;
  readonly properties: string;
  readonly userId: string;
}

/** Exactly the three keys, at most one of them with effects, because their order changes. */
function readMessage(site: Site, call: ts.CallExpression): Message | undefined {
  const [message, ...others] = call.arguments;
  const tracks = site.finding.vendor === 'segment' && site.finding.api === 'track';
  if (!tracks || !message || others.length > 0 || !ts.isObjectLiteralExpression(message) || message.properties.length !== 3) return undefined;
  const values = new Map(message.properties.map((property) => [property.name?.getText() ?? '', valueOf(property)]));
  if ([...values.values()].filter((value) => value && !site.isSteady(value)).length > 1) return undefined;
  const [event, properties, userId] = ['event', 'properties', 'userId'].map((key) => values.get(key)?.getText());
  // What is said beside the keys would be lost.
  const between = message.properties.reduce((text, property) => text.replace(valueOf(property)?.getText() ?? '', ''), message.getText());
  if (/\/[/*]/.test(between)) return undefined;
  return event !== undefined && properties !== undefined && userId !== undefined ? { event, properties, userId } : undefined;
}

function valueOf(property: ts.ObjectLiteralElementLike): ts.Expression | undefined {
  if (ts.isShorthandPropertyAssignment(property)) return property.name;
  return ts.isPropertyAssignment(property) ? property.initializer : undefined;
}

/** The call's own client, where the gate module can import it as well. */
function readProjectClient(site: Site, call: ts.CallExpression, context: ImportContext): ProjectClient | undefined {
  if (!ts.isPropertyAccessExpression(call.expression) || call.questionDotToken || call.expression.questionDotToken) return undefined;
  const client = stripDown(call.expression.expression);
  if (!ts.isIdentifier(client)) return undefined;
  for (const { specifier, names } of importedBy(site.file)) {
    const imported = names.find(({ local }) => local === client.text);
    const file = imported && context.view.resolve(site.file.path, specifier);
    if (imported) return file === undefined ? undefined : { file, name: imported.name };
  }
  return undefined;
}

/** One `trackServerEvent` sends through one client: that of the present one, or the one that most calls use. */
function canSendThrough({ app: { gateFolder } }: Site, client: ProjectClient): boolean {
  const fixed = gateFolder.trackServerEvent;
  if (!gateFolder.offers('server', 'trackServerEvent')) return false;
  return fixed === null ? !gateFolder.present.has('server') : fixed.file === client.file && fixed.name === client.name;
}
