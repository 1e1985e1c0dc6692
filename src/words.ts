/** The only prose of rules, terminal and report: what is wrong, why it matters, what to do. */
export { inShort, classificationLabels, kindLabels, ruleTitles, shortfallLabels, surfaceLabels, verdictLabels, verdictPhrases } from './words/labels.js';
export { answersTo, type PossibleAnswer } from './words/answers.js';
export { choiceFaultWords } from './words/choice.js';
export { examinerAnswers, notShownWords, type ExaminerFacts } from './words/examiner.js';
export { handedOver } from './words/data.js';
export { faultWords } from './words/fault.js';
export { nothingThere, type Spot } from './words/spot.js';
export { quoted } from './words/quoted.js';
export { wordsFor } from './words/reason.js';
export { signalWords } from './words/signals.js';
export { arrivalWords, outcomeWords, stepWords, waysCut, wayTitle } from './words/story.js';
export { whyUnresolved } from './words/unresolved.js';
export { count, coverageSentence, noPixels, pixelsNotShown, pixelsSuppressed } from './words/sentences.js';
