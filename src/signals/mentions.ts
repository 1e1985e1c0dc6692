/**
 * Whether a text can read a choice at all: a cheap question before a file is parsed. Whatever `names.ts`, `states.ts` and the tables here
 * understand has one of these words in it; a test holds them to that. Words of prose, which stand apart, are none: no code reads them.
 */
const WORDS = [
  'consent(?!im)', 'globalPrivacy', 'gpc', '\\bdnt\\b', 'ccpa', '(?<!m)cpra', 'usprivacy', 'us_privacy', 'uspapi', '__gpp', 'tcfapi', 'iabgpp', 'iabus', 'euconsent',
  'opt(?:ed|s|ing)?[-_.]?out(?!put|er|line|side|come)', 'opt(?:ed|s|ing)?[-_.]?in(?![a-z])', 'do[-_.]?not[-_.]?(?:sell|share|track)', 'sale[-_.]?sharing', 'saleOfData',
  'optanon', 'onetrust', 'cookiebot', 'osano', 'UC_UI', '__ucCmp', 'usercentrics', 'didomi', 'airgap', '\\btruste\\b', 'cmapi_', 'notice_(?:pref|gdpr|behav)', 'gpcishonored', '_iub', 'termly',
  'klaro', '(?<![a-z])ckyc', 'cookieyes', 'cookielaw', 'cc_cookie', 'customerPrivacy', 'cmplz', 'zaraz', 'adobe\\.optIn', 'tarteaucitron', 'axeptio', 'cookiehub', 'borlabs',
  'CookieControl', 'CookieFirst', 'CookieScript', 'googlefc', '\\bketch\\b', '_sp_', 'TrackingStatus', 'TrackingPermission', 'OPTOUTMULTI', '_hsp', '\\butag\\b', 'dntEnabled', '(?:accept|allow)edCategory', 'validCookie', 'viewed_cookie', 'tracking-preferences', '_axcb',
];
const TOPIC = '(?:track(?:ing|er)?|analytics?|marketing|advertis(?:ing|ements?)|remarketing|telemetry|targeting|profiling|sharing|cookies?|pixels?|privacy|ads)';
const STANCE = '(?:allow(?:ed)?|enabled?|disabled?|accept(?:ed)?|permit(?:ted)?|granted?|agreed?|approved?|authori[sz]ed|declined?|reject(?:ed)?|refused?|denied|deny|blocked|revoked?|withdrawn|forbidden|ok)';

const CHOICE = new RegExp(`${WORDS.join('|')}|(?<![a-z])${TOPIC}[-_.]?${STANCE}(?![a-z])|(?<![a-z])(?:${STANCE}|(?:may|can|could|not)[-_.]?(?:we|i|users?)?)[-_.]?(?:the)?[-_.]?${TOPIC}(?![a-z])|(?:may|can|could)[-_.]?(?:we|i|user)?[-_.]?(?:sell|share)`, 'i');

export function mentionsChoice(text: string): boolean {
  return CHOICE.test(text);
}
