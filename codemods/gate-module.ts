/** The files of the gate module that the accepted plans of one package need and that are not there yet. */
import { ts } from 'ts-morph';
import type { Part } from './plan.js';
import { specifierFor } from './specifier.js';
import { clientModule } from './templates/next-app/client.js';
import { preferencesModule } from './templates/next-app/preferences.js';
import { serverModule, type ServerClient } from './templates/next-app/server.js';
import { sharingGateModule } from './templates/next-app/sharing-gate.js';
import type { GateFile, NextPackage, ProjectClient, StandIn } from './view.js';

/** Path → text. */
export function planGateModule(pkg: NextPackage, parts: readonly Part[]): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const put = (file: GateFile, text: string): void => {
    if (!pkg.gateFolder.present.has(file)) files.set(pkg.gateFolder.path[file], pkg.language === 'ts' ? text : withoutTypes(text));
  };
  const needs = (kind: Part['kind']): boolean => parts.some((part) => part.kind === kind);
  if (needs('server')) put('server', serverModule(clientOf(pkg, parts)));
  if (needs('server') || needs('preferences')) put('preferences', preferencesModule());
  if (needs('client')) put('client', clientModule(new Set(parts.flatMap((part): readonly StandIn[] => (part.kind === 'stand-in' ? [part.global] : [])))));
  if (needs('sharing-gate')) put('sharing-gate', sharingGateModule());
  return files;
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

function clientOf(pkg: NextPackage, parts: readonly Part[]): ServerClient | null {
  const client = mostUsedClient(parts);
  if (!client) return null;
  const local = client.name === 'default' ? 'segment' : client.name;
  const specifier = specifierFor(client.file, pkg.gateFolder.path.server, pkg.aliases);
  return { local, line: `import ${client.name === 'default' ? local : `{ ${local} }`} from '${specifier}';` };
}

function withoutTypes(text: string): string {
  const { outputText } = ts.transpileModule(text, { compilerOptions: { target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext, jsx: ts.JsxEmit.Preserve } });
  return outputText;
}
