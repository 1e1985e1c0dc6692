/**
 * Whether a text can read a choice at all: a cheap question before a file is parsed. Whatever `names.ts`, `states.ts` and the tables here
 * understand has one of these words in it; a test holds them to that. Words of prose, which stand apart, are none: no code reads them.
 */
import { tableOf, type TokenTable } from '../token.js';
import { isOfAnotherChoice, isRecordOfChoices } from './names.js';

/** Words that tell wherever they stand. */
const PLAIN =
  'globalPrivacy gpc ccpa usprivacy us_privacy uspapi __gpp tcfapi iabgpp iabus euconsent saleOfData optanon onetrust cookiebot osano UC_UI __ucCmp ' +
  'usercentrics didomi airgap cmapi_ gpcishonored _iub termly klaro cookieyes cookielaw cc_cookie customerPrivacy cmplz zaraz tarteaucitron axeptio ' +
  'cookiehub borlabs CookieControl CookieFirst CookieScript googlefc _sp_ TrackingStatus TrackingPermission OPTOUTMULTI _hsp dntEnabled validCookie ' +
  'viewed_cookie tracking-preferences _axcb ga-disable- ucEvent dnsmpi gatsby-gdpr isTelemetryEnabled onDidChangeTelemetryEnabled';

const STANCES = [
  'allow(?:ed)?', 'enabled?', 'disabled?', 'accept(?:ed)?', 'permit(?:ted)?', 'granted?', 'agreed?', 'agreements?', 'approved?', 'authori[sz]ed', 'declined?', 'reject(?:ed)?', 'refused?', 'denied', 'deny',
  'blocked', 'revoked?', 'withdrawn', 'forbidden', 'ok',
];
const STANCE = `(?:${STANCES.join('|')})`;

const CHOICES = '(?:preferences?|prefs|choices|permissions)';

/** `'cookie-preferences'`, `jar.settings_privacy`: what is kept under such a name. */
function beside(matter: string, kept: string): string {
  return `${matter}[-_.:]*${kept}|${kept}[-_.:]*${matter}`;
}

/** The others, by what they cannot do without: a search for that is quick. */
const PATTERNS: readonly { readonly cores: string; readonly pattern: string }[] = [
  { cores: 'optout opt-out opt_out opt.out opted opts opting', pattern: 'opt(?:ed|s|ing)?[-_.]?out(?!put|er|line|side|come)' },
  { cores: 'optin opt-in opt_in opt.in opted opts opting', pattern: 'opt(?:ed|s|ing)?[-_.]?in(?![a-z])' },
  { cores: 'sell share track', pattern: 'do[-_.]?not[-_.]?(?:sell|share|track)' },
  { cores: 'allowsale allow_sale allowedsale saleallow sale_allow', pattern: 'allow(?:ed)?_?sale(?![a-z])|(?<![a-z])(?:data)?_?sale_?allow' },
  { cores: 'sharing', pattern: 'sale[-_.]?sharing' },
  { cores: 'consent', pattern: 'consent(?!im)' },
  { cores: 'dnt', pattern: '\\bdnt\\b' },
  { cores: 'cpra', pattern: '(?<!m)cpra' },
  { cores: 'truste', pattern: '\\btruste\\b' },
  { cores: 'notice_', pattern: 'notice_(?:pref|gdpr|behav)' },
  { cores: 'ckyc', pattern: '(?<![a-z])ckyc' },
  { cores: 'adobe.optin', pattern: 'adobe\\.optIn' },
  { cores: 'getconfiguration', pattern: '(?<![a-z])getConfiguration(?![a-z])' },
  { cores: 'ketch', pattern: '\\bketch\\b' },
  { cores: 'utag', pattern: '\\butag\\b' },
  { cores: 'preference prefs settings choices permissions categories purposes policy', pattern: `["'\`.][\\w.:-]{0,40}?(?:${beside('(?:cookies?|privacy|gdpr)', `(?:${CHOICES}|settings|categories|purposes|policy)`)}|${beside('tracking', CHOICES)})` },
  { cores: 'usagedata usage_data usage-data usagestat usage_stat usage-stat', pattern: `${STANCE}[-_.]?(?:anonymous[-_.]?)?usage[-_.]?(?:data|statistics|stats)|usage[-_.]?(?:data|statistics|stats)[-_.]?${STANCE}(?![a-z])` },
  { cores: 'datacollection data_collection data-collection', pattern: `["'\`]data[-_.]?collection|${STANCE}[-_.]?data[-_.]?collection|data[-_.]?collection[-_.]?(?:${STANCE}|status|state|level|consent)` },
  { cores: 'metrics', pattern: `(?<![a-z])(?:${STANCE}|send|share|collect)[-_.]?(?:usage[-_.]?)?metrics(?![a-z])|(?<![a-z])(?:is[-_]?)?metrics[-_.]?${STANCE}(?![a-z])` },
  { cores: 'edcategory', pattern: '(?:accept|allow)edCategory' },
];
const TOPICS = ['track(?:ing|er)?', 'analytics?', 'marketing', 'advertis(?:ing|ements?)', 'remarketing', 'telemetry', 'targeting', 'profiling', 'sharing', 'cookies?', 'pixels?', 'privacy', 'ads'];
const TOPIC = `(?:${TOPICS.join('|')})`;
/** What a program may do with what it knows of how it is used: a setting tells whether. */
const SENT = '(?:(?:privacy[-_.]?)?(?:send|share|collect)[-_.]?(?:usage|telemetry|analytics|tracking)|track[-_.]?usage)[-_.]?(?:data|statistics)?(?![a-z(])';
/** Settings of nothing else, and a permission of several things: `telemetrySettings`, `allowReportingAndTracking`. */
const SETTINGS = '(?<![a-z])(?:get|use|load|read|fetch)?[-_]?(?:(?:user|my|app|privacy|usage|and|product)[-_]?)*(?:(?:analytics|telemetry)[-_.]?(?:settings?|preferences?|prefs)|tracking[-_.]?preferences?)[-_]?(?:store|service|storage|state|slice)?(?![a-z])|(?:analytics|telemetry|tracking)[-_.]?acceptance|(?:allow|enable|disable)[a-z_]{2,24}(?:analytics|telemetry|tracking)(?![a-z])';

