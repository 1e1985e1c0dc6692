/**
 * What does a condition ask, and about whom? It is followed to the question that its answer was taken from, as far as the text of its file tells.
 *
 *     const { optedOut } = await preferencesOf(sender.id);  if (Boolean(optedOut)) return;      asks `preferencesOf`, about `sender`
 */
import type { Definition, Expr, ExprOf, Module, PatternStep } from '../../code.js';
import { personAskedInside, personSetLater } from './asked-inside.js';
import { answerOf, returnedBy, takenFrom } from '../answered-by.js';
import { declaredAs } from '../declared.js';
import { calledName, subjectOf } from '../keys.js';
import type { Subject } from '../paths.js';
import { isRequest } from './persons.js';

type Given = Extract<Definition, { from: 'value' }>;

/** More steps than anybody writes. */
const FARTHEST = 8;

/** The expression that gives the very answer: `isUserOptedOut(id)` of `optedOut`, where that is what it was declared as. */
export function sameAnswer(expr: Expr, module: Module, depth = 0): Expr {
  const next = depth > FARTHEST ? undefined : unwrapped(expr) ?? declaredAs(expr, module);
  return next ? sameAnswer(next, module, depth + 1) : expr;
}

/** The same, through what may hold something else on another way: `let out = true; try { out = await ask(); } catch {}` asks. */
export function questionIn(expr: Expr, module: Module, depth = 0): Expr {
  const next = depth > FARTHEST ? undefined : unwrapped(expr) ?? heldIn(expr, module) ?? returnedBy(expr, module);
  return next ? questionIn(next, module, depth + 1) : expr;
}

/** `Boolean(out)`, `!out`, `(log(), out)`, `out ? true : false`, `await Promise.resolve(out)` */
function unwrapped(expr: Expr): Expr | undefined {
  switch (expr.is) {
    case 'unary':
      return expr.operator === '!' ? expr.value : undefined;
    case 'sequence':
      return expr.items.at(-1);
    case 'choose':
      return expr.yes.is === 'constant' && expr.no.is === 'constant' ? expr.test : undefined;
    case 'await':
      return expr.value.is === 'name' ? expr.value : unwrapped(expr.value);
    case 'call':
      return handsOn(expr) ? expr.args[0] : undefined;
    default:
      return undefined;
  }
}

/** Functions of the language that give back what they are handed. */
export function handsOn({ callee, args, construct }: ExprOf<'call'>): boolean {
  if (args.length !== 1 || construct) return false;
  const { object, name } = callee.is === 'member' ? { object: callee.object, name: calledName(callee) } : { object: undefined, name: calledName(callee) };
  if (object) return name === 'resolve' && object.is === 'name' && object.name === 'Promise' && object.variable === undefined;
  return name === 'Boolean' && callee.is === 'name' && callee.variable === undefined;
}

/** What stands for a condition further up, word by word: what its variable was declared as, what the function returns that it calls. */
export function statedBy(expr: Expr, module: Module): Expr | undefined {
  const stated = declaredAs(expr, module) ?? returnedBy(expr, module);
  return stated && stated.at[1] < expr.at[0] ? stated : undefined;
}

/** What a variable or a member of a literal is given, beside constants. */
function heldIn(expr: Expr, module: Module): Expr | undefined {
  if (expr.is === 'member') return expr.key.is === 'constant' ? partOf(expr.object, [{ key: expr.key.value as string | number }], module) : undefined;
  const [only, second] = givenTo(expr, module);
  return only && !second ? partOf(only.value, only.path, module) : undefined;
}

function givenTo(expr: Expr, module: Module): readonly Given[] {
  const definitions = definitionsOf(expr, module).filter((one) => one.from !== 'nothing' && !(one.from === 'value' && one.value.is === 'constant'));
  return definitions.every((one) => one.from === 'value') ? definitions : [];
}

function definitionsOf(expr: Expr, { variables }: Module): readonly Definition[] {
  return (expr.is === 'name' && expr.variable !== undefined ? variables[expr.variable]?.definitions : undefined) ?? [];
}

