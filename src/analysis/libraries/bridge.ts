/**
 * The bridge between the processes of Electron: what a preload script puts into the page, and who answers what is asked over a channel.
 * https://www.electronjs.org/docs/latest/api/context-bridge, https://www.electronjs.org/docs/latest/api/ipc-main#ipcmainhandlechannel-listener
 *
 *     contextBridge.exposeInMainWorld('api', { canTrack: () => ipcRenderer.invoke('can-track') });      `window.api.canTrack` of the page
 *     ipcMain.handle('can-track', () => store.get('telemetryEnabled'));                                 what that asks, and is told
 */
import type { ExprOf } from '../../code.js';
import { genericScope } from '../frames.js';
import { indexOf } from '../index-of.js';
import type { Origin, Scope, Session, Value } from '../nouns.js';
import { join, originKey, settled, stringOf, unknown } from '../values.js';

/** What the page finds under a key of a global object; undefined where nobody is seen to put anything there. */
export function exposedToPage(session: Session, { root, steps }: Origin, key: string, scope: Scope): Value | undefined {
  if (root.is !== 'global' || steps.length > 0) return undefined;
  const given = callsOf(session, 'exposeInMainWorld').flatMap(({ call: { args: [name, value] }, scope: home }) => (
    name && value && stringOf(session.evaluate(name, home)) === root.name ? [session.member(session.evaluate(value, home), key, scope)] : []
  ));
  const known = given.filter((one) => one.is === 'function');
  return known.length > 0 && known.length === given.length ? join(known) : undefined;
}

/** What the main process answers: all that handle the channel are asked. */
export function answeredByMain(session: Session, callee: Origin, { args: [channel, ...rest] }: ExprOf<'call'>, scope: Scope): Value | undefined {
  if (!channel || !ASKS.test(originKey(callee))) return undefined;
  const name = stringOf(session.evaluate(channel, scope));
  const handlers = name === undefined ? [] : callsOf(session, 'ipcMain', 'handle').flatMap(({ call: { args: [one, handler] }, scope: home }) => (
    one && handler && stringOf(session.evaluate(one, home)) === name ? [session.evaluate(handler, home)] : []
  ));
  if (handlers.length === 0) return undefined;
  const given = [unknown, ...rest.map((arg) => session.evaluate(arg, scope))];
  const told = handlers.map((one) => (one.is === 'function' ? session.invoke(one, given, scope.frame.depth + 1) : unknown));
  return { is: 'promise', of: settled(join(told)) };
}

const ASKS = /^package electron#(?:(?:default|\*)\.)?ipcRenderer\.invoke$/;

interface Placed {
  readonly call: ExprOf<'call'>;
  readonly scope: Scope;
}

/** The calls of a method, in the files that hold the word. */
function callsOf(session: Session, word: string, method = word): readonly Placed[] {
  const { world } = session;
  return world.holding(word).flatMap((file) => {
    const module = world.module(file);
    if (!module) return [];
    const { members, parents } = indexOf(module);
    return (members.get(method) ?? []).flatMap((member) => {
      const { node, within = 0 } = parents.get(member) ?? {};
      return node && 'is' in node && node.is === 'call' && node.callee === member ? [{ call: node, scope: genericScope(session, module, within) }] : [];
    });
  });
}
