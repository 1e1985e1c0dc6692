/**
 * Text from code and file names, made safe for one line of a terminal or a table: white space is folded, and characters that would
 * steer a terminal (control codes) or turn the reading order round (bidirectional marks) are shown as U+FFFD.
 */
import type { Coverage } from '../model.js';

// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const STEERING = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

export function plainText(text: string): string {
  return text.replace(/\s+/g, ' ').replace(STEERING, '\ufffd');
}

export function plainCoverage(coverage: Coverage): Coverage {
  return plainValue(coverage);
}

/** The same data with every text of it made plain. */
export function plainValue<Plain>(value: Plain): Plain {
  return JSON.parse(JSON.stringify(value), (_, part: unknown) => (typeof part === 'string' ? plainText(part) : part)) as Plain;
}