const TOPIC_CORES = 'track analytic marketing advertis telemetry targeting profiling sharing cookie pixel privacy ads';

const CHOICE = new RegExp(`${[...PLAIN.split(' '), ...PATTERNS.map(({ pattern }) => pattern)].join('|')}|(?<![a-z])${TOPIC}[-_.]?${STANCE}(?![a-z])|(?<![a-z])(?:${STANCE}|(?:may|can|could|not)[-_.]?(?:we|i|users?)?)[-_.]?(?:the)?[-_.]?${TOPIC}(?![a-z])|(?:may|can|could)[-_.]?(?:we|i|users?)?[-_.]?(?:be)?[-_.]?(?:sell|share|track(?!conversion))|(?<![a-z])${TOPIC}\\??\\.\\w*?${STANCE}(?![a-z])|(?<![a-z])${SENT}|${SETTINGS}|telemetry[-_.]?level`, 'i');

/** The same behind the word that asks: `isTelemetryEnabled`. */
const ASKED = ((topic, stance) => new RegExp(`(?<![A-Za-z])(?:is|are|has|can|may|user)(?:User)?(?:${topic}${stance}|${stance}${topic})(?![a-z])`))(capital(TOPICS), capital(STANCES));

function capital(words: readonly string[]): string {
  return `(?:${words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('|')})`;
}

export function mentionsChoice(text: string): boolean {
  return CHOICE.test(text) || ASKED.test(text);
}

/** Whether a word is of a platform's own interface. */
export function isOfPlatform(word: string): boolean {
  return PLATFORM.test(word);
}

const PLATFORM = new RegExp(PLAIN.replaceAll(' ', '|'), 'i');

/** The same of a word alone, which may be the name of another choice: `hasEmailConsent`. A platform's own names have any words in them. */
export function isMentionOfChoice(word: string): boolean {
  return (mentionsChoice(word) && (PLATFORM.test(word) || !isOfAnotherChoice(word))) || isRecordOfChoices(word);
}

/** Of which one stands in every text that mentions a choice; the text around it tells whether that does. */
export function choiceTokens(): TokenTable {
  const cores = [PLAIN.toLowerCase(), ...PATTERNS.map((one) => one.cores), TOPIC_CORES].flatMap((list) => list.split(' '));
  return tableOf([...new Set(cores)].map((text) => ({ as: 'core', text })));
}
