/** The rules' place in oxlint's configuration, where the project has one; comments in it are kept. */
import { applyEdits, modify, parse } from 'jsonc-parser';
import type { ProjectView } from '../view.js';
import type { Init } from './init.js';

const PATH = '.oxlintrc.json';
const PLUGIN = 'eslint-plugin-opt-out-gate';
const RULES = ['no-ungated-sharing', 'no-ungated-load', 'no-ungated-request', 'no-ungated-upload', 'no-misused-gate', 'require-complete-gate', 'require-closed-gate'];

export function planOxlint(view: ProjectView): Init {
  const before = view.read(PATH);
  if (before === undefined || before.includes(PLUGIN)) return { steps: [], notes: [] };
  const { jsPlugins = [] } = (parse(before) ?? {}) as { readonly jsPlugins?: readonly unknown[] };
  const values: readonly (readonly [path: string[], value: unknown])[] = [[['jsPlugins'], [...jsPlugins, PLUGIN]], ...RULES.map((rule): [string[], string] => [['rules', `opt-out-gate/${rule}`], 'error'])];
  const after = values.reduce((text, [path, value]) => applyEdits(text, modify(text, path, value, { formattingOptions: { insertSpaces: true, tabSize: 2 } })), before);
  return { steps: [{ path: PATH, before, after, why: 'the rules in oxlint' }], notes: [] };
}
