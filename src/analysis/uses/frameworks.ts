/**
 * Methods that no code of the project needs to call, since a framework does: by a decorator, or by a name that a class of a framework gives
 * a meaning to.
 *
 *     class Jobs { @Cron('0 0 * * *') run() {} }      class Box extends HTMLElement { connectedCallback() {} }
 */
import type { ClassMember } from '../../code.js';
import { calledName } from '../keys.js';
import type { Session, ValueOf } from '../nouns.js';
import { basesOf } from '../classes.js';

/** Decorators that change how a method runs, or describe it, and never call it by themselves. */
const QUIET = /^(?:action|computed|observable|override|autobind|bound|bind|boundMethod|deprecated|readonly|enumerable|Use(?:Guards|Pipes|Interceptors|Filters)|HttpCode|Header|Roles?|Public|Transactional?|Api\w+|SetMetadata)$|log|trace|span|measure|metric|time|memo|cache|debounce|throttle|retry|limit/i;

/** What a base class calls: React, custom elements and Lit, Stimulus, workers, jobs and scenes. */
const INHERITED = /^(?:component(?:Did|Will)\w+|UNSAFE_\w+|shouldComponentUpdate|getSnapshotBeforeUpdate|render\w*|(?:connected|disconnected|attributeChanged|adopted|form\w+)Callback|firstUpdated|willUpdate|updated?|on[A-Z]\w*|handle\w*|(?:before|after)[A-Z]\w*|initialize|init|setup|(?:un)?mount(?:ed)?|created|destroyed|(?:dis)?connect|(?:de)?activate|run|execute|process|perform|main|start|fetch|alarm|consume|preload|create)$/;
/** What Angular and Nest call on a class that they make by themselves. */
const INJECTED = /^(?:ng(?:On|After|Do)\w+|on(?:Module|Application)\w+|beforeApplicationShutdown|configure|intercept|canActivate|canMatch)$/;

export function isCalledByFramework(session: Session, of: ValueOf<'class'>, member: ClassMember): boolean {
  if (member.value?.is === 'field') return false;
  if (member.decorators?.some((one) => !QUIET.test(calledName(one.is === 'call' ? one.callee : one)))) return true;
  const name = member.key.is === 'constant' ? String(member.key.value) : '';
  const last = basesOf(session, of).at(-1) ?? of;
  return (last.module.classes[last.id]?.extends !== undefined && INHERITED.test(name)) || INJECTED.test(name);
}
