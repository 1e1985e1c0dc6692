/**
 * A handler of an event that nobody fires: its name only looks like one of a consent platform's.
 *
 *     window.addEventListener('CookiebotOnAcept', () => { fbq('track', 'x'); });      CookiebotOnAccept was meant
 */
import type { FunctionId, Module } from '../code.js';
import { genericScope } from '../analysis/frames.js';
import { indexOf } from '../analysis/index-of.js';
import { calledName } from '../analysis/keys.js';
import type { Session } from '../analysis/nouns.js';
import { stringOf } from '../analysis/values.js';
import type { Reason } from '../model.js';
import { signalsWith } from '../signals/catalogue.js';
import { meantEvent } from '../signals/misspelt.js';

const LISTENS = /^(?:addEventListener|addListener|attachEvent|on|once|one|bind|subscribe|listen)$/;

/** Undefined where no function around is such a handler. */
export function deadEventAround(session: Session, module: Module, within: FunctionId): Reason | undefined {
  for (let at: FunctionId | undefined = within; at !== undefined && at !== 0; at = module.functions[at]?.parent) {
    for (const { frame, expr } of session.usesOf(module, at).uses) {
      const call = indexOf(frame.module).parents.get(expr)?.node;
      if (!call || !('is' in call) || call.is !== 'call' || !call.args[0] || !LISTENS.test(calledName(call.callee))) continue;
      const found = stringOf(session.evaluate(call.args[0], genericScope(session, frame.module, frame.code.id)));
      const instead = found && meantEvent(signalsWith(session.world.settings.signals), found);
      if (instead) return { kind: 'never-fires', found, instead };
    }
  }
  return undefined;
}
