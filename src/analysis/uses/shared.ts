/**
 * The function is kept on a name that all scripts of a page see: who reads it there?
 *
 *     core.js      SHOP.send = () => track();          init.js      if (allowed()) SHOP.send();
 */
import type { Expr, Module, Target } from '../../code.js';
import { indexOf } from '../index-of.js';
import type { Session } from '../nouns.js';
import { pathWritten, readsIn, type SharedPath } from '../shared.js';
import { holds, matches, reads } from '../../question.js';
import { type Search, type Site } from './search.js';

/** `function send() {}` at the top of a script is a name of the page. */
export function followDeclared(search: Search): void {
  const { module, id, session: { world } } = search;
  const code = module.functions[id];
  if (code?.parent !== 0 || !world.isScript(module.file)) return;
  for (const variable of indexOf(module).declared.get(id) ?? []) {
    const name = module.variables[variable]?.name;
    const shared = name === undefined ? undefined : readsOf(search, [name]);
    if (!shared) search.isOpen = true;
    for (const one of shared?.reads ?? []) search.followExpr(one.module, one.expr);
  }
}

export interface SharedReads {
  /** Where it is read, in any file. */
  readonly reads: readonly { readonly module: Module; readonly expr: Expr }[];
  /** Files that write the name of the page. */
  readonly files: readonly string[];
}

/** Undefined where not everybody is seen who may read it: what nobody reads is put there for somebody else. */
export function readsOfShared(search: Search, { module, within }: Pick<Site, 'module' | 'within'>, target: Target): SharedReads | undefined {
  const path = pathWritten(search.session, { module, within }, target);
  const shared = path && search.session.world.isShared(path[0]) ? readsOf(search, path) : undefined;
  return shared && shared.reads.length > 0 ? shared : undefined;
}

/** Names of one step are searched for whoever makes them: a script may be the only one of its project. */
function readsOf({ session }: Search, path: SharedPath): SharedReads | undefined {
  const known = all.get(session) ?? new Map<string, SharedReads | null>();
  all.set(session, known);
  const name = path.join('.');
  const reads = known.get(name) ?? findReads(session, path) ?? null;
  known.set(name, reads);
  return reads ?? undefined;
}

const all = new WeakMap<Session, Map<string, SharedReads | null>>();

function findReads(session: Session, path: SharedPath): SharedReads | undefined {
  const { world } = session;
  const [root] = path;
  const key = path.at(-1) ?? root;
  const isMember = reads(key);
  const isCalled = path.length === 1 ? asWord(root) : isMember;
  if (world.templates.some((file) => world.ask(file, holds(root)) && world.ask(file, isCalled))) return undefined;
  const files = world.holding(root);
  const others = path.length === 1 ? [] : world.holding(key).filter((file) => !files.includes(file) && world.ask(file, isMember));
  return { files, reads: [...files, ...others].flatMap((file) => {
    const one = world.module(file);
    return one ? readsIn(session, one, path).map((expr) => ({ module: one, expr })) : [];
  }) };
}

/** `send(…)`, `onclick="send()"`, not `.send` and `resend` */
function asWord(name: string): ReturnType<typeof matches> {
  return matches(new RegExp(String.raw`(?<![\w$.-])${name.replaceAll(/[^\w]/g, String.raw`\$&`)}(?![\w$-])`));
}
