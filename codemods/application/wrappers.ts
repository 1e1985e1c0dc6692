/** The wrappers that the configuration names, as far as their files export them. */
import type { Workbench } from '../text/source.js';
import { isAsync } from '../text/syntax.js';
import { findExport } from './existing-gate.js';
import type { ProjectView, Wrapper } from '../view.js';

export function findWrappers(view: ProjectView, workbench: Workbench): readonly Wrapper[] {
  return view.wrappers.flatMap((named) => {
    const text = view.read(named.file);
    const found = text === undefined ? undefined : findExport(workbench.parse(named.file, text), named);
    if (!found) return [];
    return [{ ...named, name: found.name, isAsync: isAsync(found.signature) || /^Promise\b/.test(found.signature.type?.getText() ?? '') }];
  });
}
