/**
 * The request of the person, where the framework hands it to the handler instead of telling it anywhere.
 *
 *     export async function loader({ params }) { … }    →    export async function loader({ request, params }) { … }
 */
import { ts } from 'ts-morph';
import type { ServerKind } from '../view.js';
import { insert } from '../text/insert.js';
import type { Edit, HandedCall, ImportNeed, Site } from '../plan.js';
import type { ParsedFile } from '../text/source.js';
import { isFunction, type FunctionNode } from '../text/syntax.js';

export type RequestAtHand =
  /** `next/headers`, or kept by middleware. */
  | { readonly kind: 'ambient' }
  /** `request`, `context.req`, `event`; the edits take it out of what the handler is given, or hand it to the helper that the place is in. */
  | { readonly kind: 'argument'; readonly text: string; readonly edits: readonly Edit[]; readonly imports: readonly ImportNeed[]; readonly calls: readonly HandedCall[] }
  | { readonly kind: 'none' };

type Place = Pick<Site, 'app' | 'file' | 'node'>;

/** Where a function around the place is given it. */
export function requestInParameters(place: Place): Extract<RequestAtHand, { kind: 'argument' }> | undefined {
  for (let at: ts.Node = place.node; !ts.isSourceFile(at); at = at.parent) {
    const found = isFunction(at) ? inParameters(place, at) : undefined;
    if (found) return { kind: 'argument', ...found, imports: [], calls: [] };
  }
  return undefined;
}

type Found = Pick<Extract<RequestAtHand, { kind: 'argument' }>, 'text' | 'edits'>;

/** What the first parameter of a handler is called, and where the request is in it: the handler itself for Nuxt. */
const names: Partial<Record<ServerKind, { readonly key: string; readonly direct: RegExp; readonly holder: RegExp }>> = {
  'next-pages': { key: 'req', direct: /^(req|request)$/, holder: /^(ctx|context)$/ },
  'remix': { key: 'request', direct: /^request$/, holder: /^(args|params|context|ctx|event|\w*Args)$/ },
  'sveltekit': { key: 'request', direct: /^request$/, holder: /^(event|e|ctx|context|input)$/ },
  'astro': { key: 'request', direct: /^request$/, holder: /^(context|ctx|api|event)$/ },
  'nuxt': { key: '', direct: /^(event|e)$/, holder: /^$/ },
  'worker': { key: 'request', direct: /^(req|request)$/, holder: /^(context|ctx)$/ },
  'hono-worker': { key: 'req.raw', direct: /^request$/, holder: /^(c|ctx|context)$/ },
  'express': { key: '', direct: /^(req|request)$/, holder: /^$/ },
  'fastify': { key: '', direct: /^(req|request)$/, holder: /^$/ },
  'next-app': { key: '', direct: /^(req|request)$/, holder: /^$/ },
  'node': { key: 'req', direct: /^(req|request)$/, holder: /^$/ },
};

function inParameters(site: Place, owner: FunctionNode): Found | undefined {
  const known = names[site.app.server];
  for (const { name, type } of known ? owner.parameters : []) {
    if (known && ts.isIdentifier(name) && known.direct.test(name.text)) return { text: name.text, edits: [] };
    if (known && ts.isIdentifier(name) && known.holder.test(name.text) && isHandler(owner)) return { text: `${name.text}.${known.key}`, edits: [] };
    // `handle({ event, resolve })` of SvelteKit.
    const event = ts.isObjectBindingPattern(name) && site.app.server === 'sveltekit' ? name.elements.find((element) => (element.propertyName ?? element.name).getText() === 'event')?.name : undefined;
    if (event && isHandler(owner)) return { text: `${event.getText()}.request`, edits: [] };
    const taken = known && ts.isObjectBindingPattern(name) ? inPattern(site, { pattern: name, type, owner, key: known.key }) : undefined;
    if (taken && (taken.edits.length === 0 || isHandler(owner))) return taken;
  }
  return undefined;
}

interface Taking {
  readonly pattern: ts.ObjectBindingPattern;
  readonly type: ts.TypeNode | undefined;
  readonly owner: FunctionNode;
  readonly key: string;
}

function inPattern({ file }: Place, { pattern, type, owner, key }: Taking): Found | undefined {
  const element = pattern.elements.find(({ propertyName, name, dotDotDotToken }) => !dotDotDotToken && (propertyName ?? name).getText() === key);
  if (element) return ts.isIdentifier(element.name) ? { text: element.name.text, edits: [] } : undefined;
  const [first] = pattern.elements;
  // Another `request` in the handler would be hidden, or hide it.
  if (!/^\w+$/.test(key) || !first || new RegExp(`(?<![.\\w])${key}\\b(?!\\s*:)`).test(owner.getText())) return undefined;
  return { text: key, edits: [insert(first.getStart(file.tree), `${key}, `), ...inType(type, key, file)] };
}

/** `{ params }: { params: { id: string } }`: a type that is written out names it too. */
function inType(type: ts.TypeNode | undefined, key: string, { tree }: ParsedFile): readonly Edit[] {
  const [first] = type && ts.isTypeLiteralNode(type) ? type.members : [];
  return !first || key !== 'request' || namesOf(type).includes(key) ? [] : [insert(first.getStart(tree), `${key}: Request; `)];
}

function namesOf(type: ts.TypeNode | undefined): readonly string[] {
  return type && ts.isTypeLiteralNode(type) ? type.members.map(({ name }) => name?.getText() ?? '') : [];
}

const handlerNames = /^(loader|action|load|default|GET|POST|PUT|PATCH|DELETE|HEAD|ALL|getServerSideProps|getInitialProps|handle|fallback|onRequest\w*)$/;

/** Only what the framework calls is given the whole of it. */
function isHandler(owner: FunctionNode): boolean {
  const { parent } = owner;
  if (ts.isFunctionDeclaration(owner)) return isExported(owner) && (handlerNames.test(owner.name?.text ?? 'default') || isDefault(owner));
  if (ts.isVariableDeclaration(parent)) return handlerNames.test(parent.name.getText()) && isExported(parent.parent.parent);
  // `export const actions = { default: async ({ request }) => … }`
  const member = ts.isMethodDeclaration(owner) ? owner : ts.isPropertyAssignment(parent) ? parent : undefined;
  if (member) return ts.isObjectLiteralExpression(member.parent) && /^actions\b/.test(holderName(member.parent));
  return ts.isExportAssignment(parent) || (ts.isCallExpression(parent) && takers.test(parent.expression.getText()));
}

/** Functions of a framework to which a handler is handed: `defineEventHandler(…)`, `app.get('/x', …)` of Hono. */
const takers = /^(define\w*Handler|eventHandler|defineAction)$|\.(use|get|post|put|patch|delete|all|on)$/;

function holderName(literal: ts.ObjectLiteralExpression): string {
  let at: ts.Node = literal.parent;
  while (ts.isSatisfiesExpression(at) || ts.isAsExpression(at) || ts.isParenthesizedExpression(at)) at = at.parent;
  return ts.isVariableDeclaration(at) ? at.name.getText() : '';
}

function isExported(node: ts.Node): boolean {
  return ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);
}

function isDefault(node: ts.FunctionDeclaration): boolean {
  return (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword);
}
