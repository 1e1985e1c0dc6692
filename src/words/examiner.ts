/**
 * The questions that an examiner asks, and what can be answered from source code. What cannot is said, with a blank for whoever can.
 * Law stands here only as it was read in the statute or in a reprint of the regulations (docs/evidence.md has the list).
 */

/** Everything is a number, or text that is safe where it is put. */
export interface ExaminerFacts {
  /** `` `cookie:x` (written in `a.ts`; read in `b.ts`) `` */
  readonly choices: readonly string[];
  /** Read by a check and recorded nowhere that was seen: `` `cookie:x` (in `b.ts`) `` */
  readonly readAlone: readonly string[];
  /** What keeps a recorded choice from those who have to honour it. */
  readonly choiceFaults: readonly string[];
  readonly recipients: number;
  readonly undetermined: number;
  readonly pathways: number;
  readonly confirmed: number;
  readonly honourGpc: number;
  /** Checks that read Global Privacy Control, of all. */
  readonly gpcGates: number;
  readonly gates: number;
  readonly keepsGpc: 'yes' | 'no' | 'not seen';
  readonly uploads: number;
  readonly uploadsConfirmed: number;
  readonly tagManagers: number;
  /** How many known faults the baseline holds; null where there is none. */
  readonly baseline: number | null;
}

export interface Answered {
  /** What a note of the decisions file names, to fill in the blank: `question-1`. */
  readonly id: string;
  readonly question: string;
  readonly answer: readonly string[];
  /** What source code cannot show. */
  readonly notShown: string;
}

export function examinerAnswers(facts: ExaminerFacts): readonly Answered[] {
  return [
    {
      question: 'Where can a person opt out, and does it work?', answer: whereToOptOut(facts),
      notShown: 'That the link is displayed, and that a request which a person makes takes effect',
    },
    {
      question: 'Which third parties receive personal information, and is it sale or sharing?', answer: whoReceives(facts),
      notShown: 'What contracts say, what tag managers and native apps load, and what recipients do with the data',
    },
    {
      question: 'How are preference signals detected and honoured?', answer: howHonoured(facts),
      notShown: 'That the site displays whether it processed the signal (11 CCR § 7025(c)(6))',
    },
    {
      question: 'Are people who opted out left out of targeting and uploads?', answer: targeting(facts),
      notShown: 'Lists that are exported by hand, syncs of a data warehouse, and the settings of vendors\' accounts',
    },
    {
      question: 'How is it prevented that trackers come back?', answer: reintroduction(facts),
      notShown: 'That a pipeline runs it on every change, and who approves a new tag',
    },
    {
      question: 'How is this proven in an audit?', answer: PROOF,
      notShown: 'Captures of network traffic with the opt-out and with Global Privacy Control, logs of requests, and notices to vendors',
    },
  ].map((answered, at) => ({ id: `question-${at + 1}`, ...answered }));
}

export function notShownWords(what: string, evidence: string, owner: string): string {
  return `${what}: not in the source code. This tool cannot show this. Evidence: ${evidence} (owner ${owner}).`;
}

function whereToOptOut({ choices, readAlone, choiceFaults, pathways, confirmed }: ExaminerFacts): readonly string[] {
  return [
    'Consumers may at any time direct a business not to sell or share their personal information (Cal. Civ. Code § 1798.120(a)).',
    choices.length === 0 ? 'No place was seen in the source code that records a person\'s choice.' : `The choice is recorded and read here: ${choices.join('; ')}.`,
    ...(readAlone.length === 0 ? [] : [`Checks read what nothing in the source code was seen to record: ${readAlone.join('; ')}.`]),
    ...(pathways === 0 ? [] : [`In the source code, ${confirmed} of ${pathways} ${pathways === 1 ? 'pathway is' : 'pathways are'} confirmed to be held back for a person who opted out.`]),
    ...(choiceFaults.length === 0 ? [] : [`What was seen to stand in its way: ${choiceFaults.join('; ')}.`]),
  ];
}

function whoReceives({ recipients, undetermined }: ExaminerFacts): readonly string[] {
  const known = recipients === 0
    ? 'No recipient was found in the source code.'
    : `The table of recipients names ${recipients}. ${undetermined === 0 ? 'Somebody classified each of them.' : `Not classified by anybody yet: ${undetermined} of ${recipients}; ${undetermined === 1 ? 'it is' : 'they are'} treated as sale or sharing.`}`;
  return [
    'Sharing is disclosure to a third party for cross-context behavioral advertising, whether or not for consideration (Cal. Civ. Code § 1798.140(ah)(1)).',
    known,
  ];
}

function howHonoured({ pathways, honourGpc, gpcGates, gates, keepsGpc }: ExaminerFacts): readonly string[] {
  const read = gates === 0 ? 'No function of the project was found that tells whether a person opted out.' : `Global Privacy Control is read by ${gpcGates} of ${gates} ${gates === 1 ? 'function' : 'functions'} of the project that ${gates === 1 ? 'tells' : 'tell'} whether a person opted out.`;
  const kept = { yes: 'The signal is recorded for a known person.', no: 'The signal is read, but it is recorded for no known person.', 'not seen': 'It was not seen that the signal is recorded for a known person.' }[keepsGpc];
  return [
    'A preference signal such as Global Privacy Control counts as an opt-out for the browser or device, for profiles associated with it, and for the consumer if known (11 CCR § 7025(c)(1)).',
    `${read}${pathways === 0 ? '' : ` ${gates === 0 ? 'Global Privacy Control' : 'It'} is honoured at ${honourGpc} of ${pathways} ${pathways === 1 ? 'pathway' : 'pathways'}.`} ${kept}`,
  ];
}

function targeting({ uploads, uploadsConfirmed, tagManagers }: ExaminerFacts): readonly string[] {
  return [
    uploads === 0
      ? 'No upload of people to a third party, and no hand-over of personal data for the training of models, was found in the source code.'
      : `${uploadsConfirmed} of ${uploads} ${uploads === 1 ? 'upload' : 'uploads'} of people or training data ${uploads === 1 ? 'is' : 'are'} confirmed to leave out people who opted out.`,
    ...(tagManagers === 0 ? [] : [`A tag manager is loaded in ${tagManagers} ${tagManagers === 1 ? 'place' : 'places'}; what it loads is not in the source code.`]),
  ];
}

function reintroduction({ baseline }: ExaminerFacts): readonly string[] {
  const held = baseline === null ? 'No baseline is kept.' : `The baseline holds ${baseline} known ${baseline === 1 ? 'pathway' : 'pathways'} that ${baseline === 1 ? 'is' : 'are'} not gated; it can only shrink, unless somebody approves an addition by name.`;
  return [
    `\`opt-out-gate report --check\` fails where this section is not what the code says; beside a baseline, or with \`--base\`, also where a pathway that is not gated was added. ${held}`,
  ];
}

const PROOF: readonly string[] = [
  '`opt-out-gate evidence` writes this report with the machine-readable facts, the configuration and the decisions, each with its hash, and the commit they were made from. Records of requests are kept at least 24 months (11 CCR § 7101(a)).',
];
