/** Everything that lowers Y or raises X, one sentence each: nothing that people decided or that was left out goes unsaid. */
import type { ClassificationDecision, ExceptionDecision, NotSharingDecision, Settled, Told } from '../decisions.js';
import type { Scope } from '../model.js';
import { classificationLabels, count } from '../words.js';
import { isCounted } from './count.js';
import { code, escape, table } from './markdown-text.js';
import { by, compareText } from './order.js';

export function whatChangesTheNumbers({ coverage, classifications, exceptions, notSharing }: Settled): readonly string[] {
  return [
    ...classifications.flatMap((told) => classified(told)),
    ...exceptions.map(excepted),
    ...notSharing.map(disowned),
    ...scoped(coverage.scope),
    ...idle(coverage.scope.idleDependencies),
    ...(coverage.unresolved.length > 0 ? [`${count(coverage.unresolved.length, 'place')} may share data, but could not be resolved; ${coverage.unresolved.length === 1 ? 'it is' : 'they are'} listed below and counted nowhere.`] : []),
    ...(coverage.problems.length > 0 ? [`${count(coverage.problems.length, 'file')} could not be analysed; what ${coverage.problems.length === 1 ? 'it shares' : 'they share'} is counted nowhere.`] : []),
  ];
}

/** A classification as sale or sharing changes no count: the table of recipients says it. */
function classified({ decision, state, findings }: Told<ClassificationDecision>): readonly string[] {
  if (isCounted({ classification: decision.as })) return [];
  const subject = `${code(decision.vendor)} classified as ${classificationLabels[decision.as]}`;
  const pathways = count(findings.length, 'pathway');
  switch (state) {
    case 'unused': return [`${subject}: met no pathway.`];
    case 'lapsed': return [`${subject}: the decision was to be reviewed by ${decision.reviewBy} and no longer holds; ${pathways} counted again.`];
    case 'applies': return [
      `${subject} by ${stated(decision.owner)}: ${pathways} taken out of the count. Rationale: ${stated(decision.rationale)}. Contract: ${stated(decision.contract)}.`,
    ];
  }
}

/** The table of exceptions says the rest. */
function excepted({ decision, state, findings }: Told<ExceptionDecision>): string {
  const subject = acceptedBy(decision);
  const { expires } = decision;
  switch (state) {
    case 'unused': return `Exception for ${subject}: met no pathway that is not gated.`;
    case 'lapsed': return `Exception for ${subject}: ran out after ${expires} and no longer holds for ${count(findings.length, 'pathway')}.`;
    case 'applies': return `Accepted exception for ${subject} until ${expires}, ${count(findings.length, 'pathway')}: data is still sent for people who opted out.`;
  }
}

function acceptedBy({ accepts }: ExceptionDecision): string {
  return accepts.by === 'id' ? code(accepts.id) : `at most ${accepts.max} of ${code(accepts.vendor)} in ${accepts.files.patterns.map(code).join(', ')}`;
}

export function exceptionsTable({ exceptions }: Settled): string {
  const rows = exceptions.filter(({ state }) => state === 'applies').map(({ decision, findings }) => [
    acceptedBy(decision),
    [...new Set(findings.map(({ id }) => id))].sort(compareText).map(code).join(', '),
    escape(decision.reason),
    `${escape(decision.approvedBy)}, as stated in the decisions file`,
    decision.ticket === null ? '' : escape(decision.ticket),
    decision.expires,
  ]);
  return rows.length === 0 ? '' : `Accepted exception: data is still sent for people who opted out.

${table(['Exception', 'Pathways', 'Reason', 'Approved by', 'Ticket', 'Until'], rows)}`;
}

function disowned({ decision, state, findings }: Told<NotSharingDecision>): string {
  const subject = `${code(decision.name)} from ${code(decision.from)}`;
  if (state === 'unused') return `${subject} declared not to share: met no pathway.`;
  return `${subject} declared not to share (${decision.because}) by ${escape(decision.decidedBy)}: ${count(findings.length, 'pathway')} left out. Reason: ${escape(decision.reason)}.`;
}

/**
 * Without the number of all files left out, which every new test would change. What is left out by rule is told where it names a vendor;
 * what somebody configured is told always.
 */
function scoped({ excluded, otherLanguages }: Scope): readonly string[] {
  const told = excluded.filter(({ by: cause, filesWithVendorToken }) => cause === 'configuration' || filesWithVendorToken > 0);
  const languages = otherLanguages.map(({ ext }) => ext).sort(compareText).map(code).join(', ');
  return [
    ...told.sort(by((each) => each.by, ({ pattern }) => pattern)).map(({ by: cause, pattern, filesWithVendorToken: naming }) =>
      `Left out by ${escape(cause)}, ${code(pattern)}: ${naming === 0 ? 'no file' : count(naming, 'file')} that ${naming > 1 ? 'name' : 'names'} a vendor.`),
    ...(languages === '' ? [] : [`Not analysed: files in other languages (${languages}).`]),
  ];
}

function stated(text: string | null): string {
  return text === null ? 'not stated' : escape(text).replace(/\.$/, '');
}

function idle(dependencies: Scope['idleDependencies']): readonly string[] {
  return [...dependencies].sort(by(({ file }) => file, (each) => each.package, ({ vendor }) => vendor)).map(({ file, package: name, vendor }) =>
    `${code(file)} depends on ${code(name)} (${code(vendor)}), and no pathway of that vendor was found below it.`);
}
