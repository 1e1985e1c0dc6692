/**
 * Whether two expressions name the same person, as far as the text tells.
 *
 *     const { id } = user;  isUserOptedOut(id);  track({ userId: user.id })                                        the same
 *     isUserOptedOut(user.id);  for (const one of await followersOf(user.id)) track({ userId: one.id })           others
 */
import type { Expr, Module } from '../../code.js';
import { calledName, subjectOf } from '../keys.js';
import { asHanded, listBehind } from './handed-on.js';
import { partsOf, type Code } from '../parts.js';
import type { Subject } from '../paths.js';

export function isSame(a: Subject, b: Subject, module: Module): boolean {
  if (a.also !== undefined && a.also === b.variable) return isSame({ variable: b.variable, path: '' }, b, module);
  if (a.variable === b.variable) return isSamePlace(a, b) && isSamePart(a.path, b.path) && !isOfThing(a, b, module);
  const [mine, theirs] = [asHanded(a, b.variable, module), asHanded(b, a.variable, module)];
  if (mine ?? theirs) return isSame(mine ?? a, theirs ?? b, module);
  // Of a request, of which little is seen, only another part is another person.
  if (isRequest(a, module) || isRequest(b, module)) return ![[a, b] as const, [b, a] as const].some(([one, other]) => isNamedOther(one, other, module) || isCalledOther(one, other, module) || isAddressed(one, other, module) || isOneAskedFor(one, other, module));
  const [one, other] = isOneOfMany(a) ? [a, b] : [b, a];
  if (isOneOfMany(one)) return !isOneOfMany(other) && comesFrom(one, other, module);
  return isTakenApart(a.variable, b.variable, module) || comesFrom(a, b, module) || comesFrom(b, a, module);
}

/** `order.id` beside `order.userId`: what has a person is none. Whoever stands behind a session, a device or a lead has an id of theirs. */
function isOfThing(a: Subject, b: Subject, { variables }: Module): boolean {
  const [own, persons] = /^\._?id$/.test(a.path) ? [a, b] : [b, a];
  const name = variables[a.variable]?.name ?? '';
  return /^\._?id$/.test(own.path) && PERSONS_ID.test(persons.path) && !isOfPeople(`${name}s`) && !REQUEST.test(name) && !ANYBODY.test(name) && !STANDS_FOR.test(name);
}

const PERSONS_ID = /^\.(?:user|customer|buyer|seller|owner|member|account|author|person|profile|sender|recipient)(?:_?id|(?:\._?id)?)$/i;
const STANDS_FOR = /^(?:\w$|device|visit|browser|client|lead|record|row|item|entry|entity|doc|document|obj|object|it|input|args|params|found|result|answer|preference|pref|consent|choice)/i;

function isSamePlace(a: Subject, b: Subject): boolean {
  return a.place === undefined || b.place === undefined ? !isOneOfMany(a) && !isOneOfMany(b) : a.place === b.place;
}

/** `users[0]`, `users[i - 1]`: whoever is drawn from the list is another; whoever the list was asked for is not. */
function isOneOfMany({ place }: Subject): boolean {
  return place !== undefined && /^\d+$| [+-] /.test(place);
}

const REQUEST = /^(?:req|request|ctx|context|c|event|e|res|response|state|store|props|headers?|cookies?|window|navigator|settings|config|options|db|prisma)$/i;

/** Whether it is of what a handler gets, and not of a person alone, nor one of many: `for (const event of events)`. */
export function isRequest({ variable }: Subject, { variables }: Module): boolean {
  const { name = '', definitions = [] } = variables[variable] ?? {};
  return REQUEST.test(name) && !definitions.some((one) => one.from === 'each');
}

/** Parts of one thing: `order.customer` and `order.customer.id`, but not `order.customer` and `order.courier.id`. */
function isSamePart(a: string, b: string): boolean {
  if (a === b) return true;
  if (isIdentity(a) && isIdentity(b)) return false;
  const [one = [], other = []] = [a, b].map((path) => path.split('.').slice(1).filter((part) => !/^_?id$/.test(part)).map((part) => part.replace(/_?id$/i, '')));
  const shared = one.findIndex((part, at) => part !== other[at]);
  const at = shared < 0 ? one.length : shared;
  const [mine, theirs] = [one[at], other[at]];
  if ([...one.slice(at), ...other.slice(at)].some((part) => OTHERS.test(part) || isOfPeople(part))) return false;
  if ([[mine, theirs], [theirs, mine]].some(([named = '', signedIn = '']) => ADDRESS.test(named) && SIGNED_IN.test(signedIn))) return false;
  return mine === undefined || theirs === undefined || ANYBODY.test(mine) || ANYBODY.test(theirs);
}

