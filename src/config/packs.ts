/**
 * What `evidence` wrote is a record of the project and no part of it: neither its page nor the copies of what people decided.
 *
 *     ev/statement.json, ev/page.html, ev/files/opt-out-gate.decisions.json    nothing below `ev/` is left
 */
import { folderOf } from './paths.js';

/** `read` is asked of statements alone, and may throw. */
export function withoutPacks(listed: readonly string[], read: (file: string) => string): readonly string[] {
  const folders = listed.filter((file) => file.endsWith('/statement.json') && isStatement(file, read)).map((file) => `${folderOf(file)}/`);
  return folders.length === 0 ? listed : listed.filter((file) => !folders.some((folder) => file.startsWith(folder)));
}

function isStatement(file: string, read: (file: string) => string): boolean {
  try {
    return /"tool":\s*\{\s*"name":\s*"opt-out-gate"/.test(read(file));
  } catch {
    return false;
  }
}
