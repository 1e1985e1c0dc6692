/** Who owns a file, by the project's CODEOWNERS: the last line that matches decides. */
import ignore from 'ignore';

/** Where hosts look for it, in their order. */
export const ownersFiles = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS'];

export function readOwners(text: string): (path: string) => readonly string[] {
  const lines = text.split(/\r?\n/).map((line) => line.replace(/(^|\s)#.*/, '').trim()).filter((line) => line !== '' && !/^\^?\[/.test(line));
  const rules = lines.map((line) => {
    const [pattern = '', ...owners] = line.split(/\s+/);
    return { matches: ignore().add(pattern), owners };
  }).toReversed();
  return (path) => rules.find(({ matches }) => matches.ignores(path))?.owners ?? [];
}
