/**
 * One pathway as a story: its verdict, every way that leads to it with what was checked on it, and what may be done.
 *
 *     src/pay.ts:7  gated on some paths only  segment `track`
 *
 *     Way 1 of 2: no check that counts, so it runs for people who opted out too
 *       1. src/pay.ts:3  `pay` starts here; nothing in the project is seen to call it.
 *       2. src/pay.ts:6  Where `web` (line 4) does not hold, the check `isOptedOut()` is not made; the ways join behind line 6.
 *       3. src/pay.ts:7  `track` (segment) tells the vendor what the person did.
 */
import type { Finding, Outcome, Way } from '../model.js';
import { answersTo, arrivalWords, classificationLabels, handedOver, kindLabels, quoted, shortfallLabels, stepWords, surfaceLabels, verdictLabels, waysCut, wayTitle, wordsFor, type PossibleAnswer } from '../words.js';
import { isConfirmed } from './count.js';
import { pathwayOf } from './json.js';
import { plainText, plainValue } from './plain.js';
import type { Line } from './spot.js';

interface ToldStep {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

interface ToldWay {
  readonly title: string;
  readonly outcome: Outcome;
  readonly steps: readonly ToldStep[];
}

export interface Explanation {
  readonly finding: Finding;
  readonly ways: readonly ToldWay[];
  readonly answers: readonly PossibleAnswer[];
}

const PROPOSED_DAYS = 90;

export function explain(raw: Finding, today: string): Explanation {
  const finding = plainValue(raw);
  const expires = new Date(Date.parse(today) + PROPOSED_DAYS * 86_400_000).toISOString().slice(0, 10);
  return { finding, ways: finding.ways.map((way, at) => toldWay(finding, way, wayTitle(way, at, finding.ways.length))), answers: answersTo(finding, expires) };
}

function toldWay(finding: Finding, { outcome, steps }: Way, title: string): ToldWay {
  const told = steps.map((step) => ({ file: step.file, line: step.line, text: plainText(stepWords(step)) }));
  return { title, outcome, steps: [...told, { file: finding.file, line: finding.line, text: arrivalWords(finding) }] };
}

type Paint = (style: 'bold' | 'dim', text: string) => string;

export interface ExplainPrinting {
  readonly paint: Paint;
  /** Without the answers that may be given. */
  readonly quiet: boolean;
}

export function printExplanation({ finding, ways, answers }: Explanation, { paint, quiet }: ExplainPrinting): string {
  const { what, why, fix } = wordsFor(finding);
  const blocks = [
    [paint('bold', `${finding.file}:${finding.line}  ${standing(finding)}  ${finding.vendor} ${quoted(finding.api)}`), detailsOf(finding)].join('\n'),
    answers.length === 0 ? `${what} ${why} ${fix}` : `${what} ${why}`,
    ...ways.map((way) => printWay(way, paint)),
    ...(finding.hasMoreWays ? [waysCut(ways.length)] : []),
    ...(quiet ? [] : answers.map((answer, at) => printAnswer(answer, at, paint))),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function standing(finding: Finding): string {
  return finding.verdict === 'gated' && !isConfirmed(finding) ? `${verdictLabels.gated}, not confirmed` : verdictLabels[finding.verdict];
}

function detailsOf({ id, kind, surface, data, classification, shortOf }: Finding): string {
  return [
    `id ${id}, ${kindLabels[kind]}, ${surfaceLabels[surface]}, ${classificationLabels[classification]}`,
    `hands over: ${handedOver(data)}`,
    ...shortOf.map((shortfall) => `falls short: ${shortfallLabels[shortfall]}`),
  ].map((line) => `  ${line}`).join('\n');
}

function printWay({ title, steps }: ToldWay, paint: Paint): string {
  const places = steps.map(({ file, line }) => `${file}:${line}`);
  const width = Math.max(...places.map((place) => place.length));
  return [paint('bold', title), ...steps.map(({ text }, at) => `  ${String(at + 1).padStart(String(steps.length).length)}. ${(places[at] ?? '').padEnd(width)}  ${text}`)].join('\n');
}

function printAnswer({ title, detail, paste }: PossibleAnswer, at: number, paint: Paint): string {
  const lines = paste === undefined ? [] : [`  ${paste.file}:`, paint('dim', `    ${JSON.stringify(paste.json, null, 1).replaceAll(/\n\s*/g, ' ')}`)];
  return [paint('bold', `${at === 0 ? 'What can be done\n' : ''}${at + 1}. ${title}`), `  ${detail}`, ...lines].join('\n');
}

interface Told extends Line {
  readonly note: string | undefined;
  readonly version: string;
}

/** For tools: the pathways of the line as `scan --format json` has them, with their ways and answers. */
export function explanationJson(explanations: readonly Explanation[], { file, line, note, version }: Told): string {
  const pathways = explanations.map(({ finding, ways, answers }) => ({
    ...pathwayOf(finding), ways: ways.map(({ outcome, title, steps }) => ({ outcome, title, steps })), hasMoreWays: finding.hasMoreWays, answers,
  }));
  return `${JSON.stringify({ schemaVersion: 1, tool: { name: 'opt-out-gate', version }, file, line, note: note ?? null, pathways }, null, 2)}\n`;
}
