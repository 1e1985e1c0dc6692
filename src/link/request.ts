/**
 * Whose choice a check has read. A signal of the request speaks for whoever sent it: in a webhook that is another server, and what a server
 * reads once at its start is nobody's.
 */
import type { Expr, FunctionId, Module } from '../code.js';
import type { Reason } from '../model.js';
import { indexOf } from '../analysis/index-of.js';
import { calledName } from '../analysis/keys.js';
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
export function trustedAt(module: Module, pathway: Pathway, paths: Paths): Trusted | undefined {
  const read = paths.flat().filter(({ check }) => check.signals.some(isOfRequest));
  if (read.length === 0) return undefined;
  if (isForeign(module, pathway.within)) return { paths: mapFacts(paths, (fact) => (fact.check.signals.some(isOfRequest) ? undefined : fact)), reason: { kind: 'not-the-persons-request' } };
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
export function isForeign(module: Module, within: FunctionId): boolean {
  if (CRON.test(module.file)) return true;
  const index = indexOf(module);
  const around = new Set<FunctionId>();
  for (let at: FunctionId | undefined = within; at !== undefined; at = module.functions[at]?.parent) around.add(at);
  const isConsumer = [...around].some((id) => {
    const expr = index.functionExprs.get(id);
    const taker = expr && index.parents.get(expr)?.node;
    return taker !== undefined && 'is' in taker && taker.is === 'call' && CONSUMES.test(calledName(taker.callee));
  });
  return isConsumer || index.acts.some(({ expr, within: home }) => around.has(home) && expr.is === 'call' && VERIFIES.test(calledName(expr.callee)));
}

/** Read by no function: once, when the file is loaded. */
function isShared(module: Module, { check }: Fact): boolean {
  if (check.file !== module.file || !check.signals.some(isOfRequest)) return false;
  // A check inside a function that wraps a handler is made for each request, though the wrapping is done once.
  const isWrapping = (part: Expr): boolean => part.at[0] === check.at[0] && part.at[1] === check.at[1];
  if (indexOf(module).acts.some(({ expr }) => (expr.is === 'call' && [expr.callee, ...expr.args].some(isWrapping)) || (expr.is === 'element' && isWrapping(expr.tag)))) return false;
  return module.functions.every(({ id, at: [start, end] }) => id === 0 || check.at[0] < start || check.at[1] > end);
}
