/** What a value says of the person's choice when it is used as a condition, or compared with a constant. */
import { compareRow, testRow } from '../reading/compare-rows.js';
import { meaningWhenThere } from '../reading/found.js';
import { turned } from '../meanings.js';
import { isCheck, after, alwaysFalse, alwaysTrue, fact, meaningWhenHeld, outcomes, saysNothing, swap, union, type Outcomes } from '../outcomes.js';
import { anyhow, never, type Check, type Paths } from '../paths.js';
import { readOrigin } from '../reading/reading.js';
import { isCookieRecord, isText } from '../cookies/stores.js';
import { testKept } from './missing.js';
import { isThereAnyway } from './there-anyway.js';
import { enumerated } from '../reading/enumerated.js';
import type { Reading, Session, Origin, Value } from '../nouns.js';
import { isYesOrNo, meaningOfName, momentIn } from '../../signals/names.js';
import { meaningOfState } from '../../signals/states.js';
import { ORDERED, saidByOrder, saidByTruth, saidWhenEqual, type Sides } from '../../signals/says.js';
import type { Answer, Constant, Meaning } from '../../signal.js';

export function test(session: Session, value: Value): Outcomes {
  switch (value.is) {
    case 'constant':
      return value.regex || value.value ? alwaysTrue : alwaysFalse;
    case 'cases':
      return value.cases.map(({ paths, value: inner, holds }) => after(paths, limited(test(session, inner), holds))).reduce(union);
    case 'promise':
      return testOfPromise(session, value.of);
    case 'origin':
      return testOfOrigin(session, value);
    case 'unknown':
    case 'text':
    case 'string':
      return saysNothing;
    default:
      return alwaysTrue;
  }
}

/** A value that is known to be true cannot turn out false. */
function limited({ truthy, falsy }: Outcomes, holds: boolean | undefined): Outcomes {
  if (holds === undefined) return { truthy, falsy };
  return holds ? { truthy, falsy: never } : { truthy: never, falsy };
}

/** A promise is truthy whatever it will say; both branches are kept, so that the verdict can say so. */
function testOfPromise(session: Session, of: Value): Outcomes {
  const inner = test(session, of);
  const facts = [...inner.truthy, ...inner.falsy].flat();
  const [fact] = facts;
  if (!fact) return alwaysTrue;
  const signals = [...new Set(facts.flatMap(({ check }) => check.signals))];
  const promised: Paths = [[{ atom: `promise ${fact.atom}`, says: 'promise', check: { ...fact.check, signals } }]];
  return { truthy: promised, falsy: promised };
}

function testOfOrigin(session: Session, origin: Origin): Outcomes {
  const ofRow = testRow(session, origin);
  const reading = ofRow ? undefined : readOrigin(session, origin);
  if (!reading) return ofRow ?? testKept(session, origin) ?? saysNothing;
  const { answer, operation } = reading;
  const lacking = whyNever(answer);
  if (lacking) return neverComesOut(reading, lacking);
  if (reading.promised && !origin.awaited) return bothSides(reading, 'promise');
  if (operation?.is === 'holds') return operation.gives === 'index' ? atTheStart(reading, operation.what) : outcomes(reading, meaningWhenHeld(reading, operation.what));
  if (operation?.is === 'count') return outcomes(reading, meaningWhenThere(reading));
  if (operation || answer.by === 'held' || answer.by === 'left-out') return saysNothing;
  if (answer.by !== 'named') return sidesOf(reading, saidByTruth(answer));
  const meaning = meaningOfName(answer.name, answer.use);
  // `'false'` is true as well, unless nothing but a yes is ever kept there.
  if (answer.isText && meaning !== 'opted-out' && session.isAlwaysYes(reading.signal, answer.name)) return outcomes(reading, 'allowed');
  if (!meaning) return testKept(session, origin) ?? saysNothing;
  if (answer.use === 'value' && isThereAnyway(session, origin, meaning)) return alwaysTrue;
  // A consent cookie that is there may say "denied"; one that is missing is no consent.
  if (meaning === 'allowed' && answer.isText && !(origin.isParsed && isYesOrNo(answer.name))) return { truthy: anyhow, falsy: [[fact(reading, 'opted-out')]] };
  return outcomes(reading, meaning);
}

/** `if (document.cookie.indexOf('ccpa_opt_out=1'))`: it is false where that stands first, and true wherever else, or nowhere. */
function atTheStart(reading: Reading, what: string | undefined): Outcomes {
  return { truthy: anyhow, falsy: outcomes(reading, meaningWhenHeld(reading, what)).truthy };
}

function sidesOf(reading: Reading, sides: Sides | undefined): Outcomes {
  const ways = (meanings: readonly Meaning[]): Paths => (meanings.length > 0 ? meanings.map((meaning) => [fact(reading, meaning)]) : anyhow);
  return sides ? { truthy: ways(sides.truthy), falsy: ways(sides.falsy) } : saysNothing;
}

