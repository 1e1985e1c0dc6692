/** `opt-out-gate.baseline.json`, at the root of the project. */
import { getNodeValue } from 'jsonc-parser';
import type { Baseline, BaselineEntry } from '../decisions.js';
import type { Host } from '../host.js';
import { parseChecked } from './jsonc.js';
import { join } from './paths.js';
import { baselineSchema } from './schemas.js';

export const BASELINE_FILE = 'opt-out-gate.baseline.json';

/** Null where there is none. Throws a ConfigError. */
export function readBaseline(host: Host, root: string): Baseline | null {
  const path = join(root, BASELINE_FILE);
  if (!host.isFile(path)) return null;
  // The schema promises it.
  return (getNodeValue(parseChecked({ file: BASELINE_FILE, text: host.read(path) }, baselineSchema)) as { readonly pathways: Baseline }).pathways;
}

/** Sorted, and one entry a block, so that two branches that shrink it seldom meet. */
export function baselineText(baseline: Baseline): string {
  const key = ({ file, enclosing, id }: BaselineEntry): string => `${file}\0${enclosing}\0${id}`;
  const pathways = baseline.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
  return `${JSON.stringify({ $schema: './node_modules/eslint-plugin-opt-out-gate/schema/baseline.json', schemaVersion: 1, pathways }, null, 2)}\n`;
}
