/**
 * A request of one person about another: its cookies are those of whoever sent it, as of somebody at work on a customer's data.
 *
 *     app.post('/admin/users/:id/refund', async (req, res) => { const customer = await find(req.params.id); … track({ userId: customer.id }) })
 */
import type { Expr, FunctionId, Module } from '../../code.js';
import { indexOf } from '../../analysis/index-of.js';
import { calledName } from '../../analysis/keys.js';
import { partsOf, type Code } from '../../analysis/parts.js';
import type { Subject } from '../../analysis/paths.js';
import { calledOf, isOfSender } from '../../analysis/reading/persons.js';

const OF_STAFF = /(?:^|\/)(?:admin|administration|back-?office|staff|moderation|moderators?)(?:\/|$)/i;
/** `requireAdmin`, `isAdmin`, `adminOnly` among the handlers of a route. */
const FOR_STAFF = /^(?:require|ensure|is|only|assert|check|must|verify)_?(?:be)?_?(?:admin|staff|moderator)|^(?:admin|staff)_?(?:only|required|guard|middleware)?$/i;
/** Where a request keeps what its sender says of others. */
const SAID = /^(?:params|query|body)$/;
const FARTHEST = 4;

/** Whether a function serves staff, and the data that it hands on is about whom their request names. */
export function isOfStaff(module: Module, within: FunctionId, subject: Subject): boolean {
  return isNamedBySender(module, subject) && (OF_STAFF.test(module.file) || isOnRouteOfStaff(module, within));
}

/** `friendId` of `req.body`: a request that names a friend comes from somebody else. */
export function isSendersFriend(module: Module, subject: Subject): boolean {
  return isOfSender(calledOf(subject, module)) && isNamedBySender(module, subject);
}

function isOnRouteOfStaff(module: Module, within: FunctionId): boolean {
  const { functionExprs, parents } = indexOf(module);
  for (let at: FunctionId | undefined = within; at !== undefined; at = module.functions[at]?.parent) {
    const expr = functionExprs.get(at);
    const taker = expr && parents.get(expr)?.node;
    if (taker && 'is' in taker && taker.is === 'call' && taker.args.some((arg) => (arg.is === 'constant' ? OF_STAFF.test(String(arg.value)) : isForStaff(arg)))) return true;
  }
  return false;
}

function isForStaff(arg: Expr): boolean {
  return FOR_STAFF.test(arg.is === 'call' ? calledName(arg.callee) : calledName(arg));
}

/** `customer` of `await find(req.params.id)`; who is signed in is told by the session. */
function isNamedBySender({ variables, functions }: Module, { variable, path }: Subject): boolean {
  const isAction = (id: FunctionId): boolean => [functions[0], functions[id]].some((code) => code?.directives.includes('use server'));
  const reads = (node: Code, depth: number): boolean => {
    if (!('do' in node) && node.is === 'member' && node.key.is === 'constant' && SAID.test(String(node.key.value))) return true;
    if (!('do' in node) && node.is === 'name' && node.variable !== undefined && depth < FARTHEST) return isSaid(node.variable, depth + 1);
    return partsOf(node).some((part) => reads(part, depth));
  };
  const isSaid = (id: number, depth: number): boolean => (variables[id]?.definitions ?? []).some((one) => (one.from === 'value' ? one.path.some((step) => 'key' in step && SAID.test(String(step.key))) || reads(one.value, depth) : one.from === 'param' && (isAction(one.function) || one.path.some((step) => 'key' in step && SAID.test(String(step.key))))));
  return SAID.test(path.split('.')[1] ?? '') || isSaid(variable, 0);
}
