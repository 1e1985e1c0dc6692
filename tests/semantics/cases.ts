/**
 * The format of the `*.cases` files. A marker says that one pathway starts on its line, and what its verdict must be:
 *
 *     # @case detect/window-alias | why it is here
 *     # @file src/a.ts
 *     window.fbq('track', 'x'); //! ungated meta
 *
 * Behind the vendor may stand what kind of pathway it is.
 */
import type { Finding, Verdict } from '../../src/model.js';

export type Wanted = Verdict | 'not-gated';

export interface Mark {
  readonly file: string;
  readonly line: number;
  readonly verdict: Wanted;
  readonly vendor?: string;
  readonly kind?: string;
}

export interface Case {
  readonly name: string;
  /** Text by path, without the markers: a vendor's name in a marker must not help a file through the pre-filter. */
  readonly files: ReadonlyMap<string, string>;
  readonly marks: readonly Mark[];
}

type Seen = Pick<Finding, 'file' | 'line' | 'verdict' | 'vendor'> & Partial<Pick<Finding, 'kind'>>;

const CASE = /^# @case (\S+)/;
const FILE = /^# @file (\S+)/;
const MARKER = /\s*(?:\/\/!|\{\/\*!|<!--!)\s+([\w-]+)(?:\s+([\w-]+))?(?:\s+([a-z]+))?\s*(?:\*\/\}|-->)?\s*$/;
const VERDICTS: ReadonlySet<string> = new Set<Wanted>(['gated', 'partial', 'inverted', 'unawaited', 'ungated', 'delegated', 'exempt', 'not-gated']);

export function parseCases(text: string): readonly Case[] {
  return text.split(/^(?=# @case )/m).filter((part) => CASE.test(part)).map(parseCase);
}

function parseCase(text: string): Case {
  const files = new Map<string, string>();
  const marks: Mark[] = [];
  for (const part of text.split(/^(?=# @file )/m).slice(1)) {
    const [head = '', ...lines] = part.split('\n');
    const file = FILE.exec(head)?.[1] ?? '';
    marks.push(...lines.flatMap((line, index) => markOf(line, { file, line: index + 1 })));
    files.set(file, `${lines.map((line) => line.replace(MARKER, '')).join('\n').trimEnd()}\n`);
  }
  return { name: CASE.exec(text)?.[1] ?? '', files, marks };
}

function markOf(line: string, place: { readonly file: string; readonly line: number }): readonly Mark[] {
  const [, verdict, vendor, kind] = MARKER.exec(line) ?? [];
  if (verdict === undefined) return [];
  if (!VERDICTS.has(verdict)) throw new Error(`${place.file}:${place.line}: no verdict is called ${verdict}`);
  return [{ ...place, verdict: verdict as Wanted, ...(vendor !== undefined && { vendor }), ...(kind !== undefined && { kind }) }];
}

/** What is wrong with an answer, one sentence a line; empty where it is right. Two pathways on a marked line are one too many. */
export function missesOf({ marks }: Case, findings: readonly Seen[]): readonly string[] {
  const rest = [...findings];
  const misses = marks.flatMap((mark) => {
    const index = rest.findIndex((finding) => finding.file === mark.file && finding.line === mark.line);
    const [seen] = index < 0 ? [] : rest.splice(index, 1);
    const wanted = `${mark.file}:${mark.line} wants ${mark.verdict}${mark.vendor === undefined ? '' : ` ${mark.vendor}`}${mark.kind === undefined ? '' : ` ${mark.kind}`}`;
    if (seen === undefined) return [`${wanted}, no pathway found`];
    return answers(mark, seen) ? [] : [`${wanted}, got ${seen.verdict} ${seen.vendor}${seen.kind === undefined ? '' : ` ${seen.kind}`}`];
  });
  return [...misses, ...rest.map(({ file, line, verdict, vendor, kind }) => `${file}:${line} is no pathway, got ${verdict} ${vendor}${kind === undefined ? '' : ` ${kind}`}`)];
}

function answers(mark: Mark, seen: Seen): boolean {
  if (mark.vendor !== undefined && mark.vendor !== seen.vendor) return false;
  if (mark.kind !== undefined && mark.kind !== seen.kind) return false;
  return mark.verdict === 'not-gated' ? seen.verdict !== 'gated' : mark.verdict === seen.verdict;
}
