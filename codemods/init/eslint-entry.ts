/**
 * The rules' place in ESLint's configuration.
 *
 *     export default [ …         export default [ ...optOutGate.configs.recommended, …
 *     export default tseslint.config( …         the same behind the bracket
 */
import type { Manifest } from '../application/manifest.js';
import type { ProjectView } from '../view.js';
import type { Init } from './init.js';

const PLUGIN = 'eslint-plugin-opt-out-gate';
const IMPORT = `import optOutGate from '${PLUGIN}';\n`;
const SPREAD = '...optOutGate.configs.recommended,';
const BY_HAND = `add \`${SPREAD.slice(0, -1)}\` of \`${PLUGIN}\` to it by hand.`;
const NAMES = ['js', 'mjs', 'ts', 'mts', 'cjs', 'cts'].map((extension) => `eslint.config.${extension}`);

export function planEslint(view: ProjectView, { depends, isModule }: Manifest): Init {
  const path = NAMES.find((name) => view.read(name) !== undefined);
  if (path !== undefined) return planAddition(path, view.read(path) ?? '');
  const old = view.files.find((file) => /^\.eslintrc(?:\.\w+)?$/.test(file));
  if (old !== undefined) return { steps: [], notes: [`${old} is a configuration that ESLint 9 and later do not read; once it is moved to eslint.config.js, ${BY_HAND}`] };
  if (!depends('eslint') && view.read('.oxlintrc.json') !== undefined) return { steps: [], notes: [] };
  const parser = parserFor(view, depends);
  const lines = [
    IMPORT, ...(parser ? [parser.import] : []), '\nexport default [\n',
    ...(parser ? [`  { files: ['**/*.{ts,mts,cts,tsx}'], languageOptions: { parser: ${parser.name} } },\n`] : []),
    `  ${SPREAD}\n];\n`,
  ];
  const notes = depends('eslint') ? [] : ['ESLint is not installed: add `eslint` to the development dependencies.'];
  return { steps: [{ path: isModule ? 'eslint.config.js' : 'eslint.config.mjs', before: null, after: lines.join(''), why: 'the rules in ESLint and in your editor' }], notes };
}

/** For files of TypeScript, which ESLint does not read by itself: the usual parser where it is installed, else ours. */
function parserFor(view: ProjectView, depends: Manifest['depends']): { readonly import: string; readonly name: string } | undefined {
  if (depends('typescript-eslint')) return { import: `import tseslint from 'typescript-eslint';\n`, name: 'tseslint.parser' };
  const isTypeScript = view.files.some((file) => /(?:(?<!\.d)\.[cm]?tsx?|(?:^|\/)tsconfig\.json)$/.test(file));
  return isTypeScript ? { import: `import * as parser from '${PLUGIN}/parser';\n`, name: 'parser' } : undefined;
}

function planAddition(path: string, before: string): Init {
  if (before.includes(PLUGIN)) return { steps: [], notes: [] };
  const list = /export default\s+(?:[\w.]+\(\s*)?\[|export default\s+[\w.]+\(/.exec(before);
  if (!list || path.endsWith('cjs') || path.endsWith('cts')) return { steps: [], notes: [`${path} is written in a way of its own: ${BY_HAND}`] };
  const at = list.index + list[0].length;
  const added = `${before.slice(0, at)}\n  ${SPREAD}${before.slice(at)}`;
  const first = Math.max(added.search(/^import\b/m), 0);
  return { steps: [{ path, before, after: added.slice(0, first) + IMPORT + added.slice(first), why: 'the rules in ESLint and in your editor' }], notes: [] };
}
