/** Statements of the syntax tree → statements of `code.ts`; declarations record where their variables get their values. */
import type { TSESTree } from '@typescript-eslint/types';
import type { Expr, Stmt, Target } from '../../code.js';
import type { Span } from '../../model.js';
import { lowerBody } from './body.js';
import { lowerKey } from './names.js';
import { lowerExport, lowerImport } from './modules.js';
import { lowerClass, lowerFunction } from './functions.js';
import { roundsOf, type Rounds } from './rounds.js';
import { defineTarget, lowerTarget, nameOfTarget } from './targets.js';
import { spanOf, type Lowering, type Node } from './context.js';

export function lowerStmt(node: Node, lowering: Lowering): Stmt[] {
  const at = spanOf(node, lowering);
  switch (node.type) {
    case 'ExpressionStatement': {
      const rounds = roundsOf(node.expression);
      return [rounds ? lowerRounds(rounds, at, lowering) : { do: 'expression', at, value: lowering.expr(node.expression) }];
    }
    case 'VariableDeclaration':
      return node.declare ? [] : node.declarations.map((declarator) => lowerDeclarator(declarator, lowering));
    case 'FunctionDeclaration': {
      const id = lowerFunction(node, lowering, { name: node.id?.name ?? 'default', kind: 'function' });
      if (node.id) defineTarget(lowerTarget(node.id, lowering), { from: 'function', id }, lowering);
      return [];
    }
    case 'ClassDeclaration':
      return lowerClassDeclaration(node, lowering);
    case 'IfStatement':
      return [{ do: 'if', at, test: lowering.expr(node.test), yes: lowerStmt(node.consequent, lowering), no: node.alternate ? lowerStmt(node.alternate, lowering) : [] }];
    case 'BlockStatement':
      return [{ do: 'block', at, body: lowerBody(node.body, lowering) }];
    case 'ReturnStatement':
      return [{ do: 'return', at, ...(node.argument && { value: lowering.expr(node.argument) }) }];
    case 'ThrowStatement':
      return [{ do: 'throw', at, value: lowering.expr(node.argument) }];
    case 'BreakStatement':
      return [{ do: 'break', at, ...(node.label && { label: node.label.name }) }];
    case 'ContinueStatement':
      return [{ do: 'continue', at, ...(node.label && { label: node.label.name }) }];
    case 'LabeledStatement':
      return [{ do: 'labeled', at, label: node.label.name, body: lowerStmt(node.body, lowering) }];
    case 'TryStatement':
      return [lowerTry(node, lowering)];
    case 'SwitchStatement':
      return [{ do: 'switch', at, value: lowering.expr(node.discriminant), cases: node.cases.map((one) => ({ ...(one.test && { test: lowering.expr(one.test) }), body: lowerBody(one.consequent, lowering) })) }];
    case 'TSEnumDeclaration':
      return node.declare ? [] : [lowerEnum(node, lowering)];
    default:
      return lowerLoop(node, lowering) ?? lowerModuleStatement(node, lowering);
  }
}

function lowerDeclarator(node: TSESTree.VariableDeclarator, lowering: Lowering): Stmt {
  const target = lowerTarget(node.id, lowering);
  const value = node.init ? lowering.expr(node.init, nameOfTarget(target)) : undefined;
  defineTarget(target, value ? { from: 'value', value, path: [], within: lowering.within } : { from: 'nothing' }, lowering);
  return { do: 'declare', at: spanOf(node, lowering), target, ...(value && { value }) };
}

function lowerClassDeclaration(node: TSESTree.ClassDeclaration, lowering: Lowering): Stmt[] {
  const id = lowerClass(node, lowering, 'default');
  const at = spanOf(node, lowering);
  if (node.id) defineTarget(lowerTarget(node.id, lowering), { from: 'class', id }, lowering);
  return [{ do: 'expression', at, value: { is: 'class', at, id } }];
}

