/** Why it cannot be told whether a place is a pathway. */
import type { WhyUnresolved } from '../model.js';
import { quoted } from './quoted.js';

/** Half a sentence, to follow the place: without a capital and a full stop. */
export function whyUnresolved(why: WhyUnresolved): string {
  switch (why.is) {
    case 'computed-name': return 'the name of the global is computed when the program runs';
    case 'computed-address': return 'the address of the script is computed when the program runs';
    case 'unread-code': return `it comes from ${quoted(why.from)}, whose code is not there to be read`;
    case 'rewrite': return `the server hands requests to this path on to ${why.vendor}; the calls that send them name only the path`;
    case 'own-product': return `by its package.json this project is ${why.vendor}'s own; whether anybody else receives the data is for people to say`;
  }
}
