/** `opt-out-gate.decisions.json`: what people decided. */
import { findNodeAtLocation } from 'jsonc-parser';
import type {
  Accepted, ClassificationDecision, Day, DecisionFile, ExceptionDecision, NoteDecision, NotSharingDecision,
} from '../decisions.js';
import type { Kind } from '../model.js';
import { faultAt, type ConfigError } from './jsonc.js';
import { readChain, type Opened, type Reading } from './read.js';
import { decisionsSchema } from './schemas.js';

export const DECISIONS_FILE = 'opt-out-gate.decisions.json';

/** Reads a decisions file. It counts for the files below its own folder, also where it extends another. Throws a ConfigError. */
export function readDecisions(reading: Omit<Reading, 'schema'>, path: string, today: Day): DecisionFile {
  const chain = readChain<Content>({ ...reading, schema: decisionsSchema }, path);
  return {
    below: chain.at(-1)?.below ?? '',
    classifications: chain.flatMap((opened) => (opened.content.classifications ?? []).map((each, at) => classificationOf(each, { opened, at }))),
    exceptions: chain.flatMap((opened) => (opened.content.exceptions ?? []).map((each, at) => exceptionOf(each, { opened, at, today }))),
    notSharing: chain.flatMap(({ content }) => content.notSharing ?? []),
    notes: chain.flatMap(({ content }) => (content.notes ?? []).map((note) => ({ ...note, owner: note.owner ?? null }))),
  };
}

/** What the schema promises. */
interface Content {
  readonly extends?: string;
  readonly classifications?: readonly RawClassification[];
  readonly exceptions?: readonly RawException[];
  readonly notSharing?: readonly NotSharingDecision[];
  readonly notes?: readonly (Omit<NoteDecision, 'owner'> & { readonly owner?: string })[];
}

interface RawClassification {
  readonly vendor: string;
  readonly as: ClassificationDecision['as'];
  readonly kind?: Kind;
  readonly files?: readonly string[];
  readonly purpose?: string;
  readonly rationale?: string;
  readonly contract?: string;
  readonly owner?: string;
  readonly decidedOn?: Day;
  readonly reviewBy?: Day;
}

interface RawException {
  readonly id?: string;
  readonly files?: readonly string[];
  readonly vendor?: string;
  readonly max?: number;
  readonly reason: string;
  readonly approvedBy: string;
  readonly ticket?: string;
  readonly expires: Day;
}

interface Standing {
  readonly opened: Opened<Content>;
  /** Index in its list. */
  readonly at: number;
}

function classificationOf(raw: RawClassification, { opened, at }: Standing): ClassificationDecision {
  const takesOut = raw.as === 'service-provider' || raw.as === 'contractor' || raw.as === 'first-party';
  const missing = takesOut ? (['rationale', 'owner'] as const).find((key) => raw[key] === undefined) : undefined;
  if (missing !== undefined) {
    throw fault(opened, ['classifications', at], `"${raw.as}" takes ${raw.vendor} out of the count and needs "${missing}"`);
  }
  return {
    vendor: raw.vendor,
    as: raw.as,
    pathwayKind: raw.kind ?? null,
    files: raw.files === undefined ? null : { below: opened.below, patterns: raw.files },
    purpose: raw.purpose ?? null,
    rationale: raw.rationale ?? null,
    contract: raw.contract ?? null,
    owner: raw.owner ?? null,
    decidedOn: raw.decidedOn ?? null,
    reviewBy: raw.reviewBy ?? null,
  };
}

function exceptionOf(raw: RawException, { opened, at, today }: Standing & { readonly today: Day }): ExceptionDecision {
  if (raw.expires > aYearAfter(today)) {
    throw fault(opened, ['exceptions', at, 'expires'], `an exception holds at most 12 months: ${raw.expires} is after ${aYearAfter(today)}`);
  }
  return {
    accepts: acceptedBy(raw, { opened, at }),
    reason: raw.reason,
    approvedBy: raw.approvedBy,
    ticket: raw.ticket ?? null,
    expires: raw.expires,
  };
}

function acceptedBy({ id, files, vendor, max }: RawException, { opened, at }: Standing): Accepted {
  const others = [files, vendor, max].filter((each) => each !== undefined).length;
  if (id !== undefined && others === 0) return { by: 'id', id };
  if (id === undefined && files !== undefined && vendor !== undefined && max !== undefined) {
    return { by: 'files', files: { below: opened.below, patterns: files }, vendor, max };
  }
  throw fault(opened, ['exceptions', at], 'an exception names an "id" alone, or "files", "vendor" and "max" together');
}

function aYearAfter(day: Day): Day {
  return `${Number(day.slice(0, 4)) + 1}${day.slice(4)}`;
}

function fault({ source, root }: Opened<Content>, path: (string | number)[], message: string): ConfigError {
  return faultAt(source, findNodeAtLocation(root, path)?.offset ?? 0, message);
}
