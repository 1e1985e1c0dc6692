/**
 * Which signals are an opt-out of sale or sharing by themselves. The others are recognised and named, and a gate that reads nothing
 * else is reported as incomplete.
 */
import type { SignalId } from '../model.js';
import type { SignalStrength } from './signal.js';

const GPC = 'https://w3c.github.io/gpc/';
const REGULATION = '11 CCR 7025(b): a signal counts that is disclosed as an opt-out of sale and sharing';
const GPP = 'https://github.com/InteractiveAdvertisingBureau/Global-Privacy-Platform';
const USP = 'https://github.com/InteractiveAdvertisingBureau/USPrivacy';
const TCF = 'https://github.com/InteractiveAdvertisingBureau/GDPR-Transparency-and-Consent-Framework';

/** Signals by id, or by what stands before the colon of one. */
const signalStrengths: readonly SignalStrength[] = [
  { signal: 'gpc', sufficient: true, source: GPC },
  { signal: 'cookie', sufficient: true, source: REGULATION },
  { signal: 'storage', sufficient: true, source: REGULATION },
  { signal: 'preference', sufficient: true, source: REGULATION },
  { signal: 'cmp', sufficient: true, source: REGULATION },
  { signal: 'gpp', sufficient: true, source: GPP },
  { signal: 'usp', sufficient: true, source: USP },
  { signal: 'dnt', sufficient: false, source: REGULATION },
  { signal: 'tcf', sufficient: false, source: TCF },
  { signal: 'banner', sufficient: false, source: REGULATION },
  // A cookie notice: it asks about cookies as a whole and knows neither sale nor sharing.
  { signal: 'cmp:cookieconsent', sufficient: false, source: 'https://github.com/osano/cookieconsent' },
  { signal: 'cmp:react-cookie-consent', sufficient: false, source: 'https://www.npmjs.com/package/react-cookie-consent' },
  // Permission of the operating system; it never outweighs an opt-out.
  { signal: 'att', sufficient: false, source: 'https://developer.apple.com/documentation/apptrackingtransparency' },
  // A vendor's record is only as good as the code that sets it.
  { signal: 'vendor', sufficient: false, source: REGULATION },
];

/** Whether the signal is an opt-out of sale or sharing by itself; what is not listed is not. */
export function isSufficient(signal: SignalId): boolean {
  const exact = signalStrengths.find((row) => row.signal === signal);
  const family = signalStrengths.find((row) => row.signal === signal.split(':')[0]);
  return (exact ?? family)?.sufficient ?? false;
}
