/**
 * A script that stands in a text may ask for the choice itself.
 *
 *     <script dangerouslySetInnerHTML={{ __html: `if (!navigator.globalPrivacyControl) gtag('js', new Date())` }} />
 */
import type { Module } from '../../code.js';
import { createSession } from '../../analysis/create.js';
import { entryOf } from '../../analysis/entry.js';
import { genericFrame } from '../../analysis/frames.js';
import type { Session } from '../../analysis/nouns.js';
import { findPathways } from '../../analysis/pathways.js';
import type { Pathway } from '../../analysis/pathways/pathway.js';
import { anyhow, behind, mapFacts, type Paths } from '../../analysis/paths.js';
import { mentionsChoice } from '../../signals/mentions.js';
import { withEdit } from '../edited.js';
import { findUnresolved } from '../unresolved.js';

/** The ways through the script to all that it shares; as if nothing was asked, where a part of it cannot be told. */
export function askedInside({ world }: Session, { file }: Module, { snippet, vendor, expr }: Pathway): Paths {
  const name = `${file}#script.js`;
  const inner = snippet !== undefined && mentionsChoice(snippet) ? world.lowered(name, snippet) : undefined;
  if (!inner) return anyhow;
  const session = createSession(withEdit(world, { file: name, text: snippet ?? '', module: inner }));
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
