/** The text of a file that is being edited, parsed. */
import { languageOf } from '../source/files.js';
import { parseModule } from '../source/parse.js';
import type { Edited } from './edited.js';

/** Parses once, for every session that looks at the edited file. Throws a ParseError. */
export function editedTo(file: string, text: string): Edited {
  const language = languageOf(file);
  return { file, text, module: language && parseModule({ file, language, text }) };
}
