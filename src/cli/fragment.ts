/**
 * A part of a file as if it were the file: what is said of the places in it, counted from its own start.
 *
 *       <script>
 *         if (ready)                line 2 of the page and line 1 of the part, without the four spaces of the page
 *           mixpanel.track('x');    line 3 and line 2; two of its six spaces are left, as eslint-plugin-html hands it over
 *       </script>
 */
import type { FileAnswer } from '../link/file.js';
import type { Place } from '../model.js';

export interface Fragment {
  readonly text: string;
  /** Where each line of the part begins behind its indentation: in the file, and in the part. */
  readonly lines: readonly [Line, ...Line[]];
}

type Span = Pick<Place, 'start' | 'end'>;

interface Line {
  readonly whole: number;
  readonly part: number;
}

/** Undefined where the text is nowhere in the file, however it is indented. */
export function fragmentOf(whole: string | undefined, text: string): Fragment | undefined {
  if (whole === undefined || text.trim() === '') return undefined;
  const flat = unindented(whole);
  const at = flat.indexOf(unindented(text));
  if (at < 0) return undefined;
  const before = flat.slice(0, at).split('\n');
  const starts = startsOf(whole).slice(before.length - 1);
  const [first = 0, ...rest] = startsOf(text);
  return {
    text,
    lines: [
      { whole: (starts[0] ?? 0) + (before.at(-1) ?? '').length, part: first },
      ...rest.map((part, line) => ({ whole: starts[line + 1] ?? whole.length, part })),
    ],
  };
}

/** At the start of every line; `^` would see two in `\r\n`. */
const INDENTATION = /(?<![^\n])[ \t]*/g;

function unindented(text: string): string {
  return text.replace(INDENTATION, '');
}

function startsOf(text: string): readonly number[] {
  return [...text.matchAll(INDENTATION)].map(({ index, 0: indentation }) => index + indentation.length);
}

export function limitedTo(fragment: Fragment, { findings, faults, ...rest }: FileAnswer): FileAnswer {
  const inside = <Placed extends Place>(placed: readonly Placed[]): readonly Placed[] => placed.map((each) => moved(fragment, each)).filter(({ start, end }) => start >= 0 && end <= fragment.text.length);
  return {
    ...rest,
    findings: inside(findings).map((finding) => ({
      ...finding,
      // A message names the line of the file; only whoever edits the part counts from its start.
      gate: finding.gate && finding.gate.file === finding.file ? { ...finding.gate, ...spanIn(fragment, finding.gate) } : finding.gate,
    })),
    faults: inside(faults),
  };
}

function moved<Placed extends Place>(fragment: Fragment, place: Placed): Placed {
  const { start, end } = spanIn(fragment, place);
  const from = positionIn(fragment.text, start);
  const to = positionIn(fragment.text, end);
  return { ...place, start, end, line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
}

/** Below 0 or past the end where it stands outside. */
function spanIn({ lines }: Fragment, { start, end }: Span): Span {
  const offsetOf = (at: number): number => {
    const { whole, part } = lines.findLast((line) => line.whole <= at) ?? lines[0];
    return part + at - whole;
  };
  return { start: offsetOf(start), end: offsetOf(end) };
}

function positionIn(text: string, at: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, Math.max(at, 0));
  return { line: before.split('\n').length, column: at - before.lastIndexOf('\n') };
}

/** A component or page that was just cut is found in what it was, too; a host that shows its scripts alone hands over no tag that ends one, begins the file or ends it. */
export function holdsMarkup(text: string): boolean {
  return /^\s*(?:<|---|\{[#@:])|<\/script|<\/(?:template|style|body|html)>\s*$/i.test(text);
}

const COMPONENT = /\.(?:vue|svelte|astro|html?)$/;

export function isComponent(file: string): boolean {
  return COMPONENT.test(file);
}

/** Of a component, oxlint and eslint-plugin-html show the rules its scripts alone, one after the other; `i<list.length` begins no tag. */
export function isWhole(file: string, text: string): boolean {
  return !isComponent(file) || /^---|(?<![\w$)\]])<\/?[a-z!]/i.test(text);
}
