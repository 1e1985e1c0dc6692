/** The parser over oxc must be taken for typescript-eslint's by every rule, and be done sooner. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as usual from '@typescript-eslint/parser';
import { Linter, type ESLint } from 'eslint';
import { builtinRules } from 'eslint/use-at-your-own-risk';
import tseslint from 'typescript-eslint';
import { describe, expect, it } from 'vitest';
import * as ours from '../../rules/parser/parser.js';
import { repositoryFiles } from '../house/repository.js';
import { repository } from './built.js';

const files = [...repositoryFiles()].filter(([path]) => /^(?:src|rules|codemods|tests|examples)\/.*\.tsx?$/.test(path));

/** Shapes in which it is not plain where a token ends, or what it is. */
const shapes: readonly (readonly [string, string])[] = [
  ['lists of types that close together', 'const a: Array<Array<Map<string, X>>>= f<Y<Z>>(b >> 1, c >>> 2, d <= 3, e >= 4); a >>= 1; a <<= (2); let f = g << h;'],
  ['numbers and optional paths', 'a?.5:1; a?.b?.[c]?.(d); 1_0n; .5e3; 0xff; a ?? b; a ??= b; !a!.b;'],
  ['patterns and divisions', 'a / b / c; x = /[/]\\/y/gu.test(d) ? e /= 2 : /z/;'],
  ['templates', 'a`x${`y${b}`}z`; type T = `${A}-b`;'],
  ['words that are names elsewhere', 'x.default.static.let; class A { static let = 1; get of() { return new.target; } set type(v) {} #p = 1; m() { return this.#p; } private static async *g() { yield* import.meta.x; } } let async, of, get;'],
  ['names with escapes and signs', 'const \\u0061b = $x, ünï = _\\u{62};'],
  ['comments wherever they may stand', '/* a */ f(/* b */) // c\n  /** d */ .e; <T,>(x: T /* > */) => x /* >> */ >> 1;'],
  ['elements', '<a.b c-d="e&amp;f" {...g} h={`i`}>t {j.k.l} {/* m */}<></> &nbsp;<n:o p=\'q\'/></a.b>;'],
  ['decorated parameters and classes', '@A() export class B { constructor(@C() private readonly d: E, @F(g) /* h */ i?: J) {} @K m!: string; }'],
  ['types alone', 'declare module "x" { export = y; } enum E { "a" = 1 } abstract class Q<in out T> { abstract readonly x?: unique symbol; declare y: typeof this.x } let z = <T,>(v: unknown): v is T => v satisfies T as never; function assert(x: any): asserts x {}'],
];

describe('tree, tokens, comments and scopes', () => {
  it.each([...shapes.map(([why, text]): [string, string] => [why, text]), ...files.map(([path, text]): [string, string] => [path, text])])('%s', (name, text) => {
    const options = { filePath: name.endsWith('.ts') ? name : 'src/a.tsx', sourceType: 'module', ecmaFeatures: { jsx: !name.endsWith('.ts') } } as const;
    const [theirs, own] = [usual.parseForESLint(text, options), ours.parseForESLint(text, options)];
    const shown = ({ tokens, comments }: typeof own.ast): readonly string[] =>
      [...tokens ?? [], ...comments ?? []].map(({ type, value, range, loc }) => `${type} ${value} ${range.join()} ${loc.start.line}:${loc.start.column} ${loc.end.line}:${loc.end.column}`);
    expect(shown(own.ast)).toEqual(shown(theirs.ast));
    const names = ({ scopeManager }: { readonly scopeManager: typeof own.scopeManager }): readonly string[] =>
      scopeManager.scopes.map(({ type, variables, through }) => `${type}: ${variables.map((one) => one.name).join()} | ${through.map((one) => one.identifier.name).join()}`);
    expect(names(own)).toEqual(names(theirs as typeof own));
  });
});

describe('findings', () => {
  // Those that ask for types get none from either.
  const untyped = Object.entries((tseslint.plugin as ESLint.Plugin).rules ?? {}).filter(([, rule]) => (rule.meta?.docs as { readonly requiresTypeChecking?: boolean } | undefined)?.requiresTypeChecking !== true);
  const rules: Linter.RulesRecord = {
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- nothing else names them
    ...Object.fromEntries([...builtinRules].filter(([, rule]) => rule.meta?.deprecated === undefined || rule.meta.deprecated === false).map(([name]) => [name, 'error'])),
    ...Object.fromEntries(untyped.map(([name]) => [`@typescript-eslint/${name}`, 'error'])),
  };
  const linted = (parser: Linter.Parser, path: string, text: string): readonly string[] =>
    new Linter().verify(text, { files: ['**'], languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: path.endsWith('x') } } }, plugins: { '@typescript-eslint': tseslint.plugin }, rules }, path)
      .map(({ ruleId, line, column, message }) => `${line}:${column} ${ruleId ?? ''} ${message}`);

  const samples = files.filter((_file, at) => at % 20 === 0);
  let said = 0;

  it.each(samples)('of every rule in %s', (path, text) => {
    const [theirs, own] = [linted(usual, path, text), linted(ours, path, text)];
    said += theirs.length;
    expect(own).toEqual(theirs);
  });

  // A file that is one long text gives none.
  it('are many', () => expect(said).toBeGreaterThan(10 * samples.length));
});

it('says where what is no code stands', () => {
  const [message] = new Linter().verify('const a = 1;\nconst = 2;\n', { files: ['**'], languageOptions: { parser: ours } }, 'src/a.ts');
  expect(message).toMatchObject({ fatal: true, line: 2, column: 7 });
});

it('gives way to no script, module or component', () => {
  const parse = (filePath: string, text: string): unknown => ours.parseForESLint(text, { filePath, sourceType: 'module' }).ast.body;
  expect(parse('a.d.ts', 'export function f(): void;')).toHaveLength(1);
  expect(parse('a.js', 'const a: string = <T,>(b) => b;')).toHaveLength(1);
  expect(parse('a.vue', 'const a = <string>b;')).toHaveLength(1);
  expect(parse('a.cjs', 'with (a) b; return;')).toHaveLength(2);
});

it('is done sooner', () => {
  const texts = files.filter((_file, at) => at % 5 === 0).map(([path]) => [path, readFileSync(join(repository, path), 'utf8')] as const);
  const time = (parser: typeof usual | typeof ours, filePath: string, text: string): number => {
    const start = performance.now();
    parser.parseForESLint(text, { filePath, sourceType: 'module' });
    return performance.now() - start;
  };
  // In turn, and of each text the best of three: what else the machine does meets either of them, and seldom the same text three times.
  const rounds = [1, 2, 3].map(() => texts.map(([path, text]) => [time(ours, path, text), time(usual, path, text)] as const));
  const best = (of: 0 | 1): number => texts.map((_text, at) => Math.min(...rounds.map((round) => round[at]?.[of] ?? Infinity))).reduce((sum, one) => sum + one, 0);
  expect(best(0)).toBeLessThan(best(1));
});
