/** The only prose of rules, terminal and report: what is wrong, why it matters, what to do. */
export { inShort, classificationLabels, kindLabels, ruleTitles, shortfallLabels, surfaceLabels, verdictLabels, verdictPhrases } from './words/labels.js';
export { quoted, wordsFor } from './words/reason.js';
export { count, coverageSentence, noPixels, pixelsNotShown, pixelsSuppressed } from './words/sentences.js';
