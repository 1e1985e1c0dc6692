/** The closing summary of a run: repairs first, because they change what the program does. */
import type { Finding } from '../src/model.js';
import type { Migration } from './migrate.js';
import type { Moved } from './moved.js';
import { ownKindOf, type OwnKind } from './own-finding.js';
import type { Plan, Refusal } from './plan.js';
import { wordRefusal } from './refusals.js';

export interface Circumstances {
  readonly dryRun: boolean;
  /** Whether anything was found at all in what was asked for. */
  readonly found: boolean;
}

export function toSummary({ changes, plans, refusals, moved, types }: Migration, { dryRun, found }: Circumstances): string {
  const own = (kind: OwnKind): readonly Plan[] => plans.filter(({ finding }) => ownKindOf(finding) === kind);
  const pathways = plans.filter(({ finding }) => ownKindOf(finding) === undefined);
  const of = (action: Plan['action']): readonly Plan[] => pathways.filter((plan) => plan.action === action);
  const written = changes.filter((change) => change.before === null).map((change) => `  ${change.path}\n`);
  const would = dryRun ? ' (nothing was written)' : '';
  const parts = [
    section(`Repaired${would}: these change what the program does`, [...own('gate').map(gateLine), ...of('repaired').map(lineOf)]),
    section(`Rewritten${would}`, of('rewritten').map(lineOf)),
    section(`Put behind a gate that the project has already${would}`, of('reused').map(lineOf)),
    section(`Put behind the gate too${would}: their SDK is not started for people who opted out, and they would throw`, own('companion').map(lineOf)),
    section(`Made to wait${would} for what is sent once the gate has answered`, own('settle').map(lineOf)),
    section(`Handed the person's request on${would}, for a check further down`, [...own('handed'), ...own('handed-waits')].map(lineOf)),
    section(`New files${would}`, written),
    section('One pathway now for several, with the baseline, exceptions and notes of those', moved.map(movedLine)),
    section('Left as they are', refusedLines(refusals)),
    section('Types were not compared', uncompared({ changes, types }).map((line) => `  ${line}\n`)),
    section('To do by hand', handWork({ changes, refusals }).map((line) => `  ${line}\n`)),
    closing(pathways, refusals, found),
  ];
  return parts.filter((part) => part !== '').join('\n');
}

function section(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `${title}\n${lines.join('')}`;
}

function lineOf({ finding }: Plan): string {
  return `  ${finding.file}:${finding.line}  ${finding.vendor} \`${finding.api}\`\n`;
}

function gateLine({ finding }: Plan): string {
  return `  ${finding.file}:${finding.line}  the gate \`${finding.api}\`\n`;
}

function movedLine({ finding: { file, line, vendor, api, id }, replaces }: Moved): string {
  return `  ${file}:${line}  ${vendor} \`${api}\`  ${id} instead of ${replaces.map((old) => old.id).join(', ')}\n`;
}

/** What no compiler looked at, so that nobody takes it for checked. */
export function uncompared({ changes, types }: Pick<Migration, 'changes' | 'types'>): readonly string[] {
  const code = changes.map(({ path }) => path).filter((path) => /\.([cm]?[jt]sx?|vue|svelte|astro)$/.test(path));
  if (code.length === 0) return [];
  if (types === null) return ['they were not asked for (`--no-types`)'];
  return types.unchecked.filter((path) => code.includes(path) && /\.([cm]?tsx?|vue|svelte|astro)$/.test(path)).map((path) => (/tsx?$/.test(path) ? `${path}: no tsconfig.json stands above it` : `${path}: the compiler does not read its language`));
}

/** One heading a reason, then the places. */
function refusedLines(refusals: readonly Refusal[]): readonly string[] {
  const byWords = new Map<string, Refusal[]>();
  for (const refusal of refusals) {
    const words = wordRefusal(refusal);
    byWords.set(words, [...(byWords.get(words) ?? []), refusal]);
  }
  return [...byWords].map(([words, places]) => `  ${words}\n${places.map((place) => `    ${nameOf(place)}\n`).join('')}`);
}

