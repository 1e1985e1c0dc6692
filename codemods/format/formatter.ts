/** The project's own formatter, as far as it has one. */
export interface Formatter {
  /** A file's text as the formatter would leave it; null where it leaves the file alone. `path` is relative to the project root. */
  readonly format: (path: string, text: string) => Promise<string | null>;
}