/** `out` of `{ out: ask() }`, the first of `await Promise.all([ask(), load()])`; undefined where the whole is no literal. */
function partOf(whole: Expr, [step, ...rest]: readonly PatternStep[], module: Module): Expr | undefined {
  if (!step) return whole;
  if ('rest' in step) return undefined;
  const made = literalOf(whole, module);
  const entry = made.is === 'object' ? made.entries.findLast(({ key }) => key?.is === 'constant' && key.value === step.key) : undefined;
  const part = made.is === 'array' ? made.items[Number(step.key)] : entry?.getter && entry.value.is === 'function' ? answerOf(entry.value.id, module) : entry?.value;
  return part && partOf(part, rest, module);
}

function literalOf(expr: Expr, module: Module): Expr {
  if (expr.is === 'name') return declaredAs(expr, module) ?? expr;
  const made = expr.is === 'await' ? expr.value : expr;
  const all = made.is === 'call' && calledName(made.callee) === 'all' ? made.args[0] : undefined;
  return all ? literalOf(all, module) : expr;
}

/** Whom a condition asks about, where it names them; a function or component that runs something for those who may, whom it is handed. */
export function personIn(asked: Expr, module: Module, depth = 0): Subject | undefined {
  if (depth > FARTHEST) return undefined;
  const expr = questionIn(asked, module);
  const inside = (part: Expr): Subject | undefined => personIn(part, module, depth + 1);
  switch (expr.is) {
    case 'await':
      return inside(expr.value);
    case 'binary':
      return inside(expr.left) ?? inside(expr.right);
    case 'logical':
      return ofBoth(inside(expr.left), inside(expr.right));
    case 'array':
      return ofAll(expr.items.map(inside));
    case 'choose':
      return inside(expr.test);
    case 'call':
      return personHanded(expr, module) ?? ofAll(takenFrom(expr, module).map(inside)) ?? personAskedInside(expr, module, inside);
    case 'element':
      return personNamed(expr.attributes.map(({ value }) => value), module);
    case 'member':
      return ownerOf(expr.object, module, inside);
    case 'name': {
      // `const { optedOut } = await preferencesOf(sender.id)`
      const [only, second] = givenTo(expr, module);
      return only && !second && only.path.length > 0 ? (ownerOf(only.value, module, inside) ?? personSetLater(only, module, inside)) : undefined;
    }
    default:
      return undefined;
  }
}

function ofAll(persons: readonly (Subject | undefined)[]): Subject | undefined {
  const [first, ...more] = persons.filter((one) => one !== undefined);
  return first && more.every((one) => isOne(first, one)) ? first : undefined;
}

/** `pref?.optedOut ?? false`; a value that asks about two people speaks of neither alone. */
function ofBoth(one: Subject | undefined, other: Subject | undefined): Subject | undefined {
  return one && other && !isOne(one, other) ? undefined : (one ?? other);
}

function isOne(a: Subject, b: Subject): boolean {
  return a.variable === b.variable && a.path === b.path && a.place === b.place;
}

/** `isOut(sender.id) || isOut(seller.id)` */
export function isAboutTwo({ left, right }: ExprOf<'logical'>, module: Module): boolean {
  const [one, other] = [personIn(left, module), personIn(right, module)];
  return one !== undefined && other !== undefined && !isOne(one, other);
}

/** `isUserOptedOut(db, sender.id)`; where nobody is called like a person, what is handed over first may still be one. */
function personHanded({ callee, args }: ExprOf<'call'>, module: Module): Subject | undefined {
  const [one, ...more] = args.slice(0, 2).map((arg) => subjectOf(arg, module));
  const given = one && TENANT.test(module.variables[one.variable]?.name ?? '') ? more[0] : one;
  // `isOrderOptedOut(order.id)` is asked about an order, and of whom that is.
  const first = given && isNamedIn(calledName(callee), module.variables[given.variable]?.name ?? '') ? { ...given, path: '' } : given;
  return personNamed(args, module) ?? (first && !isRequest(first, module) && !isPurpose(calledName(callee), module.variables[first.variable]?.name ?? '') ? first : undefined);
}

