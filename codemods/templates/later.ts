/** Sending from code that cannot wait for the server's gate. */
import { gateMark } from './mark.js';

export function laterModule(): string {
  return `/**
 * ${gateMark}, for code that cannot wait for its answer. The code is yours to edit.
 */

let line: Promise<unknown> = Promise.resolve();

/** Sends once the answer is known, in the order of the calls, and only for people who did not opt out. */
export function shareWhenAllowed(optedOut: Promise<boolean>, send: () => unknown): void {
  const answer = optedOut.catch(() => true);
  line = line
    .then(async () => {
      if (!(await answer)) Promise.resolve(send()).catch(() => {});
    })
    .catch(() => {});
}

/** Await it before the vendor's client is flushed or the process ends. */
export async function sharingSettled(): Promise<void> {
  await line;
}
`;
}
