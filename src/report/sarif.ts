/** SARIF 2.1.0, for code scanning: what is objected to, and accepted exceptions as suppressed results. */
import type { CodeFlow, Location, Log, Notification, ReportingDescriptor, Result } from 'sarif';
import type { Coverage, Finding, Way } from '../model.js';
import { arrivalWords, outcomeWords, ruleTitles, stepWords, whyUnresolved, wordsFor } from '../words.js';
import { isCounted, isObjection } from './count.js';
import { ruleOf, type RuleName } from './rule-of-kind.js';

export function toSarif(coverage: Coverage, version: string): string {
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{
      tool: { driver: { name: 'opt-out-gate', version, rules: RULES } },
      columnKind: 'utf16CodeUnits',
      originalUriBaseIds: { SRCROOT: { description: { text: 'The project root.' } } },
      results: coverage.findings.filter((finding) => isObjection(finding) || (isCounted(finding) && finding.verdict === 'exempt')).map(resultOf),
      invocations: [{ executionSuccessful: true, toolExecutionNotifications: notificationsOf(coverage) }],
    }],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

const RULES: ReportingDescriptor[] = Object.entries(ruleTitles).map(([id, title]) => ({
  id, shortDescription: { text: title }, defaultConfiguration: { level: 'warning' },
}));

function resultOf(finding: Finding): Result {
  const { what, why, fix } = wordsFor(finding);
  const rule: RuleName = ruleOf(finding.kind);
  const result: Result = {
    // The state of a comparison with the baseline, which a viewer can hide what is known by.
    baselineState: finding.known ? 'unchanged' : 'new',
    ruleId: rule,
    ruleIndex: RULES.findIndex(({ id }) => id === rule),
    level: finding.known ? 'note' : 'warning',
    message: { text: `${what} ${why} ${fix}` },
    locations: [locationOf(finding)],
    // The id survives moved lines, which GitHub's own fingerprint of the line's text does not always.
    partialFingerprints: { 'optOutGatePathway/v1': finding.id },
  };
  if (finding.gate !== null) result.relatedLocations = [{ ...locationOf(finding.gate), id: 0, message: { text: 'The check that falls short.' } }];
  const codeFlows = finding.ways.filter(({ outcome }) => outcome !== 'allowed').slice(0, MOST_FLOWS).map((way) => flowOf(finding, way));
  if (codeFlows.length > 0) result.codeFlows = codeFlows;
  if (finding.verdict === 'exempt') result.suppressions = [{ kind: 'external', ...(finding.reason.kind === 'accepted' && { justification: finding.reason.decision }) }];
  return result;
}

/** Viewers show them as lists, and a few tell the story. */
const MOST_FLOWS = 4;

/** A way on which the pathway is reached for people who opted out. */
function flowOf(finding: Finding, { outcome, steps }: Way): CodeFlow {
  const told = [...steps.map((step) => ({ ...locationOf(step), message: { text: stepWords(step) } })), { ...locationOf(finding), message: { text: arrivalWords(finding) } }];
  return { message: { text: outcomeWords(outcome) }, threadFlows: [{ locations: told.map((location) => ({ location })) }] };
}

type Spot = Pick<Finding, 'file' | 'line'> & Partial<Pick<Finding, 'column' | 'endLine' | 'endColumn'>>;

function locationOf({ file, line, column, endLine, endColumn }: Spot): Location {
  const region = { startLine: line, ...(column !== undefined && { startColumn: column }), ...(endLine !== undefined && { endLine }), ...(endColumn !== undefined && { endColumn }) };
  return { physicalLocation: { artifactLocation: { uri: file.split('/').map(encodeURIComponent).join('/'), uriBaseId: 'SRCROOT' }, region } };
}

function notificationsOf({ problems, unresolved }: Coverage): Notification[] {
  return [
    ...problems.map((problem): Notification => ({ level: 'warning', message: { text: `Not analysed: ${problem.message}` }, locations: [locationOf(problem)] })),
    ...unresolved.map((place): Notification => ({ level: 'note', message: { text: `Not resolved: ${place.text}: ${whyUnresolved(place.why)}` }, locations: [locationOf(place)] })),
  ];
}
