/**
 * Repair: a gate of a browser or a request that does not read Global Privacy Control.
 *
 *     function isOptedOut() {                    function isOptedOut() {
 *                                          →       if (navigator.globalPrivacyControl === true) return true;
 *       return readCookie() === '1';               return readCookie() === '1';
 *     }                                          }
 */
import { ts } from 'ts-morph';
import { insert } from '../text/insert.js';
import { nameNeed, type ImportContext } from '../text/imports.js';
import type { Edit, ImportNeed } from '../plan.js';
import type { ParsedFile } from '../text/source.js';
import { functionName, indentAt, isAsync, type FunctionNode } from '../text/syntax.js';

export interface Heeding {
  readonly edits: readonly Edit[];
  readonly imports: readonly ImportNeed[];
}

interface Gate {
  readonly owner: FunctionNode;
  readonly meaning: 'opted-out' | 'allowed';
  /** Whether it reads the page, be it through a helper. */
  readonly isOfPage: boolean;
}

/** Undefined where the gate has neither a page nor a request to read it from. */
export function planHeedGpc(file: ParsedFile, { owner, meaning, isOfPage }: Gate, context: ImportContext): Heeding | undefined {
  const { body } = owner;
  // A hook is asked while a page is drawn on a server too, and must ask its own hooks every time.
  const read = body && !isHook(owner) && readFor(file, { owner, isOfPage }, context);
  if (!read) return undefined;
  return { edits: ts.isBlock(body) ? [asStatement(file, body, `if (${read.text}) return ${meaning === 'opted-out'}`)] : asCondition(file, body, { read: read.text, meaning }), imports: read.imports };
}

function isHook(owner: FunctionNode): boolean {
  return /^`?use[A-Z]/.test(functionName(owner));
}

interface Read {
  readonly text: string;
  readonly imports: readonly ImportNeed[];
}

function readFor(file: ParsedFile, { owner, isOfPage }: Pick<Gate, 'owner' | 'isOfPage'>, context: ImportContext): Read | undefined {
  const code = owner.getText();
  const request = owner.parameters.map(({ name }) => name.getText()).find((name) => /^(req|request)$/.test(name));
  if (request !== undefined) return { text: new RegExp(`\\b${request}\\.(headers|cookies)\\.get\\(`).test(code) ? `${request}.headers.get('sec-gpc') === '1'` : `${request}.headers['sec-gpc'] === '1'`, imports: [] };
  if (/\bcookies\(\)/.test(code) && /['"]next\/headers['"]/.test(file.text)) return isAsync(owner) ? ofNext(file, context) : undefined;
  if (!(isOfPage || /\b(document|localStorage|sessionStorage|window|Cookies)\b/.test(code)) || isAsync(owner)) return undefined;
  const page = /\.[cm]?tsx?$/.test(file.path) ? '(navigator as Navigator & { globalPrivacyControl?: boolean })' : 'navigator';
  // Where the gate itself asks whether there is a page, it is called without one.
  const isAnywhere = /\btypeof (window|document|navigator|localStorage)\b/.test(code);
  return { text: `${isAnywhere ? "typeof navigator !== 'undefined' && " : ''}${page}.globalPrivacyControl === true`, imports: [] };
}

function ofNext(file: ParsedFile, context: ImportContext): Read {
  const need = nameNeed(file, { from: { kind: 'package', name: 'next/headers' }, name: 'headers' }, context);
  return { text: `(await ${need.local}()).get('sec-gpc') === '1'`, imports: [need] };
}

/** First of all, inside of the `try` that counts a failure as opted out. */
function asStatement({ text, tree, style }: ParsedFile, body: ts.Block, statement: string): Edit {
  const [first] = body.statements;
  const block = first && ts.isTryStatement(first) ? first.tryBlock : body;
  const [next] = block.statements;
  const line = `${statement.replaceAll("'", style.quote)}${style.semicolon}`;
  if (!next) return insert(block.getStart(tree) + 1, ` ${line} `);
  const at = next.getStart(tree);
  const isOneLine = !text.slice(block.getStart(tree), at).includes('\n');
  return insert(at, isOneLine ? `${line} ` : `${line}${style.eol}${indentAt(text, at)}`);
}

function asCondition({ tree, style }: ParsedFile, body: ts.Expression, { read, meaning }: { readonly read: string; readonly meaning: Gate['meaning'] }): readonly Edit[] {
  const condition = read.replaceAll("'", style.quote);
  const isCall = ts.isCallExpression(body) || ts.isParenthesizedExpression(body) || ts.isPrefixUnaryExpression(body);
  const [open, close] = isCall ? ['', ''] : ['(', ')'];
  const whole = condition.includes(' && ') ? `(${condition})` : condition;
  const before = meaning === 'opted-out' ? `${whole} || ` : `${whole === condition ? condition.replace(' === ', ' !== ') : `!${whole}`} && `;
  return [insert(body.getStart(tree), `${before}${open}`), ...(close === '' ? [] : [insert(body.end, close)])];
}
