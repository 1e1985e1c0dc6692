/**
 * Functions that fetch what they are told to, a vendor's script and others. What is a vendor's is gated where they are called:
 *
 *     const load = (src) => { const script = document.createElement('script'); script.src = src; … };
 *
 *     load('https://js.stripe.com/v3/');
 *     await load('https://connect.facebook.net/en_US/fbevents.js');    →    if (!isUserOptedOut()) await load('https://connect.facebook.net/…');
 */
import { ts } from 'ts-morph';
import type { Finding } from '../src/model.js';
import { matchUrl } from '../src/vendors/catalogue.js';
import { locate } from './text/locate.js';
import { calledBy } from './text/made-by.js';
import { namesOf } from './text/names-of.js';
import { ownFinding } from './own-finding.js';
import type { Refusal, Site } from './plan.js';
import type { ParsedFile } from './text/source.js';
import { enclosingFunction, stripDown, type FunctionNode } from './text/syntax.js';
import type { FindUses } from './text/uses.js';

interface Loading {
  readonly call: ts.CallExpression;
  readonly file: ParsedFile;
  readonly loads: 'vendor' | 'other' | 'unknown';
}

/** The function's name where some of its callers ask for something else than a vendor's. */
export function sharedLoader({ node, file, findUses }: Pick<Site, 'node' | 'file' | 'findUses'>): string | undefined {
  const told = toldAddress(node);
  if (!told || !loadingsOf(told, file, findUses).some(({ loads }) => loads === 'other')) return undefined;
  return namesOf(asValue(told.loader), file).map(({ name }) => name).join(', ');
}

/** Calls that ask for a vendor's, as findings of their own; a hook has to be called for everybody. */
export function findSharedLoads(refusals: readonly Refusal[], { parse, usesIn }: { readonly parse: (path: string) => ParsedFile | undefined; readonly usesIn: (path: string) => FindUses }): readonly Finding[] {
  return refusals.filter(({ reason, about }) => reason === 'loads-others-too' && !/^use[A-Z]/.test(about)).flatMap(({ finding }) => {
    const file = finding && parse(finding.file);
    const node = file && locate(file, finding);
    const told = node && toldAddress(node);
    if (!finding || !told) return [];
    return loadingsOf(told, file, usesIn(file.path)).filter(({ loads }) => loads === 'vendor').map((one) => ownFinding('loads', one.file, { call: one.call, like: finding }));
  });
}

interface Told {
  readonly loader: FunctionNode;
  readonly place: number;
  /** The key under which a parameter has it: `({ src }) => …`. */
  readonly key: string | undefined;
}

/** Undefined where the address is no parameter as it is. */
function toldAddress(node: ts.Node): Told | undefined {
  const address = addressIn(node);
  const name = address && stripDown(address);
  if (!name || !ts.isIdentifier(name)) return undefined;
  for (let loader = enclosingFunction(node); loader; loader = enclosingFunction(loader)) {
    for (const [place, { name: bound }] of loader.parameters.entries()) {
      if (ts.isIdentifier(bound) && bound.text === name.text) return { loader, place, key: undefined };
      const element = ts.isObjectBindingPattern(bound) ? bound.elements.find((one) => one.name.getText() === name.text) : undefined;
      if (element) return { loader, place, key: (element.propertyName ?? element.name).getText() };
    }
  }
  return undefined;
}

/** `script.src = src`, `fetch(url)`, `navigator.sendBeacon(url)`, `xhr.open('POST', url)` */
function addressIn(node: ts.Node): ts.Expression | undefined {
  if (ts.isBinaryExpression(node)) return /\.(?:src|href)$/.test(node.left.getText()) ? node.right : undefined;
  if (!ts.isCallExpression(node)) return undefined;
  const [, method] = /(?:^|\.)(fetch|sendBeacon|open)$/.exec(node.expression.getText()) ?? [];
  return method === undefined ? undefined : node.arguments[method === 'open' ? 1 : 0];
}

function loadingsOf({ loader, place, key }: Told, file: ParsedFile, findUses: FindUses): readonly Loading[] {
  return namesOf(asValue(loader), file).flatMap(findUses).flatMap((use) => {
    const call = calledBy(use.node);
    const argument = call?.arguments[place];
    return call ? [{ call, file: use.file, loads: loadedBy(key === undefined ? argument : valueUnder(argument, key)) }] : [];
  });
}

function asValue(loader: FunctionNode): ts.FunctionDeclaration | ts.MethodDeclaration | ts.Expression {
  return loader as ts.FunctionDeclaration | ts.MethodDeclaration | ts.Expression;
}

function valueUnder(argument: ts.Expression | undefined, key: string): ts.Expression | undefined {
  const property = argument && ts.isObjectLiteralExpression(argument) ? argument.properties.find((one) => one.name?.getText() === key) : undefined;
  return property && ts.isPropertyAssignment(property) ? property.initializer : undefined;
}

function loadedBy(argument: ts.Expression | undefined): Loading['loads'] {
  const value = argument && stripDown(argument);
  if (!value) return 'unknown';
  const text = ts.isStringLiteralLike(value) ? value.text : ts.isTemplateExpression(value) ? `${value.head.text}*` : '';
  if (matchUrl(text, 'any')) return 'vendor';
  return /^(?:https?:)?\/\/[^*]|^\.?\/[^/*]/.test(text) ? 'other' : 'unknown';
}