function nameOf({ file, line, finding }: Refusal): string {
  return finding ? `${file}:${line}  ${finding.vendor} \`${finding.api}\`` : file;
}

/** What nobody but the owner can do, a sentence each. */
export function handWork({ changes, refusals }: Pick<Migration, 'changes' | 'refusals'>): readonly string[] {
  const find = (ending: RegExp): string | undefined => changes.find(({ path }) => ending.test(path))?.path;
  const store = find(/(?:^|\/)opt-out\/preferences(\.server)?\.m?[jt]s$/);
  const isOpen = changes.some(({ path, after }) => path === store && /preferenceStore(: [^=]*)? = null;/.test(after));
  const server = find(/(?:^|\/)opt-out\/(server|pages-server|gate\.server|device)\.m?[jt]s$/);
  const keeps = changes.some(({ path, after }) => path === server && after.includes('rememberOptOutSignal'));
  const registered = /registered before all routes: `([^`]+)`/.exec(changes.find(({ path }) => path === server)?.after ?? '')?.[1];
  const isRegistered = changes.some(({ path, after }) => path !== server && /\boptOutRequest\b/.test(after));
  const client = find(/(?:^|\/)opt-out\/client\.[jt]s$|(^|\/)opt-out\.js$/);
  const waiting = refusals.some(({ reason }) => reason === 'store-not-connected');
  return [
    ...(store && isOpen ? [`Connect the preference store in ${store}${waiting ? ', then run `migrate` again' : ''}.`] : []),
    ...(server && registered !== undefined && !isRegistered ? [`Register the gate before all routes, so that it sees the requests: \`${registered}\`, of ${server}. Until then it knows neither the cookie nor Global Privacy Control.`] : []),
    ...(server ? [`Call \`syncOptOut(userId)\` of ${server} at login, so that a stored choice reaches the browser.`] : []),
    ...(server && store && !keeps ? [`Global Privacy Control of a known person is heeded, but not recorded (11 CCR 7025(c)(1)): ${remembering(changes, store)}.`] : []),
    ...(client ? [`Let your "Do Not Sell or Share" control call \`optOut()\` of ${client}.`] : []),
  ];
}

/** What there is to record it with. */
function remembering(changes: Migration['changes'], store: string): string {
  const hasFunction = changes.some(({ path, after }) => path === store && after.includes('rememberOptOutSignal'));
  return hasFunction ? `call \`rememberOptOutSignal(userId)\` of ${store} where a person is known, or let the gate do it with \`--remember-gpc\`` : 'write it into your records where a person is known';
}

export function closing(plans: readonly Plan[], refusals: readonly Refusal[], found: boolean): string {
  if (!found) return 'No third-party sharing pathways were found; nothing to do.\n';
  if (plans.length === 0 && refusals.length === 0) return 'Every pathway is gated; nothing to do.\n';
  if (plans.length === 0) return `Nothing was rewritten; pathways left as they are: ${refusals.length}.\n`;
  return `${plans.length} of ${plans.length + refusals.length} pathways gated, ${refusals.length} left as they are.\n`;
}

/** The same for tools: one entry a pathway, and what is to be written. */
export function toJson({ changes, plans, refusals, moved, types }: Migration): string {
  const place = ({ file, line, vendor, api, kind, id }: Finding): object => ({ id, file, line, vendor, api, kind });
  const answer = {
    schemaVersion: 1,
    summary: { planned: plans.length, refused: refusals.length },
    changes: changes.map(({ path, before }) => ({ file: path, is: before === null ? 'new' : 'changed' })),
    plans: plans.map(({ action, finding }) => ({ action, ...place(finding) })),
    moved: moved.map(({ finding, replaces }) => ({ ...place(finding), replaces: replaces.map(({ id }) => id) })),
    types: types && { checked: types.checked, unchecked: types.unchecked },
    refusals: refusals.map((refusal) => ({ ...(refusal.finding ? place(refusal.finding) : { file: refusal.file, line: refusal.line }), reason: refusal.reason, message: wordRefusal(refusal) })),
  };
  return `${JSON.stringify(answer, null, 2)}\n`;
}
