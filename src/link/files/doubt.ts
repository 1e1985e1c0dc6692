/** Whether a text can hold a place of which it cannot be told whether it is a pathway; vendors' own files are looked at in any case. */
export function maybeUnresolved(text: string): boolean {
  return (text.includes('[') && COMPUTED_GLOBAL.test(text)) || (text.includes('cript') && COMPUTED_SCRIPT.test(text)) || UNREAD_CALL.test(text);
}

const COMPUTED_GLOBAL = /\b(?:window|globalThis|self)\b[^\n[;]{0,24}\[(?!\s*(?:'[^'\n]*'|"[^"\n]*"|\d+)\s*\])/;
const COMPUTED_SCRIPT = /createElement\(\s*['"`]script|<[Ss]cript\b[^>]*\ssrc=\{/;
const UNREAD_CALL = /\b(?:track|identify|trackEvent|logEvent|trackPageView|captureEvent)\s*\(/;