function lowerTry(node: TSESTree.TryStatement, lowering: Lowering): Stmt {
  const caught = node.handler;
  const param = caught?.param && lowerTarget(caught.param, lowering);
  if (param) defineTarget(param, { from: 'unknown' }, lowering);
  return {
    do: 'try', at: spanOf(node, lowering), body: lowerBody(node.block.body, lowering),
    ...(caught && { caught: { ...(param && { target: param }), body: lowerBody(caught.body.body, lowering) } }),
    ...(node.finalizer && { last: lowerBody(node.finalizer.body, lowering) }),
  };
}

/** `enum Mode { Off = 'off' }` is `const Mode = { Off: 'off' }`. */
function lowerEnum(node: TSESTree.TSEnumDeclaration, lowering: Lowering): Stmt {
  const at = spanOf(node, lowering);
  let next = 0;
  const entries = node.body.members.map((member) => {
    const value: Expr = member.initializer ? lowering.expr(member.initializer) : { is: 'constant', at, value: next };
    next = value.is === 'constant' && typeof value.value === 'number' ? value.value + 1 : next + 1;
    return { key: lowerKey(member.id, false, lowering), value };
  });
  const target = lowerTarget(node.id, lowering);
  const value: Expr = { is: 'object', at, entries };
  defineTarget(target, { from: 'value', value, path: [], within: lowering.within }, lowering);
  return { do: 'declare', at, target, value };
}

function lowerLoop(node: Node, lowering: Lowering): Stmt[] | undefined {
  const at = spanOf(node, lowering);
  switch (node.type) {
    case 'WhileStatement':
    case 'DoWhileStatement':
      return [{ do: 'loop', at, first: [], test: lowering.expr(node.test), testFirst: node.type === 'WhileStatement', body: lowerStmt(node.body, lowering) }];
    case 'ForStatement': {
      const first = !node.init ? [] : node.init.type === 'VariableDeclaration' ? lowerStmt(node.init, lowering) : [{ do: 'expression' as const, at, value: lowering.expr(node.init) }];
      return [{
        do: 'loop', at, first, testFirst: true, ...(node.test && { test: lowering.expr(node.test) }),
        ...(node.update && { update: lowering.expr(node.update) }), body: lowerStmt(node.body, lowering),
      }];
    }
    case 'ForOfStatement':
    case 'ForInStatement':
      return [lowerEach(node, lowering)];
    default:
      return undefined;
  }
}

function lowerEach(node: TSESTree.ForOfStatement | TSESTree.ForInStatement, lowering: Lowering): Stmt {
  const target: Target = lowerTarget(node.left.type === 'VariableDeclaration' ? node.left.declarations[0].id : node.left, lowering);
  const of = lowering.expr(node.right);
  const keys = node.type === 'ForInStatement';
  defineTarget(target, keys ? { from: 'unknown' } : { from: 'each', of, path: [], within: lowering.within }, lowering);
  return { do: 'each', at: spanOf(node, lowering), target, of, keys, body: lowerStmt(node.body, lowering) };
}

function lowerRounds({ list, callback, element, body }: Rounds, at: Span, lowering: Lowering): Stmt {
  // What the callback declares is the enclosing function's.
  lowering.functionOf.set(callback, lowering.within);
  const of = lowering.expr(list);
  const target = lowerTarget(element, lowering);
  defineTarget(target, { from: 'each', of, path: [], within: lowering.within }, lowering);
  return { do: 'each', at, target, of, keys: false, body: lowerStmt(body, lowering) };
}

function lowerModuleStatement(node: Node, lowering: Lowering): Stmt[] {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'TSImportEqualsDeclaration':
      lowerImport(node, lowering);
      return [];
    case 'ExportNamedDeclaration':
    case 'ExportDefaultDeclaration':
    case 'ExportAllDeclaration':
    case 'TSExportAssignment':
      return lowerExport(node, lowering);
    case 'TSModuleDeclaration':
      return node.declare ? [] : lowerBody(node.body.body, lowering);
    default:
      return [];
  }
}
