/**
 * A way to a pathway, told step by step, each step one sentence.
 *
 *     `pay` starts here; the framework, or code outside the project, can call it.
 *     Where `web` (line 6) does not hold, the check `isOptedOut()` is passed by; the ways join behind line 7.
 */
import type { Bypass, Finding, Outcome, SignalId, Way, WayStep } from '../model.js';
import { quoted } from './quoted.js';

/** What becomes of a person who opted out on this way. */
export function outcomeWords(outcome: Outcome): string {
  switch (outcome) {
    case 'nothing': return 'no check that counts, so it runs for people who opted out too';
    case 'promise': return 'the check is not awaited, so it runs for people who opted out too';
    case 'never': return 'the check can never fire, so it runs for people who opted out too';
    case 'opted-out': return 'runs although the person opted out';
    case 'allowed': return 'runs only for people who did not opt out';
  }
}

export function stepWords(step: WayStep): string {
  switch (step.is) {
    case 'start': return startWords(step);
    case 'use': return useWords(step);
    case 'check': return checkWords(step);
    case 'bypass': return `${bypassWords(step)} the check ${quoted(step.text)} is not made; the ways join behind line ${step.joins}.`;
    case 'failure': return `Reading the choice fails here, and the way goes on without it: ${quoted(step.text)}.`;
    case 'load': return `${quoted(step.text)} loads the vendor; until then the call does nothing.`;
  }
}

/** The last step of each way. */
export function arrivalWords({ api, vendor, kind }: Pick<Finding, 'api' | 'vendor' | 'kind'>): string {
  const call = `${quoted(api)} (${vendor})`;
  switch (kind) {
    case 'event': return `${call} tells the vendor what the person did.`;
    case 'identify': return `${call} tells the vendor who the person is.`;
    case 'load': return `${call} starts the vendor, or loads its script or pixel.`;
    case 'request': return `${call} sends a request to the vendor.`;
    case 'audience': return `${call} hands people over to the vendor.`;
    case 'training': return `${call} hands personal data over for the training of models.`;
  }
}

type StepOf<Kind extends WayStep['is']> = Extract<WayStep, { is: Kind }>;

function startWords({ at, name }: StepOf<'start'>): string {
  switch (at) {
    case 'file': return 'The file is loaded.';
    case 'entry': return `${named(name)} starts here; the framework, or code outside the project, can call it.`;
    case 'unused': return `${named(name)} starts here; nothing in the project is seen to call it.`;
  }
}

function useWords({ how, name, by, text }: StepOf<'use'>): string {
  const place = by === '' ? 'when the file is loaded' : `in ${quoted(by)}`;
  switch (how) {
    case 'callers': return `${named(name)} is called or handed on ${place}: ${quoted(text)}.`;
    case 'callback': return `${named(name)} is handed on ${place} to a function that runs it: ${quoted(text)}.`;
    case 'component': return `${named(name)} is rendered ${place}: ${quoted(text)}.`;
    case 'filter': return `${named(name)} is called ${place} for each of a list: ${quoted(text)}.`;
    case 'middleware': return `${named(name)} is reached ${place} behind a middleware: ${quoted(text)}.`;
  }
}

function checkWords({ by, says, text, signals, basis }: StepOf<'check'>): string {
  const check = quoted(text);
  if (by === 'selection') return `${check} leaves out the people who opted out (${readWords(signals, basis)}).`;
  if (by === 'type') return `The script's type holds it back until the consent platform starts it (${readWords(signals, basis)}).`;
  switch (says) {
    case 'allowed': return `The check ${check} came out as sharing allowed (${readWords(signals, basis)}).`;
    case 'opted-out': return `The check ${check} says that the person opted out (${readWords(signals, basis)}), and the way goes on.`;
    case 'promise': return `The check ${check} is not awaited: a promise as a condition is always truthy (${readWords(signals, basis)}).`;
    case 'never': return `The check ${check} asks for what is never there, and comes out the same way for everybody (${readWords(signals, basis)}).`;
    case 'nothing': return `The check ${check} is made, but how it came out here says nothing of the person's choice.`;
  }
}

function readWords(signals: readonly SignalId[], basis: StepOf<'check'>['basis']): string {
  const read = signals.length === 0 ? 'what it reads is not known' : `reads ${signals.join(', ')}`;
  switch (basis) {
    case 'code': return `${read}; its code was read`;
    case 'platform': return `${read}, as the platform documents it`;
    case 'configuration': return `${read}; the configuration says what it means`;
    case 'name': return `${read}; nothing but its name is known`;
  }
}

function bypassWords({ because, condition, conditionLine }: StepOf<'bypass'>): string {
  const where = `${quoted(condition)} (line ${conditionLine})`;
  const words: Readonly<Record<Bypass, string>> = {
    'not-true': `Where ${where} does not hold,`,
    true: `Where ${where} holds,`,
    there: `Where ${where} has a value,`,
    'no-round': `Where the loop over ${where} runs no round,`,
    'other-case': `Where ${where} is another case,`,
    failed: `Where something before it in the \`try\` at line ${conditionLine} fails,`,
    'not-failed': `Where nothing in the \`try\` at line ${conditionLine} fails,`,
  };
  return words[because];
}

function named(name: string): string {
  return name === '' ? 'A function' : quoted(name);
}

/** `Way 1 of 3: runs only for people who did not opt out` */
export function wayTitle({ outcome }: Way, at: number, all: number): string {
  return `${all === 1 ? 'The only way there' : `Way ${at + 1} of ${all}`}: ${outcomeWords(outcome)}`;
}

export function waysCut(shown: number): string {
  return `More ways lead there: these are the first ${shown}, what is not held back before what is.`;
}
