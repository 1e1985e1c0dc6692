/**
 * The rules' place in ESLint's configuration.
 *
 *     export default [ …                                                export default [ ...optOutGate.configs.recommended, …
 *     export default defineConfig( …                                    the same behind the bracket
 *     const eslintConfig = defineConfig([ …  export default eslintConfig;   the same
 *     module.exports = [ …                                              the same, with `require`
 */
import { ts } from 'ts-morph';
import type { Manifest } from '../application/manifest.js';
import { insert } from '../text/insert.js';
import { createWorkbench } from '../text/source.js';
import type { ProjectView } from '../view.js';
import type { Init } from './init.js';

const PLUGIN = 'eslint-plugin-opt-out-gate';
const IMPORT = `import optOutGate from '${PLUGIN}';\n`;
const SPREAD = '...optOutGate.configs.recommended';
const WHY = 'the rules in ESLint and in your editor';
const BY_HAND = `add \`${SPREAD}\` of \`${PLUGIN}\` to it by hand.`;
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
    `  ${SPREAD},\n];\n`,
  ];
  const notes = depends('eslint') ? [] : ['ESLint is not installed: add `eslint` to the development dependencies.'];
  return { steps: [{ path: isModule ? 'eslint.config.js' : 'eslint.config.mjs', before: null, after: lines.join(''), why: WHY }], notes };
}

/** For files of TypeScript, which ESLint does not read by itself: the usual parser where it is installed, else ours. */
function parserFor(view: ProjectView, depends: Manifest['depends']): { readonly import: string; readonly name: string } | undefined {
  if (depends('typescript-eslint')) return { import: `import tseslint from 'typescript-eslint';\n`, name: 'tseslint.parser' };
  const isTypeScript = view.files.some((file) => /(?:(?<!\.d)\.[cm]?tsx?|(?:^|\/)tsconfig\.json)$/.test(file));
  return isTypeScript ? { import: `import * as parser from '${PLUGIN}/parser';\n`, name: 'parser' } : undefined;
}

function planAddition(path: string, before: string): Init {
  if (before.includes(PLUGIN)) return { steps: [], notes: [] };
  const workbench = createWorkbench();
  const file = workbench.parse(path, before);
  const exported = exportIn(file.tree);
  const list = exported && listIn(file.tree, exported.value);
  if (!exported || !list) return { steps: [], notes: [`${path} is written in a way of its own: ${BY_HAND}`] };
  const { quote, semicolon, eol, indent } = file.style;
  const isBroken = /^[^\S\n]*\r?\n/.test(file.text.slice(list.pos));
  const item = isBroken ? `${eol}${indent}${SPREAD},` : list.length === 0 ? SPREAD : `${SPREAD}, `;
  const from = `${quote}${PLUGIN}${quote}`;
  const taken = exported.by === 'export' ? `import optOutGate from ${from}` : `const optOutGate = require(${from}).default`;
  const brings = exported.by === 'export' ? ts.isImportDeclaration : ts.isVariableStatement;
  const first = file.tree.statements.find((statement) => brings(statement))?.getStart(file.tree) ?? 0;
  return { steps: [{ path, before, after: workbench.apply(file, [insert(first, `${taken}${semicolon}${eol}`), insert(list.pos, item)]), why: WHY }], notes: [] };
}

/** Functions that take configurations one by one: of ESLint, typescript-eslint, Vue and Nuxt. Others begin with options of their own. */
const TAKES_CONFIGS = /^(?:defineConfig\w*|config|withNuxt)$/;

interface Exported {
  readonly value: ts.Expression;
  readonly by: 'export' | 'module.exports';
}

function exportIn(tree: ts.SourceFile): Exported | undefined {
  for (const statement of tree.statements) {
    if (ts.isExportAssignment(statement)) return { value: statement.expression, by: 'export' };
    const set = ts.isExpressionStatement(statement) && ts.isBinaryExpression(statement.expression) ? statement.expression : undefined;
    if (set?.operatorToken.kind === ts.SyntaxKind.EqualsToken && set.left.getText(tree) === 'module.exports') return { value: set.right, by: 'module.exports' };
  }
  return undefined;
}

/** The list that a configuration file exports, by itself or under a name. */
function listIn(tree: ts.SourceFile, exported: ts.Expression): ts.NodeArray<ts.Expression> | undefined {
  const value = ts.isIdentifier(exported) ? declaredAs(tree, exported.text) : exported;
  if (!value) return undefined;
  if (ts.isArrayLiteralExpression(value)) return value.elements;
  if (!ts.isCallExpression(value)) return undefined;
  const [first] = value.arguments;
  if (first && ts.isArrayLiteralExpression(first)) return first.elements;
  const called = ts.isPropertyAccessExpression(value.expression) ? value.expression.name : value.expression;
  return ts.isIdentifier(called) && TAKES_CONFIGS.test(called.text) ? value.arguments : undefined;
}

function declaredAs(tree: ts.SourceFile, name: string): ts.Expression | undefined {
  const declarations = tree.statements.flatMap((statement) => (ts.isVariableStatement(statement) ? [...statement.declarationList.declarations] : []));
  return declarations.find((one) => ts.isIdentifier(one.name) && one.name.text === name)?.initializer;
}
