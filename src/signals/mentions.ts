/**
 * Whether a text can read a choice at all: a cheap question before a file is parsed. Whatever `names.ts`, `states.ts` and the tables here
 * understand has one of these words in it; a test holds them to that.
 */
const WORDS = [
  'consent', 'globalPrivacy', 'gpc', 'dnt', 'ccpa', 'cpra', 'usprivacy', 'us_privacy', 'uspapi', '__gpp', 'tcfapi', 'iabgpp', 'iabus', 'euconsent',
  'opt(?:ed|s|ing)?[-_ .]?(?:out|in(?!g|t|s|d|c|v|f|a))', 'do[-_ .]?not[-_ .]?(?:sell|share|track)', 'sale[-_ .]?sharing', 'saleOfData',
  'optanon', 'onetrust', 'cookiebot', 'osano', 'UC_UI', '__ucCmp', 'usercentrics', 'didomi', 'airgap', 'truste', 'cmapi_', 'notice_', 'gpcishonored', '_iub', 'termly',
  'klaro', 'ckyc', 'cookieyes', 'cookielaw', 'cc_cookie', 'customerPrivacy', 'cmplz', 'zaraz', 'adobe\\.optIn', 'tarteaucitron', 'axeptio', 'cookiehub', 'borlabs',
  'CookieControl', 'CookieFirst', 'CookieScript', 'googlefc', 'ketch', '_sp_', 'TrackingStatus', 'TrackingPermission', 'OPTOUTMULTI', '_hsp', 'utag',
];
const TOPIC = '(?:track|analytic|market|advertis|telemetry|target|profil|shar|sell|sale|ads?|cookie|privacy|pixel)\\w*';
const STANCE = '(?:allow|enabl|disabl|accept|permit|grant|agree|approv|authori|declin|reject|refus|den(?:y|ie)|block|revok|withdr|forbid|off|may|can|could)\\w*';

const CHOICE = new RegExp(`${WORDS.join('|')}|${TOPIC}[-_ .]?${STANCE}|${STANCE}[-_ .]?\\w{0,4}[-_ .]?${TOPIC}`, 'i');

export function mentionsChoice(text: string): boolean {
  return CHOICE.test(text);
}
