/** The parsers and the analysis, which a process does not load where all that it asks for was kept. */
import { mentionsVendor } from '../link/files/mentions.js';
import { openProject } from '../link/project.js';
import { mentionsChoice } from '../signals/mentions.js';
import { openCache } from './cache.js';
import { answerAlone } from './lone-component.js';

/** Whether anything can be said of a file with this text. */
function isTelling(text: string): boolean {
  return mentionsVendor(text) || mentionsChoice(text);
}

export const engine = { answerAlone, isTelling, openCache, openProject } as const;

export type Engine = typeof engine;
