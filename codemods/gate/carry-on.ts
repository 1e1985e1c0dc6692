/**
 * A callback by which the application goes on runs for people who opted out too, later as the vendor would have run it:
 *
 *     mixpanel.track('Left', {}, () => location.assign(url));    →    const done = () => location.assign(url);
 *                                                                     if (!isUserOptedOut()) mixpanel.track('Left', {}, done);
 *                                                                     else setTimeout(done, 0);
 */
import { ts } from 'ts-morph';
import type { Braces } from './guard-text.js';
import { dedented } from '../text/lines.js';
import type { Edit, Site } from '../plan.js';
import { enclosingFunction, stripDown, type FunctionNode } from '../text/syntax.js';

/** What a callback is called from then on; the second where the file has the first. */
export const [usualName, otherName] = ['done', 'carryOn'];

const callbackKeys = new Set(['event_callback', 'eventCallback', 'hitCallback', 'callback']);
const callbackNames = /^(cb|callback|done|next|resolve|on[A-Z]\w*)$/;

/** A function among the arguments, or under a key by which vendors call back, that does more than write what came of the call to the console. */
export function carriesOn(call: ts.Expression): boolean {
  return ts.isCallExpression(call) && call.arguments.some((argument) => {
    if (isCallback(argument)) return !isIdle(stripDown(argument));
    return ts.isObjectLiteralExpression(argument) && argument.properties.some((property) => callbackKeys.has(property.name?.getText() ?? ''));
  });
}

/** `() => go(url)`, `done`, `finish as () => void`, and whatever the file declares as a function. */
function isCallback(argument: ts.Expression): boolean {
  const callback = stripDown(argument);
  return isWritten(callback) || (ts.isIdentifier(callback) && (callbackNames.test(callback.text) || isDeclaredFunction(callback) || isTypedFunction(callback)));
}

function isWritten(callback: ts.Expression): callback is ts.ArrowFunction | ts.FunctionExpression {
  return ts.isArrowFunction(callback) || ts.isFunctionExpression(callback);
}

/** `() => {}`, `() => undefined`, `(error) => console.warn(error)`: nothing that the application does depends on it. */
function isIdle(callback: ts.Expression): boolean {
  if (!isWritten(callback)) return false;
  return ts.isBlock(callback.body) ? callback.body.statements.every(isIdleStatement) : isIdleExpression(callback.body);
}

function isIdleStatement(statement: ts.Statement): boolean {
  if (ts.isIfStatement(statement)) return isIdleStatement(statement.thenStatement) && (!statement.elseStatement || isIdleStatement(statement.elseStatement));
  if (ts.isBlock(statement)) return statement.statements.every(isIdleStatement);
  return ts.isExpressionStatement(statement) ? isIdleExpression(statement.expression) : ts.isReturnStatement(statement) && !statement.expression;
}

function isIdleExpression(node: ts.Expression): boolean {
  if (ts.isCallExpression(node)) return /^console\.\w+$/.test(node.expression.getText());
  return /^(?:undefined|null|true|false|void 0|\{\})$/.test(stripDown(node).getText());
}

/** A parameter `finish: (error?: Error) => void`. */
function isTypedFunction(name: ts.Identifier): boolean {
  const type = parameterOf(name)?.parameter.type;
  return type !== undefined && ts.isFunctionTypeNode(type);
}

/** The parameter that a name means, and whose it is. */
function parameterOf(name: ts.Identifier): { readonly parameter: ts.ParameterDeclaration; readonly owner: FunctionNode } | undefined {
  for (let owner = enclosingFunction(name); owner; owner = enclosingFunction(owner)) {
    const parameter = owner.parameters.find((one) => one.name.getText() === name.text);
    if (parameter) return { parameter, owner };
  }
  return undefined;
}

export interface Carrying extends Pick<Braces, 'lines'> {
  readonly edits: readonly Edit[];
  /** The callback's name. */
  readonly done: string;
  /** Whether it may be missing. */
  readonly isOptional: boolean;
}

/** Later, as the vendor would have run it. */
export function runLater({ done, isOptional }: Carrying): string {
  return `${isOptional ? `if (${done}) ` : ''}setTimeout(${done}, 0)`;
}

/** Undefined where the callback wants to be told something that only the vendor knows, or stands among options. */
export function planCarryOn(site: Site, call: ts.CallExpression): Carrying | undefined {
  const last = call.arguments.at(-1);
  const others = call.arguments.slice(0, -1);
  if (!last || !isCallback(last) || others.some(isCallback) || !others.every(site.isSteady)) return undefined;
  const owner = stripDown(last);
  if (ts.isIdentifier(owner)) return { lines: [], done: last.getText(), isOptional: mayBeMissing(owner), edits: [] };
  if (!isWritten(owner)) return undefined;
  const { tree, names, style } = site.file;
  const [failure, ...told] = owner.parameters;
  // Nothing went wrong where nothing was sent; what else a vendor tells nobody but the vendor knows.
  if (told.length > 0 || (failure && !(ts.isIdentifier(failure.name) && /^(_\w*|e|err|error)$/.test(failure.name.text)))) return undefined;
  const name = names.has(usualName) ? otherName : usualName;
  return {
    lines: [`const ${name} = ${functionText(site, owner, failure)}${style.semicolon}`],
    done: name, isOptional: false,
    edits: [{ start: owner.getStart(tree), end: owner.end, text: name }],
  };
}

/** What is declared as a function, and what a promise is settled with, is there. */
function mayBeMissing(name: ts.Identifier): boolean {
  const found = parameterOf(name);
  if (!found) return !isDeclaredFunction(name);
  return found.parameter.questionToken !== undefined || !(isTypedFunction(name) || ts.isNewExpression(found.owner.parent));
}

function isDeclaredFunction(name: ts.Identifier): boolean {
  let found = false;
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionDeclaration(node) && node.name?.text === name.text) found = true;
    if (ts.isVariableDeclaration(node) && node.name.getText() === name.text && node.initializer && (ts.isArrowFunction(node.initializer) || ts.isFunctionExpression(node.initializer))) found = true;
    node.forEachChild(visit);
  };
  visit(name.getSourceFile());
  return found;
}

/** By itself the callback is no longer told the type of what it is given: `(err) => …` → `(err?: Error) => …`, and `unknown` as Segment's own types say. */
function functionText({ finding, file }: Site, owner: ts.ArrowFunction | ts.FunctionExpression, failure: ts.ParameterDeclaration | undefined): string {
  const start = owner.getStart(file.tree);
  const whole = dedented(file, owner);
  if (!failure || failure.type || !/\.[cm]?tsx?$/.test(file.path)) return whole;
  const [from, to] = [failure.getStart(file.tree) - start, failure.end - start];
  const isBare = whole[from - 1] !== '(' && from === whole.search(/\S/);
  const typed = `${failure.name.getText()}?: ${finding.vendor === 'segment' ? 'unknown' : 'Error'}`;
  return `${whole.slice(0, from)}${isBare ? `(${typed})` : typed}${whole.slice(to)}`;
}
