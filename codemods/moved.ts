/**
 * Which pathway of the edited project stands for which of before. Calls that go through a stand-in now are one pathway in the gate module, and a
 * call that left its function gives its place among equals to the next.
 *
 *     a.ts fbq('track') 1f…   b.ts fbq('track') 2e…    →    lib/opt-out/client.ts fbq 7c…   replaces 1f…, 2e…
 */
import type { Coverage, Finding } from '../src/model.js';
import { group } from '../src/report/order.js';
import type { Plan } from './plan.js';

export interface Moved {
  readonly finding: Finding;
  /** In the order in which they stood. */
  readonly replaces: readonly Finding[];
}

export function findMoved(before: Coverage, after: Coverage, plans: readonly Plan[]): readonly Moved[] {
  const now = grouped(after.findings);
  const found = new Map<Finding, Finding[]>();
  const leaving = new Map(plans.flatMap((plan) => (leaves(plan) ? [[plan.finding.id, plan] as const] : [])));
  const note = (target: Finding | undefined, old: Finding): void => {
    if (target && target.id !== old.id) found.set(target, [...(found.get(target) ?? []), old]);
  };
  for (const [key, equals] of grouped(before.findings)) {
    equals.filter(({ id }) => !leaving.has(id)).forEach((old, at) => note(now.get(key)?.[at], old));
  }
  const byFile = group(after.findings, ({ file }) => file);
  for (const plan of leaving.values()) note(targetsOf(plan, byFile)[0], plan.finding);
  return [...found].map(([finding, replaces]) => ({ finding, replaces }));
}

/** The call is no pathway any more: what it calls now holds one. */
function leaves({ parts }: Plan): boolean {
  return parts.some(({ kind }) => kind === 'stand-in' || kind === 'track-server-event' || kind === 'wrapper');
}

function targetsOf({ finding: { vendor }, imports, parts }: Plan, byFile: ReadonlyMap<string, readonly Finding[]>): readonly Finding[] {
  const wrapper = parts.find((part) => part.kind === 'wrapper');
  const paths = wrapper ? [wrapper.file] : imports.flatMap(({ from }) => (from.kind === 'file' ? [from.path] : []));
  return paths.flatMap((path) => byFile.get(path) ?? []).filter((one) => one.vendor === vendor);
}

function grouped(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  return group(findings.toSorted((a, b) => a.start - b.start), ({ file, enclosing, vendor, api, kind }) => [file, enclosing, vendor, api, kind].join('|'));
}
