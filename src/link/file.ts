/** A file by itself → its findings. Imports lead nowhere, so names decide; whatever the file exports may be called by anybody. */
import type { ScopeManager } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/types';
import type { Language } from '../code.js';
import type { Resolved, World } from '../analysis/nouns.js';
import type { Finding, Settings } from '../model.js';
import { createSession } from '../analysis/create.js';
import { findPathways } from '../analysis/pathways.js';
import { lowerModule } from '../source/lower/lower.js';
import { toFindings } from './finding.js';
import { settleByDelegation, settleByLoads } from './loads.js';
import { settle } from './settle.js';
import { defaultSettings } from './settings.js';

export interface LoneFile {
  readonly file: string;
  readonly text: string;
  readonly program: TSESTree.Program;
  readonly scopes: ScopeManager;
  readonly language: Language;
  readonly settings?: Settings;
}

export function analyzeFile({ file, text, program, scopes, language, settings = defaultSettings }: LoneFile): readonly Finding[] {
  const module = lowerModule(program, scopes, { file, text, language });
  const world: World = {
    settings,
    module: (path) => (path === file ? module : undefined),
    text: () => text,
    resolve: (_from, specifier) => resolvedByName(specifier),
    importers: () => [],
    isRelevant: () => true,
    mayTell: () => true,
    isFrom: (_file, source, from) => source === from,
    isEntry: () => true,
  };
  const session = createSession(world);
  const { pathways, controls } = findPathways(session, module);
  const settled = settleByLoads(pathways.map((pathway) => settle(session, module, pathway)), () => '');
  return toFindings(session, settleByDelegation(session, settled, controls.map((control) => ({ module, control })))).map(asSeenAlone);
}

/** `./x` and `@/x` are files of the project, which are not there to be read. */
function resolvedByName(specifier: string): Resolved {
  return /^(?:\.|\/|#|~|@\/|\$)/.test(specifier) ? { is: 'missing' } : { is: 'package', specifier };
}

function asSeenAlone(finding: Finding): Finding {
  return finding.reason.kind === 'no-check' ? { ...finding, reason: { kind: 'callers-not-seen' } } : finding;
}
