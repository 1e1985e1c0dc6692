/**
 * Elements: on which ways are the children of one rendered?
 *
 *     <IfAllowed><Pixel /></IfAllowed>      `Pixel` is reached where `IfAllowed` renders its children
 */
import type { ExprOf } from '../../code.js';
import type { Scope, Session, State, ValueOf } from '../nouns.js';
import { andThen, anyhow, type Paths } from '../paths.js';
import { propsOf } from '../props.js';
import { stampPaths } from '../stamp.js';
import { marker } from '../values.js';
import { note, scopeAt, visitAll, type Walker } from './walker.js';

export function visitElement(walker: Walker, element: ExprOf<'element'>, state: State): State {
  const { session, frame } = walker;
  const inside = visitAll(walker, [element.tag, ...element.attributes.map((attribute) => attribute.value)], state);
  note(walker, element, inside);
  if (element.children.length === 0) return inside;
  const scope = scopeAt(walker, inside);
  const tag = element.tag.is === 'constant' ? undefined : session.evaluate(element.tag, scope);
  const shown = tag?.is === 'function' ? renderedBy(session, tag, element, scope) : anyhow;
  const paths = andThen(inside.paths, stampPaths(frame.module, element.tag, shown));
  // What is learnt in one child, as in `{allowed && <Pixel />}`, says nothing of its siblings.
  for (const child of element.children) walker.visit(child, { paths, env: inside.env });
  return inside;
}

/** `return isOptedOut() ? null : <>{children}</>` */
function renderedBy(session: Session, tag: ValueOf<'function'>, element: ExprOf<'element'>, scope: Scope): Paths {
  const props = propsOf(session, element, scope);
  const { paths } = session.reach(tag, [{ ...props, members: new Map([...props.members, ['children', marker]]) }], scope.frame.depth + 1);
  return paths.length > 0 ? paths : anyhow;
}
