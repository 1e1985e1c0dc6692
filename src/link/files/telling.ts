/**
 * Which exports of a file can tell a choice: those whose code mentions one, or uses something of the file or an import that does, and that
 * let others know of it, by what they return, by throwing, or by what they call.
 *
 *     const readCookie = () => document.cookie.includes('ccpa_opt_out=1');
 *     export const mayTrack = () => !readCookie();                     tells
 *     export const send = () => { if (mayTrack()) post('seen') };        keeps it for itself
 *     export const format = (price) => …                               knows nothing
 */
import type { ClassId, Definition, Expr, FunctionId, Module, Target, VariableId } from '../../code.js';
import { indexOf } from '../../analysis/index-of.js';
import { calledName } from '../../analysis/keys.js';
import { partsOf, type Code } from '../../analysis/parts.js';
import { isSilent } from './silent.js';
import { matches } from '../../question.js';
import { isOfPlatform } from '../../signals/mentions.js';

/** What a word stands for: a name that the code gives or reads, a text, or what an import names. */
type WordUse = 'name' | 'text' | 'source';

/** What is listened for. */
export interface Ears {
  /** Whether a word of code is about it. */
  readonly isMention: (word: string, as: WordUse) => boolean;
  /** The names of the exports that tell, of the file that an import leads to; `*` where any may. */
  readonly told: (source: string) => ReadonlySet<string> | undefined;
  /** Whether what is handed to the file's functions may tell. */
  readonly isHanded: boolean;
  /** Whether the environment is set by the person whose choice is asked for. */
  readonly hasOwnEnv: boolean;
}

/** Whether an expression may tell, by its own words and all that it names. What told nothing when one was asked about is not looked into for the next. */
export function tellingIn(module: Module, ears: Ears): (expr: Expr) => boolean {
  let search = searchIn(module, ears);
  return (expr) => {
    const isTelling = tells(search, expr);
    // Some of what was opened for it is still to be looked at.
    if (isTelling) search = searchIn(module, ears);
    return isTelling;
  };
}

export function findTellingExports(module: Module, ears: Ears): readonly string[] {
  const mayTell = tellingIn(module, ears);
  return module.exports.flatMap((one) => {
    if (!('name' in one)) return [...(ears.told(one.from) ?? [])].filter((name) => name !== 'default');
    if ('from' in one) return isTold(ears, one.from, one.imported) || ears.isMention(one.name, 'name') ? [one.name] : [];
    // Whoever reads a member that is named after a choice mentions it.
    const isTelling = one.value.is === 'object' ? one.value.entries.some((entry) => mayTell(entry.value)) : mayTell(one.value);
    return ears.isMention(one.name, 'name') || (isTelling && !isSilent(module, one.value)) ? [one.name] : [];
  });
}

/** Of the names that scripts share with others, those under which the file keeps something that tells: `SHOP.mayTrack = () => !readCookie()`. */
export function findTellingWrites(module: Module, ears: Ears, words: readonly string[]): readonly string[] {
  const names = new Set(words);
  if (names.size === 0) return [];
  const mayTell = tellingIn(module, ears);
  const written = indexOf(module).acts.flatMap(({ expr }) => {
    if (expr.is !== 'assign' || (expr.target.is !== 'name' && expr.target.is !== 'member')) return [];
    const name = calledName(expr.target);
    return names.has(name) && (ears.isMention(name, 'name') || (mayTell(expr.value) && !isSilent(module, expr.value))) ? [name] : [];
  });
  const declared = module.variables.flatMap(({ name, function: owner }, variable) => (owner === 0 && names.has(name) && mayTell({ is: 'name', at: [0, 0], name, variable }) ? [name] : []));
  return [...written, ...declared];
}

/** Whether any code of the file mentions a choice: types and comments are none. */
export function mentionsInCode(module: Module, { isMention, hasOwnEnv }: Pick<Ears, 'isMention' | 'hasOwnEnv'>): boolean {
  const search = searchIn(module, { isMention, told: () => undefined, isHanded: false, hasOwnEnv });
  return module.variables.some((_variable, id) => isFound(search, tellsVariable(search, id))) || module.functions.some(({ id }) => isFound(search, tellsFunction(search, id)))
    || module.classes.some(({ id }) => isFound(search, tellsClass(search, id))) || module.exports.some((one) => 'name' in one && isMention(one.name, 'name'));
}

