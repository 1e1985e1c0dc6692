/** A project on disk, linted as ESLint lints it, with its facts at hand. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { provideFacts } from '../../rules/support/facts.js';
import { engine } from '../../src/cli/engine.js';
import { factsBy } from '../../src/cli/facts.js';
import plugin from '../../src/index.js';

export const facts = factsBy(() => engine);
provideFacts(() => facts);

export interface ProjectOnDisk {
  readonly root: string;
  readonly write: (files: Readonly<Record<string, string>>) => void;
  /** `line rule` of each message; the text in the editor, where it is not the one on disk. */
  readonly lint: (file: string, text: string) => readonly string[];
  readonly reports: (file: string, text: string) => readonly Linter.LintMessage[];
  /** `line rule message` of each. */
  readonly messages: (file: string, text: string) => readonly string[];
  /** The text after each of the suggestions. */
  readonly mended: (file: string, text: string) => readonly string[];
  readonly digest: () => string;
  readonly remove: () => void;
}

const rules: Linter.RulesRecord = Object.fromEntries(Object.keys(plugin.rules ?? {}).map((name) => [`opt-out-gate/${name}`, 'error']));
const config: Linter.Config = { files: ['**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}'], plugins: { 'opt-out-gate': plugin }, rules, linterOptions: { reportUnusedDisableDirectives: 'off' }, languageOptions: { parser } };

/** Every write is a second later than the last one, as a person's would be. */
let clock = Date.now() / 1000;

export function projectOnDisk(files: Readonly<Record<string, string>>): ProjectOnDisk {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'opt-out-gate-')));
  const write: ProjectOnDisk['write'] = (texts) => {
    clock += 1;
    for (const [file, text] of Object.entries(texts)) {
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), text);
      utimesSync(join(root, file), clock, clock);
    }
  };
  // What makes it a repository, of which git itself knows nothing.
  write({ '.git/HEAD': '', ...files });
  const linter = new Linter({ cwd: root });
  const verify = (file: string, text: string): readonly Linter.LintMessage[] =>
    linter.verify(text, { ...config, languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: !file.endsWith('.ts') } } } }, join(root, file));
  return {
    root, write, reports: verify,
    lint: (file, text) => verify(file, text).map(({ line, ruleId, message }) => `${line} ${ruleId?.replace('opt-out-gate/', '') ?? message}`),
    messages: (file, text) => verify(file, text).map(({ line, ruleId, message }) => `${line} ${ruleId ?? ''} ${message}`),
    mended: (file, text) => verify(file, text).flatMap(({ suggestions = [] }) => suggestions.map(({ fix }) => text.slice(0, fix.range[0]) + fix.text + text.slice(fix.range[1]))),
    digest: () => facts.digest(root),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}
