/** Which gate can hold a place back: one of the file, one that it imports, one of the configuration, or the one that `init` writes for the application. */
import type { TSESTree } from '@typescript-eslint/types';
import type { FileAnswer } from '../../../src/link/file.js';
import type { Finding, Gate } from '../../../src/model.js';
import { meaningOfName } from '../../../src/signals/names.js';
import type { Context } from '../create-rule.js';
import { importEdits } from './imports.js';
import { functionAround, isFunction, mayAwait, textOf, type Edit, type FunctionNode, type Node } from './nodes.js';

type Scope = ReturnType<Context['sourceCode']['getScope']>;

export interface Usable {
  /** Holds for people who did not opt out. */
  readonly condition: string;
  readonly name: string;
  readonly imports: readonly Edit[];
  /** Where it is brought in from, if nobody has written it yet. */
  readonly unwritten?: string;
}

interface Known {
  readonly name: string;
  readonly meaning: Gate['meaning'];
  /** Undefined where that cannot be told. */
  readonly isAsync: boolean | undefined;
  /** How it can be asked: a gate of two parameters is a middleware or asks for more than is known here. Undefined where that cannot be told. */
  readonly params?: number;
  /** Whether none of them is needed. */
  readonly isOptional?: boolean;
  readonly from?: string;
  readonly isUnwritten?: true;
}

/** In the file, in what it imports, by the configuration, and in the application. */
export type GatesAtHand = Pick<FileAnswer, 'gates' | 'named' | 'brought'>;

export function usableGate(context: Context, { finding, node, at }: { readonly finding: Finding; readonly node: Node; readonly at: GatesAtHand }): Usable | undefined {
  const canAwait = mayAwait(context, node);
  const isServer = finding.surface === 'server' || (finding.surface !== 'client' && canAwait);
  // What a server asks when a file is loaded is asked once for everybody.
  if (isServer && functionAround(node) === null) return undefined;
  const person = personIn(context, node);
  for (const known of [...declaredIn(context, at.gates, node), ...importedIn(context, at.brought).filter(({ name }) => isMeant(context, name, node)), ...configured(at.named), ...ofApplication(isServer, at.brought)]) {
    const isAwaited = known.isAsync ?? (isServer && canAwait);
    const imports = known.from === undefined ? [] : importEdits(context, { name: known.name, from: known.from });
    if ((isAwaited && !canAwait) || imports === undefined || (!known.isOptional && (known.params ?? 0) > (person === '' ? 0 : 1))) continue;
    const asked = known.params === 1 || (known.params === undefined && isAwaited) ? person : '';
    return { condition: conditionOf(known, isAwaited, asked), name: known.name, imports, ...(known.isUnwritten && { unwritten: known.from ?? '' }) };
  }
  return undefined;
}

function conditionOf({ name, meaning }: Known, isAwaited: boolean, person: string): string {
  const call = `${isAwaited ? 'await ' : ''}${name}(${person})`;
  return meaning === 'allowed' ? call : isAwaited ? `!(${call})` : `!${call}`;
}

/** Not the function that the place stands in, which would ask itself, no hook, which only a component may ask, and nothing that counts its failure as permission. */
function declaredIn(context: Context, gates: readonly Gate[], node: Node): readonly Known[] {
  const { scopeManager } = context.sourceCode;
  const top = scopeManager?.scopes.find(({ type }) => type === 'module') ?? scopeManager?.globalScope;
  return gates.filter(({ name, failsClosed }) => failsClosed && !/^use[A-Z]/.test(name)).flatMap(({ name, meaning, async: isAsync }) => {
    const [definition, second] = top?.set.get(name)?.defs ?? [];
    const code = definition && !second && isMeant(context, name, node) ? functionOf(definition.node) : undefined;
    const isAround = definition && definition.node.range[0] <= node.range[0] && node.range[1] <= definition.node.range[1];
    return code && !isAround && answers(context, code) && !asksWhatIsKept(code) ? [{ name, meaning, isAsync, params: code.params.length, isOptional: code.params.every(mayBeLeftOut) }] : [];
  });
}

