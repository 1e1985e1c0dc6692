/**
 * Whose sharing a reading asks about, where it names a third party: the others were not asked for.
 *
 *     user.optOuts.includes('meta')      consent.vendors.google      hasConsent('Google Maps')      getCookie('fb_opt_out')
 */
import { wordsOf } from '../../signals/words.js';
import type { VendorId } from '../../model.js';
import { stringsOf } from '../atoms.js';
import type { Origin, Reading, Session, Step } from '../nouns.js';

/** What a record of one third party says yes or no by. */
const ANSWERS = /^(?:granted|enabled|allowed|accepted|active|status|state|consent|consented|value|checked|optedOut|optOut|opted_out)$/;
/** What keeps a choice for each third party. */
const KEEPS = /vendor|consent|opt|service|partner|integration|destination|tracker|tracking|privacy|choice|pref|denied|blocked|allowed|accepted/i;
/** Brands that are nothing else where they stand in the name of a choice. */
const IN_NAMES = new Set(['facebook', 'fb', 'google', 'ga', 'ga4', 'tiktok', 'linkedin', 'mixpanel', 'amplitude', 'hubspot', 'pinterest', 'snapchat', 'hotjar', 'posthog', 'twitter', 'klaviyo', 'matomo', 'intercom', 'fullstory']);

/** The same reading with the third parties that it asks about. */
export function withVendors(session: Session, origin: Origin, reading: Reading): Reading {
  const { vendors } = session.world;
  const asked = wordsIn(session, origin).flatMap((word) => vendors.idsCalled(word) ?? []);
  const isNamed = wordsIn(session, origin).some((word) => vendors.idsCalled(word) !== undefined);
  const numbers = reading.signal.startsWith('tcf') ? keysOf(origin.steps).flatMap((key) => vendors.idsOfTcf(key) ?? []) : [];
  const named = isNamed || numbers.length > 0 ? [...asked, ...numbers] : inName(session, reading);
  return named ? { ...reading, vendors: named, atom: `${reading.atom} of ${named.join(' ')}` } : reading;
}

/** What is handed over, and the name that the answer stands under. */
function wordsIn(session: Session, { steps }: Origin): readonly string[] {
  const handed = steps.flatMap((step) => (step.is === 'call' ? stringsOf(session, step) : step.is === 'element' && step.by ? stringsOf(session, step.by) : []));
  const keys = keysOf(steps);
  const last = keys.findLastIndex((key) => !ANSWERS.test(key));
  const under = keys[last];
  const isKept = under !== undefined && last >= keys.length - 2 && keys.slice(0, last).some((key) => KEEPS.test(key));
  return isKept ? [...handed, under] : handed;
}

function keysOf(steps: readonly Step[]): readonly string[] {
  return steps.flatMap((step) => (step.is === 'member' ? [step.key] : []));
}

/** `hasFacebookConsent`, `cookie:fb_opt_out` */
function inName({ world: { vendors } }: Session, { signal, answer }: Reading): readonly VendorId[] | undefined {
  const name = answer.by === 'named' ? answer.name : /^(?:cookie|storage):(.+)$/.exec(signal)?.[1];
  const brands = name === undefined ? [] : wordsOf(name).filter((word) => IN_NAMES.has(word));
  return brands.length === 0 ? undefined : brands.flatMap((brand) => vendors.idsCalled(brand) ?? []);
}
