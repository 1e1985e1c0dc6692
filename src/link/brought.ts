/**
 * What can hold a place of a file back besides the file's own gates: what its imports bring, and the gate module of its application.
 *
 *     import { isOut, hasConsent } from './privacy';      isOut: a gate; hasConsent: its code is there, and is none
 *     lib/opt-out/client.ts                               written by `init`, and brought in by `../lib/opt-out/client`
 */
import type { Module } from '../code.js';
import type { Gate } from '../model.js';
import type { Session } from '../analysis/nouns.js';
import { meaningOfName } from '../signals/names.js';
import { describeGate } from './gates.js';

/** What is imported under a name that sounds like a gate, where its code is there to be read. */
export interface Brought {
  readonly name: string;
  /** Null where the code says that it is none, or one that counts its failure as permission. */
  readonly gate: Pick<Gate, 'meaning' | 'async'> & { readonly params: number } | null;
}

export type GateModule = 'client' | 'server';

export function findBrought(session: Session, module: Module): readonly Brought[] {
  return module.variables.flatMap(({ name, function: owner, definitions: [only, second] }) => {
    if (owner !== 0 || second || only?.from !== 'import' || meaningOfName(name, 'call') === undefined) return [];
    const target = session.world.resolve(module.file, only.source);
    const value = target.is === 'file' ? session.exportOf(target.file, only.name) : undefined;
    // What is only handed on from elsewhere goes by its name.
    if (value === undefined || (value.is === 'origin' && value.steps.length === 0)) return [];
    const gate = value.is === 'function' ? describeGate(session, value) : undefined;
    const params = value.is === 'function' ? (value.module.functions[value.id]?.params.length ?? 0) : 0;
    return [{ name, gate: gate?.failsClosed === true ? { meaning: gate.meaning, async: gate.async, params } : null }];
  });
}

/** How far up an application's gate module is looked for. */
const FARTHEST = 8;

/** By what the application's gate module is brought into a file, in the way that the file brings in others; each is missing where there is none. */
export function findGateModules(session: Session, module: Module): Readonly<Partial<Record<GateModule, string>>> {
  const imported = module.variables.flatMap(({ definitions: [only] }) => (only?.from === 'import' ? [only.source] : []));
  const aliases = imported.some((source) => source.startsWith('@/')) ? ['@'] : [];
  const folders = [...aliases, ...Array.from({ length: FARTHEST }, (_, up) => (up === 0 ? '.' : Array(up).fill('..').join('/'))).flatMap((up) => [up, `${up}/src`])];
  const writesExtension = imported.some((source) => /^\.{1,2}\/.*\.m?js$/.test(source));
  const specifierOf = (which: GateModule): string | undefined => {
    // Beside `lib/` where the repository ignores that.
    for (const folder of [...folders.map((up) => `${up}/lib`), ...folders]) {
      const specifier = `${folder}/opt-out/${which}`;
      const target = session.world.resolve(module.file, specifier);
      if (target.is === 'file' && session.exportOf(target.file, 'isUserOptedOut').is === 'function') return writesExtension || (!folder.startsWith('@') && /\.m?js$/.test(target.file)) ? `${specifier}.js` : specifier;
    }
    return undefined;
  };
  const [client, server] = [specifierOf('client'), specifierOf('server')];
  return { ...(client !== undefined && { client }), ...(server !== undefined && { server }) };
}