/** `function isOut() {}`, `const isOut = () => …`; not `const isOut = once(…)`, which may answer everybody alike. */
function functionOf(node: Node): FunctionNode | undefined {
  if (isFunction(node)) return node;
  return node.type === 'VariableDeclarator' && node.init && isFunction(node.init) ? node.init : undefined;
}

function mayBeLeftOut(param: TSESTree.Parameter): boolean {
  return param.type === 'Identifier' ? param.optional : param.type === 'AssignmentPattern' || param.type === 'RestElement';
}

/** Whether a name is there what it is at the top of the file. */
function isMeant({ sourceCode }: Context, name: string, node: Node): boolean {
  for (let scope: Scope | null = sourceCode.getScope(node); scope; scope = scope.upper) if (scope.set.has(name)) return scope.type === 'module' || scope.type === 'global';
  return false;
}

/** Not `function accept() { localStorage.setItem(…); }`, which records a choice and tells nobody. */
function answers(context: Context, { body }: FunctionNode): boolean {
  return body.type !== 'BlockStatement' || /\breturn\s+[^\s;}]/.test(textOf(context, body));
}

/** `'use cache'` */
function asksWhatIsKept({ body }: FunctionNode): boolean {
  return body.type === 'BlockStatement' && body.body.some((statement) => 'directive' in statement && String(statement.directive).startsWith('use cache'));
}

/** By what its code says, or by the name where that is not there to be read. */
function importedIn({ sourceCode: { ast } }: Context, brought: GatesAtHand['brought']): readonly Known[] {
  const specifiers: readonly TSESTree.ImportClause[] = ast.body.flatMap((statement) => (statement.type === 'ImportDeclaration' && statement.importKind !== 'type' ? statement.specifiers : []));
  return specifiers.flatMap(({ type, local: { name } }): readonly Known[] => {
    const meaning = type === 'ImportNamespaceSpecifier' || /^use[A-Z]/.test(name) ? undefined : meaningOfName(name, 'call');
    const read = brought?.imports.find((one) => one.name === name);
    if (!meaning || read?.gate === null) return [];
    return [read ? { name, meaning: read.gate.meaning, isAsync: read.gate.async, params: read.gate.params } : { name, meaning, isAsync: undefined }];
  });
}

/** A path from one folder is another one from the next. */
function configured(named: GatesAtHand['named'] = []): readonly Known[] {
  return named.filter(({ name, from }) => !/^use[A-Z]/.test(name) && !from.startsWith('.')).map(({ name, from, meaning }) => ({ name, from, meaning, isAsync: undefined }));
}

/** The gate module that `opt-out-gate migrate` and `init` write, or would. */
function ofApplication(isServer: boolean, brought: GatesAtHand['brought']): readonly Known[] {
  const which = isServer ? 'server' : 'client';
  const from = brought?.modules[which];
  return [{ name: 'isUserOptedOut', meaning: 'opted-out', isAsync: isServer, ...(from === undefined ? { from: `@/lib/opt-out/${which}`, isUnwritten: true } : { from }) }];
}

const PERSON = /^(?:userId|user_id|distinctId|distinct_id|customerId|profileId)$/;

/** `userId` of what is handed over, or of what the function around was given. */
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
  if (isIdentify && (first?.type === 'Identifier' || first?.type === 'MemberExpression')) return context.sourceCode.getText(first);
  return functionAround(node)?.params.flatMap((param) => (param.type === 'Identifier' && PERSON.test(param.name) ? [param.name] : []))[0] ?? '';
}

function callIn(node: Node): TSESTree.CallExpression | undefined {
  if (node.type === 'CallExpression') return node;
  if (node.type === 'ChainExpression') return callIn(node.expression);
  return node.type === 'AwaitExpression' || node.type === 'UnaryExpression' ? callIn(node.argument) : undefined;
}
