/**
 * Elements: on which ways are the children of one rendered?
 *
 *     <IfAllowed><Pixel /></IfAllowed>      `Pixel` is reached where `IfAllowed` renders its children
 */
import type { Entry, ExprOf } from '../../code.js';
import { showing } from '../../signals/showing.js';
import type { Session, State, Value, ValueOf } from '../nouns.js';
import { isCheck } from '../outcomes.js';
import { andThen, anyhow, tells, type Paths } from '../paths.js';
import { propsOf } from '../evaluate/props.js';
import { stampPaths } from '../stamp.js';
import { test } from '../conditions/test.js';
import { marker, originKey } from '../values.js';
import { note, scopeAt, visitAll, type Walker } from './walker.js';

export function visitElement(walker: Walker, element: ExprOf<'element'>, state: State): State {
  const { session, frame } = walker;
  const [shownLater, given] = partition(element.attributes);
  const inside = visitAll(walker, [element.tag, ...given.map(({ value }) => value)], state);
  note(walker, element, inside);
  if (element.children.length === 0 && shownLater.length === 0) return inside;
  const scope = scopeAt(walker, inside);
  const tag = element.tag.is === 'constant' ? undefined : session.evaluate(element.tag, scope);
  const sides = shownWhere(walker, element, tag, inside);
  const stateIn = (name: string): State => {
    const side = sides?.(name);
    if (side) return side;
    const shown = tag?.is === 'function' ? renderedBy(session, tag, propsOf(session, element, scope), { name, depth: frame.depth + 1 }) : anyhow;
    return { paths: andThen(inside.paths, stampPaths(frame, element.tag, shown, element)), env: inside.env };
  };
  for (const { key, value } of shownLater) walker.visit(value, stateIn(key?.is === 'constant' ? String(key.value) : ''));
  if (element.children.length === 0) return inside;
  const children = stateIn('children');
  // What is learnt in one child, as in `{allowed && <Pixel />}`, says nothing of its siblings.
  for (const child of element.children) walker.visit(child, children);
  return inside;
}

/** `<Show when={allowed()} fallback={…}>`: which side a property of it is shown on. */
function shownWhere(walker: Walker, { attributes }: ExprOf<'element'>, tag: Value | undefined, inside: State): ((name: string) => State | undefined) | undefined {
  const row = tag?.is === 'origin' && tag.root.is === 'package' ? showing.get(originKey(tag).slice('package '.length)) : undefined;
  const asked = row && attributes.find(({ key }) => key?.is === 'constant' && key.value === row.when)?.value;
  if (!row || !asked) return undefined;
  const { yes, no } = walker.branch(asked, inside);
  return (name) => (name === 'children' ? (row.isTurned ? no : yes) : name === row.otherwise ? no : undefined);
}

/** `fallback={<Pixel />}` is rendered where the component renders that property. */
function partition(attributes: readonly Entry[]): readonly [readonly Entry[], readonly Entry[]] {
  const isShown = ({ key, value }: Entry): boolean => key !== undefined && value.is === 'element';
  return [attributes.filter(isShown), attributes.filter((one) => !isShown(one))];
}

/** `return isOptedOut() ? fallback : <>{children}</>`. A component that checks nothing holds nothing back, unless by what it is handed: `<Box as={IfAllowed}>`. */
function renderedBy(session: Session, tag: ValueOf<'function'>, props: ValueOf<'record'>, { name, depth }: { readonly name: string; readonly depth: number }): Paths {
  if (!session.world.mayCheck(tag.module.file) && !mayAsk(session, props)) return anyhow;
  const { paths } = session.reach(tag, [{ ...props, members: new Map([...props.members, [name, marker]]) }], depth);
  return paths.length > 0 ? paths : anyhow;
}

/** Whether what is handed over may be a choice, or ask for one when it is run or rendered. */
function mayAsk(session: Session, value: Value): boolean {
  switch (value.is) {
    case 'constant':
    case 'text':
    case 'unknown':
      return false;
    case 'origin':
      return isCheck(test(session, value));
    case 'function':
    case 'class':
      return session.world.mayCheck(value.module.file);
    case 'object':
      return session.world.mayCheck(value.scope.frame.module.file) && value.expr.entries.some((entry) => mayAsk(session, session.evaluate(entry.value, value.scope)));
    case 'record':
      return [...value.members.values(), ...(value.rest ? [value.rest] : [])].some((one) => mayAsk(session, one));
    case 'array':
      return value.items.some((one) => mayAsk(session, one));
    case 'promise':
    case 'string':
      return mayAsk(session, value.of);
    case 'cases':
      return value.cases.some(({ paths, value: one }) => tells(paths) || mayAsk(session, one));
    default:
      return true;
  }
}
