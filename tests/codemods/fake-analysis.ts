/**
 * A stand-in for the engine that sees just enough for these tests: vendor calls by their spelling, and gates by theirs.
 * What a pathway or a gate really is, the engine's own tests say.
 */
import { ts } from 'ts-morph';
import type { Coverage, Finding, GateUse, Kind, Verdict } from '../../src/model.js';

interface Seen {
  readonly vendor: string;
  readonly api: string;
  readonly kind: Kind;
  readonly surface: 'client' | 'server';
}

const calls: readonly (readonly [RegExp, (match: RegExpExecArray) => Seen])[] = [
  [/^(?:window\.|page\.|\(window as any\)\.)?fbq$/, () => ({ vendor: 'meta', api: 'track', kind: 'event', surface: 'client' })],
  [/^(?:window\.|page\.)?gtag$/, () => ({ vendor: 'google-analytics', api: 'event', kind: 'event', surface: 'client' })],
  [/^(?:window\.|page\.)?dataLayer\.push$/, () => ({ vendor: 'google-tag-manager', api: 'push', kind: 'event', surface: 'client' })],
  [/^(mixpanel|posthog|amplitude)\.(track|capture|identify|init)$/, ([, vendor = '', api = '']) => ({ vendor, api, kind: api === 'init' ? 'load' : 'event', surface: 'client' })],
  [/^(segment)\.(track|identify)$/, ([, vendor = '', api = '']) => ({ vendor, api, kind: 'event', surface: 'server' })],
  [/^AnalyticsBrowser\.load$|^analytics\.load$/, () => ({ vendor: 'segment', api: 'load', kind: 'load', surface: 'client' })],
];

const elements = /connect\.facebook\.net|googletagmanager|facebook\.com\/tr|fbevents/;

export function fakeAnalysis(files: ReadonlyMap<string, string>): Coverage {
  const findings = [...files].flatMap(([file, text]) => (/\.[jt]sx?$/.test(file) ? findingsOf(file, text) : []));
  const scope = { analysed: files.size, excluded: [], otherLanguages: [], idleDependencies: [] };
  return { findings, gates: [], unresolved: [], harmless: [], problems: [], scope, choices: [], unreviewedHosts: [] };
}

function findingsOf(file: string, text: string): readonly Finding[] {
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS);
  const found: Finding[] = [];
  const visit = (node: ts.Node): void => {
    const seen = recognise(node);
    if (seen) found.push(toFinding(seen, { node, tree, file, ordinal: found.length }));
    node.forEachChild(visit);
  };
  visit(tree);
  return found;
}

