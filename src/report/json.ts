/** The coverage as `scan --format json` prints it: the contract's keys, in the contract's order. */
import type { Coverage, Finding, GateUse } from '../model.js';
import { whyUnresolved, wordsFor } from '../words.js';
import { restingOn } from './by-gate.js';
import { answerChecks } from './checks.js';
import { isConfirmed, summarize } from './count.js';

/** `whole` answers the checks: they are asked of the project, and what is reported may be a part of it. */
export function toJson(coverage: Coverage, version: string, whole = coverage): string {
  return `${JSON.stringify(jsonOf(coverage, version, whole), null, 2)}\n`;
}

function jsonOf(coverage: Coverage, version: string, whole: Coverage): object {
  const { scope } = coverage;
  return {
    schemaVersion: 1,
    tool: { name: 'opt-out-gate', version },
    summary: summaryOf(coverage),
    pathways: coverage.findings.map(pathwayOf),
    checks: answerChecks(whole),
    scope: {
      analysed: scope.analysed,
      excluded: scope.excluded.map(({ by, pattern, files, filesWithVendorToken }) => ({ by, pattern, files, filesWithVendorToken })),
      otherLanguages: scope.otherLanguages.map(({ ext, files }) => ({ ext, files })),
      idleDependencies: scope.idleDependencies.map(({ file, package: name, vendor }) => ({ file, package: name, vendor })),
    },
    choices: coverage.choices.map(({ signal, writes, reads }) => ({
      signal,
      writes: writes.map(({ file, line, value }) => ({ file, line, value })),
      reads: reads.map(({ file, line, compares }) => ({ file, line, compares })),
    })),
    unreviewedHosts: coverage.unreviewedHosts.map(({ host, file, line }) => ({ host, file, line })),
    gates: coverage.gates.map((gate) => {
      const { pathways, confirmed } = restingOn(coverage, gate);
      return { name: gate.name, file: gate.file, line: gate.line, meaning: gate.meaning, async: gate.async, signals: gate.signals, failsClosed: gate.failsClosed, pathways, confirmed };
    }),
    unresolved: coverage.unresolved.map(({ file, line, text, why }) => ({ file, line, text, why: whyUnresolved(why) })),
    problems: coverage.problems.map(({ file, line, message }) => ({ file, line, message })),
  };
}

function summaryOf(coverage: Coverage): object {
  const { pathways, confirmed, verdicts, sentence } = summarize(coverage);
  const { gated, partial, inverted, unawaited, ungated, delegated, exempt } = verdicts;
  return { pathways, confirmed, gated, partial, inverted, unawaited, ungated, delegated, exempt, sentence };
}

export function pathwayOf(finding: Finding): object {
  return {
    id: finding.id,
    file: finding.file,
    line: finding.line,
    column: finding.column,
    endLine: finding.endLine,
    endColumn: finding.endColumn,
    vendor: finding.vendor,
    api: finding.api,
    kind: finding.kind,
    surface: finding.surface,
    verdict: finding.verdict,
    confirmed: isConfirmed(finding),
    shortOf: finding.shortOf,
    data: finding.data,
    how: finding.how,
    gate: gateOf(finding.gate),
    callSites: finding.callSites.map((site) => ({ file: site.file, function: site.function })),
    reason: wordsFor(finding).what,
    classification: finding.classification,
  };
}

function gateOf(gate: GateUse | null): object | null {
  if (gate === null) return null;
  const { text, file, line, signals, basis, takesEffect } = gate;
  return { text, file, line, signals, basis, takesEffect };
}
