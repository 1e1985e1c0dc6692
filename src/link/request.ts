/**
 * Whose choice a check has read. A signal of the request speaks for whoever sent it: in a webhook that is another server, and what a server
 * reads once at its start is nobody's.
 */
import type { Expr, ExprOf, FunctionId, Module } from '../code.js';
import type { Reason, Span } from '../model.js';
import { genericScope } from '../analysis/frames.js';
import { indexOf } from '../analysis/index-of.js';
import { calledName } from '../analysis/keys.js';
import type { Session } from '../analysis/nouns.js';
import { mapFacts, type Fact, type Paths } from '../analysis/paths.js';
import type { Pathway } from '../analysis/pathways/pathway.js';
import { actsOf, exprsAt } from '../analysis/places.js';
import { handsOn, questionIn } from '../analysis/asked.js';
import { isOfRequest } from '../analysis/stamp.js';
import { isAnswer, isKeptForAll, rootOf } from './kept-for-all.js';
import { surfaceOf } from './surface.js';

export interface Trusted {
  /** The ways, without the checks that read the wrong person's choice. */
  readonly paths: Paths;
  readonly reason: Reason;
}

/** Undefined where every check may count. */
export function trustedAt(session: Session, module: Module, pathway: Pathway, paths: Paths): Trusted | undefined {
  const facts = paths.flat();
  const isOfSender = ({ check }: Fact): boolean => check.signals.some(isOfRequest);
  if (facts.some(isOfSender) && isForeign(session, module, pathway.within)) return without(paths, isOfSender, { kind: 'not-the-persons-request' });
  const isServer = pathway.surface === 'server' || surfaceOf(module) === 'server';
  const isForAll = (fact: Fact): boolean => fact.check.isKept === true || isShared(session, module, fact) || isKeptForAll(session, module, fact.check);
  return isServer && facts.some(isForAll) ? without(paths, isForAll, { kind: 'nobodys-choice' }) : undefined;
}

function without(paths: Paths, isNot: (fact: Fact) => boolean, reason: Reason): Trusted {
  return { paths: mapFacts(paths, (fact) => (isNot(fact) ? undefined : fact)), reason };
}

/** Calls by which a handler makes sure who sent the request: payment providers' libraries, Svix, and an HMAC of the body. */
const VERIFIES = /^(?:constructEvent|constructEventAsync|createHmac|timingSafeEqual|verifyWebhook|verifySignature|verifyWebhookSignature|validateWebhook|isValidSignature|verifyHeader)$/;
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
    return taker !== undefined && 'is' in taker && taker.is === 'call' && CONSUMES.test(calledName(taker.callee));
  });
  return isConsumer || [...around].some((home) => actsOf(module, home).some(({ expr }) => expr.is === 'call' && verifies(session, { module, within: home }, expr, 0)));
}

