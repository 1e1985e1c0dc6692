/**
 * Whose choice a check has read. A signal of the request speaks for whoever sent it: in a webhook that is another server, and what a server
 * reads once at its start is nobody's.
 */
import type { Expr, ExprOf, FunctionId, Module } from '../code.js';
import type { Reason } from '../model.js';
import { genericScope } from '../analysis/frames.js';
import { indexOf } from '../analysis/index-of.js';
import { calledName } from '../analysis/keys.js';
import type { Session } from '../analysis/nouns.js';
import { mapFacts, type Fact, type Paths } from '../analysis/paths.js';
import type { Pathway } from '../analysis/pathways/pathway.js';
import { isOfRequest } from '../analysis/stamp.js';
import { surfaceOf } from './surface.js';

export interface Trusted {
  /** The ways, without the checks that read the wrong person's choice. */
  readonly paths: Paths;
  readonly reason: Reason;
}

/** Undefined where every check may count. */
export function trustedAt(session: Session, module: Module, pathway: Pathway, paths: Paths): Trusted | undefined {
  const read = paths.flat().filter(({ check }) => check.signals.some(isOfRequest));
  if (read.length === 0) return undefined;
  if (isForeign(session, module, pathway.within)) return { paths: mapFacts(paths, (fact) => (fact.check.signals.some(isOfRequest) ? undefined : fact)), reason: { kind: 'not-the-persons-request' } };
  const isServer = pathway.surface === 'server' || surfaceOf(module) === 'server';
  if (!isServer || !read.some((fact) => isShared(module, fact))) return undefined;
  return { paths: mapFacts(paths, (fact) => (isShared(module, fact) ? undefined : fact)), reason: { kind: 'nobodys-choice' } };
}

/** Calls by which a handler makes sure who sent the request: payment providers' libraries, Svix, and an HMAC of the body. */
const VERIFIES = /^(?:constructEvent|constructEventAsync|createHmac|timingSafeEqual|verifyWebhook|verifySignature|verifyWebhookSignature|validateWebhook|isValidSignature|verifyHeader)$/;
/** What takes a handler of jobs or of the clock: BullMQ, Bull, amqplib, kafkajs, node-cron. */
const CONSUMES = /^(?:Worker|process|consume|CronJob|schedule|createWorker|registerProcessor)$/;
const CRON = /(?:^|\/)cron\//;

/** Whether a function handles the request of another server, or none at all. */
export function isForeign(session: Session, module: Module, within: FunctionId): boolean {
  if (CRON.test(module.file)) return true;
  const index = indexOf(module);
  const around = new Set<FunctionId>();
  for (let at: FunctionId | undefined = within; at !== undefined; at = module.functions[at]?.parent) around.add(at);
  const isConsumer = [...around].some((id) => {
    const expr = index.functionExprs.get(id);
    const taker = expr && index.parents.get(expr)?.node;
    return taker !== undefined && 'is' in taker && taker.is === 'call' && CONSUMES.test(calledName(taker.callee));
  });
  return isConsumer || index.acts.some(({ expr, within: home }) => around.has(home) && expr.is === 'call' && verifies(session, { module, within: home }, expr, 0));
}

/** `verify(body, signature)` makes sure of the sender where the function of the project that it calls does. */
function verifies(session: Session, { module, within }: { readonly module: Module; readonly within: FunctionId }, { callee }: ExprOf<'call'>, depth: number): boolean {
  if (VERIFIES.test(calledName(callee))) return true;
  if (depth > 2 || !MAY_VERIFY.test(calledName(callee))) return false;
  const value = session.evaluate(callee, genericScope(session, module, within));
  return value.is === 'function' && indexOf(value.module).acts.some(({ expr, within: home }) => home === value.id && expr.is === 'call' && verifies(session, { module: value.module, within: home }, expr, depth + 1));
}

/** Whoever writes such a helper says so in its name; every other call of a handler need not be looked into. */
const MAY_VERIFY = /verif|valid|sign|auth|check|assert|ensure|webhook|hmac|construct|parse|event/i;

/** Read by no function: once, when the file is loaded. */
function isShared(module: Module, { check }: Fact): boolean {
  if (check.file !== module.file || !check.signals.some(isOfRequest)) return false;
  // A check inside a function that wraps a handler is made for each request, though the wrapping is done once.
  const isWrapping = (part: Expr): boolean => part.at[0] === check.at[0] && part.at[1] === check.at[1];
  if (indexOf(module).acts.some(({ expr }) => (expr.is === 'call' && [expr.callee, ...expr.args].some(isWrapping)) || (expr.is === 'element' && isWrapping(expr.tag)))) return false;
  return module.functions.every(({ id, at: [start, end] }) => id === 0 || check.at[0] < start || check.at[1] > end);
}
