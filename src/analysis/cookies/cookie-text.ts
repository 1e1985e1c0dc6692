/**
 * The whole text of the cookies, searched for a name.
 *
 *     document.cookie.includes('ccpa_opt_out=1')
 *     req.headers.cookie?.match(/(^|; )ccpa_opt_out=1/)
 *     document.cookie.split('; ').find((row) => row.startsWith('ccpa_opt_out='))?.split('=')[1]
 */
import type { Meaning } from '../../signal.js';
import { meaningOfName } from '../../signals/names.js';
import { meaningOfState } from '../../signals/states.js';
import { isHeldBy, saidWhenEqual } from '../../signals/says.js';
import { stringsOf } from '../atoms.js';
import { minds, MINDS, NAMED_ROW } from './cookie-search.js';
import type { Origin, Reading, Session, Step } from '../nouns.js';
import { operationOf } from '../operation.js';
import { isAbout } from './stores.js';

interface Text {
  /** The first step behind the text. */
  readonly start: number;
  readonly readNamed: (key: string) => readonly Reading[];
  /** `JSON.parse(row.split('=')[1]).marketing`: a member of what stands in one cookie. */
  readonly readField: (key: string, rest: readonly Step[]) => Reading | undefined;
}

export function readCookieText(session: Session, { steps }: Origin, { start, readNamed, readField }: Text): Reading | undefined {
  if (isBoundToPlace(session, steps.slice(start, start + 2)) || isCutWithBlank(session, steps)) return undefined;
  const fields = fieldsOf(steps);
  const texts = steps.slice(start).flatMap((step) => (step.is === 'call' ? stringsOf(session, step) : []));
  for (const [at, text] of texts.entries()) {
    const [, name] = fields.length > 0 ? (/^\W*([\w.-]{3,})=$/.exec(text) ?? []) : [];
    const reading = (name === undefined ? undefined : readField(name, fields)) ?? readPair(texts.slice(at), readNamed, givenBy(steps));
    if (reading) return reading.answer.by === 'character' ? { ...reading, ...letterAsked(session, steps) } : reading;
  }
  return undefined;
}

/** `document.cookie.startsWith('ccpa_opt_out=1')`, `/^ccpa_opt_out=1/.test(document.cookie)`: which cookie comes first, or last, is chance. */
function isBoundToPlace(session: Session, [method, call]: readonly Step[]): boolean {
  if (method?.is !== 'member' || call?.is !== 'call') return false;
  if (/^(?:starts|ends)With$/.test(method.key)) return true;
  return givenBy([method, call]) !== undefined && method.key !== 'includes' && method.key !== 'indexOf' && stringsOf(session, call).some((pattern) => /^\^(?:\\s[*+?]?| )*[\w-]|[\w-]\$$/.test(pattern));
}

/** `document.cookie.split(';').find((row) => row.startsWith('ccpa_opt_out='))`: before each row but the first stands a blank, which nobody takes off. */
export function isCutWithBlank(session: Session, steps: readonly Step[]): boolean {
  const at = steps.findIndex((step) => isMember(step, CUTTING));
  const call = steps[at + 1];
  if (!isMember(steps[at], /^split$/) || call?.is !== 'call' || stringsOf(session, call)[0] !== ';') return false;
  const [first, ...then] = steps.slice(at + 2);
  // Of the list itself it is asked whether a row is the very text.
  const isOfList = isMember(first, /^(?:includes|indexOf)$/);
  return first !== undefined && !isMember(first, NAMED_ROW) && (isOfList || !isMember(first, MINDS)) && !then.some((step) => isMember(step, MINDS) || (step.is === 'call' && mindsIn(step)));
}

/** `Object.fromEntries(document.cookie.split(';').map((row) => row.split('=')))`: every name but the first begins with that blank, and is not found. */
export function isTableWithBlanks(session: Session, { root, steps }: Origin): boolean {
  const made = root.is === 'global' && /^(?:Object|Map|URLSearchParams)$/.test(root.name) ? steps.find((step) => step.is === 'call') : undefined;
  const rows = made?.args[0] && session.evaluate(made.args[0], made.scope);
  if (rows?.is === 'origin') return isJoinedWithBlanks(session, rows.steps);
  if (rows?.is !== 'list') return false;
  const pair = rows.of.is === 'array' ? rows.of.items[0] : rows.of;
  return pair?.is === 'origin' && isCutWithBlank(session, pair.steps);
}

