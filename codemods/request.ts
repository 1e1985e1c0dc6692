/** Whether a person's own request is at hand where a server call stands, and whether reading it changes how the route is rendered. */
import type { ts } from 'ts-morph';
import type { Site } from './plan.js';
import { enclosingFunction, functionName } from './syntax.js';

const sendersFolder = /(^|[/_.-])(webhooks?|cron|crons|jobs?|queues?|workers?|consumers?|scripts?|tasks|inngest|trigger)([/_.-]|$)/i;
/** The sender proves itself, or a queue hands the work over: the request, if any, is another server's. */
const sendersCode = /\b(constructEvent|createHmac|timingSafeEqual|createFunction|verifySignatureAppRouter|CRON_SECRET)\b|\bnew (Worker|Webhook|QueueWorker)\s*\(|stripe-signature|svix-/;

/** A webhook, cron route, queue consumer or script. */
export function isOthersRequest(site: Site): boolean {
  if (site.finding.reason.kind === 'not-the-persons-request') return true;
  const path = site.file.path.slice(site.app.root.length);
  return sendersFolder.test(path) || sendersCode.test(site.file.text) || (site.app.server === 'worker' && standsInTask(site.node));
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

/** `src/app/about/page.tsx` without a read of the request is rendered once, for everybody. */
export function wouldMakeDynamic({ file, app }: Site): boolean {
  if (cached.test(file.text)) return true;
  // Astro renders at build time what does not say otherwise.
  if (app.server === 'astro') return !/\bprerender\s*=\s*false\b|\bAstro\.(request|cookies|locals|session)\b/.test(file.text) && !app.rendersOnDemand;
  if (renderedFile.test(file.path)) return !readsRequest.test(file.text);
  if (!handlerFile.test(file.path)) return false;
  // A GET handler that takes no request may be answered from the build's output.
  const onlyGet = /\bGET\b/.test(file.text) && !/\b(POST|PUT|PATCH|DELETE)\b/.test(file.text);
  return onlyGet && !readsRequest.test(file.text) && !/\bGET\s*(=\s*(async\s*)?)?\(\s*\w/.test(file.text);
}
