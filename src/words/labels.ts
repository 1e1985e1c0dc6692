/** Short names, for tables and lists. */
import type { Classification, Kind, Reason, Shortfall, Surface, Verdict } from '../model.js';

export const verdictLabels: Readonly<Record<Verdict, string>> = {
  gated: 'gated',
  partial: 'gated on some paths only',
  inverted: 'check the wrong way round',
  unawaited: 'check not awaited',
  ungated: 'not gated',
  delegated: 'left to the vendor',
  exempt: 'accepted exception',
};

/** What happens to the data of a person who opted out, to follow a pathway's name: "segment `track` …". */
export const verdictPhrases: Readonly<Record<Verdict, string>> = {
  gated: 'rests on a check that is not confirmed',
  partial: 'is held back on some paths only',
  inverted: 'runs for the people who opted out',
  unawaited: 'stands behind a promise, which is always truthy',
  ungated: 'runs whatever the person chose',
  delegated: 'leaves the choice to the vendor',
  exempt: 'still runs under an accepted exception',
};

export const kindLabels: Readonly<Record<Kind, string>> = {
  event: 'event',
  identify: 'identity or profile',
  load: 'vendor start or script',
  request: 'direct request',
  audience: 'audience upload',
  training: 'model training',
};

export const surfaceLabels: Readonly<Record<Surface, string>> = {
  client: 'browser',
  server: 'server',
  both: 'browser and server',
  unknown: 'not known',
};

/** Why a gated pathway is not confirmed, or what its check leaves out. */
export const shortfallLabels: Readonly<Record<Shortfall, string>> = {
  gpc: 'the check does not read Global Privacy Control',
  'weak-signal': 'the check reads no signal that is an opt-out of sale or sharing',
  'name-only': 'nothing but the name of the check is known',
  'fails-open': 'the check answers "allowed" when it fails',
  'not-approved': 'the check is not among the approved gates of the configuration',
  'store-not-connected': 'the gate does not ask the preference store yet, which nobody has connected',
};

export const classificationLabels: Readonly<Record<Classification, string>> = {
  undetermined: 'not yet determined; treated as sale or sharing',
  sale: 'sale',
  sharing: 'sharing',
  'sale-and-sharing': 'sale and sharing',
  'service-provider': 'service provider',
  contractor: 'contractor',
  'first-party': 'first party',
};

/** The reason without places, so that moved code changes no byte of the report. */
export function inShort(reason: Reason): string {
  switch (reason.kind) {
    case 'no-check': return 'no check of the choice';
    case 'checked': return 'checked';
    case 'some-paths-unchecked': return 'some paths carry no check';
    case 'outcome-ignored': return 'the check\'s answer changes nothing';
    case 'fails-open': return 'the check\'s failure counts as permission';
    case 'wrong-way-round':
    case 'wrong-way-round-unanswered': return 'runs only for people who opted out';
    case 'promise-as-condition': return 'the condition is a promise, always truthy';
    case 'never-fires': return 'the check can never fire';
    case 'left-out': return 'the check asks for what the query leaves out';
    case 'other-person': return 'the check is about another person';
    case 'other-vendor': return 'the check is about another recipient';
    case 'limited': return `honoured only where \`${reason.condition}\``;
    case 'not-the-persons-request': return 'the request is another server\'s, not the person\'s';
    case 'nobodys-choice': return 'the choice is read once for everybody';
    case 'handed-to-vendor': return 'data is still sent; the vendor is told the choice';
    case 'accepted': return 'data is still sent for people who opted out';
    case 'callers-not-seen': return 'no check in this file; callers were not seen';
  }
}

/** What each rule for pathways asks, in a few words. */
export const ruleTitles = {
  'no-ungated-sharing': 'Events and identities reach a third party only after the person\'s opt-out was checked.',
  'no-ungated-load': 'A third party\'s script or SDK starts only after the person\'s opt-out was checked.',
  'no-ungated-request': 'A request to a third party leaves only after the person\'s opt-out was checked.',
  'no-ungated-upload': 'People who opted out are left out of audiences and training data.',
} as const;
