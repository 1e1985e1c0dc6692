/** The ESLint plugin. Its public types need `eslint` alone, which whoever reads them has. */
import { createRequire } from 'node:module';
import type { ESLint, Linter } from 'eslint';
import { noMisusedGate } from '../rules/no-misused-gate.js';
import { noUngatedLoad } from '../rules/no-ungated-load.js';
import { noUngatedRequest } from '../rules/no-ungated-request.js';
import { noUngatedSharing } from '../rules/no-ungated-sharing.js';
import { noUngatedUpload } from '../rules/no-ungated-upload.js';
import { requireClosedGate } from '../rules/require-closed-gate.js';
import { requireCompleteGate } from '../rules/require-complete-gate.js';
import { requireExemptionReason } from '../rules/require-exemption-reason.js';
import { facts, provideFacts } from '../rules/support/facts.js';

type FactsModule = typeof import('./cli/facts.js');
type EngineModule = typeof import('./cli/engine.js');

export interface OptOutGatePlugin extends ESLint.Plugin {
  readonly meta: { readonly name: string; readonly version: string; readonly namespace: string };
  readonly configs: {
    /** Flat-config arrays, to be spread as they are. */
    readonly recommended: Linter.Config[];
    readonly strict: Linter.Config[];
  };
}

const NAMESPACE = 'opt-out-gate';

/** Languages that ESLint parses by itself or with the parser that the project has for them. */
const FILES = ['**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}'];

/** Components are looked into only where the project has a parser for them: naming them as `files` would make ESLint read them without. */
const OTHERS = ['**/*', '!**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx,vue,svelte,astro,html,htm}'];

const rules = {
  'no-ungated-sharing': noUngatedSharing,
  'no-ungated-load': noUngatedLoad,
  'no-ungated-request': noUngatedRequest,
  'no-ungated-upload': noUngatedUpload,
  'no-misused-gate': noMisusedGate,
  'require-complete-gate': requireCompleteGate,
  'require-closed-gate': requireClosedGate,
  'require-exemption-reason': requireExemptionReason,
};

const require = createRequire(import.meta.url);
const { name, version } = require('eslint-plugin-opt-out-gate/package.json') as { readonly name: string; readonly version: string };

// Only when a file is linted: it brings the parsers. From its sources, as in most tests, the plugin sees files alone.
if (import.meta.url.endsWith('.js')) provideFacts(() => (require('./facts.js') as FactsModule).factsBy(() => (require('./engine.js') as EngineModule).engine));

// The rules are typed by typescript-eslint, ESLint types a rule by its own tree: what both mean is the same at run time.
const bare: ESLint.Plugin = { meta: { name, version, namespace: NAMESPACE }, rules: rules as unknown as NonNullable<ESLint.Plugin['rules']> };

const plugin = Object.assign(bare, {
  configs: {
    recommended: configOf('recommended', Object.keys(rules).filter((rule) => rules[rule as keyof typeof rules].meta.docs?.recommended === true)),
    strict: configOf('strict', Object.keys(rules)),
  },
}) as OptOutGatePlugin;

export default plugin;

function configOf(config: string, enabled: readonly string[]): Linter.Config[] {
  return [{
    name: `${NAMESPACE}/${config}/files`,
    files: FILES,
  }, {
    name: `${NAMESPACE}/${config}`,
    ignores: OTHERS,
    plugins: { [NAMESPACE]: bare },
    rules: Object.fromEntries(enabled.map((rule) => [`${NAMESPACE}/${rule}`, 'error'])),
    // ESLint's cache goes by a file's text and its configuration, of which this is a part.
    settings: { get [NAMESPACE]() { return { facts: facts().digest(process.cwd()) }; } },
  }, {
    // ESLint's own parser reads elements only where it is told to; without this, naming `.jsx` above would make errors of all of them.
    name: `${NAMESPACE}/${config}/jsx`,
    files: ['**/*.jsx'],
    languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } },
  }];
}
