/**
 * Who is the data about that a call hands over?
 *
 *     track({ userId: seller.id })      the seller       { user_data: { em: hash(friend.email) } }      the friend
 */
import type { Expr, ExprOf, Module } from '../../code.js';
import { calledName, subjectOf } from '../../analysis/keys.js';
import type { How } from '../../model.js';
import type { Subject } from '../../analysis/paths.js';
import { isOfPeople } from '../../analysis/reading/persons.js';
import type { Pathway } from '../../analysis/pathways/pathway.js';
import { isPerson } from '../../analysis/reading/asked.js';

const PERSON_KEYS = /^(?:userId|user_id|distinct_id|distinctId|anonymousId|uid|customerId|profileId|externalId|external_id)$/;
/** What a person is recognised by in a request's body. */
const CONTACT_KEYS = /^(?:em|ph|email|emails|emailAddress|hashed_?email|hashedEmail|phone|phone_?number|phoneNumber)$/i;

/** Undefined where nothing that is handed over names a person, or people of whom nothing is known by themselves. */
export function personOf(pathway: Pathway, module: Module, how: How): Subject | undefined {
  return namedIn(pathway, module) ?? (how === 'filter' ? undefined : pathway.args.map((arg) => peopleIn(arg, module, 0)).find((one) => one !== undefined));
}

function namedIn({ args, kind, api }: Pathway, module: Module): Subject | undefined {
  const objects = args.filter((arg) => arg.is === 'object');
  for (const object of objects) {
    const entry = object.entries.find(({ key }) => key?.is === 'constant' && PERSON_KEYS.test(String(key.value)));
    if (entry) return subjectOf(entry.value, module);
  }
  const [first] = args;
  if (kind === 'identify' && first && /identify|alias|setUserId|people\./.test(api)) return subjectOf(first, module);
  return args.map((arg) => contactIn(arg, module, 0)).find((one) => one !== undefined);
}

/** `members` of `JSON.stringify({ data: members.map(…) })` */
function peopleIn(expr: Expr, module: Module, depth: number): Subject | undefined {
  const inside = (part: Expr): Subject | undefined => (depth > 8 ? undefined : peopleIn(part, module, depth + 1));
  switch (expr.is) {
    case 'object':
      return expr.entries.map(({ value }) => inside(value)).find((one) => one !== undefined);
    case 'call':
      if (calledName(expr.callee) === 'stringify') return expr.args[0] && inside(expr.args[0]);
      return expr.callee.is === 'member' ? inside(expr.callee.object) : undefined;
    case 'name':
      return isOfPeople(expr.name) ? subjectOf(expr, module) : undefined;
    case 'member':
      return expr.key.is === 'constant' && isOfPeople(String(expr.key.value)) ? subjectOf(expr, module) : undefined;
    default:
      return undefined;
  }
}

/** Only a variable that is called like a person: a form may hold anybody's address, most likely one's own. */
function contactIn(expr: Expr, module: Module, depth: number): Subject | undefined {
  if (depth > 8) return undefined;
  const inside = (part: Expr): Subject | undefined => contactIn(part, module, depth + 1);
  switch (expr.is) {
    case 'object':
      return expr.entries.map((entry) => contactOf(entry, module) ?? inside(entry.value)).find((one) => one !== undefined);
    case 'array':
      return expr.items.map(inside).find((one) => one !== undefined);
    case 'call':
      return calledName(expr.callee) === 'stringify' && expr.args[0] ? inside(expr.args[0]) : undefined;
    case 'name': {
      const [only, second] = (expr.variable === undefined ? undefined : module.variables[expr.variable]?.definitions) ?? [];
      return only?.from === 'value' && !second && only.path.length === 0 && only.value.is === 'object' ? inside(only.value) : undefined;
    }
    default:
      return undefined;
  }
}

function contactOf({ key, value }: ExprOf<'object'>['entries'][number], module: Module): Subject | undefined {
  if (key?.is !== 'constant' || !(PERSON_KEYS.test(String(key.value)) || CONTACT_KEYS.test(String(key.value)))) return undefined;
  const subject = subjectOf(bare(value), module);
  return subject && isPerson(subject, module) ? subject : undefined;
}

/** `[sha256(friend.email.trim())]` is the friend's address. */
export function bare(value: Expr): Expr {
  if (value.is === 'array' && value.items[0]) return bare(value.items[0]);
  if (value.is !== 'call') return value;
  const [first] = value.args;
  if (first) return bare(first);
  return value.callee.is === 'member' ? bare(value.callee.object) : value;
}
