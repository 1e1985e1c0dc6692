/**
 * A script that stands in a text may ask for the choice itself.
 *
 *     <script dangerouslySetInnerHTML={{ __html: `if (!navigator.globalPrivacyControl) gtag('js', new Date())` }} />
 */
import type { Module } from '../code.js';
import { createSession } from '../analysis/create.js';
import { entryOf } from '../analysis/entry.js';
import { genericFrame } from '../analysis/frames.js';
import type { Session } from '../analysis/nouns.js';
import { findPathways } from '../analysis/pathways.js';
import type { Pathway } from '../analysis/pathways/pathway.js';
import { anyhow, behind, mapFacts, type Paths } from '../analysis/paths.js';
import { mentionsChoice } from '../signals/mentions.js';
import { ParseError } from '../source/syntax.js';
import { editedTo, withEdit, type Edited } from './edited.js';
import { findUnresolved } from './unresolved.js';

/** The ways through the script to all that it shares; as if nothing was asked, where a part of it cannot be told. */
export function askedInside({ world }: Session, { file }: Module, { snippet, vendor, expr }: Pathway): Paths {
  const script = snippet !== undefined && mentionsChoice(snippet) ? parsed(`${file}#script.js`, snippet) : undefined;
  if (!script?.module) return anyhow;
  const session = createSession(withEdit(world, script));
  const inner = script.module;
  const { pathways, controls } = findPathways(session, inner);
  const isSeen = pathways.some((one) => one.vendor.id === vendor.id) && findUnresolved(session, inner, new Set([...pathways, ...controls].map((one) => one.expr))).length === 0;
  const paths = isSeen ? pathways.flatMap((one) => waysTo(session, inner, one)) : anyhow;
  return mapFacts(paths, (fact) => ({ ...fact, check: { ...fact.check, file, at: expr.at } }));
}

function waysTo(session: Session, module: Module, { expr, within }: Pathway): Paths {
  const here = session.walk(genericFrame(session, module, within)).at.get(expr)?.paths ?? anyhow;
  const ways = behind(entryOf(session, module, within), here);
  return ways.length > 0 ? ways : anyhow;
}

/** Undefined where it is no script by itself: markup, or a piece that is not known stands outside of its strings. */
function parsed(file: string, text: string): Edited | undefined {
  try {
    return editedTo(file, text);
  } catch (error) {
    if (error instanceof ParseError) return undefined;
    throw error;
  }
}
