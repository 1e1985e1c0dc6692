/** The calls by which helpers are handed the request, as findings of their own. */
import type { ts } from 'ts-morph';
import type { Finding } from '../../src/model.js';
import { callAt } from '../text/locate.js';
import { ownFinding, ownKindOf } from '../own-finding.js';
import type { HandedCall, Plan, Refusal } from '../plan.js';
import type { ParsedFile } from '../text/source.js';

export function findHanded(plans: readonly Plan[], parse: (path: string) => ParsedFile | undefined): readonly Finding[] {
  const found = new Map<ts.CallExpression, { readonly call: HandedCall; readonly file: ParsedFile; readonly like: Finding }>();
  for (const { finding, parts } of plans) {
    for (const call of callsIn(parts)) {
      const file = parse(call.path);
      const node = file && callAt(file, call);
      // Whatever one of the helper's sends waits for, its callers wait for.
      if (file && node && found.get(node)?.call.waiting !== 'waits') found.set(node, { call, file, like: finding });
    }
  }
  return [...found].map(([node, { call, file, like }]) => ownFinding(call.waiting === 'waits' ? 'handed-waits' : 'handed', file, { call: node, like, place: call.place }));
}

function callsIn(parts: Plan['parts']): readonly HandedCall[] {
  return parts.flatMap((part) => (part.kind === 'handed' ? part.calls : []));
}

/** Plans whose helper would be called without the request, because a call of it could not be edited. */
export function findUnhanded(plans: readonly Plan[], refusals: readonly Refusal[]): readonly Plan[] {
  const refused = new Set(refusals.flatMap(({ finding }) => (finding && /^handed/.test(ownKindOf(finding) ?? '') ? [placeOf(finding.id)] : [])));
  return refused.size === 0 ? [] : plans.filter(({ parts }) => callsIn(parts).some(({ path, start }) => refused.has(`${path} ${start}`)));
}

function placeOf(id: string): string {
  return id.slice(id.indexOf(' ') + 1);
}
