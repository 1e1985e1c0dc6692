/**
 * A part of a file as if it were the file: what is said of the places in it, counted from its own start.
 *
 *     <script>                 offset 9, so that line 2 of the file is line 2 of the part, and what stands in the template is left out
 *     mixpanel.track('x');
 *     </script>
 */
import type { FileAnswer } from '../link/file.js';
import type { Place } from '../model.js';

export interface Fragment {
  readonly text: string;
  readonly offset: number;
}

export function fragmentOf(whole: string | undefined, text: string): Fragment | undefined {
  const offset = whole === undefined || text.trim() === '' ? -1 : whole.indexOf(text);
  return offset < 0 ? undefined : { text, offset };
}

export function limitedTo(fragment: Fragment, { findings, faults, ...rest }: FileAnswer): FileAnswer {
  const isInside = ({ start, end }: Place): boolean => start >= fragment.offset && end <= fragment.offset + fragment.text.length;
  return {
    ...rest,
    findings: findings.filter(isInside).map((finding) => ({
      ...moved(fragment, finding),
      // A message names the line of the file; only whoever edits the part counts from its start.
      gate: finding.gate && finding.gate.file === finding.file ? { ...finding.gate, start: finding.gate.start - fragment.offset, end: finding.gate.end - fragment.offset } : finding.gate,
    })),
    faults: faults.filter(isInside).map((fault) => moved(fragment, fault)),
  };
}

function moved<Placed extends Place>({ text, offset }: Fragment, place: Placed): Placed {
  const from = positionIn(text, place.start - offset);
  const to = positionIn(text, place.end - offset);
  return { ...place, start: place.start - offset, end: place.end - offset, line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
}

function positionIn(text: string, at: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, at);
  return { line: before.split('\n').length, column: at - before.lastIndexOf('\n') };
}

const COMPONENT = /\.(?:vue|svelte|astro|html?)$/;

export function isComponent(file: string): boolean {
  return COMPONENT.test(file);
}

/** Of a component, oxlint and eslint-plugin-html show the rules its scripts alone, one after the other; `i<list.length` begins no tag. */
export function isWhole(file: string, text: string): boolean {
  return !isComponent(file) || /^---|(?<![\w$)\]])<\/?[a-z!]/i.test(text);
}
