/**
 * Puts the section into a file that people write. Every byte outside of the two markers stays as it was, the byte order mark and the
 * line ends too; the section takes on the file's line ends. Markers in code (fenced, or in a code span) are only talked about.
 */

export const BEGIN = '<!-- opt-out-gate:begin -->';
export const END = '<!-- opt-out-gate:end -->';

/** The section holds its markers. Throws an Error where the markers of the text are not exactly one pair. */
export function spliceSection(text: string, section: string): string {
  const eol = /\r\n|\n/.exec(text)?.[0] ?? '\n';
  const lines = section.replaceAll('\n', eol);
  const [begins, ends] = [BEGIN, END].map((marker) => placesOf(marker, text)) as [readonly number[], readonly number[]];
  const [begin, end] = [begins[0], ends[0]];
  if (begin === undefined && end === undefined) return append(text, lines, eol);
  if (begins.length > 1 || ends.length > 1) throw new Error(`${begins.length > 1 ? BEGIN : END} stands more than once: keep one`);
  if (begin === undefined || end === undefined) throw new Error(`${begin === undefined ? BEGIN : END} is missing: put it back, or remove the other marker`);
  if (end < begin) throw new Error(`${END} stands before ${BEGIN}: put them in order`);
  return `${text.slice(0, begin)}${lines}${text.slice(end + END.length)}`;
}

function append(text: string, lines: string, eol: string): string {
  if (text === '' || text === '\uFEFF') return `${text}${lines}${eol}`;
  const joint = `${text}${text.endsWith('\n') ? '' : eol}${eol}`;
  const whole = `${joint}${lines}${eol}`;
  // What follows an open code fence is code, the section too, and the next run would not find it.
  if (placesOf(BEGIN, whole)[0] !== joint.length) throw new Error('a code fence is not closed: close it, so that the section can follow');
  return whole;
}

/** A fence may stand in a quote or in a list item; it ends with a bare fence of the same character, at least as long. */
const OPENING = /^[\s>]*(?:(?:[-*+]|\d+[.)])[ \t]+)*(`{3,}(?!.*`)|~{3,})/;
const CLOSING = /^[\s>]*(`{3,}|~{3,})\s*$/;

function placesOf(marker: string, text: string): readonly number[] {
  const places: number[] = [];
  let fence: string | undefined;
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline + 1;
    const line = text.slice(start, end);
    if (fence !== undefined) {
      if (CLOSING.exec(line)?.[1]?.startsWith(fence)) fence = undefined;
    } else {
      fence = OPENING.exec(line)?.[1];
      if (fence === undefined) for (const at of withinLine(marker, line)) places.push(start + at);
    }
    start = end;
  }
  return places;
}

function withinLine(marker: string, line: string): readonly number[] {
  if (!line.includes(marker)) return [];
  const spoken = line.replace(/(?<!`)(`+)(?!`)(.*?)(?<!`)\1(?!`)/g, (span) => ' '.repeat(span.length));
  const places: number[] = [];
  for (let at = spoken.indexOf(marker); at >= 0; at = spoken.indexOf(marker, at + marker.length)) places.push(at);
  return places;
}
