/**
 * Whether somebody can be found in a list of those who chose, by what is looked for in it.
 *
 *     new Set(optOuts.map((o) => o.userId)).has(user.id)      by what names the person
 *     new Set(optOuts.map((o) => o.id)).has(user.id)          never: what is in it names the record
 *     new Set(optOuts).has(user.id)                           never: what is in it is the record
 */
import type { Expr } from '../../code.js';
import { isQueried, tablesOf } from './records.js';
import type { Origin, Session, Step, Value, ValueOf } from '../nouns.js';
import { alternatives } from '../values.js';

/** `asked` is what is looked for, where that is seen. */
export function canBeFound(session: Session, element: Value, asked?: Value): boolean {
  return alternatives(element).every(({ value }) => value.is !== 'origin' || (!isOfRecord(session, value) && !isRecord(value, asked) && isWrittenAlike(value, asked)));
}

/** Tables of which a record says what one person chose, and is no person. */
const ABOUT = /consent|opt_?outs?$|opt_?ins?$|do_?not_?sell/i;

function isOfRecord(session: Session, origin: Origin): boolean {
  const [element, key] = origin.steps.slice(-2);
  if (element?.is !== 'element' || key?.is !== 'member' || !/^_?id$/.test(key.key)) return false;
  return tablesOf(session, { ...origin, steps: origin.steps.slice(0, -2) }).some((table) => ABOUT.test(table));
}

/** What gives single values, and no records. */
const VALUES = /^(?:pluck|distinct|smembers|sMembers|keys|hkeys|hKeys|zrange|zRange|lrange|lRange|mget|mGet)$/;

function isRecord({ steps }: Origin, asked: Value | undefined): boolean {
  if (!asked || steps.at(-1)?.is !== 'element' || !isQueried(steps) || steps.some((step) => step.is === 'member' && VALUES.test(step.key))) return false;
  const query = queryOf(steps);
  return !(asked.is === 'origin' && asked.steps.at(-1)?.is === 'element' && queryOf(asked.steps) === query);
}

function queryOf(steps: readonly Step[]): Expr | undefined {
  const last = steps.findLast((step) => step.is === 'call');
  return last?.is === 'call' ? last.at : undefined;
}

const HASHES = /^(?:digest|hash\w*|sha\d*|md5)$/i;
const CASE = /^to(?:Locale)?(?:Lower|Upper)Case$/;

/** `o.email.toLowerCase()` in the list, and `user.email` looked for: whoever has a capital in it is not found. */
function isWrittenAlike(element: Origin, asked: Value | undefined): boolean {
  if (asked?.is !== 'origin') return true;
  const [one, other] = [element, asked].map(caseOf);
  const [kept, wanted] = [element, asked].map(kindOf);
  return (one === other || [one, other].includes('untold')) && (kept === undefined || wanted === undefined || kept === wanted);
}

function caseOf({ root, steps }: Origin): string {
  const methods = steps.flatMap((step, at) => (step.is === 'member' && CASE.test(step.key) && steps[at + 1]?.is === 'call' ? [step.key.toLowerCase()] : []));
  const [before, last] = steps.slice(-2);
  if (last?.is === 'call' && HASHES.test(before?.is === 'member' ? before.key : 'name' in root ? root.name : '')) return 'hashed';
  return methods.at(-1) ?? (last?.is === 'member' && /mail|phone|handle|login|name/i.test(last.key) ? 'as it is' : 'untold');
}

/** An address is no number, and no id. */
function kindOf({ steps }: Origin): string | undefined {
  const last = steps.findLast((step) => step.is === 'member' && !/^to[A-Z]|^trim|^normalize/.test(step.key));
  return last?.is === 'member' ? (/mail$/i.test(last.key) ? 'mail' : /phone$/i.test(last.key) ? 'phone' : /(?:^|[a-z_])_?id$/i.test(last.key) ? 'id' : undefined) : undefined;
}

/**
 * `optOuts.some((o) => o.userId === user.id)` looks for a person; `o.id === user.id` and `o.userId === id && o.source === 'web'` find not
 * everybody who is there.
 */
export function looksForAll(session: Session, callback: Value, element: Value): boolean {
  const code = callback.is === 'function' ? callback.module.functions[callback.id] : undefined;
  const [first, more] = code?.body ?? [];
  const asked = first?.do === 'return' && !more ? first.value : undefined;
  if (callback.is !== 'function' || !asked) return true;
  return asked.is === 'logical' ? asked.operator !== '&&' : asked.is !== 'binary' || [asked.left, asked.right].every((side) => isKeyOfPerson(session, side, callback, element));
}

function isKeyOfPerson(session: Session, side: Expr, { module, id }: ValueOf<'function'>, element: Value): boolean {
  if (side.is !== 'member' || side.object.is !== 'name' || side.object.variable === undefined || side.key.is !== 'constant') return true;
  const [only] = module.variables[side.object.variable]?.definitions ?? [];
  if (only?.from !== 'param' || only.function !== id || only.path.length > 0) return true;
  const key = String(side.key.value);
  return alternatives(element).every(({ value }) => value.is !== 'origin' || !isOfRecord(session, { ...value, steps: [...value.steps, { is: 'member', key }] }));
}
