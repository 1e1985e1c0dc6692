/** The rules' place in oxlint's configuration, where the project has one; what stands in it is kept as it is written. */
import { applyEdits, findNodeAtLocation, parseTree, type Edit, type Node } from 'jsonc-parser';
import type { ProjectView } from '../view.js';
import type { Init } from './init.js';

const PATH = '.oxlintrc.json';
const PLUGIN = 'eslint-plugin-opt-out-gate';
const RULES = ['no-ungated-sharing', 'no-ungated-load', 'no-ungated-request', 'no-ungated-upload', 'no-misused-gate', 'require-complete-gate', 'require-closed-gate'];

export function planOxlint(view: ProjectView): Init {
  const before = view.read(PATH);
  if (before === undefined || before.includes(PLUGIN)) return { steps: [], notes: [] };
  const root = parseTree(before);
  if (root?.type !== 'object') return { steps: [], notes: [`${PATH} could not be read: add \`"jsPlugins": ["${PLUGIN}"]\` and its rules to it by hand.`] };
  const [plugins, rules] = [findNodeAtLocation(root, ['jsPlugins']), findNodeAtLocation(root, ['rules'])];
  const missing = [...(plugins ? [] : [`"jsPlugins": ["${PLUGIN}"]`]), ...(rules ? [] : [`"rules": {\n${entries.map((entry) => `    ${entry}`).join(',\n')}\n  }`])];
  const edits = [...(missing.length > 0 ? [adding(before, root, missing)] : []), ...(plugins ? [adding(before, plugins, [`"${PLUGIN}"`])] : []), ...(rules ? [adding(before, rules, entries)] : [])];
  return { steps: [{ path: PATH, before, after: applyEdits(before, edits), why: 'the rules in oxlint' }], notes: [] };
}

const entries = RULES.map((rule) => `"opt-out-gate/${rule}": "error"`);

/** Behind what a list or an object holds already, which stays as it is written. */
function adding(text: string, { offset, length, children = [] }: Node, items: readonly string[]): Edit {
  const line = /[^\n]*$/.exec(text.slice(0, offset))?.[0] ?? '';
  const outer = /^\s*/.exec(line)?.[0] ?? '';
  const isFlat = children.length > 0 && !text.slice(offset, offset + length).includes('\n');
  const lines = isFlat ? ` ${items.join(', ')}` : items.map((item) => `\n${outer}  ${item}`).join(',');
  const last = children.at(-1);
  if (!last) return { offset: offset + 1, length: 0, content: `${lines}\n${outer}` };
  const end = last.offset + last.length;
  const comma = /^\s*,/.exec(text.slice(end))?.[0].length ?? 0;
  return { offset: end + comma, length: 0, content: `${comma > 0 ? '' : ','}${lines}` };
}
