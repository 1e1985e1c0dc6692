/**
 * Which third party a word names, as people and consent platforms write it.
 *
 *     'segment'  segment      'Facebook Pixel'  meta      'google'  all that Google has here      'Google Maps'  somebody who is in no entry
 *
 * Words that anybody uses for other things name nobody: a signal is mostly no Signal.
 */
import type { VendorId } from '../model.js';

/** The beginnings of the ids that a brand stands for. */
const BRANDS: Readonly<Record<string, readonly string[]>> = {
  facebook: ['meta'], fb: ['meta'], instagram: ['meta'], meta: ['meta'], google: ['google-', 'firebase-analytics', 'dv360'], snapchat: ['snap'], twitter: ['x-twitter'],
  bing: ['microsoft-uet'], microsoft: ['microsoft-', 'xandr'], clarity: ['microsoft-clarity'], amazon: ['amazon-'], adobe: ['adobe-', 'marketo'], yahoo: ['yahoo-'], yandex: ['yandex-'],
  linkedin: ['linkedin'], pinterest: ['pinterest'], hubspot: ['hubspot'], youtube: [], vimeo: [], recaptcha: [], openstreetmap: [], typekit: [], soundcloud: [],
};
/** One tag serves all that Google has, so that its names stand for each other. */
const OF_GOOGLE = new Set(['ga', 'ga4', 'gtag', 'gtm', 'adwords', 'doubleclick', 'googleanalytics', 'googleads', 'googletagmanager', 'googleadsense', 'googlefloodlight']);
const NOT_ADS = /maps?\b|fonts?\b|captcha|calendar|drive|\bpay\b|sign.?in|log.?in|translate|youtube/i;
/** Ids that are everyday words, or those of programs. */
const EVERYDAY = new Set('adjust beamer bento chameleon convert dub drip epsilon gauges getanalytics highlight impact insider june keen kit koala loops openai qualified replicate resend signal singular skai terminus tune vibe indicative'.split(' '));

/** Undefined where it names nobody; empty where it names somebody who has no entry. */
export function idsCalled(ids: readonly VendorId[], word: string): readonly VendorId[] | undefined {
  const plain = word.toLowerCase().replaceAll(/[^a-z\d]/g, '');
  if (plain === '' || word.length > 40 || /[/:=]/.test(word) || EVERYDAY.has(plain)) return undefined;
  const [brand = '', ...product] = word.toLowerCase().split(/[^a-z\d]+/).filter(Boolean);
  if (OF_GOOGLE.has(plain) || brand === 'google' || brand === 'ga4') return NOT_ADS.test(product.join(' ')) ? [] : startingWith(ids, BRANDS['google'] ?? []);
  const own = ids.filter((id) => id.replaceAll('-', '') === plain);
  if (own.length > 0) return own;
  const known = Object.hasOwn(BRANDS, brand) && product.length < 4 ? BRANDS[brand] : undefined;
  return known && startingWith(ids, known);
}

function startingWith(ids: readonly VendorId[], beginnings: readonly string[]): readonly VendorId[] {
  return ids.filter((id) => beginnings.some((one) => id.startsWith(one)));
}

/** Ids of the Global Vendor List of the Transparency and Consent Framework, https://vendor-list.consensu.org/v3/vendor-list.json */
const IN_TCF: Readonly<Record<string, readonly string[]>> = {
  11: ['quantcast'], 21: ['the-trade-desk'], 25: ['yahoo-'], 32: ['xandr'], 42: ['taboola'], 52: ['magnite'], 69: ['openx'], 76: ['pubmatic'], 91: ['criteo'], 97: ['liveramp'], 131: ['id5'],
  164: ['outbrain'], 755: ['google-', 'dv360'], 793: ['amazon-'],
};

/** Whom a number of that list names. */
export function idsOfTcf(ids: readonly VendorId[], number: string): readonly VendorId[] | undefined {
  const known = Object.hasOwn(IN_TCF, number) ? IN_TCF[number] : undefined;
  return known && startingWith(ids, known);
}
