/** A file by itself → what there is to say of it. Imports lead nowhere, so names decide; whatever the file exports may be called by anybody. */
import type { ScopeManager } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/types';
import type { Language, Module } from '../code.js';
import type { Resolved, World } from '../analysis/world.js';
import type { Finding, Gate, GateFault, Settings } from '../model.js';
import { createSession } from '../analysis/create.js';
import { findPathways } from '../analysis/pathways.js';
import { catalogueFor } from '../vendors/catalogue.js';
import { lowerModule } from '../source/lower/lower.js';
import type { Brought, GateModule } from './brought.js';
import { findFaults, findGatesIn } from './faults.js';
import { toFindings } from './findings/finding.js';
import { delegatedBy } from './settle/delegation.js';
import { settleByLoads } from './settle/loads.js';
import { settleWhereItRuns } from './settle/in-browser.js';
import { defaultSettings } from './files/settings.js';
import { answeringBy } from './files/questions.js';

export interface LoneFile {
  readonly file: string;
  readonly text: string;
  readonly program: TSESTree.Program;
  readonly scopes: ScopeManager;
  readonly language: Language;
  readonly settings?: Settings;
}

/** All that the rules report in one file. */
export interface FileAnswer {
  readonly findings: readonly Finding[];
  readonly faults: readonly GateFault[];
  /** What a place in the file can be held back by. */
  readonly gates: readonly Gate[];
  /** Those that the configuration names, where there is one: they can be brought in. */
  readonly named?: Settings['gates'];
  /** What else can be asked there, where the project's other files were there to tell. */
  readonly brought?: { readonly imports: readonly Brought[]; readonly modules: Readonly<Partial<Record<GateModule, string>>> };
  /** Whether the project's other files were there to decide. */
  readonly seen: 'file' | 'project';
}

export function analyzeFile({ file, text, program, scopes, language, settings = defaultSettings }: LoneFile): FileAnswer {
  const module = lowerModule({ program, scopes }, { file, text, language });
  const session = createSession(worldOf(module, text, settings));
  const { pathways, controls } = findPathways(session, module);
  const byLoads = settleByLoads(session, pathways.map((pathway) => settleWhereItRuns(session, module, pathway)), () => true);
  const settled = byLoads.map(delegatedBy(session, byLoads, controls.map((control) => ({ module, control }))));
  const findings = toFindings({ judging: session, finding: session }, settled);
  return { findings: findings.map(asSeenAlone), faults: findFaults(session, module, { settled, findings }), gates: findGatesIn(session, module), seen: 'file' };
}

function worldOf(module: Module, text: string, settings: Settings): World {
  const answer = answeringBy(settings);
  return {
    settings,
    vendors: catalogueFor(settings),
    module: (path) => (path === module.file ? module : undefined),
    lowered: () => undefined,
    ask: (_file, question) => answer(text, question),
    text: () => text,
    resolve: (_from, specifier) => resolvedByName(specifier),
    runsIn: 'anywhere',
    tellers: [module.file],
    importers: () => [],
    isRelevant: () => true,
    hears: () => true,
    mayTell: () => true,
    mayThrow: () => true,
    mayCheck: () => true, mayBeTold: () => true, mayBeGated: () => true,
    users: () => [],
    isShared: () => false, sharers: () => [], makers: () => [], isScript: () => false, holding: () => [], templates: [], isOfOnePerson: () => false, isCommand: () => false,
    isFrom: (_file, source, from) => source === from,
    isEntry: () => true, isPublished: () => true,
    provider: () => undefined,
  };
}

/** `./x` and `@/x` are files of the project, which are not there to be read. */
function resolvedByName(specifier: string): Resolved {
  return /^(?:\.|\/|#|~|@\/|\$)/.test(specifier) ? { is: 'missing' } : { is: 'package', specifier };
}

/** What nothing holds back in its file may be held back elsewhere. */
export function asSeenAlone(finding: Finding): Finding {
  return finding.reason.kind === 'no-check' ? { ...finding, reason: { kind: 'callers-not-seen' } } : finding;
}
