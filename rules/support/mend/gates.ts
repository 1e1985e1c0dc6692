/** Which gate can hold a place back: one of the file, one that it imports, one of the configuration or the project, or the one that `migrate` writes. */
import type { TSESTree } from '@typescript-eslint/types';
import type { FileAnswer } from '../../../src/link/file.js';
import type { Finding, Gate } from '../../../src/model.js';
import { meaningOfName } from '../../../src/signals/names.js';
import type { Context } from '../create-rule.js';
import { importEdits } from './imports.js';
import { mayAwait, type Edit, type Node } from './nodes.js';

export interface Usable {
  /** Holds for people who did not opt out. */
  readonly condition: string;
  readonly name: string;
  readonly imports: readonly Edit[];
}

interface Known {
  readonly name: string;
  readonly meaning: Gate['meaning'];
  /** Undefined where that cannot be told. */
  readonly isAsync: boolean | undefined;
  readonly from?: string;
}

/** In the file, and by the configuration. */
export type GatesAtHand = Pick<FileAnswer, 'gates' | 'named'>;

export function usableGate(context: Context, { finding, node, at }: { readonly finding: Finding; readonly node: Node; readonly at: GatesAtHand }): Usable | undefined {
  const canAwait = mayAwait(context, node);
  const isServer = finding.surface === 'server' || (finding.surface !== 'client' && canAwait);
  for (const known of [...declaredIn(context, at.gates, node), ...importedIn(context), ...configured(at.named), ...written(isServer)]) {
    const isAwaited = known.isAsync ?? (isServer && canAwait);
    const imports = known.from === undefined ? [] : importEdits(context, { name: known.name, from: known.from });
    if ((isAwaited && !canAwait) || imports === undefined) continue;
    return { condition: conditionOf(known, isAwaited, isAwaited ? personIn(context, node) : ''), name: known.name, imports };
  }
  return undefined;
}

function conditionOf({ name, meaning }: Known, isAwaited: boolean, person: string): string {
  const call = `${isAwaited ? 'await ' : ''}${name}(${person})`;
  return meaning === 'allowed' ? call : isAwaited ? `!(${call})` : `!${call}`;
}

/** Not the function that the place stands in, which would ask itself, and no hook, which only a component may ask. */
function declaredIn({ sourceCode }: Context, gates: readonly Gate[], node: Node): readonly Known[] {
  const top = sourceCode.scopeManager?.scopes.find(({ type }) => type === 'module') ?? sourceCode.scopeManager?.globalScope;
  return gates.filter(({ name }) => !/^use[A-Z]/.test(name) && top?.set.has(name) === true)
    .filter(({ name }) => !top?.set.get(name)?.defs.some(({ node: { range: [start, end] } }) => start <= node.range[0] && node.range[1] <= end))
    .map(({ name, meaning, async }) => ({ name, meaning, isAsync: async }));
}

function importedIn({ sourceCode: { ast } }: Context): readonly Known[] {
  const specifiers: readonly TSESTree.ImportClause[] = ast.body.flatMap((statement) => (statement.type === 'ImportDeclaration' && statement.importKind !== 'type' ? statement.specifiers : []));
  return specifiers.flatMap(({ type, local: { name } }) => {
    const meaning = type === 'ImportNamespaceSpecifier' || /^use[A-Z]/.test(name) ? undefined : meaningOfName(name, 'call');
    return meaning ? [{ name, meaning, isAsync: undefined }] : [];
  });
}

/** A path from one folder is another one from the next. */
function configured(named: GatesAtHand['named'] = []): readonly Known[] {
  return named.filter(({ name, from }) => !/^use[A-Z]/.test(name) && !from.startsWith('.')).map(({ name, from, meaning }) => ({ name, from, meaning, isAsync: undefined }));
}

/** The gate module that `opt-out-gate migrate` and `init` write. */
function written(isServer: boolean): readonly Known[] {
  return [{ name: 'isUserOptedOut', meaning: 'opted-out', isAsync: isServer, from: `@/lib/opt-out/${isServer ? 'server' : 'client'}` }];
}

const PERSON = /^(?:userId|user_id|distinctId|distinct_id|customerId|profileId)$/;

/** `userId` of what is handed over. */
function personIn(context: Context, node: Node): string {
  const call = callIn(node);
  for (const argument of call?.arguments ?? []) {
    if (argument.type !== 'ObjectExpression') continue;
    for (const property of argument.properties) {
      if (property.type !== 'Property' || property.computed || property.key.type !== 'Identifier' || !PERSON.test(property.key.name)) continue;
      if (property.value.type === 'Identifier' || property.value.type === 'MemberExpression') return context.sourceCode.getText(property.value);
    }
  }
  const [first] = call?.arguments ?? [];
  const isIdentify = call?.callee.type === 'MemberExpression' && call.callee.property.type === 'Identifier' && call.callee.property.name === 'identify';
  return isIdentify && (first?.type === 'Identifier' || first?.type === 'MemberExpression') ? context.sourceCode.getText(first) : '';
}

function callIn(node: Node): TSESTree.CallExpression | undefined {
  if (node.type === 'CallExpression') return node;
  if (node.type === 'ChainExpression') return callIn(node.expression);
  return node.type === 'AwaitExpression' || node.type === 'UnaryExpression' ? callIn(node.argument) : undefined;
}
