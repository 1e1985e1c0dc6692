/** Whose request a function handles: in a webhook it is another server's, in a job nobody's. */
import type { Expr, ExprOf, FunctionId, Module } from '../../code.js';
import { genericScope } from '../../analysis/frames.js';
import { indexOf } from '../../analysis/index-of.js';
import { calledName } from '../../analysis/keys.js';
import type { Session, Value } from '../../analysis/nouns.js';
import { actsOf } from '../../analysis/places.js';
import { matches } from '../../question.js';

/** Calls by which a handler makes sure who sent the request: payment providers' libraries, Svix, and an HMAC of the body. */
const VERIFIES = /^(?:constructEvent|constructEventAsync|createHmac|timingSafeEqual|verifyWebhook|verifySignature|verifyWebhookSignature|validateWebhook|isValidSignature|verifyHeader)$/;
/** Under these keys the options of a consumer hold its handler: kafkajs, sqs-consumer. https://kafka.js.org/docs/consuming, https://bbc.github.io/sqs-consumer/ */
const CONSUMING_KEYS = /^(?:eachMessage|eachBatch|handleMessage|handleMessageBatch)$/;
/** What takes a handler of jobs or of the clock: BullMQ, Bull, amqplib, kafkajs, node-cron. */
const CONSUMES = /^(?:Worker|process|consume|CronJob|schedule|createWorker|registerProcessor|createFunction|defineJob|onSchedule|onMessagePublished)$/;
const OF_SERVERS = /(?:^|\/)(?:cron|webhooks?)\//;

/** Whether a function handles the request of another server, or none at all. */
export function isForeign(session: Session, module: Module, within: FunctionId): boolean {
  if (OF_SERVERS.test(module.file)) return true;
  const index = indexOf(module);
  const around = new Set<FunctionId>();
  for (let at: FunctionId | undefined = within; at !== undefined; at = module.functions[at]?.parent) around.add(at);
  const isConsumer = [...around].some((id) => {
    const expr = index.functionExprs.get(id);
    const taker = expr && index.parents.get(expr)?.node;
    if (!taker || !('is' in taker)) return false;
    return taker.is === 'call' ? CONSUMES.test(calledName(taker.callee)) : taker.is === 'object' && taker.entries.some(({ key, value }) => value === expr && key?.is === 'constant' && CONSUMING_KEYS.test(String(key.value)));
  });
  if (isConsumer || [...around].some((home) => actsOf(module, home).some(({ expr }) => expr.is === 'call' && verifies(session, { module, within: home }, expr, 0)))) return true;
  return [...around].some((id) => isTakenByVerifier(session, module, index.functionExprs.get(id)));
}

/** `export const POST = fromShop(async (request) => …)`, `app.post('/orders', fromShop, (req, res) => …)` */
function isTakenByVerifier(session: Session, module: Module, handler: Expr | undefined): boolean {
  const { node, within = 0 } = (handler && indexOf(module).parents.get(handler)) ?? {};
  if (!node || !('is' in node) || node.is !== 'call') return false;
  return [node.callee, ...node.args].some((one) => one !== handler && (one.is === 'name' || one.is === 'member') && verifiesInside(session, session.evaluate(one, genericScope(session, module, within)), 0));
}

/** `verify(body, signature)` makes sure of the sender where the function of the project that it calls does. */
function verifies(session: Session, { module, within }: { readonly module: Module; readonly within: FunctionId }, { callee, args }: ExprOf<'call'>, depth: number): boolean {
  const name = calledName(callee);
  if (VERIFIES.test(name) || (/^(?:verify|validate|unwrap)$/.test(name) && (args.some(namesSignature) || isOfWebhooks(session, { module, within }, callee)))) return true;
  return depth <= 2 && verifiesInside(session, session.evaluate(callee, genericScope(session, module, within)), depth, MAY_VERIFY.test(name));
}

function verifiesInside(session: Session, value: Value, depth: number, isNamedSo = false): boolean {
  if (value.is !== 'function' || !(isNamedSo || hashesBody(session, value.module.file))) return false;
  return insideOf(value.module, value.id).some(({ expr, within: home }) => expr.is === 'call' && verifies(session, { module: value.module, within: home }, expr, depth + 1));
}

/** All that a function does, and what it returns: `(next) => async (request) => { … }`. */
function insideOf(module: Module, id: FunctionId): ReturnType<typeof actsOf> {
  return [id, ...module.functions.flatMap((one) => (one.parent === id ? [one.id] : []))].flatMap((one) => actsOf(module, one));
}

/** `new Webhook(secret).verify(body, headers)` of Svix and the like. */
function isOfWebhooks(session: Session, { module, within }: { readonly module: Module; readonly within: FunctionId }, callee: Expr): boolean {
  const receiver = callee.is === 'member' ? session.evaluate(callee.object, genericScope(session, module, within)) : undefined;
  return receiver?.is === 'origin' && receiver.root.is === 'package' && /svix|webhook|qstash/i.test(`${receiver.root.specifier} ${receiver.root.name}`);
}

/** `{ 'svix-signature': … }`, `req.headers['x-signature']` */
function namesSignature(arg: Expr): boolean {
  switch (arg.is) {
    case 'constant':
      return typeof arg.value === 'string' && /signature/i.test(arg.value);
    case 'name':
      return /signature/i.test(arg.name);
    case 'member':
      return namesSignature(arg.key);
    case 'call':
      return arg.args.some(namesSignature);
    case 'object':
      return arg.entries.some(({ key }) => key !== undefined && namesSignature(key));
    default:
      return false;
  }
}

function hashesBody({ world }: Session, file: string): boolean {
  return world.ask(file, HASHES) && world.ask(file, READS_BODY);
}

/** What a request's body is made sure of with, in a file that reads one; a session's token is made sure of too. */
const HASHES = matches(/createHmac|timingSafeEqual|constructEvent|verifyWebhook|verifySignature|crypto\.subtle/i);
const READS_BODY = matches(/raw_?body|\.(?:text|arrayBuffer)\(\)|\bpayload\b/i);
/** Whoever writes such a helper says so in its name, or where it reads what was sent; every other call of a handler need not be looked into. */
const MAY_VERIFY = /verif|valid|sign|auth|check|assert|ensure|webhook|hmac|construct|parse|event/i;