/** A check that comes out one way for everybody: both sides are kept, so that the verdict can say so. */
function neverComesOut(reading: Reading, fault: Fault): Outcomes {
  return bothSides(reading, 'never', fault);
}

type Fault = NonNullable<Check['fault']>;

function whyNever(answer: Reading['answer']): Fault | undefined {
  if (answer.by === 'left-out') return { kind: 'left-out', field: answer.field };
  return answer.by === 'never' ? { kind: 'never-fires', found: answer.found, instead: answer.instead } : undefined;
}

function bothSides(reading: Reading, says: 'promise' | 'never', fault?: Check['fault']): Outcomes {
  const { check, atom } = fact(reading, 'allowed');
  const paths: Paths = [[{ atom: `${says} ${atom}`, says, check: { ...check, ...(fault && { fault }) } }]];
  return { truthy: paths, falsy: paths };
}

/** The outcomes of a comparison; undefined where it says nothing of the choice and is not decided either. */
export function equality(session: Session, operator: string, left: Value, right: Value): Outcomes | undefined {
  if (left.is === 'constant' && right.is !== 'constant') return equality(session, MIRRORED[operator] ?? operator, right, left);
  if (left.is === 'cases') {
    return left.cases.map(({ paths, value }) => after(paths, equality(session, operator, value, right) ?? saysNothing)).reduce(union);
  }
  if (right.is === 'cases') return right.cases.map(({ paths, value }) => after(paths, equality(session, operator, left, value) ?? saysNothing)).reduce(union);
  const member = left.is === 'origin' && right.is === 'origin' ? enumerated(session, left, right) : undefined;
  if (member !== undefined) return equality(session, operator, left, { is: 'constant', value: member });
  if (right.is !== 'constant' || right.regex) return undefined;
  if (operator === '!==' || operator === '!=') {
    const equal = equality(session, operator.slice(0, -1).replace('!', '=='), left, right);
    return equal && swap(equal);
  }
  if (left.is === 'constant') return decided(operator, left.value, right.value);
  if (left.is === 'string') return readBack(right.value).map((one) => equality(session, operator, left.of, one === undefined ? { is: 'constant' } : { is: 'constant', value: one })).find((one) => one !== undefined);
  if (left.is === 'origin') return compareOrigin(session, operator, left, right.value);
  if (right.value == null && left.is !== 'unknown' && left.is !== 'promise') return alwaysFalse;
  return undefined;
}

/** `String(out) === 'true'` asks whether `out` is true. */
function readBack(text: Plain): readonly Plain[] {
  if (text === 'true' || text === 'false') return [text === 'true', text];
  return [text, ...(typeof text === 'string' && /^\d+$/.test(text) ? [Number(text)] : [])];
}

const MIRRORED: Readonly<Record<string, string>> = { '<': '>', '>': '<', '<=': '>=', '>=': '<=' };

type Plain = string | number | boolean | null | undefined;

function decided(operator: string, left: Plain, right: Plain): Outcomes | undefined {
  // eslint-disable-next-line eqeqeq -- `==` is the operator that is asked about.
  const holds = operator === '===' ? left === right : operator === '==' ? left == right : typeof left === 'number' && typeof right === 'number' ? ORDERED[operator]?.(left, right) : undefined;
  return holds === undefined ? undefined : holds ? alwaysTrue : alwaysFalse;
}

function compareOrigin(session: Session, operator: string, origin: Origin, constant: Plain): Outcomes | undefined {
  const ofRow = compareRow(session, origin, operator, constant);
  if (ofRow) return ofRow;
  const reading = readOrigin(session, origin);
  if (!reading) return constant == null && origin.steps.at(-1)?.is === 'element' ? alwaysFalse : comparedKept(session, origin, constant);
  const { answer, operation } = reading;
  const lacking = whyNever(answer);
  if (lacking) return neverComesOut(reading, lacking);
  if (typeof constant === 'string' && isCookieRecord(origin)) return neverComesOut(reading, { kind: 'never-fires', found: 'get(…)', instead: 'get(…)?.value' });
  if (reading.promised && !origin.awaited) return bothSides(reading, 'promise');
  if (operation?.is === 'holds') return compareHeld(reading, operation, operator, constant);
  if (operation?.is === 'count') return compareCount(reading, operator, constant);
  if (operator !== '===' && operator !== '==') return compareOrder(reading, operator, constant);
  if (operation?.is === 'character') return compareCharacter(reading, operation.index, constant);
  if (constant == null) return reading.isRecord ? swap(outcomes(reading, meaningWhenThere(reading))) : isKept(reading) || isMoment(reading) ? swap(testOfOrigin(session, origin)) : undefined;
  if (operation?.is === 'element') return outcomes(reading, meaningWhenHeld(reading, String(constant)));
  return compareAnswer(reading, constant, operator === '===');
}

