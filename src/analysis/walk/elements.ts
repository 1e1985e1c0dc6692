/**
 * Elements: on which ways are the children of one rendered?
 *
 *     <IfAllowed><Pixel /></IfAllowed>      `Pixel` is reached where `IfAllowed` renders its children
 */
import type { Entry, ExprOf } from '../../code.js';
import type { Session, State, ValueOf } from '../nouns.js';
import { andThen, anyhow, type Paths } from '../paths.js';
import { propsOf } from '../props.js';
import { stampPaths } from '../stamp.js';
import { marker } from '../values.js';
import { note, scopeAt, visitAll, type Walker } from './walker.js';

export function visitElement(walker: Walker, element: ExprOf<'element'>, state: State): State {
  const { session, frame } = walker;
  const [shownLater, given] = partition(element.attributes);
  const inside = visitAll(walker, [element.tag, ...given.map(({ value }) => value)], state);
  note(walker, element, inside);
  if (element.children.length === 0 && shownLater.length === 0) return inside;
  const scope = scopeAt(walker, inside);
  const tag = element.tag.is === 'constant' ? undefined : session.evaluate(element.tag, scope);
  const stateIn = (name: string): State => {
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

/** `fallback={<Pixel />}` is rendered where the component renders that property. */
function partition(attributes: readonly Entry[]): readonly [readonly Entry[], readonly Entry[]] {
  const isShown = ({ key, value }: Entry): boolean => key !== undefined && value.is === 'element';
  return [attributes.filter(isShown), attributes.filter((one) => !isShown(one))];
}

/** `return isOptedOut() ? fallback : <>{children}</>` */
function renderedBy(session: Session, tag: ValueOf<'function'>, props: ValueOf<'record'>, { name, depth }: { readonly name: string; readonly depth: number }): Paths {
  const { paths } = session.reach(tag, [{ ...props, members: new Map([...props.members, [name, marker]]) }], depth);
  return paths.length > 0 ? paths : anyhow;
}
