/**
 * That something is kept is a yes where all that this project ever keeps there says yes.
 *
 *     accept.onclick = () => localStorage.setItem('cookie_consent', 'accepted');       nothing else is written:
 *     if (localStorage.getItem('cookie_consent')) start();                             who has it has accepted
 *
 * Every place that names the key has to be understood: where it is handed to anything but a read, a removal or a write of a text that
 * is seen and says yes, nobody knows what else may stand there.
 */
import type { Expr, ExprOf, Module } from '../../code.js';
import { holds, matches } from '../../question.js';
import { meaningOfState } from '../../signals/states.js';
import { indexOf } from '../index-of.js';
import { calledName } from '../keys.js';
import type { Session } from '../nouns.js';

interface Kept {
  readonly key: string;
  /** What the key is called where it is told by a name. */
  readonly name: string;
}

const known = new WeakMap<Session, Map<string, boolean>>();

export function isAlwaysYes(session: Session, signal: string, name: string): boolean {
  const [, , key] = /^(cookie|storage):(.+)$/.exec(signal) ?? [];
  if (key === undefined) return false;
  const answers = known.get(session) ?? new Map<string, boolean>();
  known.set(session, answers);
  const before = answers.get(signal);
  if (before !== undefined) return before;
  const answer = saysYesEverywhere(session, { key, name });
  answers.set(signal, answer);
  return answer;
}

function saysYesEverywhere(session: Session, kept: Kept): boolean {
  const { world } = session;
  const direct = world.holding(kept.key).filter((file) => world.ask(file, quoted(kept.key))).flatMap((file) => world.module(file) ?? []);
  const names = new Set(direct.flatMap((module) => namesOf(module, kept.key)));
  const all = new Set([...direct, ...[...names].flatMap((name) => modulesWith(session, name))]);
  if (all.size > MOST_FILES || [...all].some((module) => standsElsewhere(module, kept.key) || isRenamed(module, names))) return false;
  const answers = [...all].flatMap((module) => placesIn(module, kept.key, names).map((expr) => saidAt(module, expr, kept)));
  return world.templates.every((file) => !world.ask(file, holds(kept.key))) && answers.includes('yes') && !answers.includes('unknown');
}

/** A name that so many files hold is not that of a key alone. */
const MOST_FILES = 60;

/** As a text of its own, or at the beginning of one. */
function quoted(key: string): ReturnType<typeof matches> {
  return matches(new RegExp(String.raw`["'\`]${key.replaceAll(/[^\w]/g, String.raw`\$&`)}["'\`=]`));
}

function modulesWith({ world }: Session, text: string): readonly Module[] {
  return world.holding(text).flatMap((file) => world.module(file) ?? []);
}

/** `const CONSENT_KEY = 'cookie_consent'`, `{ consent: 'cookie_consent' }`: what the key is called elsewhere. */
function namesOf(module: Module, key: string): readonly string[] {
  const { exportsOf, parents } = indexOf(module);
  const constants = module.variables.flatMap(({ name, definitions: [only, more] }, id) => (!more && only?.from === 'value' && only.value.is === 'constant' && only.value.value === key ? [name, ...(exportsOf.get(id) ?? [])] : []));
  const entries = [...parents].flatMap(([expr, { node }]) => (isKey(expr, key) && 'is' in node && node.is === 'object' ? node.entries.flatMap((entry) => (entry.value === expr && entry.key?.is === 'constant' ? [String(entry.key.value)] : [])) : []));
  return [...constants, ...entries];
}

function isKey(expr: Expr, key: string): boolean {
  return expr.is === 'constant' && (expr.value === key || (typeof expr.value === 'string' && expr.value.startsWith(`${key}=`)));
}

