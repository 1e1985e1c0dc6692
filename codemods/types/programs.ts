/** Programs over the project with some of its files in another state. What two programs read in the same state is parsed once. */
import { Project, ts } from 'ts-morph';
import type { Configured } from './compiler-options.js';
import type { TypeFiles } from './files.js';

export interface State {
  /** Absolute path → text; null where the file is not there, undefined where it is what the disk says. */
  readonly text: (path: string) => string | null | undefined;
  /** Whether a new file makes a folder be there. */
  readonly makesFolder: (path: string) => boolean;
}

export type CreateProgram = (roots: readonly string[], state: State) => ts.Program;

export function createPrograms({ options }: Configured, files: TypeFiles): CreateProgram {
  const parsed = createLibraries(options);
  const sourceFile = (state: State) => (path: string, version: ts.ScriptTarget | ts.CreateSourceFileOptions): ts.SourceFile | undefined => {
    const fresh = state.text(path);
    const known = parsed.get(path);
    if (known && (fresh === undefined || fresh === known.text)) return known;
    const text = fresh === undefined ? files.readFile(path) : fresh ?? undefined;
    if (text === undefined) return undefined;
    const source = ts.createSourceFile(path, text, version);
    if (fresh === undefined) parsed.set(path, source);
    return source;
  };
  return (roots, state) => {
    const exists = (path: string): boolean => {
      const text = state.text(path);
      return text === undefined ? parsed.has(path) || files.fileExists(path) : text !== null;
    };
    return ts.createProgram([...roots], options, {
      getSourceFile: sourceFile(state), fileExists: exists, readFile: (path) => state.text(path) ?? files.readFile(path),
      directoryExists: (path) => state.makesFolder(path) || files.directoryExists(path), getDirectories: files.getDirectories, realpath: files.realpath,
      getDefaultLibLocation: () => libraryFolder, getDefaultLibFileName: (asked) => `${libraryFolder}/${ts.getDefaultLibFileName(asked)}`,
      getCurrentDirectory: () => '/', getCanonicalFileName: (path) => path, useCaseSensitiveFileNames: () => true, getNewLine: () => '\n', writeFile: () => undefined,
    });
  };
}

const libraryFolder = '/node_modules/typescript/lib';

/** ts-morph carries the compiler's own declarations with it, and hands them to the programs that it makes itself. */
function createLibraries({ lib, target }: ts.CompilerOptions): Map<string, ts.SourceFile> {
  const own = new Project({ useInMemoryFileSystem: true, compilerOptions: { ...(lib && { lib }), ...(target !== undefined && { target }) } });
  // Without a file there is no library either.
  own.createSourceFile('/empty.ts', '');
  return new Map(own.getProgram().compilerObject.getSourceFiles().map((source) => [source.fileName, source]));
}
