/**
 * Whether a request leads to a place: by the handler that it stands in, or by those from which its callers lead.
 *
 *     app.post('/buy', async (req) => { await buy(req.body); })    buy: always
 *     cron.schedule('0 3 * * *', nightly)                          nightly: never
 *     module.exports = { run }                                     run: perhaps, because nobody is seen to call it
 */
import { ts } from 'ts-morph';
import type { Application } from '../view.js';
import { callerByDecorator, callerByTaker, callsInPlace, isGivenRequest, isResolver } from './handlers.js';
import { callsOfAnswer, calledBy } from '../text/made-by.js';
import { isAssignment, isRunInPlace, namesOf, runsAt, type RunInPlace } from '../text/names-of.js';
import type { Leading } from '../plan.js';
import { isSendersPath, mayBeSendersPath } from './request.js';
import { isMarkup } from '../text/script-regions.js';
import type { ParsedFile } from '../text/source.js';
import { enclosingFunction, isFunction, type FunctionNode } from '../text/syntax.js';
import type { FindUses, Use } from '../text/uses.js';

/** What begins the ways to a place; `unseen` where one of them cannot be followed. */
type Start = 'request' | 'none' | 'unseen';

export interface Around {
  readonly app: Application;
  readonly findUses: FindUses;
}

export function requestLeadsTo(node: ts.Node, file: ParsedFile, around: Around): Leading {
  const { climb, held } = createClimb(around);
  const starts = new Set(isPromisify(node) ? held(node, file) : climb(node, file));
  if (starts.size !== 1) return 'perhaps';
  return starts.has('request') ? 'always' : starts.has('none') ? 'never' : 'perhaps';
}

/** `promisify(client.track)`: what counts is who calls what it makes. */
export function isPromisify(node: ts.Node): node is ts.CallExpression {
  return ts.isCallExpression(node) && /^(?:util\.)?promisify$/.test(node.expression.getText());
}

type Climb = (node: ts.Node, file: ParsedFile) => readonly Start[];

interface Climbing {
  readonly climb: Climb;
  /** The ways to the calls of a function that stands in an expression. */
  readonly held: (value: ts.Expression, file: ParsedFile) => readonly Start[];
}

/** The ways that lead to where something is executed. */
function createClimb({ app, findUses }: Around): Climbing {
  const [seen, followedUp] = [new Set<FunctionNode>(), new Set<ts.Expression>()];
  const climb: Climb = (node, file) => {
    for (let at = node.parent; !ts.isSourceFile(at); at = at.parent) {
      if (isFunction(at)) return called(at, file);
      if (ts.isPropertyDeclaration(at)) return ['unseen'];
    }
    // The script of a page may run for each request.
    return [isMarkup(file.path) ? 'unseen' : 'none'];
  };
  const called = (owner: FunctionNode, file: ParsedFile): readonly Start[] => {
    if (seen.has(owner)) return [];
    seen.add(owner);
    if (isSendersPath(file.path.slice(app.root.length))) return ['none'];
    const told = callerByDecorator(owner) ?? (isTakenByJob(owner) ? 'none' : isGivenRequest(owner, app.server) || isResolver(owner) ? 'request' : mayBeSendersPath(file.path.slice(app.root.length)) ? 'none' : undefined);
    if (told) return [told];
    if (isAction(owner, file)) return ['request', ...(ts.isFunctionDeclaration(owner) ? followed(namesOf(owner, file).flatMap(findUses)).filter((start) => start === 'none') : [])];
    if (ts.isFunctionDeclaration(owner) || ts.isMethodDeclaration(owner) || isRunInPlace(owner)) return followed(usesOf(owner, file, findUses), isRunInPlace(owner) ? owner : undefined);
    return ts.isArrowFunction(owner) || ts.isFunctionExpression(owner) ? held(owner, file) : ['unseen'];
  };
  const followed = (uses: readonly Use[], owner?: RunInPlace): readonly Start[] => (uses.length === 0 ? ['unseen'] : uses.flatMap(({ node, file }): readonly Start[] => (!owner ? held(node, file) : runsAt(owner, node) ? climb(node, file) : ['unseen'])));
  const held = (value: ts.Expression, file: ParsedFile): readonly Start[] => {
    const { parent } = value;
    if (followedUp.has(value)) return [];
    followedUp.add(value);
    if (calledBy(value)) return climb(parent, file);
    const made = callsOfAnswer(value, file, findUses);
    if (made) return made.flatMap((one) => held(one.node, one.file));
    if (ts.isCallExpression(parent) || ts.isNewExpression(parent)) return handedTo(parent, file);
    if (ts.isParenthesizedExpression(parent) || ts.isAsExpression(parent) || ts.isSatisfiesExpression(parent) || ts.isArrayLiteralExpression(parent)) return held(parent, file);
    const uses = namesOf(value, file).flatMap(findUses);
    return uses.length > 0 ? followed(uses) : climb(value, file).map(atAnyTime);
  };
  const handedTo = (call: ts.CallExpression | ts.NewExpression, file: ParsedFile): readonly Start[] => {
    const told = callerByTaker(call);
    if (told) return [told];
    if (callsInPlace(call)) return climb(call, file);
    // `router.post('/buy', safely(buy))`, `const buy = safely(async () => …)`
    return isKept(call) ? held(call, file) : climb(call, file).map(atAnyTime);
  };
  return { climb, held };
}

/** `class Tracker { track() { … } }`, whose object a constructor is given: it is called in files that import nothing of it. */
function usesOf(owner: ts.FunctionDeclaration | ts.MethodDeclaration | RunInPlace, file: ParsedFile, findUses: FindUses): readonly Use[] {
  const names = namesOf(owner, file);
  const uses = names.flatMap(findUses);
  const isAlone = ts.isMethodDeclaration(owner) && ts.isClassLike(owner.parent) && uses.every((use) => use.file.path === file.path);
  return isAlone ? names.flatMap((name) => findUses({ ...name, isInjected: true })) : uses;
}

/** What a file of `'use server'` exports, and a function that says so itself: a browser calls it. */
function isAction(owner: FunctionNode, { directive }: ParsedFile): boolean {
  const [first] = owner.body && ts.isBlock(owner.body) ? owner.body.statements : [];
  if (first && ts.isExpressionStatement(first) && ts.isStringLiteral(first.expression) && first.expression.text === 'use server') return true;
  const statement = ts.isVariableDeclaration(owner.parent) ? owner.parent.parent.parent : owner;
  return directive === 'server' && ts.canHaveModifiers(statement) && (ts.getModifiers(statement) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
}

/** Whoever is handed a function may call it later, when a request has come. */
function atAnyTime(start: Start): Start {
  return start === 'none' ? 'unseen' : start;
}

/** `queue.process(async (request) => …)` calls by no request what it calls so. */
function isTakenByJob({ parent }: FunctionNode): boolean {
  return (ts.isCallExpression(parent) || ts.isNewExpression(parent)) && callerByTaker(parent) === 'none';
}

/** Whether what a call answers is a function too, as far as its place tells. */
function isKept(call: ts.Expression): boolean {
  const { parent } = call;
  if (ts.isCallExpression(parent)) return true;
  return !enclosingFunction(call) && (ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent) || ts.isExportAssignment(parent) || isAssignment(parent));
}
