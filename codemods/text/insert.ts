import type { Edit } from '../plan.js';

/** An edit that replaces nothing. */
export function insert(at: number, text: string): Edit {
  return { start: at, end: at, text };
}
