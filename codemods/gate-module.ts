/** The files of the gate module that the accepted plans of one package need and that are not there yet. */
import type { Application, GateFile, ProjectClient, StandIn, Store } from './application/view.js';
import { toCommonJs } from './commonjs.js';
import { eraseTypes } from './erase-types.js';
import type { Part } from './plan.js';
import { specifierFor } from './specifier.js';
import { clientModule } from './templates/client.js';
import { laterModule, type Holding } from './templates/later.js';
import { preferencesModule, type Connection } from './templates/preferences.js';
import { serverModule, type ServerClient } from './templates/server.js';
import { sharingGateModule } from './templates/sharing-gate.js';

/** Path → text. */
export function planGateModule(app: Application, parts: readonly Part[]): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const { path, present } = app.gateFolder;
  const put = (file: GateFile, text: string): void => {
    if (!present.has(file)) files.set(path[file], inLanguage(app, file, text));
  };
  const needs = (kind: Part['kind']): boolean => parts.some((part) => part.kind === kind);
  const near = (from: GateFile, to: GateFile): string => specifierFor(path[to], path[from], app);
  const isLater = needs('later') || present.has('later');
  const later = (from: GateFile): string | null => (isLater ? near(from, 'later') : null);
  if (needs('server')) put('server', serverModule({ server: app.server, client: clientOf(app, parts), preferences: near('server', 'preferences'), later: later('server') }));
  if (needs('server') || needs('preferences')) put('preferences', preferencesModule(connectionOf(app), { later: later('preferences'), asksMany: needs('batch') }));
  if (needs('later')) put('later', laterModule(holdingOf(app)));
  if (needs('client')) put('client', clientModule(new Set(parts.flatMap((part): readonly StandIn[] => (part.kind === 'stand-in' ? [part.global] : [])))));
  if (needs('sharing-gate')) put('sharing-gate', sharingGateModule({ client: near('sharing-gate', 'client'), isNext: app.ui === 'next' }));
  return files;
}

/** Next.js on a serverless platform freezes the process after the response. */
function holdingOf({ server }: Application): Holding | null {
  return server === 'next-app' ? { line: "import { after } from 'next/server';", call: 'after(line)' } : null;
}

/** `trackServerEvent` sends through one client: the one that most of the calls use. */
export function mostUsedClient(parts: readonly Part[]): ProjectClient | null {
  const counts = new Map<string, { readonly client: ProjectClient; readonly count: number }>();
  for (const part of parts) {
    if (part.kind !== 'track-server-event') continue;
    const key = `${part.client.file} ${part.client.name}`;
    counts.set(key, { client: part.client, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count)[0]?.client ?? null;
}

function clientOf(app: Application, parts: readonly Part[]): ServerClient | null {
  const client = mostUsedClient(parts);
  return client && { ...importOf(app, client, { from: 'server', wanted: 'segment' }) };
}

function importOf(app: Application, { file, name }: ProjectClient, { from, wanted }: { readonly from: GateFile; readonly wanted: string }): ServerClient {
  const local = name === 'default' ? wanted : name;
  const specifier = specifierFor(file, app.gateFolder.path[from], app);
  return { local, line: `import ${name === 'default' ? local : `{ ${local} }`} from '${specifier}';` };
}

function connectionOf(app: Application): Connection | null {
  const { store } = app;
  if (store?.kind === 'gate') {
    const { local, line } = importOf(app, store.gate, { from: 'preferences', wanted: 'isOptedOutOfSharing' });
    return { line, hasOptedOut: store.gate.meaning === 'opted-out' ? `async (userId) => ${local}(userId)` : `async (userId) => !(await ${local}(userId))`, haveOptedOut: null };
  }
  return store?.client ? prismaConnection(app, store, store.client) : null;
}

function prismaConnection(app: Application, { model, person, field }: Extract<Store, { kind: 'prisma' }>, client: ProjectClient): Connection {
  const { local, line } = importOf(app, client, { from: 'preferences', wanted: 'prisma' });
  const who = person === 'userId' ? 'userId' : `${person}: userId`;
  const found = `(await ${local}.${model}.findFirst({ where: { ${who} } }))`;
  const row = `{ ${person}: string${field ? `; ${field.name}: boolean` : ''} }`;
  const told = field ? `?.${field.name} === ${field.optedOut}` : ' !== undefined';
  return {
    line,
    hasOptedOut: `async (userId) => ${found}${field ? told : ' !== null'}`,
    haveOptedOut: [
      `const rows = await ${local}.${model}.findMany({ where: { ${person}: { in: [...userIds] } } });`,
      `const byPerson = new Map<string, ${row}>(rows.map((row: ${row}) => [row.${person}, row]));`,
      `return userIds.map((userId) => byPerson.get(userId)${told});`,
    ],
  };
}

function inLanguage({ language, modules, ui }: Application, file: GateFile, text: string): string {
  if (ui === 'page' && file === 'client') return eraseTypes(text).replaceAll(/^export /gm, '');
  if (language === 'ts') return text;
  const plain = eraseTypes(text);
  return modules.format === 'cjs' && file !== 'client' && file !== 'sharing-gate' ? toCommonJs(plain) : plain;
}
