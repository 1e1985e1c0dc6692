/** Sending from code that cannot wait for the server's gate. */
import { gateMark } from '../../src/signals/gate-module.js';

/** What keeps a process from freezing after its response, where there is such a thing. */
export interface Holding {
  readonly line: string;
  readonly call: string;
}

export function laterModule(holding: Holding | null): string {
  return `/**
 * ${gateMark}, for code that cannot wait for its answer. The code is yours to edit.
 */
${holding ? `${holding.line}\n` : ''}
let line: Promise<unknown> = Promise.resolve();

/**
 * Sends once the answer is known, in the order of the calls, and only for people who did not opt out. For the others \`carryOn\` runs: the
 * callback by which the application goes on.
 */
export function shareWhenAllowed(optedOut: Promise<boolean>, send: () => unknown, carryOn?: (...args: never[]) => unknown): void {
  const answer = optedOut.catch(() => true);
  line = line
    .then(async () => {
      if (!(await answer)) Promise.resolve(send()).catch(() => {});
      else if (carryOn) setTimeout(carryOn, 0);
    })
    .catch(() => {});
${holding ? `  try {
    ${holding.call};
  } catch {
    // Outside of a request there is nothing to hold open.
  }
` : ''}}

/** Await it before the vendor's client is flushed or the process ends. */
export async function sharingSettled(): Promise<void> {
  await line;
}
`;
}
