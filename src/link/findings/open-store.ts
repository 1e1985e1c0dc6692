/** Checks of the delivered gate whose preference store is not connected yet: they know the request alone, and are never confirmed. */
import type { Session } from '../../analysis/nouns.js';
import type { World } from '../../analysis/world.js';
import { gateMark, hasOpenStore, storeOf } from '../../signals/gate-module.js';
import { gatesOf } from '../gates.js';
import type { Settled } from '../settle/settle.js';
import { holds } from '../../question.js';

export function restsOnOpenStore(session: Session, one: Settled): boolean {
  const { world } = session;
  if (gatesOf(session, one).some(({ file }) => asksOpenStore(world, file))) return true;
  // What is sent later is checked by the function that sends it, with the answer that it is handed here.
  return one.how === 'callback' && importsOf(world, one.module.file).some((file) => asksOpenStore(world, file));
}

function asksOpenStore(world: World, file: string): boolean {
  if (!isOfGate(world, file)) return false;
  const text = world.text(file);
  const from = storeOf(text);
  const store = from === undefined ? undefined : world.resolve(file, from);
  return hasOpenStore(text) || (store?.is === 'file' && isOfGate(world, store.file) && hasOpenStore(world.text(store.file)));
}

function isOfGate(world: World, file: string): boolean {
  return world.ask(file, OF_GATE);
}

const OF_GATE = holds(gateMark);
const IMPORTED = { is: 'captures', pattern: /(?:\bfrom|\brequire\()\s*['"]([^'"]+)['"]/g } as const;

function importsOf(world: World, file: string): readonly string[] {
  return world.ask(file, IMPORTED).flatMap((specifier) => {
    const found = world.resolve(file, specifier);
    return found.is === 'file' ? [found.file] : [];
  });
}
