/**
 * The whole text of the cookies, searched for a name.
 *
 *     document.cookie.includes('ccpa_opt_out=1')
 *     req.headers.cookie?.match(/(^|; )ccpa_opt_out=1/)
 *     document.cookie.split('; ').find((row) => row.startsWith('ccpa_opt_out='))?.split('=')[1]
 */
import type { Meaning } from '../signal.js';
import { meaningOfName } from '../signals/names.js';
import { meaningOfState } from '../signals/states.js';
import { saidWhenEqual } from '../signals/says.js';
import { stringsOf } from './atoms.js';
import type { Origin, Reading, Session, Step } from './nouns.js';
import { isAbout } from './stores.js';

interface Text {
  /** The first step behind the text. */
  readonly start: number;
  readonly readNamed: (key: string) => readonly Reading[];
}

export function readCookieText(session: Session, { steps }: Origin, { start, readNamed }: Text): Reading | undefined {
  for (const step of steps.slice(start)) {
    for (const text of step.is === 'call' ? stringsOf(session, step) : []) {
      const reading = readPair(steps, text, readNamed);
      if (reading) return reading;
    }
  }
  return undefined;
}

/** `document.cookie.split('; ').some((row) => row === 'ccpa_opt_out=1')`: one row is compared with a whole pair. */
export function readRow(session: Session, origin: Origin, { pair, readNamed }: Pick<Text, 'readNamed'> & { readonly pair: string }): Reading | undefined {
  if (origin.steps.at(-1)?.is !== 'element' || startOfText(session, origin) === undefined) return undefined;
  return readPair([], pair, readNamed, 'boolean');
}

/** Where the text begins: behind `document.cookie`, `headers.cookie`, `headers.get('cookie')` or Lambda's list `event.cookies`. */
export function startOfText(session: Session, origin: Origin): number | undefined {
  const { root, steps } = origin;
  const at = steps.findIndex((step, index) => {
    const isHeader = index > 0 || (root.is !== 'global' && 'name' in root);
    if (step.is === 'member') return (step.key.toLowerCase() === 'cookie' && (isHeader || (root.is === 'global' && root.name === 'document'))) || (step.key === 'cookies' && root.is === 'param' && /event/i.test(root.name));
    return step.is === 'call' && isAbout(origin, /header/i) && stringsOf(session, step).some((text) => text.toLowerCase() === 'cookie');
  });
  return at < 0 || at === steps.length - 1 ? undefined : at + 1;
}

function readPair(steps: readonly Step[], text: string, readNamed: Text['readNamed'], gives = givenBy(steps)): Reading | undefined {
  const [, name, value] = /([A-Za-z][\w-]{2,})(?:=([\w-]*))?/.exec(text.replaceAll(/\\[sdwb]/g, ' ')) ?? [];
  const readings = name === undefined ? [] : readNamed(name);
  const reading = readings.find(({ answer }) => answer.by === 'contains' && (answer.of.length === 0 || answer.of.some((one) => text.includes(one)))) ?? readings[0];
  if (!reading) return undefined;
  const meaning = heldMeaning(reading, value);
  if (!gives || !meaning) return reading;
  return { ...reading, atom: `${reading.atom} ${value ?? ''}`.trim(), answer: { by: 'held', meaning }, operation: { is: 'holds', what: text, gives } };
}

const GIVES = { includes: 'boolean', test: 'boolean', startsWith: 'boolean', indexOf: 'index', search: 'index', match: 'match' } as const;

function givenBy(steps: readonly Step[]): 'boolean' | 'index' | 'match' | undefined {
  const method = steps.at(-2);
  return steps.at(-1)?.is === 'call' && method?.is === 'member' && method.key in GIVES ? GIVES[method.key as keyof typeof GIVES] : undefined;
}

/** What it says that `name=value` stands in the text; without a value, that the cookie is there at all. */
function heldMeaning({ answer }: Reading, value: string | undefined): Meaning | undefined {
  switch (answer.by) {
    case 'contains':
      return answer.contained;
    case 'named':
      return value ? meaningOfState(answer.name, value) : meaningOfName(answer.name) === 'opted-out' ? 'opted-out' : undefined;
    case 'value':
    case 'text': {
      const isOptOut = answer.by === 'text' ? answer.meaning === 'opted-out' : answer.optedOut.length > 0 && answer.allowed.length === 0;
      const said = value ? saidWhenEqual(answer, value, true) : isOptOut ? 'opted-out' : 'nothing';
      return said === 'nothing' || said === 'never' ? undefined : said;
    }
    default:
      return undefined;
  }
}
