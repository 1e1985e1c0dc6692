/** What is handed over. */
import { quoted } from './quoted.js';

/** As findings have it where the code does not tell. */
const NOT_VISIBLE = 'not visible';

/** A call without data of its own still tells that it was made. */
export function handedOver(data: readonly string[]): string {
  return data.length === 0 ? 'only the call itself' : data.map((each) => (each === NOT_VISIBLE ? NOT_VISIBLE : quoted(each))).join(', ');
}
