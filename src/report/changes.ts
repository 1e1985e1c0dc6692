/**
 * What became of the pathways since a committed report, or another state of the project.
 *
 *     before: a ungated, b gated      now: b partial, c ungated      → c new, b worse, a gone
 */
import { verdictRanks } from '../decisions.js';
import type { Finding } from '../model.js';
import { count, verdictLabels } from '../words.js';
import { isConfirmed, isObjection } from './count.js';
import { code, escape, filled } from './markdown-text.js';
import type { Standing } from './pathway-rows.js';

export interface Changed {
  readonly finding: Finding;
  readonly before: Standing;
}

export interface Changes {
  readonly added: readonly Finding[];
  /** Later in gated, delegated, partial and the rest, or no longer confirmed. */
  readonly worse: readonly Changed[];
  readonly better: readonly Changed[];
  /** Ids of what is no longer there. */
  readonly gone: readonly string[];
}

function standingOf(finding: Finding): Standing {
  return { verdict: finding.verdict, isConfirmed: isConfirmed(finding) };
}

/** `before` by id; ids of moved files are those that they have now. */
export function changesSince(before: ReadonlyMap<string, Standing>, findings: readonly Finding[]): Changes {
  const both = findings.flatMap((finding): readonly Changed[] => {
    const standing = before.get(finding.id);
    return standing ? [{ finding, before: standing }] : [];
  });
  const now = new Set(findings.map(({ id }) => id));
  return {
    added: findings.filter(({ id }) => !before.has(id)),
    worse: both.filter(({ finding, before: old }) => rank(standingOf(finding)) > rank(old)),
    better: both.filter(({ finding, before: old }) => rank(standingOf(finding)) < rank(old)),
    gone: [...before.keys()].filter((id) => !now.has(id)).sort(),
  };
}

function rank({ verdict, isConfirmed: confirmed }: Standing): number {
  return verdictRanks[verdict] * 2 - (confirmed ? 1 : 0);
}

/** `2 new pathways, 1 no longer gated`; empty where no pathway changed. */
export function changesInShort({ added, worse, better, gone }: Changes): string {
  const lost = worse.filter(({ before }) => before.verdict === 'gated').length;
  const further = worse.length - lost;
  return [
    ...(added.length > 0 ? [count(added.length, 'new pathway')] : []),
    ...(lost > 0 ? [`${lost} no longer ${worse.some(({ finding, before }) => before.verdict === 'gated' && finding.verdict === 'gated') ? 'confirmed or gated' : 'gated'}`] : []),
    ...(further > 0 ? [`${further} worse`] : []),
    ...(better.length > 0 ? [`${better.length} better`] : []),
    ...(gone.length > 0 ? [`${gone.length} gone`] : []),
  ].join(', ');
}

/** A line for each pathway that somebody has to look at. */
export function changeLines({ added, worse }: Changes): readonly string[] {
  return [
    ...added.map((finding) => `  ${placeOf(finding)}  new: ${verdictLabels[finding.verdict]}, ${finding.vendor} ${finding.api}`),
    ...worse.map(({ finding, before }) => `  ${placeOf(finding)}  ${verdictLabels[finding.verdict]}, before: ${labelOf(before)}, ${finding.vendor} ${finding.api}`),
  ];
}

function placeOf({ file, line }: Finding): string {
  return `${file}:${line}`;
}

function labelOf({ verdict, isConfirmed: confirmed }: Standing): string {
  return verdict === 'gated' && !confirmed ? 'gated, not confirmed' : verdictLabels[verdict];
}

/** For a comment on a pull request. */
export function changesTable(changes: Changes, gone: readonly Finding[]): string {
  const row = (change: string, finding: Finding, [before, now]: readonly [string, string]): readonly string[] =>
    [change, code(placeOf(finding)), `${escape(finding.vendor)} ${code(finding.api)}`, before, now];
  return filled(['Change', 'Where', 'Pathway', 'Before', 'Now'], [
    ...changes.added.map((finding) => row(isObjection(finding) ? '**new, not gated**' : 'new', finding, ['', labelOf(standingOf(finding))])),
    ...changes.worse.map(({ finding, before }) => row('**worse**', finding, [labelOf(before), labelOf(standingOf(finding))])),
    ...changes.better.map(({ finding, before }) => row('better', finding, [labelOf(before), labelOf(standingOf(finding))])),
    ...gone.map((finding) => row('gone', finding, [labelOf(standingOf(finding)), ''])),
  ]);
}

/** How the verdicts of a state stand, by id. */
export function standings(findings: readonly Finding[]): ReadonlyMap<string, Standing> {
  return new Map(findings.map((finding) => [finding.id, standingOf(finding)]));
}

