/**
 * The world outside, as the analysis needs it. Whoever needs files takes a Host as an argument; `host-node.ts` is the one real
 * implementation and is imported by the entries alone. Paths are absolute with forward slashes.
 */
export interface Host {
  /** The bytes of a file as UTF-8 text, byte order mark kept. Throws when it cannot be read. */
  readonly read: (path: string) => string;
  readonly isFile: (path: string) => boolean;
  /** Every file below a folder that the project's ignore rules leave, sorted. Throws when the folder cannot be listed. */
  readonly list: (folder: string) => readonly string[];
}
