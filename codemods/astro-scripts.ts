/**
 * The scripts in the markup of an Astro file are modules of the browser, each with imports of its own:
 *
 *     <script>                                    <script>
 *       import posthog from 'posthog-js';    →      import posthog from 'posthog-js';
 *       posthog.capture('seen');                    import { isUserOptedOut } from '../lib/opt-out/client';
 *     </script>                                     if (!isUserOptedOut()) posthog.capture('seen');
 *                                                 </script>
 *
 * Each is planned as a file by itself, in its place in the text.
 */
import type { Finding } from '../src/model.js';
import { joinEdits } from './text/edits.js';
import { planImports } from './text/imports-plan.js';
import { refuse } from './plan.js';
import { planFile, type FilePlan, type Planning } from './plan-file.js';
import type { Region } from './text/script-regions.js';
import type { ParsedFile, Workbench } from './text/source.js';

/** The plans of the frontmatter, of the markup and of every script. */
export function planAstroFile(path: string, findings: readonly Finding[], { planning, workbench }: { readonly planning: Planning; readonly workbench: Workbench }): FilePlan {
  const text = planning.view.read(path) ?? '';
  const scripts = scriptsIn(text);
  const scriptOf = ({ start }: Finding): Region | undefined => scripts.find((script) => script.start <= start && start < script.end);
  const rest = planFile(path, findings.filter((finding) => !scriptOf(finding)), planning);
  const own = scripts.flatMap((script) => {
    const within = findings.filter((finding) => scriptOf(finding) === script);
    return within.length === 0 ? [] : [planScript(workbench.parseRegion(path, text, script), within, planning)];
  });
  return own.reduce(together, rest);
}

/** Those that Astro bundles: without `is:inline` and without an attribute but `lang`. */
function scriptsIn(text: string): readonly Region[] {
  return [...text.matchAll(/<script(\s+lang="ts")?\s*>([\s\S]*?)<\/script>/g)].map(({ index, 0: whole, 2: body = '' }) => {
    const start = index + whole.indexOf('>') + 1;
    return { start, end: start + body.length };
  });
}

function planScript(script: ParsedFile, findings: readonly Finding[], planning: Planning): FilePlan {
  const file: ParsedFile = { ...script, directive: 'client' };
  const parse = (path: string): ParsedFile | undefined => (path === file.path ? file : planning.parse(path));
  const planned = planFile(file.path, findings, { ...planning, parse });
  const imports = planImports({ file, context: { view: planning.view, style: planning.applicationOf(file.path) } }, planned.plans.flatMap((plan) => plan.imports), []);
  return { ...planned, plans: planned.plans.map((plan) => ({ ...plan, imports: [] })), edits: [...planned.edits, ...imports] };
}

function together(one: FilePlan, other: FilePlan): FilePlan {
  const edits = joinEdits(one.edits, other.edits);
  if (!edits) return { ...one, refusals: [...one.refusals, ...other.refusals, ...other.plans.map((plan) => refuse(plan, 'overlaps'))] };
  return { path: one.path, plans: [...one.plans, ...other.plans], refusals: [...one.refusals, ...other.refusals], edits };
}