/** `verify(body, signature)` makes sure of the sender where the function of the project that it calls does. */
function verifies(session: Session, { module, within }: { readonly module: Module; readonly within: FunctionId }, { callee, args }: ExprOf<'call'>, depth: number): boolean {
  const name = calledName(callee);
  if (VERIFIES.test(name) || (/^(?:verify|validate|unwrap)$/.test(name) && (args.some(namesSignature) || isOfWebhooks(session, { module, within }, callee)))) return true;
  if (depth > 2 || !MAY_VERIFY.test(calledName(callee))) return false;
  const value = session.evaluate(callee, genericScope(session, module, within));
  return value.is === 'function' && actsOf(value.module, value.id).some(({ expr, within: home }) => expr.is === 'call' && verifies(session, { module: value.module, within: home }, expr, depth + 1));
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

/** Whoever writes such a helper says so in its name; every other call of a handler need not be looked into. */
const MAY_VERIFY = /verif|valid|sign|auth|check|assert|ensure|webhook|hmac|construct|parse|event/i;

/** Read once for everybody: when the file is loaded, or inside a cache that all requests share. One that names a person is that person's. */
function isShared(session: Session, module: Module, { check }: Fact): boolean {
  // The script of an Astro page runs for each request.
  if (check.file !== module.file || check.subject || module.file.endsWith('.astro')) return false;
  const there = exprsAt(module, check.at);
  // A check inside a function that wraps a handler is made for each request, though the wrapping is done once.
  if (there.some((expr) => isHanded(module, expr))) return false;
  const isOfFile = (at: Span): boolean => module.functions.every(({ id, at: [start, end] }) => id === 0 || at[0] < start || at[1] > end);
  if (isOfFile(check.at)) return true;
  const [read] = there.map((expr) => questionIn(expr, module));
  if (!read || isOfFile(read.at)) return read !== undefined;
  const questions = questionsIn(module, read);
  return questions.length > 0 && questions.every((one) => isReadOnce(module, one) || isReadByAnother(session, module, one));
}

/** `status === 'out'`, `prefs.optedOut || prefs.blocked`: all that is asked there. */
function questionsIn(module: Module, expr: Expr, steps = 0): readonly Expr[] {
  const asked = questionIn(expr, module);
  if (asked.is === 'constant') return [];
  return (asked.is === 'binary' || asked.is === 'logical') && steps < MOST_STEPS ? [asked.left, asked.right].flatMap((part) => questionsIn(module, part, steps + 1)) : [asked];
}

const MOST_STEPS = 6;

/** Whether it is called, rendered, or an argument. */
function isHanded(module: Module, expr: Expr): boolean {
  const node = indexOf(module).parents.get(expr)?.node;
  return node !== undefined && 'is' in node && ((node.is === 'call' && !handsOn(node)) || (node.is === 'element' && node.tag === expr));
}

/** `if (!sharingAllowed)` where another file has `export const sharingAllowed = (await loadPrefs()).sharing` */
function isReadByAnother(session: Session, module: Module, expr: Expr): boolean {
  const part = expr.is === 'unary' ? expr.value : expr;
  const root = rootOf(part);
  const [only, second] = (root.is === 'name' && root.variable !== undefined ? module.variables[root.variable]?.definitions : undefined) ?? [];
  const resolved = only?.from === 'import' && !second ? session.world.resolve(module.file, only.source) : undefined;
  const home = resolved?.is === 'file' ? session.world.module(resolved.file) : undefined;
  const exported = home?.exports.find((one) => 'value' in one && only?.from === 'import' && one.name === only.name);
  return home !== undefined && exported !== undefined && 'value' in exported && isAnswer(home, exported.value, part === root);
}

/** Caches of a server, by the name under which anybody imports them; React's own `cache` lasts for one request. */
const SHARED_CACHE = /^(?:unstable_cache|memoize|memoizee|pMemoize|mem|once)$/;

/** `prefs.optedOut` of `const prefs = await load()`, `stop()` of `const stop = unstable_cache(…)`, both at the file's level. */
function isReadOnce(module: Module, expr: Expr): boolean {
  switch (expr.is) {
    case 'await':
    case 'unary':
      return isReadOnce(module, expr.value);
    case 'member':
      return isMadeOnce(module, rootOf(expr), (made) => made.is === 'call' && !made.construct);
    case 'call':
      return isMadeOnce(module, expr.callee, (made) => made.is === 'call' && SHARED_CACHE.test(calledName(made.callee)));
    default:
      return false;
  }
}

function isMadeOnce({ variables }: Module, expr: Expr, isAsked: (made: Expr) => boolean): boolean {
  const { function: owner, definitions: [only, second] = [] } = (expr.is === 'name' && expr.variable !== undefined ? variables[expr.variable] : undefined) ?? {};
  if (owner !== 0 || only?.from !== 'value' || second) return false;
  return isAsked(only.value.is === 'await' ? only.value.value : only.value);
}
