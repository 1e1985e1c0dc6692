/** What takes a function that a request, or work without one, comes to: data, and how a tree is held against it. */
import { ts } from 'ts-morph';
import type { ServerKind } from '../view.js';
import { isSendersPath } from './request.js';
import type { FunctionNode } from '../text/syntax.js';

/** `request`: a handler is called with one. `none`: a clock, a queue or another server calls. Undefined where nothing says. */
export type Caller = 'request' | 'none' | undefined;

/** `context` of Koa and Hono holds the request; elsewhere it may hold anything. */
const given: Partial<Record<ServerKind, RegExp>> = { 'koa': /^(ctx|context)$/, 'hono': /^(c|ctx|context)$/, 'hono-worker': /^(c|ctx|context)$/ };
const requestName = /^_?(req|request)$/;
const requestType = /\b(Request|FastifyRequest|IncomingMessage|NextApiRequest|ExecutionContext|RequestHandler)\b/;

/** `(req, res) => …`, `async ({ req }) => …`, `(_, args, context) => …` of a resolver. */
export function isGivenRequest({ parameters }: FunctionNode, server: ServerKind): boolean {
  return parameters.some(({ name, type }, at) => {
    if (type && requestType.test(type.getText())) return true;
    if (ts.isObjectBindingPattern(name)) return name.elements.some((element) => /^(req|request|ctx)$/.test((element.propertyName ?? element.name).getText()));
    return ts.isIdentifier(name) && (requestName.test(name.text) || given[server]?.test(name.text) === true || (at === 2 && /^(ctx|context)$/.test(name.text)));
  });
}

/** `{ Mutation: { buy: async (_, { id }) => … } }` */
export function isResolver({ parent }: FunctionNode): boolean {
  const type = ts.isPropertyAssignment(parent) ? parent.parent.parent : ts.isObjectLiteralExpression(parent) ? parent.parent : undefined;
  return type !== undefined && ts.isPropertyAssignment(type) && /^(Query|Mutation)$/.test(type.name.getText());
}

const routing = /^(Get|Post|Put|Patch|Delete|All|Head|Options|Sse|Render|Query|Mutation|ResolveField)$/;
const timed = /^(Cron|Interval|Timeout|Process|Processor|OnEvent|EventPattern|MessagePattern|OnQueue\w*|OnWorkerEvent|SqsMessageHandler|RabbitSubscribe)$/;

/** `@Post('buy')`, `@Cron('0 3 * * *')`, of the method or, for queues, of its class. */
export function callerByDecorator(owner: FunctionNode): Caller {
  const names = [owner, owner.parent].flatMap((node) => (ts.canHaveDecorators(node) ? (ts.getDecorators(node) ?? []) : [])).map(({ expression }) => (ts.isCallExpression(expression) ? expression.expression : expression).getText());
  return names.some((name) => timed.test(name)) ? 'none' : names.some((name) => routing.test(name)) ? 'request' : undefined;
}

const routes = /^(use|get|post|put|patch|delete|del|all|head|options|route|addHook|param)$/;
const routers = /(app|server|router|routes?|api|fastify|hono)$/i;
/** Bull, BullMQ, amqplib, agenda and node-cron. */
const jobs = /^(schedule|scheduleJob|process|consume|define|Worker|CronJob|QueueWorker)$/;

/** `app.post('/buy', …)`, `cron.schedule('0 3 * * *', …)`; a webhook's route is another server's. */
export function callerByTaker(call: ts.CallExpression | ts.NewExpression): Caller {
  const { expression } = call;
  const name = ts.isPropertyAccessExpression(expression) ? expression.name.text : ts.isIdentifier(expression) ? expression.text : '';
  if (jobs.test(name)) return 'none';
  if (!ts.isPropertyAccessExpression(expression) || !routes.test(name)) return undefined;
  const [first] = call.arguments ?? [];
  const path = first && ts.isStringLiteralLike(first) ? first.text : '';
  const receiver = expression.expression.getText();
  if (!/^[/*]/.test(path) && !routers.test(receiver) && !/\.route\(/.test(receiver)) return undefined;
  return isSendersPath(path) ? 'none' : 'request';
}

const inPlace = /^(then|catch|finally|map|flatMap|forEach|filter|reduce|some|every|find|findIndex|sort|toSorted|all|allSettled|race|Promise|setTimeout|setImmediate|nextTick|queueMicrotask|after)$/;

/** Calls what it is given on the way: `.then(…)`, `items.map(…)`. */
export function callsInPlace({ expression }: ts.CallExpression | ts.NewExpression): boolean {
  return inPlace.test(ts.isPropertyAccessExpression(expression) ? expression.name.text : expression.getText());
}