/** `localStorage.getItem('prefs') === null` */
function comparedKept(session: Session, origin: Origin, constant: Plain): Outcomes | undefined {
  const kept = constant == null ? testKept(session, origin) : undefined;
  return kept && swap(kept);
}

/** `localStorage.getItem('ccpa_opt_out') === true`, which nobody's is. */
export function textEquals(session: Session, text: Value, { is, value }: Value & { readonly value?: unknown }): Outcomes | undefined {
  const reading = text.is === 'origin' && is === 'constant' && (typeof value === 'boolean' || typeof value === 'number') && isText(text) ? readOrigin(session, text) : undefined;
  return reading && !reading.operation ? neverComesOut(reading, { kind: 'never-fires', found: String(value), instead: `'${String(value)}'` }) : undefined;
}

/** A text that a browser keeps or sends is there or is not; an empty one is as good as none. */
function isKept({ signal, operation, atom }: Reading): boolean {
  return !operation && (/^(?:cookie|storage):/.test(signal) || atom === 'gpc header');
}

/** `optedOutAt` is a moment, or nothing. */
function isMoment({ answer, operation }: Reading): boolean {
  return !operation && answer.by === 'named' && momentIn(answer.name) !== undefined;
}

/** `indexOf(…) >= 0`, `match(…) !== null`, `includes(…) === true` */
function compareHeld(reading: Reading, operation: { readonly what: string | undefined; readonly gives: 'boolean' | 'index' | 'match' }, operator: string, constant: Plain): Outcomes | undefined {
  const held = outcomes(reading, meaningWhenHeld(reading, operation.what));
  if (operation.gives === 'index') {
    if ((constant === -1 && (operator === '===' || operator === '==')) || (constant === 0 && operator === '<')) return swap(held);
    if ((constant === -1 && operator === '>') || (constant === 0 && operator === '>=')) return held;
    return undefined;
  }
  if (operator !== '===' && operator !== '==') return undefined;
  if (operation.gives === 'match') return constant == null ? swap(held) : undefined;
  return constant === true ? held : constant === false ? swap(held) : undefined;
}

/** `count > 0`, `count >= 1`, `count === 0`: whether there is any record of an opt-out. */
function compareCount(reading: Reading, operator: string, constant: Plain): Outcomes | undefined {
  const some = outcomes(reading, meaningWhenThere(reading));
  if ((operator === '>' && constant === 0) || (operator === '>=' && constant === 1)) return some;
  return (/^===?$/.test(operator) && constant === 0) || (operator === '<' && constant === 1) || (operator === '<=' && constant === 0) ? swap(some) : undefined;
}

/** `consentDecision >= 3` */
function compareOrder(reading: Reading, operator: string, constant: Plain): Outcomes | undefined {
  const sides = reading.operation || reading.answer.by !== 'value' || constant === undefined ? undefined : saidByOrder(reading.answer, operator, constant);
  return sides && sidesOf(reading, sides);
}

function compareCharacter(reading: Reading, index: number, constant: Plain): Outcomes | undefined {
  const { answer } = reading;
  if (answer.by !== 'character' || index !== answer.index || typeof constant !== 'string') return undefined;
  return outcomes(reading, answer.optedOut.includes(constant) ? 'opted-out' : 'allowed');
}

function compareAnswer(reading: Reading, constant: string | number | boolean, isStrict: boolean): Outcomes | undefined {
  const { answer } = reading;
  switch (answer.by) {
    case 'named': {
      const meaning = meaningOfState(answer.name, constant) ?? (typeof constant === 'boolean' ? turned(meaningOfName(answer.name, answer.use), constant) : undefined);
      return meaning && outcomes(reading, meaning);
    }
    case 'held':
    case 'never':
    case 'left-out':
      return undefined;
    default: {
      const said = saidWhenEqual(answer, constant, isStrict);
      if (said === 'nothing') return undefined;
      // `navigator.globalPrivacyControl === '1'` never holds: the property is a boolean.
      if (said === 'never') return neverComesOut(reading, { kind: 'never-fires', found: written(constant), instead: valuesOf(answer).map(written).join(', ') });
      // Of a whole text only the one that is compared with is known.
      return answer.by === 'character' ? { truthy: [[fact(reading, said)]], falsy: anyhow } : outcomes(reading, said);
    }
  }
}

function written(constant: Constant): string {
  return typeof constant === 'string' ? `'${constant}'` : String(constant);
}

function valuesOf(answer: Answer): readonly Constant[] {
  return answer.by === 'value' ? [...answer.optedOut, ...answer.allowed] : [true];
}

/** What an action brings is not seen where it is put into a field; where the field's name tells what it is, that is believed. */
export function toldOrNamed(session: Session, put: Value, named: Value): Value {
  const isSeen = put.is === 'constant' || isCheck(test(session, put));
  return isSeen || !isCheck(test(session, named)) ? put : named;
}
