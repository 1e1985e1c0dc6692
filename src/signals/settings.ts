/**
 * What the name of a setting says where it is known that a person set it: under their preferences, in their storage, or in a record of
 * settings that is named after what we ask for. `enabled` says nothing by itself, and what it is of stands beside it.
 *
 *     nameOfSwitch('analyticsSettingsStore', 'enabled')      analytics_enabled
 *     nameOfSent('share_usage_data')                         allow_telemetry
 *     nameOfPreferred('ENABLE_USAGE_STATISTICS')             telemetry_enabled
 */
import { isAboutChoice } from './names.js';
import { OFF, ON, SWITCHED, wordsOf, YES } from './words.js';

/** `sendTelemetry`, `share_usage_data`, `privacyShareAnalytics`: under such a key a setting tells whether it may be. */
const SENT = /^(?:[\w-]+\.)*(?:privacy[-_.]?(?:[sS]end|[sS]hare|[cC]ollect)|send|share|collect)[-_.]?(?=[A-Z]|(?<=[-_.]))/;
const OF_USE = new Set(['usage', 'statistics', 'stats', 'diagnostics', 'metrics']);
/** `trackUsageStatistics`; what is tracked of anything else may be a function that does. */
const COUNTED = /^track[-_.]?usage[-_.]?(?:data|statistics)?$/i;

/** The name of the permission that a setting under such a key gives: `allow_telemetry`. */
function nameOfSent(key: string): string | undefined {
  if (COUNTED.test(key)) return 'allow_telemetry';
  if (!SENT.test(key)) return undefined;
  const words = wordsOf(key.replace(SENT, ''));
  return isAboutChoice(words) && words.some((word) => SWITCHED.has(word) || OF_USE.has(word)) ? `allow_${words.find((word) => SWITCHED.has(word)) ?? 'telemetry'}` : undefined;
}

/** `usageStatisticsEnabled` is of the same matter as `telemetryEnabled`; of what else it is enabled, no person is asked. */
export function nameOfPreferred(key: string): string | undefined {
  const words = wordsOf(key).filter((word) => word !== 'is');
  const left = words.filter((word) => !OF_USE.has(word) && word !== 'data' && word !== 'anonymous');
  const [only, more] = left;
  if (!words.some((word) => OF_USE.has(word)) || only === undefined || more !== undefined) return nameOfSent(key);
  return ON.has(only) || YES.has(only) ? 'telemetry_enabled' : OFF.has(only) ? 'telemetry_disabled' : nameOfSent(key);
}

/** `analyticsSettings`, `getTelemetryPreferences`, `analyticsSettingsStore`: settings of what is named before the word. */
const OF_SETTINGS = /^(?:get|use|load|read|fetch)?[-_]?([A-Za-z][\w-]*?)[-_. ]?(?:settings|preferences|prefs)[-_]?(?:store|service|storage|state|slice)?$/i;
const SWITCH = /^(?:is[-_]?)?(?:en|dis)abled$/i;
/** What a mail service counts in its mails stands in `trackingSettings` too. */
const TOO_WIDE = new Set(['data', 'marketing', 'advertising', 'tracking']);

/** The name of a switch among settings that are of nothing else than tracking: what it switches, and whether it is on. */
export function nameOfSwitch(holder: string, field: string): string | undefined {
  if (!SWITCH.test(field)) return undefined;
  const [, of = ''] = OF_SETTINGS.exec(holder) ?? [];
  const words = wordsOf(of);
  return words.length > 0 && words.every((word) => BESIDE.has(word) || (SWITCHED.has(word) && !TOO_WIDE.has(word))) && words.some((word) => SWITCHED.has(word)) ? `${words.find((word) => SWITCHED.has(word)) ?? ''}_${field}` : undefined;
}

const BESIDE = new Set(['user', 'my', 'app', 'privacy', 'usage', 'and', 'product']);
