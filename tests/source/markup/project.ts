/** Small projects in memory, and the code of one file of markup. */
import type { Expr, Language, Module, Stmt } from '../../../src/code.js';
import { partsOf } from '../../../src/analysis/parts.js';
import { analyzeProject } from '../../../src/link/project.js';
import { defaultSettings } from '../../../src/link/files/settings.js';
import { parseModule } from '../../../src/source/parse.js';

const gate = 'export function isOptedOut() { return navigator.globalPrivacyControl === true; }';

/** `line verdict vendor`, in the order of the text. A gate stands in `src/gate.ts`. */
export function verdictsOf(file: string, text: string, others: Readonly<Record<string, string>> = {}): string[] {
  const files = new Map(Object.entries({ 'src/gate.ts': gate, ...others, [file]: text }));
  const textOf = (path: string): string | undefined => files.get(path.slice('/case/'.length));
  const host = {
    read: (path: string) => textOf(path) ?? '',
    isFile: (path: string) => textOf(path) !== undefined,
    list: () => [],
  };
  const { findings } = analyzeProject(host, { root: '/case', files: [...files.keys()].sort(), settings: defaultSettings });
  return findings.filter((one) => one.file === file).sort((a, b) => a.start - b.start).map(({ line, verdict, vendor }) => `${line} ${verdict} ${vendor}`);
}

export function moduleOf(language: Language, text: string): Module {
  return parseModule({ file: `src/A.${language}`, language, text });
}

/** Every expression of a module, in all its functions. */
export function exprsOf(module: Module): Expr[] {
  const found: Expr[] = [];
  for (const { body } of module.functions) {
    const stack: ReturnType<typeof partsOf>[number][] = [...body];
    for (let node = stack.pop(); node; node = stack.pop()) {
      if ('is' in node) found.push(node as Expr);
      stack.push(...(partsOf(node) as (Expr | Stmt)[]));
    }
  }
  return found;
}

/** The text of each call, as its offsets say. */
export function callsOf(module: Module, text: string): string[] {
  return exprsOf(module).filter((expr) => expr.is === 'call' && expr.at[1] > 0).sort((a, b) => a.at[0] - b.at[0]).map(({ at }) => text.slice(...at));
}
