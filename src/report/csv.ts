/** One row a pathway, as RFC 4180 has it. */
import type { Coverage, Finding } from '../model.js';
import { wordsFor } from '../words.js';

export function toCsv({ findings }: Coverage): string {
  return [Object.keys(COLUMNS), ...findings.map((finding) => Object.values(COLUMNS).map((read) => String(read(finding))))]
    .map((cells) => `${cells.map(cell).join(',')}\r\n`)
    .join('');
}

const COLUMNS: Readonly<Record<string, (finding: Finding) => string | number | boolean>> = {
  id: ({ id }) => id,
  file: ({ file }) => file,
  line: ({ line }) => line,
  column: ({ column }) => column,
  function: ({ enclosing }) => enclosing,
  vendor: ({ vendor }) => vendor,
  api: ({ api }) => api,
  kind: ({ kind }) => kind,
  surface: ({ surface }) => surface,
  verdict: ({ verdict }) => verdict,
  confirmed: ({ confirmed }) => confirmed,
  shortOf: ({ shortOf }) => shortOf.join(' '),
  data: ({ data }) => data.join(' '),
  how: ({ how }) => how ?? '',
  gate: ({ gate }) => gate?.text ?? '',
  gateFile: ({ gate }) => gate?.file ?? '',
  gateLine: ({ gate }) => gate?.line ?? '',
  signals: ({ gate }) => gate?.signals.join(' ') ?? '',
  classification: ({ classification }) => classification,
  inBaseline: ({ known }) => known,
  reason: (finding) => wordsFor(finding).what,
};

/** Text from code that a spreadsheet would run as a formula is kept text by an apostrophe. */
function cell(text: string): string {
  const inert = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
