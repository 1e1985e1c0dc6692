/** Calls by which a consent platform is told the choice. */
import type { Module } from '../../code.js';
import { signalsWith } from '../../signals/catalogue.js';
import type { Session } from '../nouns.js';
import type { World } from '../world.js';
import { isPrefix, startsOf } from '../reading/platform.js';
import { shown, type ChoiceWrite, type WritingCall } from './shown.js';

const named = new WeakMap<Session, Named>();

interface Named {
  /** Of each platform's functions all names on the way to it. */
  readonly paths: readonly (readonly string[])[];
  readonly files: Map<string, boolean>;
}

/**
 * Whether a file can tell a platform one: whatever it calls the platform's function, the platform's own names for it stand there or in the files
 * that it imports. Asked before every call of a file that may record a choice is evaluated for what it calls.
 */
export function mayTellPlatform(session: Session, { file, variables }: Module): boolean {
  const { paths, files } = namedIn(session);
  if (paths.length === 0) return false;
  const known = files.get(file);
  if (known !== undefined) return known;
  const { world } = session;
  const imports = new Set(variables.flatMap(({ definitions }) => definitions.flatMap((one) => (one.from === 'import' ? [one.source] : []))));
  const near = [file, ...[...imports].flatMap((source) => { const target = world.resolve(file, source); return target.is === 'file' ? [target.file] : []; })];
  const answer = paths.some((names) => names.every((name) => isNamed(world, near, name)));
  files.set(file, answer);
  return answer;
}

/** The functions of all platforms whose names stand somewhere in this project. */
function namedIn(session: Session): Named {
  const known = named.get(session);
  if (known) return known;
  const { world } = session;
  const all = [...signalsWith(world.settings.signals).writes].flatMap(([key, rows]) => rows.map(({ segments }) => [...key.split('#'), ...segments.filter((one) => one !== '()')]));
  const answer = { paths: all.filter((names) => names.every((name) => isNamed(world, world.tellers, name))), files: new Map<string, boolean>() };
  named.set(session, answer);
  return answer;
}

function isNamed(world: World, files: readonly string[], name: string): boolean {
  return files.some((file) => world.ask(file, { is: 'named', names: [name] }));
}

export function writtenByPlatform(session: Session, { call, callee, scope }: WritingCall): readonly ChoiceWrite[] {
  const { writes } = signalsWith(session.world.settings.signals);
  return startsOf(callee).flatMap(({ key, steps }) => (writes.get(key) ?? []).flatMap(({ signal, fact, segments }) => {
    const path = segments.slice(0, -1);
    const isCalled = path.length === steps.length && isPrefix(path, steps) && (fact.command === undefined || fact.command === shown(session, call.args[0], scope));
    return isCalled ? [{ signal, value: fact.says, readers: 'all' as const }] : [];
  }));
}
