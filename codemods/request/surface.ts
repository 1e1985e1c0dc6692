/** Where a pathway's code runs: the file's directive or place decides before the vendor does. */
import { ts } from 'ts-morph';
import type { Finding } from '../../src/model.js';
import type { Application, ServerKind } from '../view.js';
import type { Site } from '../plan.js';
import type { ParsedFile } from '../text/source.js';
import { isFunction } from '../text/syntax.js';

interface Place {
  readonly finding: Finding;
  readonly file: ParsedFile;
  readonly node: ts.Node;
  readonly app: Application;
  /** Whether code of the browser imports the file. */
  readonly isInBrowser: () => boolean;
}

/** Undefined where nothing says. */
export function surfaceOf(place: Place): Site['surface'] | undefined {
  const { finding, file, node, app } = place;
  if (file.directive !== null) return file.directive;
  if (app.standing !== 'built') return 'client';
  const path = file.path.slice(app.root.length);
  const placed = placedAs[app.server]?.(path, node);
  // A server's package is in no page, whatever else the file holds.
  if (placed && !(placed === 'client' && finding.surface === 'server')) return placed;
  if (/['"](next\/headers|next\/server|server-only|node:\w+)['"]/.test(file.text)) return 'server';
  if (finding.surface === 'client' || finding.surface === 'server') return finding.surface;
  return byKind(app, file) ?? (isOfServer(place) ? 'server' : undefined);
}

type Placing = (path: string, node: ts.Node) => Site['surface'] | undefined;

const handlers = /^(loader|action|headers|getServerSideProps|getStaticProps|getStaticPaths)$/;

const placedAs: Partial<Record<ServerKind, Placing>> = {
  'next-app': (path) => (/(^|\/)route\.[jt]sx?$/.test(path) ? 'server' : undefined),
  'next-pages': (path, node) => (/^(src\/)?pages\/api\//.test(path) || isIn(node, handlers) ? 'server' : /^(src\/)?pages\//.test(path) ? 'client' : undefined),
  'remix': (path, node) => (/\.server\b|(^|\/)\.server\//.test(path) || isIn(node, handlers) ? 'server' : /\.client\b|\.[jt]sx$/.test(path) ? 'client' : undefined),
  'sveltekit': (path) => (/\+server\.|\.server\.|(^|\/)server\//.test(path) ? 'server' : /\.svelte$|\+(page|layout)\./.test(path) ? 'client' : undefined),
  'nuxt': (path) => (/^server\//.test(path) ? 'server' : /\.vue$|^(app\/)?(pages|components|plugins|composables|layouts)\//.test(path) ? 'client' : undefined),
  'native': () => 'server',
  'worker': onServer, 'hono-worker': onServer,
  'astro': (path) => (path.endsWith('.astro') ? 'server' : /^src\/(pages|middleware|actions)\b.*\.[cm]?[jt]s$/.test(path) ? 'server' : undefined),
};

function onServer(path: string): Site['surface'] | undefined {
  return /\.(tsx|jsx|vue|svelte|html?)$/.test(path) ? undefined : 'server';
}

/** What the Pages router calls when the site is built. */
export function runsAtBuild({ app, node }: Pick<Place, 'app' | 'node'>): boolean {
  return app.server === 'next-pages' && isIn(node, /^(getStaticProps|getStaticPaths)$/);
}

/** Whether the node stands in a function of such a name. */
function isIn(node: ts.Node, names: RegExp): boolean {
  for (let at = node; !ts.isSourceFile(at); at = at.parent) {
    if (!isFunction(at)) continue;
    const holder = holderOf(at);
    const name = ts.isVariableDeclaration(holder) && ts.isSourceFile(holder.parent.parent.parent) ? holder.name.getText() : (at.name?.getText() ?? '');
    if (names.test(name)) return true;
  }
  return false;
}

/** `const action = logged(async ({ request }) => …)` */
function holderOf({ parent }: ts.Node): ts.Node {
  return ts.isCallExpression(parent) ? holderOf(parent) : parent;
}

const touchesPage = /\b(document|window|localStorage|navigator)\./;

/** A package that is only a server or only a page leaves no doubt. */
function byKind({ server, ui, isWorker }: Application, file: ParsedFile): Site['surface'] | undefined {
  if (touchesPage.test(file.text) || /\.(jsx|tsx|vue|svelte|html?)$/.test(file.path)) return 'client';
  const isServer = server !== 'none' && server !== 'next-app' && server !== 'next-pages';
  if (isServer && (ui === 'other' || ui === 'page')) return 'server';
  if (server !== 'none') return undefined;
  if (isWorker) return 'server';
  return ui === 'other' && !/\bfrom\s*['"]vue|svelte/.test(file.text) ? (file.modules === 'commonjs' ? 'server' : undefined) : 'client';
}

/** `process.env.API_KEY`: what bundlers put into a page has a name that says so. */
const readsSecret = /\bprocess\.env(?:\.|\[['"])(?!NODE_ENV\b|(?:NEXT_PUBLIC|NUXT_PUBLIC|EXPO_PUBLIC|PUBLIC|REACT_APP|GATSBY|VUE_APP|VITE|STORYBOOK)_)[A-Z]/;

/** Named so, keeping a secret, or of Next.js' App Router and not in the bundle of the browser. */
function isOfServer({ file, app, isInBrowser }: Place): boolean {
  if (app.ui === 'other' && readsSecret.test(file.text)) return true;
  return /(^|[/.])server[/.]/.test(file.path.slice(app.root.length)) || (app.server === 'next-app' && !isInBrowser());
}
