/** What the lowering of one file of markup shares, and what differs between places in it. */
import type { Entry, Expr } from '../../code.js';
import type { Span } from '../../model.js';
import type { Lowering } from '../lower/context.js';
import type { Element, Markup } from './tree.js';

export interface Gap {
  readonly at: number;
  readonly message: string;
}

/** What the four languages do each in their own way. Elements hold elements, so they meet here and not in each other's files. */
export interface Dialect {
  readonly nodes: (nodes: readonly Markup[], scope: Scope) => Expr[];
  readonly attributes: (element: Element, scope: Scope) => Entry[];
  readonly tag: (element: Element, scope: Scope) => Expr;
}

export interface Page {
  readonly text: string;
  readonly dialect: Dialect;
  readonly gaps: Gap[];
  /** What names mean in `onclick="…"` and in scripts that run on the page instead of in the component. */
  readonly inline: Meaning;
  /** Whether a script that its type holds back is read as code. */
  readonly readsHeld?: true;
  /** What a component gets to show in a `<slot>`. */
  readonly slot?: (at: Span, name: string) => Expr;
}

/** A place in the template: the names that it sees, and (in `lowering.within`) the function that it stands in. */
export interface Scope {
  readonly page: Page;
  readonly lowering: Lowering;
  /** What a name means that the code around it does not declare. */
  readonly meaning: Meaning;
}

export type Meaning = (name: string, at: Span) => Expr;

export const globalName: Meaning = (name, at) => ({ is: 'name', at, name });

/** Several values that stand where one is wanted. */
export function together(values: readonly Expr[], at: Span): Expr {
  const [only] = values;
  return only && values.length === 1 ? only : { is: 'element', at, tag: { is: 'constant', at, value: '' }, attributes: [], children: values };
}

export function sourceOf({ page }: Scope, [start, end]: Span): string {
  return page.text.slice(start, end);
}

/** The span without the blanks around it. */
export function trimmed({ page }: Scope, [start, end]: Span): Span {
  const text = page.text.slice(start, end);
  const from = start + text.length - text.trimStart().length;
  return [Math.min(from, end), Math.max(end - text.length + text.trimEnd().length, Math.min(from, end))];
}