function recognise(node: ts.Node): Seen | undefined {
  const load = { api: 'load', kind: 'load', surface: 'client' } as const;
  if (ts.isJsxElement(node) || ts.isJsxSelfClosingElement(node)) {
    const tag = (ts.isJsxElement(node) ? node.openingElement : node).tagName.getText();
    if (tag === 'GoogleAnalytics') return { vendor: 'google-analytics', ...load };
    return /^(script|Script|img)$/.test(tag) && elements.test(node.getText()) ? { vendor: 'meta', ...load } : undefined;
  }
  if (ts.isBinaryExpression(node) && node.left.getText().endsWith('.src') && elements.test(node.right.getText())) return { vendor: 'meta', ...load };
  if (ts.isIdentifier(node) && node.text === 'fbq' && ts.isCallExpression(node.parent) && node.parent.expression !== node) return { vendor: 'meta', api: 'track', kind: 'event', surface: 'client' };
  if (!ts.isCallExpression(node) || /^['"]consent['"]$/.test(node.arguments[0]?.getText() ?? '')) return undefined;
  for (const [pattern, make] of calls) {
    const match = pattern.exec(node.expression.getText());
    if (match) return make(match);
  }
  return undefined;
}

interface At {
  readonly node: ts.Node;
  readonly tree: ts.SourceFile;
  readonly file: string;
  readonly ordinal: number;
}

function toFinding(seen: Seen, { node, tree, file, ordinal }: At): Finding {
  const { verdict, condition } = judge(node);
  return {
    ...seen, ...placeOf(node, tree, file), id: `${file}#${ordinal}`, verdict, enclosing: '', confirmed: verdict === 'gated', shortOf: [], data: [], how: null,
    gate: condition ? gateOf(condition, tree, file) : null, gates: [], callSites: [], reason: { kind: 'no-check' }, ways: [], hasMoreWays: false, classification: 'undetermined', known: false,
  };
}

function placeOf(node: ts.Node, tree: ts.SourceFile, file: string): Pick<Finding, 'file' | 'line' | 'column' | 'endLine' | 'endColumn' | 'start' | 'end'> {
  const start = node.getStart(tree);
  const from = tree.getLineAndCharacterOfPosition(start);
  const to = tree.getLineAndCharacterOfPosition(node.end);
  return { file, line: from.line + 1, column: from.character + 1, endLine: to.line + 1, endColumn: to.character + 1, start, end: node.end };
}

function gateOf(condition: ts.Node, tree: ts.SourceFile, file: string): GateUse {
  return { ...placeOf(condition, tree, file), text: condition.getText(), signals: ['cookie:ccpa_opt_out', 'gpc'], basis: 'code', takesEffect: 'call' };
}

const optedOut = String.raw`(?:await )?(?:isUserOptedOut|isOptedOutOfSharing|hasStoredOptOut|isOut)\([^()]*\)`;
const allows = new RegExp(`^(?:!\\(?${optedOut}\\)?|(?:await )?mayShare\\([^()]*\\))$`);
const refuses = new RegExp(`^\\(?(?:${optedOut}|!mayShare\\([^()]*\\))\\)?$`);
/** `isOut` stands for an async gate in these tests. */
const promise = /(?<!await )\bisOut\(/;

function judge(node: ts.Node): { readonly verdict: Verdict; readonly condition?: ts.Expression } {
  for (let at = node; !ts.isSourceFile(at); at = at.parent) {
    const { parent } = at;
    if (ts.isJsxElement(parent) && /^(SharingGate|OptOutSharingGate)$/.test(parent.openingElement.tagName.getText())) return { verdict: 'gated' };
    for (const [condition, runsWhen] of conditionsFor(at, parent)) {
      const text = condition.getText();
      if (promise.test(text)) return { verdict: 'unawaited', condition };
      if (allows.test(text)) return { verdict: runsWhen ? 'gated' : 'inverted', condition };
      if (refuses.test(text)) return { verdict: runsWhen ? 'inverted' : 'gated', condition };
    }
  }
  return { verdict: 'ungated' };
}

/** `a && b`, each of which holds inside. */
function partsOf(condition: ts.Expression): readonly ts.Expression[] {
  if (!ts.isBinaryExpression(condition) || condition.operatorToken.kind !== ts.SyntaxKind.AmpersandAmpersandToken) return [condition];
  return [...partsOf(condition.left), ...partsOf(condition.right)];
}

/** The conditions that a step upward passes, with the outcome on which the lower place runs. */
function conditionsFor(at: ts.Node, parent: ts.Node): readonly (readonly [ts.Expression, boolean])[] {
  if (ts.isIfStatement(parent) && at !== parent.expression) return (at === parent.thenStatement ? partsOf(parent.expression) : [parent.expression]).map((part) => [part, at === parent.thenStatement] as const);
  if (ts.isConditionalExpression(parent) && at !== parent.condition) return [[parent.condition, at === parent.whenTrue]];
  if (ts.isBinaryExpression(parent) && at === parent.right && parent.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken) {
    return [parent.left, ...(ts.isBinaryExpression(parent.left) ? [parent.left.right] : [])].map((condition) => [condition, true] as const);
  }
  if (!ts.isBlock(parent) && !ts.isSourceFile(parent)) return [];
  const before = parent.statements.slice(0, parent.statements.indexOf(at as ts.Statement));
  return before.filter(ts.isIfStatement).filter((one) => /return/.test(one.thenStatement.getText())).map((one) => [one.expression, false] as const);
}