/** What makes a store, a context, or a key for one: what is put into it in one place is read in others. */
const KEEPERS = /^(?:createContext|AsyncLocalStorage|Symbol|writable|atom|ref|shallowRef|reactive|signal|proxy|observable|defineStore|create(?:Store|Slice|Signal)?|\w*(?:Store|Subject|Emitter))$/;

/** A cheap question to a text: whether it can export one. */
export const MAY_KEEP = matches(/\b(?:createContext|Symbol|writable|atom|[rR]ef|reactive|signal|proxy|observable|defineStore|create\w*|new \w+)\s*[(<]/);

/** The names of the exports that are such a store. */
export function findKeepers(module: Module): readonly string[] {
  return module.exports.flatMap((one) => {
    if ('from' in one) return [];
    const definitions = one.value.is === 'name' && one.value.variable !== undefined ? module.variables[one.value.variable]?.definitions : [{ from: 'value' as const, value: one.value }];
    return definitions?.some((definition) => definition.from === 'value' && isKeeper(definition.value)) ? [one.name] : [];
  });
}

function isKeeper(value: Expr): boolean {
  return value.is === 'call' && KEEPERS.test(calledName(value.callee));
}

/** The imports that are handed something that tells: `<Choice.Provider value={out}>`, `choice.set(out)`. */
export function findFilled(module: Module, ears: Ears): readonly { readonly source: string; readonly name: string }[] {
  const mayTell = tellingIn(module, ears);
  return indexOf(module).acts.flatMap(({ expr }) => {
    const [taker, given] = expr.is === 'call' ? [expr.callee, expr.args] : expr.is === 'element' ? [expr.tag, expr.attributes.map(({ value }) => value)] : [undefined, []];
    const definition = taker && rootOf(module, [taker, ...given]);
    return definition && given.some(mayTell) ? [definition] : [];
  });
}

/** `Choice.Provider`, and the `KEY` of `provide(KEY, out)`. */
function rootOf(module: Module, exprs: readonly Expr[]): { readonly source: string; readonly name: string } | undefined {
  return exprs.map((expr) => importedAs(module, expr)).find((only) => only !== undefined && /^[./~@#$]/.test(only.source));
}

/** The import that a way of members begins with. */
function importedAs(module: Module, expr: Expr): { readonly source: string; readonly name: string } | undefined {
  let at = expr;
  while (at.is === 'member') at = at.object;
  const [only] = at.is === 'name' && at.variable !== undefined ? (module.variables[at.variable]?.definitions ?? []) : [];
  return only?.from === 'import' ? { source: only.source, name: only.name } : undefined;
}

function isTold({ told }: Ears, source: string, name: string): boolean {
  const names = told(source);
  return names !== undefined && names.size > 0 && (name === '*' || name === 'require' || names.has(name) || names.has('*'));
}

/** For one question: what was looked into once is not looked into again, since it would have answered. */
interface Search extends Ears {
  readonly module: Module;
  readonly seen: Set<string>;
  /** Code that is still to be looked at: kept here and not on the stack, as helpers may call each other over thousands of steps. */
  readonly open: Code[];
}

function searchIn(module: Module, ears: Ears): Search {
  return { ...ears, module, seen: new Set(), open: [] };
}

function isNew({ seen }: Search, key: string): boolean {
  return !seen.has(key) && seen.add(key).has(key);
}

function tells(search: Search, node: Code): boolean {
  search.open.push(node);
  return isFound(search, false);
}

/** Whether the answer is found already, or in the code that is still open. */
function isFound(search: Search, isTold: boolean): boolean {
  for (let node = isTold ? undefined : search.open.pop(); node; node = search.open.pop()) {
    if ('is' in node && says(search, node)) return true;
    const parts = 'is' in node && node.is === 'call' && isShape(search, node) ? node.args.flatMap(withoutKeys) : partsOf(node);
    for (let at = parts.length - 1; at >= 0; at -= 1) search.open.push(parts[at] as Code);
  }
  return isTold;
}

/** What tells which members data has: `z.object({ OPT_OUT: z.string() })`. Whoever reads such a member mentions it, wherever the data comes from. */
const SHAPES = /^(?:zod|yup|@?hapi\/joi|joi|valibot|superstruct|arktype|envalid|@sinclair\/typebox|@t3-oss\/env-\w+)(?:\/|$)/;

function isShape({ module }: Search, { callee }: Extract<Expr, { readonly is: 'call' }>): boolean {
  return SHAPES.test(importedAs(module, callee)?.source ?? '');
}

function withoutKeys(expr: Expr): readonly Expr[] {
  return expr.is === 'object' ? expr.entries.flatMap(({ value }) => withoutKeys(value)) : [expr];
}

// Each of these answers whether the thing tells by its name, and opens the code behind it.

function tellsFunction(search: Search, id: FunctionId): boolean {
  const code = search.module.functions[id];
  if (!code || !isNew(search, `f${id}`)) return false;
  search.open.push(...code.params.flatMap(({ otherwise, target }) => (otherwise ? [target, otherwise] : [target])), ...code.body);
  return search.isMention(code.name, 'name');
}

function tellsClass(search: Search, id: ClassId): boolean {
  const own = search.module.classes[id];
  if (!own || !isNew(search, `c${id}`)) return false;
  search.open.push(...(own.extends ? [own.extends] : []), ...(own.decorators ?? []), ...own.members.flatMap(({ key, decorators = [] }) => [key, ...decorators]));
  return search.isMention(own.name, 'name') || own.members.some(({ value }) => value !== undefined && tellsFunction(search, value.function));
}

function tellsVariable(search: Search, id: VariableId): boolean {
  const variable = search.module.variables[id];
  return variable !== undefined && isNew(search, `v${id}`) && (search.isMention(variable.name, 'name') || variable.definitions.some((one) => tellsBy(search, one)));
}

/** `waiting.push(send)`: those who take it out of the list may ask for the choice. */
function tellsReaders(search: Search, list: Expr): boolean {
  const { names, parents } = indexOf(search.module);
  const reads = list.is === 'name' && list.variable !== undefined ? (names.get(list.variable) ?? []) : [];
  return reads.some((read) => tellsFunction(search, parents.get(read)?.within ?? 0));
}

function tellsBy(search: Search, one: Definition): boolean {
  switch (one.from) {
    case 'import':
      return search.isMention(one.name, 'name') || search.isMention(one.source, 'source') || isTold(search, one.source, one.name);
    case 'function':
      return tellsFunction(search, one.id);
    case 'class':
      return tellsClass(search, one.id);
    case 'value':
      search.open.push(one.value);
      // `function start() { if (!isOptedOut()) on = true; }`: what a flag tells is told by the function that sets it.
      return isKeeper(one.value) || (one.value.is === 'constant' && one.within !== 0 && tellsFunction(search, one.within));
    case 'each':
      search.open.push(one.of);
      return false;
    case 'param':
      return search.isHanded;
    default:
      return false;
  }
}

/** Whether the expression tells by itself, or by what it names. */
function says(search: Search, node: Expr | Target): boolean {
  const { isMention, hasOwnEnv } = search;
  const isWord = (key: Expr | undefined): boolean => key?.is === 'constant' && typeof key.value === 'string' && isMention(key.value, 'text');
  switch (node.is) {
    case 'constant':
      return isWord(node);
    case 'name':
      return node.variable === undefined ? isMention(node.name, 'name') : tellsVariable(search, node.variable);
    case 'member':
      // What is set where the program is built or started is nobody's choice; `env` of an editor tells what its user set.
      if (!hasOwnEnv && calledName(node.object) === 'env' && !(node.key.is === 'constant' && isOfPlatform(String(node.key.value)))) return false;
      return isWord(node.key) || (node.key.is === 'constant' && isMention(`${calledName(node.object)}.${String(node.key.value)}`, 'name'));
    case 'template':
      return node.texts.some((text) => isMention(text, 'text'));
    case 'function':
      return tellsFunction(search, node.id);
    case 'class':
      return tellsClass(search, node.id);
    case 'object':
    case 'objectPattern':
      return node.entries.some(({ key }) => isWord(key));
    case 'element':
      return node.attributes.some(({ key }) => isWord(key));
    case 'import':
      return node.source.is === 'constant' && isTold(search, String(node.source.value), '*');
    case 'call':
      if (node.callee.is === 'member' && /^(?:push|unshift|add)$/.test(calledName(node.callee)) && tellsReaders(search, node.callee.object)) return true;
      return calledName(node.callee) === 'require' && node.args[0]?.is === 'constant' && isTold(search, String(node.args[0].value), '*');
    default:
      return false;
  }
}
