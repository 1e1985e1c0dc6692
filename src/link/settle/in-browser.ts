/**
 * A helper may ask where it runs before it asks for the choice. What only a browser does is judged as a browser runs it.
 *
 *     export const stop = () => typeof window !== 'undefined' && isOptedOut();      on the server the answer is no for everybody
 *     if (!stop()) fbq('track', 'seen');                                            on the server there is no `fbq`
 */
import { createSession } from '../../analysis/create.js';
import type { Module } from '../../code.js';
import type { Session } from '../../analysis/nouns.js';
import type { Pathway } from '../../analysis/pathways/pathway.js';
import { settle, type Settled } from './settle.js';
import { matches } from '../../question.js';
import { onceOf } from '../../memo.js';

export function settleWhereItRuns(session: Session, module: Module, pathway: Pathway): Settled {
  const one = settle(session, module, pathway);
  if (!isOfBrowserAlone(pathway) || one.judgement.verdict !== 'partial' || !asksWhereItRuns(session, one)) return one;
  const browser = browserOf(session);
  const there = settle(browser, module, pathway);
  return there.judgement.verdict === 'gated' ? { judgedIn: browser, ...there } : one;
}

/** An element may be rendered on a server, and be there for everybody when the page comes. */
function isOfBrowserAlone({ surface, expr }: Pathway): boolean {
  return surface === 'client' && expr.is !== 'element';
}

const ASKS = matches(/(?:typeof\s+|\b(?:globalThis|global|self)\.)(?:window|document|navigator|localStorage|sessionStorage)\b/);

/** One of the checks stands in, or leads to, a file that asks for the page. */
function asksWhereItRuns({ world }: Session, { module, judgement }: Settled): boolean {
  const files = new Set([module.file, ...judgement.checks.map(({ file }) => file)]);
  return [...files, ...world.tellers].some((file) => world.ask(file, ASKS));
}

/** The same session in a browser, where there is a page. */
export const browserOf = onceOf((session: Session) => createSession({ ...session.world, runsIn: 'browser' }));