function isNamedIn(callee: string, name: string): boolean {
  return name.length > 2 && callee.toLowerCase().includes(name.toLowerCase());
}

function personNamed(args: readonly Expr[], module: Module): Subject | undefined {
  return args.map((arg) => {
    const subject = arg.is === 'object' ? askedFor(arg, module) : subjectOf(arg, module);
    return subject && (arg.is === 'object' || ownerIn(subject, module)) ? subject : undefined;
  }).find((one) => one !== undefined);
}

/** `hasConsent(purpose)` asks what for, and about nobody else than who is here; `isUserOptedOut(sourceId)` asks about the user at the one end. */
const PURPOSE = /^(?:purpose|category|vendor|service|channel|kind|type|event|name|feature|flag|key|scope|provider|tag|region|country|mode|reason|source|destination|topic|integration|platform)s?(?:Name|Id|Key|Type)?$/i;

function isPurpose(callee: string, name: string): boolean {
  return PURPOSE.test(name) && !(PERSON.test(callee) && /^(?:source|destination)_?id$/i.test(name));
}

/** `isUserOptedOut(tenantId, id)`: whose people it is asked among. */
const TENANT = /^(?:org|organi[sz]ation|tenant|workspace|company|shop|site|app|project)_?(?:id)?$/i;

/** Whose part it is: that of whom it was asked for, or of who is called like a person. */
function ownerOf(object: Expr, module: Module, inside: (part: Expr) => Subject | undefined): Subject | undefined {
  const made = questionIn(object, module);
  const asked = made.is === 'call' || made.is === 'await' ? inside(made) : undefined;
  const subject = asked ? undefined : subjectOf(object, module);
  return asked ?? (subject && ownerIn(subject, module));
}

const PERSON = /^me$|courier|driver|follower|teammate|colleague|viewer|user|customer|member|person|account|profile|contact|lead|sender|recipient|friend|author|owner|visitor|consumer|subscriber|buyer|seller|employee|guest|invitee|referr|patient|student|player|^(?:to|from|other|someone|somebody|donor|giver|gifter|giftee|mentor|mentee|tutor|teacher|pupil|doctor|landlord|renter|applicant|candidate|recruiter|shopper|rider|passenger|child|parent|mother|father|partner|spouse|husband|wife|sibling|brother|sister|boss|manager|employer|peer|payer|payee|creator|editor|commenter|poster|reader|winner|nominee|receiver|invited|referee|host|donee)$/i;

/** Whether a variable is called like a person. */
export function isPerson({ variable }: Subject, module: Module): boolean {
  return PERSON.test(module.variables[variable]?.name ?? '');
}

/** `order.customer` of `order.customer.prefs`, `user` of `user.privacy`: the nearest that is called like a person. */
function ownerIn(subject: Subject, module: Module): Subject | undefined {
  const parts = subject.path.split('.').slice(1);
  for (let length = parts.length; length > 0; length -= 1) {
    if (PERSON.test(parts[length - 1] ?? '')) return { ...subject, path: parts.slice(0, length).map((part) => `.${part}`).join('') };
  }
  return isPerson(subject, module) ? { ...subject, path: '' } : undefined;
}

/** `findUnique({ where: { userId: inviterId } })` asks for the inviter. */
function askedFor(options: ExprOf<'object'>, module: Module): Subject | undefined {
  for (const { key, value } of options.entries) {
    if (key?.is !== 'constant') continue;
    const found = value.is === 'object' ? askedFor(value, module) : /^(?:id|_id|\w*(?:user|customer|person|account|member|profile)_?id|email)$/i.test(String(key.value)) ? subjectOf(value, module) : undefined;
    if (found) return found;
  }
  return undefined;
}