/** Names under which a session or a request holds whoever sent it. */
const ANYBODY = /^(?:user|account|profile|person|session|auth|identity|me|viewer|contact|traits|data|body|payload|details|info|state|locals|context|claims|token)$/i;

/** Where a request keeps what stands in its address, which names whomever it likes. */
const ADDRESS = /^(?:params|query)$/;

/** What holds whoever is signed in. */
const SIGNED_IN = /^(?:(?:current)?user|session|auth|viewer|me|account|claims|identity|principal)$/i;

/** `req.params.userId` beside `session.user.id`, where the session is not looked up by the address itself. */
function isAddressed(named: Subject, other: Subject, module: Module): boolean {
  const [, first = ''] = named.path.split('.');
  const { name = '', definitions = [] } = module.variables[other.variable] ?? {};
  return ADDRESS.test(first) && SIGNED_IN.test(name) && !definitions.some((one) => one.from !== 'value' || readsAddress(one.value));
}

function readsAddress(node: Code): boolean {
  return ('is' in node && node.is === 'member' && node.key.is === 'constant' && ADDRESS.test(String(node.key.value))) || partsOf(node).some(readsAddress);
}

function isIdentity(path: string): boolean {
  return /id$/i.test(path) && path.split('.').length === 2 && path !== '.id';
}

/** `user.friendId` is no name of the user. */
const OTHER = /^(?:friend|inviter|invitee|referr\w*|owner|manager|parent|partner|spouse|sender|recipient|seller|buyer|author|host|guest|sponsor|admin)_?(?:id|email)?$/i;

/** `for (const { id, email } of people)`: both are of one person, unless one of them says whose else. */
function isTakenApart(a: number, b: number, module: Module): boolean {
  const [one, other] = [a, b].map((variable) => module.variables[variable]?.definitions[0]);
  const isOne = one?.from === 'each' && other?.from === 'each' ? one.of === other.of : one?.from === 'param' && other?.from === 'param' && one.function === other.function && one.index === other.index && one.path.length > 0;
  return isOne && ![a, b].some((variable) => OTHER.test(module.variables[variable]?.name ?? ''));
}

/** Whether one variable is made from the other: the same person may stand behind both. */
function comesFrom(subject: Subject, other: Subject, module: Module, depth = 0): boolean {
  if (depth > 4 || isNamedOther(subject, other, module)) return false;
  return (module.variables[subject.variable]?.definitions ?? []).some((definition) => {
    // Who stands at a place in one list need not stand there in what was made of it.
    const list = definition.from === 'each' || other.place === undefined ? listBehind(definition, module) : undefined;
    if (list && ((isItself(subject) && isAskedFor(list, other, module)) || isBeside(subject, list, other, module))) return false;
    if (definition.from === 'value' && isOfPeople(module.variables[subject.variable]?.name ?? '') && isAskedFor(definition.value, other, module)) return false;
    const source = definition.from === 'value' ? definition.value : list;
    return source !== undefined && [...variablesIn(source), ...lookedForIn(source, module)].some((variable) => variable === other.variable || comesFrom({ variable, path: '' }, other, module, depth + 1));
  });
}

/** `comment.user` of the `post.comments`, beside `post.author`: `item.customerId` of the `order.items` is `order.customer`. */
function isBeside(subject: Subject, list: Expr, other: Subject, module: Module): boolean {
  const whole = subjectOf(list, module);
  const [person = ''] = other.path.split('.').slice(1).map(personsPart);
  if (whole?.variable !== other.variable || !isCalledPerson(person) || whole.path.startsWith(other.path)) return false;
  const parts = subject.path.split('.').slice(1).map(personsPart);
  return parts.some(isCalledPerson) && !parts.includes(person);
}

function isCalledPerson(part: string): boolean {
  return OTHERS.test(part) || isOfPeople(`${part}s`);
}

function personsPart(part: string): string {
  return part.replace(/_?id$/i, '').toLowerCase();
}

/** `users.find((user) => user.id === id)` is whoever has the `id`. */
function lookedForIn(source: Expr, { functions }: Module): readonly number[] {
  const [by] = source.is === 'call' && /^find(?:Last)?$/.test(calledName(source.callee)) ? source.args : [];
  const [first, more] = by?.is === 'function' ? (functions[by.id]?.body ?? []) : [];
  const asked = first?.do === 'return' && !more ? first.value : undefined;
  return asked?.is === 'binary' && /^===?$/.test(asked.operator) ? variablesIn([asked.left, asked.right]) : [];
}

