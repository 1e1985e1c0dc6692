/** The pathways of a project, and what else is found where they are looked for. */
import type { Module } from '../code.js';
import type { Problem, Unresolved } from '../model.js';
import type { Session } from '../analysis/nouns.js';
import { findPathways } from '../analysis/pathways.js';
import type { Control, Pathway } from '../analysis/pathways/pathway.js';
import type { Vendor } from '../vendors/vendor.js';
import { clientOf } from './evidence/client.js';
import { placeOf, textAt } from './evidence/evidence.js';
import type { Candidates } from './files/candidates.js';
import { guarded } from './guarded.js';
import { ownProducts } from './own-product.js';
import { findUnresolved } from './unresolved.js';
import type { Linked } from './world.js';

/** What stands in some files: pathways, calls that tell a vendor the choice, and what cannot be told. */
export interface FoundInAll {
  readonly pathways: readonly { readonly module: Module; readonly pathway: Pathway }[];
  readonly controls: readonly { readonly module: Module; readonly control: Control }[];
  readonly unresolved: readonly Unresolved[];
  readonly problems: readonly Problem[];
}

export const nothing: FoundInAll = { pathways: [], controls: [], unresolved: [], problems: [] };

export function findInAll({ files, session }: Candidates, { world, doubtful, resolver }: Linked): FoundInAll {
  const isProduct = ownProducts(resolver.manifests);
  const all = [...new Set([...files, ...doubtful])].sort().map((file): FoundInAll => {
    const module = world.module(file);
    let found = nothing;
    const problems = module ? guarded(session, file, () => {
      found = findInOne(session, module, isProduct);
    }) : [];
    return { ...found, problems };
  });
  return {
    pathways: all.flatMap(({ pathways }) => pathways), controls: all.flatMap(({ controls }) => controls),
    unresolved: all.flatMap(({ unresolved }) => unresolved), problems: all.flatMap(({ problems }) => problems),
  };
}

/**
 * What goes to the project's own product is listed, and counted nowhere: no package.json tells who operates it. What a page loads from the
 * vendor's hosts goes to the vendor wherever a copy of the project is run.
 */
export function findInOne(session: Session, module: Module, isProduct: (vendor: Vendor) => boolean): FoundInAll {
  const { pathways, controls } = findPathways(session, module);
  const isOwn = (pathway: Pathway): boolean => isProduct(pathway.vendor) && (pathway.kind !== 'load' || clientOf(session, module, pathway) !== undefined);
  const told = new Set([...pathways, ...controls].map(({ expr }) => expr));
  return {
    pathways: pathways.flatMap((pathway) => (isOwn(pathway) ? [] : [{ module, pathway }])), controls: controls.map((control) => ({ module, control })),
    unresolved: [...findUnresolved(session, module, told), ...pathways.flatMap((pathway) => (isOwn(pathway) ? [ofOwnProduct(session, module, pathway)] : []))].toSorted((a, b) => a.line - b.line),
    problems: [],
  };
}

function ofOwnProduct({ world }: Session, module: Module, { expr, vendor }: Pathway): Unresolved {
  return { file: module.file, line: placeOf(module, expr.at).line, text: textAt(world, module, expr.at), why: { is: 'own-product', vendor: vendor.id } };
}
