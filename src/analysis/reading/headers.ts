/** Headers of a request: Global Privacy Control and Do Not Track. */
import { onceOf } from '../../memo.js';
import type { Answer } from '../../signal.js';
import { meantHeader } from '../../signals/misspelt.js';
import { isAbout } from '../cookies/stores.js';
import type { Origin, Reading, Session, Step } from '../nouns.js';
import { operationOf } from '../operation.js';

/** Exactly `1`; any other value is no signal. */
const HEADER: Answer = { by: 'value', optedOut: ['1'], allowed: [], neither: [] };
/** Who sent none has asked for nothing. */
const DNT: Answer = { by: 'value', optedOut: ['1'], allowed: ['0', 'null', null], neither: [] };

/** A key that is asked for, and what is done with what stands under it. */
export interface Asked {
  readonly key: string;
  /** The step that asks for it. */
  readonly at: number;
  readonly rest: readonly Step[];
  readonly isBoolean: boolean;
}

export function readHeader(session: Session, origin: Origin, { key, at, rest }: Asked): Reading | undefined {
  const name = key.toLowerCase();
  const isHeader = isOfHeaders(origin);
  const operation = isHeader || name === 'sec-gpc' ? operationOf(session, rest) : undefined;
  if (!operation) return undefined;
  const done = operation === 'same' ? {} : { operation };
  if (name === 'dnt' && isHeader) return { signal: 'dnt', basis: 'platform', atom: 'dnt header', answer: DNT, ...done };
  const meant = name === 'sec-gpc' ? (isLostCapital(origin, at) ? name : undefined) : isHeader ? meantHeader(key) : undefined;
  if (meant) return { signal: 'gpc', basis: 'platform', atom: `gpc header ${key}`, answer: { by: 'never', found: key, instead: meant } };
  return name === 'sec-gpc' ? { signal: 'gpc', basis: 'platform', atom: 'gpc header', answer: HEADER, ...done } : undefined;
}

const isOfHeaders = onceOf((origin: Origin): boolean => isAbout(origin, /header/i));

/** `req.headers['Sec-GPC']`: Node keeps headers by their names in small letters; the events of Lambda may keep capitals. */
function isLostCapital({ root, steps }: Origin, at: number): boolean {
  const [holder, step] = [steps[at - 1], steps[at]];
  return step?.is === 'member' && step.key !== step.key.toLowerCase() && holder?.is === 'member' && holder.key === 'headers' && !('name' in root && /event/i.test(root.name));
}
