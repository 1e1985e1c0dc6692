/**
 * A call whose callback settles a promise that a statement awaits: where nothing can be sent later, the whole statement goes behind the gate.
 *
 *     await new Promise((done) => client.track('Seen', { distinct_id: id }, () => done()));
 *     →  if (!(await isUserOptedOut(id, event))) await new Promise((done) => client.track('Seen', { distinct_id: id }, () => done()));
 */
import { ts } from 'ts-morph';
import { changedBy } from '../text/changes.js';
import { planAwaiting } from '../gate/awaiting.js';
import type { GateUse } from '../gate/gate-use.js';
import type { Plan, Site } from '../plan.js';
import { isInList } from '../text/syntax.js';

/** Undefined where the promise's value is used, or anything but the call happens in it. */
export function planAwaitedPromise(site: Site, call: ts.CallExpression, gate: GateUse): Plan | undefined {
  const executor = executorOf(call);
  const statement = executor?.parent.parent.parent;
  if (!executor || !statement || !ts.isAwaitExpression(executor.parent.parent) || !ts.isExpressionStatement(statement) || !isInList(statement)) return undefined;
  const awaiting = planAwaiting(statement, site);
  const settles = settlersOf(executor);
  if (awaiting.kind === 'cannot' || !call.arguments.every((argument) => site.isSteady(argument) || doesNothingElse(argument, settles))) return undefined;
  return {
    kind: 'plan', action: gate.reused ? 'reused' : 'rewritten', finding: site.finding, edits: [...gate.edits, ...awaiting.edits],
    guards: [{ statement, condition: gate.allowed }], imports: gate.imports, parts: gate.parts,
  };
}

/** `(done) => call` or `(done) => { call; }` of `new Promise(…)`. */
function executorOf(call: ts.CallExpression): (ts.ArrowFunction & { readonly parent: ts.NewExpression }) | undefined {
  const inBlock = ts.isExpressionStatement(call.parent) && ts.isBlock(call.parent.parent) && call.parent.parent.statements.length === 1 ? call.parent.parent : call;
  const owner = inBlock.parent;
  return ts.isArrowFunction(owner) && owner.body === inBlock && ts.isNewExpression(owner.parent) && owner.parent.expression.getText() === 'Promise' ? owner as ts.ArrowFunction & { readonly parent: ts.NewExpression } : undefined;
}

function settlersOf({ parameters }: ts.ArrowFunction): ReadonlySet<string> {
  return new Set(parameters.map(({ name }) => name.getText()));
}

/** `done`, `() => done()`, `(error) => (error ? fail(error) : done())` */
function doesNothingElse(argument: ts.Expression, settles: ReadonlySet<string>): boolean {
  if (ts.isIdentifier(argument)) return settles.has(argument.text);
  if (!ts.isArrowFunction(argument) && !ts.isFunctionExpression(argument)) return false;
  let isAlone = true;
  const visit = (node: ts.Node): void => {
    if (changedBy(node) !== undefined || ts.isAwaitExpression(node) || ts.isNewExpression(node)) isAlone = false;
    if (ts.isCallExpression(node) && !settles.has(node.expression.getText())) isAlone = false;
    node.forEachChild(visit);
  };
  visit(argument.body);
  return isAlone;
}
