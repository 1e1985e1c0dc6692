/** The question of the browser's gate for a script that can import nothing: what the gate module asks of the page, in its own text. */
import type { Style } from '../text/style.js';

type Quote = Style['quote'];

export function allowedInText(quote: Quote): string {
  return `!navigator.globalPrivacyControl && !${cookieInText(quote)}`;
}

export function optedOutInText(quote: Quote): string {
  return `(navigator.globalPrivacyControl || ${cookieInText(quote)})`;
}

function cookieInText(quote: Quote): string {
  return `document.cookie.split(${quote}; ${quote}).includes(${quote}ccpa_opt_out=1${quote})`;
}
