/** What a compiler reads besides the project's own files: packages and their declarations. Paths are absolute. */
export interface TypeFiles {
  readonly readFile: (path: string) => string | undefined;
  readonly fileExists: (path: string) => boolean;
  readonly directoryExists: (path: string) => boolean;
  readonly getDirectories: (path: string) => string[];
  readonly realpath: (path: string) => string;
}
