/** Whether a person's own request is at hand where a server call stands, and whether reading it changes how the route is rendered. */
import type { ts } from 'ts-morph';
import type { ServerKind } from '../view.js';
import type { Site } from '../plan.js';
import type { ParsedFile } from '../text/source.js';
import { runsAtBuild } from './surface.js';
import { enclosingFunction, functionName } from '../text/syntax.js';

const sendersFolder = /(^|[/_.-])(webhooks?|cron|crons|jobs?|queues?|workers?|consumers?|scripts?|inngest)([/_.-]|$)/i;
/** Things that people have too: a list of tasks. */
const sendersPerhaps = /(^|[/_.-])(tasks|trigger)([/_.-]|$)/i;
/** The sender proves itself, or a queue hands the work over: the request, if any, is another server's. */
const sendersCode = /\b(constructEvent|createHmac|timingSafeEqual|createFunction|verifySignatureAppRouter|CRON_SECRET)\b|\bnew (Worker|Webhook|QueueWorker)\s*\(|stripe-signature|svix-/;

/** `src/webhooks/pay.ts`, `/webhooks/pay`, `lib/cron/nightly.ts` */
export function isSendersPath(path: string): boolean {
  return sendersFolder.test(path);
}

/** `src/tasks/nightly.ts`, where nothing says that a person asked. */
export function mayBeSendersPath(path: string): boolean {
  return sendersPerhaps.test(path);
}

/** A webhook, cron route, queue consumer or script. */
export function isOthersRequest(site: Site): boolean {
  if (site.finding.reason.kind === 'not-the-persons-request') return true;
  const path = site.file.path.slice(site.app.root.length);
  return isSendersPath(path) || (mayBeSendersPath(path) && site.requestLeads() !== 'always') || sendersCode.test(site.file.text) || (site.app.server === 'worker' && standsInTask(site.node));
}

/** `scheduled()`, `queue()` and `email()` of a worker. */
function standsInTask(node: ts.Node): boolean {
  for (let owner = enclosingFunction(node); owner; owner = enclosingFunction(owner)) if (/^`(scheduled|queue|email|alarm)`$/.test(functionName(owner))) return true;
  return false;
}

/** A database's client does not run there: `export const runtime = 'edge'`. */
export function isOnEdge({ file }: Site): boolean {
  return /\bruntime\s*[:=]\s*['"](experimental-)?edge['"]/.test(file.text);
}

const renderedFile = /(^|\/)(page|layout|template|loading|not-found|default|sitemap|robots|opengraph-image|icon)\.[jt]sx?$/;
const handlerFile = /(^|\/)route\.[jt]s$/;
const readsRequest = /\b(cookies|headers|connection|draftMode|noStore|unstable_noStore)\s*\(|\bsearchParams\b|\bdynamic\s*=\s*['"]force-dynamic['"]/;
const cached = /['"]use cache|\bunstable_cache\s*\(|\bdynamic\s*=\s*['"](force-static|error)['"]/;

/** The route that would be rendered for each request from now on, by this file or by those that call into it; undefined where there is none. */
export function findStatic(site: Site): string | undefined {
  const { file, app, finding, read } = site;
  if (runsAtBuild(site)) return file.path;
  if (isStatic(app.server, app.rendersOnDemand, file)) return file.path;
  if (app.server !== 'next-app') return undefined;
  const above = new Set(finding.ways.flatMap(({ steps }) => steps.map((step) => step.file)));
  return [...above].find((path) => path !== file.path && isStatic(app.server, app.rendersOnDemand, { path, text: read(path) ?? '' }));
}

/** A page of Next.js that reads the request itself. */
export function isRenderedEachTime({ text }: Pick<ParsedFile, 'text'>): boolean {
  return readsRequest.test(text) && !cached.test(text);
}

/** `src/app/about/page.tsx` without a read of the request is rendered once, for everybody. */
function isStatic(server: ServerKind, rendersOnDemand: boolean, { path, text }: Pick<ParsedFile, 'path' | 'text'>): boolean {
  if (cached.test(text)) return true;
  // Astro renders at build time what does not say otherwise.
  if (server === 'astro') return !/\bprerender\s*=\s*false\b|\bAstro\.(request|cookies|locals|session)\b/.test(text) && !rendersOnDemand;
  if (renderedFile.test(path)) return !readsRequest.test(text);
  if (!handlerFile.test(path)) return false;
  // A GET handler that takes no request may be answered from the build's output.
  const onlyGet = /\bGET\b/.test(text) && !/\b(POST|PUT|PATCH|DELETE)\b/.test(text);
  return onlyGet && !readsRequest.test(text) && !/\bGET\s*(=\s*(async\s*)?)?\(\s*\w/.test(text);
}
