/**
 * 7,000 edits over 1,000 files: seconds that `migrate` takes beyond the scan, and the peak of its memory.
 *
 *     npm run build && node bench/migrate.mjs [FILES]
 */
import { planMigration } from '../build/codemods/migrate.js';
import { overlay, viewProject } from '../build/codemods/view-of-project.js';
import { analyzeProject } from '../build/src/link/project.js';

const count = Number(process.argv[2] ?? 1000);
const settings = { gates: [], gatePolicy: 'any', cookies: [], signals: [], required: ['gpc', 'preference'], clients: [], customVendors: [], wrappers: [], names: true };
const files = Object.fromEntries(filesOf(count));
const paths = Object.keys(files);
const host = { read: (path) => files[path.slice(3)] ?? '', isFile: (path) => Object.hasOwn(files, path.slice(3)), list: () => paths.map((path) => `/p/${path}`) };
const analyzeWith = (texts) => analyzeProject(overlay(host, '/p', texts), { root: '/p', files: [...new Set([...paths, ...texts.keys()])].sort(), settings });

const start = performance.now();
const before = analyzeWith(new Map());
const scanned = performance.now();
const view = viewProject({ host, root: '/p', files: paths, gates: before.gates, approved: [] });
let judging = 0;
const judged = (texts) => {
  const from = performance.now();
  const coverage = analyzeWith(texts);
  judging += performance.now() - from;
  return coverage;
};
const migration = planMigration({ view, before, asked: before.findings, wanted: before.findings.filter(({ verdict }) => verdict === 'ungated'), mayMend: () => true, analyzeWith: judged, repair: true, compareTypes: null });
const seconds = (from, to) => `${((to - from) / 1000).toFixed(2)} s`;
console.log(`${migration.plans.length} edits in ${migration.changes.filter(({ before: old }) => old !== null).length} files, ${migration.refusals.length} refused`);
console.log(`scan ${seconds(start, scanned)}, beyond it ${seconds(scanned, performance.now())}, of which judging again ${seconds(0, judging)}`);
console.log(`peak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);

/** Half of them in the browser, half on the server, seven pathways in each. */
function* filesOf(all) {
  yield ['package.json', '{ "type": "module", "dependencies": { "next": "16", "@segment/analytics-node": "2", "mixpanel-browser": "2" } }'];
  yield ['tsconfig.json', '{ "compilerOptions": { "strict": true, "paths": { "@/*": ["./src/*"] } } }'];
  yield ['src/lib/segment.ts', "import { Analytics } from '@segment/analytics-node';\n\nexport const segment = new Analytics({ writeKey: 'k' });\n"];
  for (let at = 0; at < all; at += 1) yield at % 2 === 0 ? [`src/components/part-${at}.tsx`, componentText(at)] : [`src/app/api/route-${at}/route.ts`, routeText(at)];
}

function componentText(at) {
  const calls = [0, 1, 2, 3, 4].map((n) => `  mixpanel.track('Step ${n}', { part: ${at} });`);
  return `'use client';\n\nimport mixpanel from 'mixpanel-browser';\n\nexport function start${at}(done: boolean) {\n${calls.join('\n')}\n  if (done) fbq('track', 'Lead', { part: ${at} });\n  else window.gtag?.('event', 'seen');\n}\n`;
}

function routeText(at) {
  const calls = [0, 1, 2, 3, 4].map((n) => `  segment.track({ userId, event: 'Step ${n}', properties: { route: ${at} } });`);
  return `import { segment } from '@/lib/segment';\n\nexport async function POST(request: Request) {\n  const { userId } = await request.json();\n${calls.join('\n')}\n  segment.identify({ userId, traits: {} });\n  segment.page({ userId, name: 'x' });\n  return Response.json({ ok: true });\n}\n`;
}
