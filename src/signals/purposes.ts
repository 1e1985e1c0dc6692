/** Which checks ask for one purpose of several, as consent platforms keep them: `consent.analytics`, `hasConsent('marketing')`, OneTrust's `C0002`. */

const PURPOSE = /analytic|statisti|measure|performance|functional|marketing|advert|\bads?\b|target|personali[sz]|preferences?\b|social|profiling|telemetry|\bC000\d\b/i;
/** Sale, sharing and an opt-out are the choice itself, of which none may be passed over. */
const CHOICE = /opt(?!anon)|sale|sell|shar|do_?not|gpc|dnt|privacy_?control|us_?privacy/i;

const known = new Map<string, boolean>();

/** Whether what is asked, by its key, is the consent to one purpose. */
export function isOfOnePurpose(asked: string): boolean {
  let answer = known.get(asked);
  if (answer === undefined) {
    // The folder that a file stands in says nothing of what it asks.
    const words = asked.replaceAll(/\S*\//g, '');
    known.set(asked, (answer = PURPOSE.test(words) && !CHOICE.test(words)));
  }
  return answer;
}

/** Whether it is what a consent platform keeps, and not the choice itself: the list of all groups that are active. */
export function isOfPlatform(asked: string): boolean {
  return asked.startsWith('cmp:') && !CHOICE.test(asked.replaceAll(/\S*\//g, ''));
}
