/**
 * Calls that would be overtaken. What is sent later comes behind a call of its vendor that stays where it is, so nothing in front of such a
 * call is sent later, and then nothing in front of that:
 *
 *     function record(id, order) {
 *       segment.identify({ userId: id });          stays too: the next one would be told first
 *       segment.track({ userId: id, order });      refused, because of what follows
 *       order.total = 0;
 *     }
 */
import { ts } from 'ts-morph';
import { locate } from './text/locate.js';
import { isRunInPlace, namesOf, runsAt } from './text/names-of.js';
import { ownKindOf } from './own-finding.js';
import type { Finding } from '../src/model.js';
import type { Plan, Refusal } from './plan.js';
import type { Failure, FilePlan, Planning } from './plan-file.js';
import type { ParsedFile } from './text/source.js';
import { enclosingFunction, isFunction, type FunctionNode } from './text/syntax.js';

interface Place {
  readonly file: ParsedFile;
  readonly node: ts.Node;
}

type Lookup = Pick<Planning, 'parse' | 'usesIn'>;

/** By the id of the finding whose call may not be sent later. */
export function findOvertaken(files: readonly FilePlan[], lookup: Lookup): ReadonlyMap<string, Failure> {
  const deferred = files.flatMap(({ plans }) => plans).filter(isDeferred);
  const vendors = new Set(deferred.map(({ finding: { vendor } }) => vendor));
  const overtaken = new Map<string, Failure>();
  const found = new Map<Finding, readonly Place[]>();
  const calls = (finding: Finding): readonly Place[] => {
    const places = found.get(finding) ?? placesOf(finding, lookup);
    found.set(finding, places);
    return places;
  };
  for (const refusal of files.flatMap(({ refusals }) => refusals)) {
    const { finding } = refusal;
    if (!finding || !vendors.has(finding.vendor) || ownKindOf(finding) !== undefined) continue;
    const staying = calls(finding);
    for (const { finding: other } of deferred) if (other.vendor === finding.vendor && calls(other).some((before) => staying.some((place) => follows(place, before)))) overtaken.set(other.id, failureBehind(refusal));
  }
  return overtaken;
}

function isDeferred({ parts, finding }: Plan): boolean {
  return ownKindOf(finding) === undefined && parts.some(({ kind }) => kind === 'later');
}

function failureBehind({ reason, about, file, finding }: Refusal): Failure {
  return { reason: 'would-be-overtaken', about: reason === 'would-be-overtaken' ? about : `\`${finding?.api ?? ''}\` in ${file}` };
}

/** The call, and wherever a function is called that leads to it. */
function placesOf(finding: Finding, { parse, usesIn }: Lookup): readonly Place[] {
  const file = parse(finding.file);
  const node = file && locate(file, finding);
  const places: Place[] = file && node ? [{ file, node }] : [];
  const seen = new Set<ts.Node>();
  for (const place of places) {
    for (let owner = enclosingFunction(place.node); owner && !seen.has(owner); owner = enclosingFunction(owner)) {
      seen.add(owner);
      places.push(...callsOf(owner, place.file, usesIn));
    }
  }
  return places;
}

function callsOf(owner: FunctionNode, file: ParsedFile, usesIn: Lookup['usesIn']): readonly Place[] {
  const names = ts.isFunctionDeclaration(owner) || ts.isMethodDeclaration(owner) || ts.isExpression(owner) || isRunInPlace(owner) ? namesOf(owner, file) : [];
  return names.flatMap(usesIn(file.path)).filter(({ node }) => (isRunInPlace(owner) ? runsAt(owner, node) : ts.isCallExpression(node.parent)));
}

/** Whether it runs behind a call in the same function: further down, or when a loop comes round. */
function follows({ file, node }: Place, { file: other, node: call }: Place): boolean {
  if (file.path !== other.path || call === node || !sharesFunction(call, node)) return false;
  return node.getStart(file.tree) >= call.end || isInLoopOf(call, node);
}

/** One of them may stand in a callback of the other's function. */
function sharesFunction(call: ts.Node, other: ts.Node): boolean {
  const [own, others] = [enclosingFunction(call), enclosingFunction(other)];
  return own === others || (own !== undefined && isWithin(other, own)) || (others !== undefined && isWithin(call, others));
}

function isWithin(node: ts.Node, owner: ts.Node): boolean {
  return owner.pos <= node.pos && node.end <= owner.end;
}

function isInLoopOf(call: ts.Node, other: ts.Node): boolean {
  for (let at = call; !ts.isSourceFile(at) && !isFunction(at); at = at.parent) if (ts.isIterationStatement(at, false) && isWithin(other, at)) return true;
  return false;
}
