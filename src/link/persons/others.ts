/**
 * Whose data is handed over besides that of the person whom the call names?
 *
 *     track({ userId: user.id, properties: { inviteeEmail: invitee.email } })     the invitee's address
 *     JSON.stringify({ data: orders.map((o) => ({ em: o.buyer.email })) })        the buyers' addresses
 *     alias({ previousId: from, userId: to })                                     who `from` is
 */
import type { Expr, ExprOf, Module } from '../../code.js';
import { calledName, subjectOf } from '../../analysis/keys.js';
import type { Paths, Subject } from '../../analysis/paths.js';
import { isOfAnother, isRequest } from '../../analysis/reading/persons.js';
import type { Pathway } from '../../analysis/pathways/pathway.js';
import { bare } from './person.js';

/** Those whom the text names as others, and whom no check on the ways there names. */
export function othersIn({ args, api }: Pathway, module: Module, paths: Paths): readonly Subject[] {
  const asked = new Set(paths.flat().flatMap(({ check: { subject } }) => (subject ? [nameOf(subject, module), ...subject.path.split('.')] : [])));
  const named = args.flatMap((arg) => contactsIn(arg, module, 0)).filter((subject) => [nameOf(subject, module), ...subject.path.split('.')].some((part) => isOfAnother(part) && !asked.has(part)));
  return [...named, ...(/alias/.test(api) ? args.flatMap((arg) => namedBefore(arg, module)) : [])];
}

function nameOf({ variable }: Subject, { variables }: Module): string {
  return variables[variable]?.name ?? '';
}

const CONTACT = /^(?:em|ph)$|(?:e_?mail|phone)(?:_?(?:address|number|hash|sha256))?s?$/i;
const DEEPEST = 8;

/** Addresses and numbers of people, by their keys. */
function contactsIn(expr: Expr, module: Module, depth: number): readonly Subject[] {
  const inside = (part: Expr): readonly Subject[] => (depth > DEEPEST ? [] : contactsIn(part, module, depth + 1));
  switch (expr.is) {
    case 'object':
      return expr.entries.flatMap(({ key, value }) => (key?.is === 'constant' && CONTACT.test(String(key.value)) ? listed(subjectOf(bare(value), module)) : inside(value)));
    case 'array':
      return expr.items.flatMap(inside);
    case 'call':
      return inCall(expr, module, inside);
    default:
      return [];
  }
}

function listed(subject: Subject | undefined): readonly Subject[] {
  return subject ? [subject] : [];
}

function inCall({ callee, args }: ExprOf<'call'>, module: Module, inside: (part: Expr) => readonly Subject[]): readonly Subject[] {
  const [first] = args;
  const name = calledName(callee);
  if (name === 'stringify') return first ? inside(first) : [];
  const body = name === 'map' && first?.is === 'function' ? (module.functions[first.id]?.body ?? []) : [];
  return body.flatMap((statement) => (statement.do === 'return' && statement.value ? inside(statement.value) : []));
}

/** What somebody was called before they were known is their own. */
const OF_NOBODY = /anon|visitor|session|cookie|device|guest|temp|prev|old|former|distinct|client|browser|local/i;

/** `alias({ previousId: from, userId: to })` makes one of two who were known. */
function namedBefore(arg: Expr, module: Module): readonly Subject[] {
  const before = arg.is === 'object' ? arg.entries.find(({ key }) => key?.is === 'constant' && /^previous_?id$/i.test(String(key.value)))?.value : undefined;
  const subject = before && subjectOf(before, module);
  return !subject || isRequest(subject, module) || OF_NOBODY.test(`${nameOf(subject, module)}${subject.path}`) ? [] : [subject];
}
