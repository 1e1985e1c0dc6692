/** Why a recorded choice does not reach those who have to honour it: half a sentence, without lines, so that moved code changes no byte. */
import type { ChoiceFault } from '../model.js';
import { quoted } from './quoted.js';

export function choiceFaultWords(fault: ChoiceFault): string {
  switch (fault.kind) {
    case 'never-read': return 'it is recorded, and no check reads it';
    case 'never-matched': return `${fault.file} writes ${quoted(fault.value)}, and what reads it compares with ${fault.compares.map(quoted).join(', ')} alone`;
    case 'hidden-from-script': return `${fault.file} reads it in the browser, where an HttpOnly cookie is not to be seen`;
    case 'not-kept': return `${fault.file} reads Global Privacy Control, and it is recorded for no known person`;
  }
}