/** Whether a name is one of several people. */
export function isOfPeople(name: string): boolean {
  return /(?:user|customer|member|people|person|account|profile|contact|lead|recipient|friend|follower|visitor|consumer|subscriber|buyer|seller|employee|guest|patient|student|player|audience|everyone|everybody)(?:s|List)$|people$|everyone$|everybody$/i.test(name);
}

const OTHERS = /^(?:friend|inviter|invitee|invited_?by|referr\w*|owner|manager|parent|partner|spouse|sender|recipient|seller|buyer|author|host|guest|sponsor|admin|follower|colleague|teammate|coworker|emergency_?contact|next_?of_?kin|guardian|beneficiary)$/i;

const RELATED = /^(?:friend|inviter|invitee|invited_?by|referr\w*|manager|parent|partner|spouse|follower|colleague|teammate|coworker)s?$/i;

/** Whether a name is that of somebody else than whoever is here. */
export function isOfAnother(name: string): boolean {
  return OTHERS.test(name);
}

/** Whether a part of a person is somebody else, as the text tells: `user.friends`, `user.referredBy`. */
export function isRelated(part: string): boolean {
  return RELATED.test(part) || isOfPeople(part);
}

/** `const friend = await friendOf(user.id)`, but not `const author = await find(post.authorId)` */
function isNamedOther({ variable }: Subject, other: Subject, { variables }: Module): boolean {
  const name = variables[variable]?.name ?? '';
  return OTHERS.test(name) && !`${variables[other.variable]?.name ?? ''}${other.path}`.toLowerCase().includes(name.toLowerCase());
}

/** `args.friendId` beside `ctx.user`: who is asked for says whose friend they are. */
function isCalledOther(one: Subject, other: Subject, module: Module): boolean {
  const friend = calledOf(one, module);
  return isOfSender(friend) && !`${module.variables[other.variable]?.name ?? ''}${other.path}`.toLowerCase().includes(friend.toLowerCase());
}

/** What a person is called: `friend`, of `body.friendId` and of `friend.id`. */
export function calledOf({ variable, path }: Subject, { variables }: Module): string {
  return [variables[variable]?.name ?? '', ...path.split('.').slice(1)].map((part) => part.replace(/_?(?:user)?_?(?:id|email)$/i, '')).findLast((part) => part !== '') ?? '';
}

/** Whether a person who is called so is somebody else than who sends a request. */
export function isOfSender(name: string): boolean {
  return /^(?:friend|invitee|invited|referred|referee|follower|followee|colleague|teammate|coworker|spouse|recipient|receiver|giftee|to|to_?user|target(?:_?user)?|other(?:_?user|_?person|_?party)?|nominee|mentee|payee|donee)$/i.test(name);
}

/** The element of a list, and not something that says whose it is, as `order.userId`. */
function isItself({ path }: Subject): boolean {
  return path === '' || path === '.id' || path === '._id';
}

/** `for (const friend of await friendsOf(req.userId))` */
function isOneAskedFor(subject: Subject, other: Subject, module: Module): boolean {
  const [only, second] = module.variables[subject.variable]?.definitions ?? [];
  return only?.from === 'each' && !second && isItself(subject) && isAskedFor(only.of, other, module);
}

/** `followersOf(user.id)` gives others; `withPlans(users)` and `users.slice(1)` give the same. */
function isAskedFor(list: Expr, other: Subject, module: Module): boolean {
  const made = list.is === 'await' ? list.value : list;
  if (made.is === 'name' && made.variable !== undefined) {
    const [only, second] = module.variables[made.variable]?.definitions ?? [];
    return only?.from === 'value' && !second && isAskedFor(only.value, other, module);
  }
  if (made.is === 'member') return made.key.is === 'constant' && isOfPeople(String(made.key.value));
  if (made.is !== 'call' || variablesIn(made.callee).includes(other.variable)) return false;
  return variablesIn(made.args).includes(other.variable) && !(other.path === '' && /(?:s|List)$/.test(module.variables[other.variable]?.name ?? ''));
}

function variablesIn(node: unknown): number[] {
  if (Array.isArray(node)) return node.flatMap(variablesIn);
  if (node === null || typeof node !== 'object') return [];
  if ('is' in node && node.is === 'name' && 'variable' in node && typeof node.variable === 'number') return [node.variable];
  return Object.entries(node).flatMap(([key, value]) => (key === 'at' ? [] : variablesIn(value)));
}

