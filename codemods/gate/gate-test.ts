/** The tests that come with new files of the gate module. */
import { importOf } from '../connection.js';
import type { Application, GateFile, ProjectClient } from '../view.js';
import { specifierFor } from '../text/specifier.js';
import { clientTest, deviceTest, serverTest } from '../templates/gate-tests.js';

/** Path → text; empty where the package has no runner, or none that reads what is written here. */
export function planGateTests(app: Application, files: ReadonlySet<GateFile>, client: ProjectClient | null): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const { runner, gateFolder: { path }, server, store } = app;
  // Vitest reads modules alone; what is served is no place for tests.
  if (runner === null || app.standing !== 'built' || (runner === 'vitest' && app.modules.format === 'cjs' && app.language === 'js')) return found;
  const put = (file: GateFile, text: string | undefined): void => {
    if (files.has(file) && text !== undefined) found.set(testPath(path[file]), text);
  };
  const near = (to: GateFile, from: GateFile = to): string => specifierFor(path[to], testPath(path[from]), app);
  put('client', clientTest(runner, near('client')));
  if (store?.kind === 'device') put('server', deviceTest(runner, near('server'), store.storage));
  else put('server', serverTest({ runner, server, module: near('server'), preferences: near('preferences', 'server'), client: client && namedIn(app, client) }));
  return found;
}

function testPath(path: string): string {
  return path.replace(/\.([cm]?[jt]s)$/, '.test.$1');
}

function namedIn(app: Application, client: ProjectClient): { readonly specifier: string; readonly name: string } {
  const { line } = importOf(app, client, { from: 'server', wanted: 'segment' });
  return { specifier: /'([^']*)';$/.exec(line)?.[1] ?? '', name: client.name };
}