/** `function put(value, key = 'cookie_consent')`: who is handed a default is not followed. */
function standsElsewhere(module: Module, key: string): boolean {
  const { parents } = indexOf(module);
  const isMissed = (node: unknown): boolean => {
    if (typeof node !== 'object' || node === null) return false;
    if ('is' in node && node.is === 'constant' && isKey(node as Expr, key) && !parents.has(node as Expr)) return true;
    return Object.values(node).some(isMissed);
  };
  return module.functions.some(({ params }) => isMissed(params));
}

/** `import { CONSENT_KEY as key }` */
function isRenamed({ variables }: Module, names: ReadonlySet<string>): boolean {
  return variables.some(({ name, definitions }) => definitions.some((one) => one.from === 'import' && names.has(one.name) && one.name !== name));
}

/** Every expression that stands for the key. */
function placesIn(module: Module, key: string, names: ReadonlySet<string>): readonly Expr[] {
  const { parents } = indexOf(module);
  return [...parents.keys()].filter((expr) => isKey(expr, key) || (expr.is === 'name' && names.has(expr.name)) || (expr.is === 'member' && expr.key.is === 'constant' && (expr.key.value === key || names.has(String(expr.key.value)))));
}

/** What is asked or taken away under a key writes nothing. */
const READS = /^(?:get(?:Item|Cookie|JSON|Value)?|has(?:Item|Cookie)?|read(?:Item|Cookie)?|(?:remove|delete|clear)(?:Item|Cookie)?|includes|indexOf|startsWith|contains|match|log|debug)$/;
const WRITES = /^(?:set(?:Item|Cookie)?|setItemAsync|cookie|put|save|store)$/;

type Said = 'yes' | 'nothing' | 'unknown';

function saidAt(module: Module, expr: Expr, kept: Kept): Said {
  const { parents, holderOf } = indexOf(module);
  const node = parents.get(expr)?.node;
  if (!node) return 'unknown';
  if ('do' in node) return node.do === 'declare' && expr.is === 'constant' && node.target.is === 'name' ? 'nothing' : 'unknown';
  switch (node.is) {
    case 'call':
      return saidByCall(node, expr, kept);
    case 'object':
      return holderOf.has(node) ? 'nothing' : 'unknown';
    case 'binary':
      return node.operator === '+' ? saidAt(module, node, kept) : 'nothing';
    case 'template':
      return saidAt(module, node, kept);
    case 'assign':
      return node.value === expr && isCookies(node.target) ? saidByCookie(expr, kept) : 'unknown';
    default:
      return 'unknown';
  }
}

function saidByCall({ callee, args }: ExprOf<'call'>, expr: Expr, kept: Kept): Said {
  const name = calledName(callee);
  if (callee === expr) return 'unknown';
  if (READS.test(name)) return 'nothing';
  const value = WRITES.test(name) ? args[args.indexOf(expr) + 1] : undefined;
  return value?.is === 'constant' && !value.regex ? meant(kept, String(value.value)) : 'unknown';
}

function meant({ name }: Kept, value: string): Said {
  return meaningOfState(name, value) === 'allowed' ? 'yes' : 'unknown';
}

function isCookies(target: ExprOf<'assign'>['target']): boolean {
  return target.is === 'member' && target.key.is === 'constant' && target.key.value === 'cookie';
}

/** `document.cookie = `${CONSENT_KEY}=accepted; path=/`` */
function saidByCookie(text: Expr, kept: Kept): Said {
  const [, key, value] = /^([^=]*)=([^;…]+)(?:;|$)/.exec(textIn(text)) ?? [];
  return (key === kept.key || key === '…') && value !== undefined ? meant(kept, value) : 'unknown';
}

/** What is not written out stands as a blank. */
function textIn(expr: Expr): string {
  if (expr.is === 'constant') return String(expr.value);
  if (expr.is === 'template') return expr.texts.map((text, at) => text + (expr.values[at] ? textIn(expr.values[at]) : '')).join('');
  return expr.is === 'binary' && expr.operator === '+' ? textIn(expr.left) + textIn(expr.right) : '…';
}