/** `new URLSearchParams(document.cookie.replaceAll(';', '&'))` */
function isJoinedWithBlanks(session: Session, steps: readonly Step[]): boolean {
  const call = steps.at(-1);
  return isMember(steps.at(-2), /^replace(?:All)?$/) && call?.is === 'call' && stringsOf(session, call)[0] === ';';
}

const CUTTING = new RegExp(`^split$|${MINDS.source}`);

/** Whether a callback takes it off; one that is not written there may. */
function mindsIn({ args, scope }: Extract<Step, { is: 'call' }>): boolean {
  return args.some((arg) => (arg.is === 'name' ? true : arg.is === 'function' && minds(scope.frame.module.functions[arg.id]?.body ?? [])));
}

function isMember(step: Step | undefined, key: RegExp): boolean {
  return step?.is === 'member' && key.test(step.key);
}

/** `document.cookie.match(/usprivacy=([^;]+)/)?.[1].charAt(2)`: which letter of what stands in the cookie. */
function letterAsked(session: Session, steps: readonly Step[]): Pick<Reading, 'operation'> {
  const at = steps.findIndex((step, index) => step.is === 'member' && /^(?:match|exec|split)$/.test(step.key) && steps[index + 1]?.is === 'call');
  const piece = steps[at + 2];
  const operation = at >= 0 && piece?.is === 'member' && piece.key === '1' ? operationOf(session, steps.slice(at + 3)) : undefined;
  return operation !== undefined && operation !== 'same' && operation.is === 'character' ? { operation } : {};
}

/** The members at the end, which are no places in a list. */
function fieldsOf(steps: readonly Step[]): readonly Step[] {
  const last = steps.findLastIndex((step) => step.is !== 'member' || /^\d+$/.test(step.key));
  return steps.slice(last + 1);
}

/** `function read(cookie: string)`, which is asked as a text is. */
const TEXT = /^(?:raw_?)?cookies?(?:_?(?:header|string|str|text))?$/i;
const OF_TEXTS = /^(?:includes|indexOf|match|search|split)$/;

/** Where the text begins: behind `document.cookie`, `headers.cookie`, `headers.get('cookie')` or Lambda's list `event.cookies`. */
export function startOfText(session: Session, origin: Origin): number | undefined {
  const { root, steps } = origin;
  if (root.is === 'param' && TEXT.test(root.name) && steps[0]?.is === 'member' && OF_TEXTS.test(steps[0].key)) return 0;
  const at = steps.findIndex((step, index) => {
    const isHeader = index > 0 || (root.is !== 'global' && 'name' in root);
    if (step.is === 'member') return (step.key.toLowerCase() === 'cookie' && (isHeader || (root.is === 'global' && root.name === 'document'))) || (step.key === 'cookies' && root.is === 'param' && /event/i.test(root.name));
    return step.is === 'call' && isAbout(origin, /header/i) && stringsOf(session, step).some((text) => text.toLowerCase() === 'cookie');
  });
  return at < 0 || at === steps.length - 1 ? undefined : at + 1;
}

/** A name, or a name and a value, that is looked for in the text; then what is looked for in what was found. */
export function readPair([text = '', ...then]: readonly string[], readNamed: Text['readNamed'], gives: Given | undefined): Reading | undefined {
  const [, name, value] = /([A-Za-z][\w-]{2,})(?:=([\w-]*))?/.exec(text.replaceAll(/\\[sdwb]/g, ' ')) ?? [];
  const readings = name === undefined ? [] : readNamed(name);
  const held = [text, ...then].flatMap((one) => readings.find((reading) => isHeldIn(reading, one)) ?? [])[0];
  const reading = held ?? readings.find(({ answer }) => answer.by !== 'contains');
  if (!reading) return undefined;
  const meaning = heldMeaning(reading, value);
  // `includes('ccpa_opt_out=true1')` looks for what nobody keeps there.
  if (gives && value && !meaning && reading.answer.by !== 'contains') return undefined;
  if (!gives || !meaning) return reading;
  return { ...reading, atom: `${reading.atom} ${value ?? ''}`.trim(), answer: { by: 'held', meaning }, operation: { is: 'holds', what: text, gives } };
}

function isHeldIn({ answer }: Reading, text: string): boolean {
  return answer.by === 'contains' && isHeldBy(answer, text);
}

const GIVES = { includes: 'boolean', test: 'boolean', startsWith: 'boolean', indexOf: 'index', search: 'index', match: 'match' } as const;

type Given = (typeof GIVES)[keyof typeof GIVES];

function givenBy(steps: readonly Step[]): Given | undefined {
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
