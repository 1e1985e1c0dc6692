/**
 * A syntax tree with its scopes → a Module. The trees of oxc (command line) and of ESLint's parsers enter by this one door; both speak
 * ESTree with typescript-eslint's scope manager.
 */
import type { ClassCode, FunctionCode, Language, Module, Variable } from '../../code.js';
import { directivesOf, lowerBody } from './body.js';
import { createLowering, numberVariables, withRecursion, type Lowering, type Program, type Recursion, type Strings } from './context.js';
import { lowerExpr } from './expressions.js';
import { inFunction } from './functions.js';
import { withPrototypes } from './prototypes.js';
import { lowerStmt } from './statements.js';

export interface Source {
  readonly file: string;
  readonly language: Language;
  readonly text: string;
}

const recursion: Recursion = { expr: lowerExpr, stmt: lowerStmt };

/** `parse` reads the programs in strings; without it they stay strings. */
export function lowerModule({ program, scopes }: Program, source: Source, parse?: Strings['parse']): Module {
  const lowering = startLowering(parse && { text: source.text, parse });
  numberVariables(lowering, scopes);
  inFunction(lowering, (id) => ({
    id, name: '', kind: 'module', isAsync: false, isGenerator: false, params: [], at: [0, source.text.length],
    directives: directivesOf(program.body), body: lowerBody(program.body, lowering),
  }));
  return toModule(lowering, source);
}

export function startLowering(strings?: Strings): Lowering {
  return createLowering(recursion, strings);
}

/** For code that stands at an offset of a file of markup. */
export function lowerFragment(lowering: Lowering, place: Pick<Lowering, 'offset' | 'free' | 'self'>): Lowering {
  return withRecursion({ ...lowering, ...place }, recursion);
}

export function toModule(lowering: Lowering, source: Source): Module {
  return {
    file: source.file, language: source.language, lines: lineStarts(source.text),
    ...withPrototypes({ functions: lowering.functions as FunctionCode[], classes: lowering.classes as ClassCode[], variables: ownedVariables(lowering) }), exports: lowering.exports, ...(lowering.component !== undefined && { component: lowering.component }),
  };
}

// A list that grew holds room for sixteen more; most variables have one definition, so they are copied.
function ownedVariables({ variables, functionOf }: Lowering): Variable[] {
  return variables.map(({ name, block, definitions }) => ({ name, function: typeof block === 'number' ? block : (functionOf.get(block) ?? 0), definitions: [...definitions] }));
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
