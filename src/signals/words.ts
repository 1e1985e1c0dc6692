/**
 * The vocabulary of names about a person's choice, and the way a name falls into words.
 *
 *     wordsOf('isUserOptedOut')   is, user, opted, out
 *     wordsOf('CCPA_OPTOUT')      ccpa, opt, out
 */

/** Words that are written as one, but mean several. */
const COMPOUNDS: Readonly<Record<string, readonly string[]>> = {
  optout: ['opt', 'out'], optouts: ['opt', 'outs'], optedout: ['opted', 'out'], optin: ['opt', 'in'], optedin: ['opted', 'in'],
  donotsell: ['do', 'not', 'sell'], donottrack: ['do', 'not', 'track'], donotshare: ['do', 'not', 'share'],
  dont: ['do', 'not'], dnt: ['do', 'not', 'track'], dnsmpi: ['do', 'not', 'sell'],
  cannot: ['can', 'not'], cant: ['can', 'not'], isnt: ['is', 'not'], hasnt: ['has', 'not'],
  globalprivacycontrol: ['gpc'], cookieconsent: ['cookie', 'consent'],
};

export function wordsOf(name: string): string[] {
  const spaced = name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .replace(/[^A-Za-z\d]+/g, ' ');
  const words = spaced.toLowerCase().split(' ').filter((word) => word !== '');
  const split = words.flatMap((word) => COMPOUNDS[word] ?? [word]);
  return AS_ONE.reduce<string[]>((left, [sequence, by]) => joined(left, sequence, by), split);
}

/** Several words for one thing: what a program sends home of how it is used. */
const AS_ONE: readonly (readonly [sequence: readonly string[], by: string])[] = [
  [['global', 'privacy', 'control'], 'gpc'], [['data', 'collection'], 'telemetry'],
];

/** With a sequence of words replaced by one. */
function joined(words: readonly string[], sequence: readonly string[], by: string): string[] {
  const at = words.findIndex((_, i) => sequence.every((word, j) => words[i + j] === word));
  return at < 0 ? [...words] : [...words.slice(0, at), by, ...words.slice(at + sequence.length)];
}

const set = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** Another choice than that of sale, sharing, tracking or advertising. */
export const OTHER_CHOICE = set(
  'newsletter newsletters comm comms communication communications email emails mail mailing mails sms push notification notifications subscription unsubscribe unsubscribed subscribed '
  + 'phone telephone voice whatsapp digest terms tos camera location microphone geolocation age parental cors '
  + 'eye face gps order orders shipment parcel package delivery inventory issue bug crash error errors expense mileage habit file social '
  + 'photo calendar continuous cpu heap conversion conversions',
);

/** The name is of something else than the answer: its user interface, its rules, its bookkeeping, its moment. */
export const NOT_THE_ANSWER = set(
  'banner banners modal dialog popup prompt notice ui component provider context manager management service store client api sdk button link '
  + 'url href page screen view form text label title message copy icon key keys name names id ids uuid version date at time timestamp '
  + 'expires expiry expiration handler callback listener event events type types category categories purpose purposes options config configuration '
  + 'settings schema model mode policy law regime regulation jurisdiction country region applies applicable eligible required require requires '
  + 'requirement need needs needed mandatory necessary available possible supported supports support default implied respect respects honor '
  + 'honors honour honours ignore ignores ignored show shows showing shown hide hidden open opened close closed visible dismissed seen pending '
  + 'loading loaded counted counter asked logged reported ready initialized initialised reason count total users people members customers visitors list lists table header headers '
  + 'param params query path route endpoint script request hook test mock log logs source duration ttl '
  + 'max min domain language locale first changed change updated known unknown asked answered decided made should gate guard wrapper '
  + 'util utils helper rendered html markup snippet snippets scripts tags externals',
);

/** At the end of a name: a state whose truth says nothing (`'denied'` is true), but whose value may. */
export const STATE = set(
  'state status value choice choices level decision preference preferences setting pref prefs selection permission permissions '
  + 'data object string response result record',
);

/** First words of what changes, shows or hands on the choice instead of telling it. */
export const SETTERS = set(
  'set save store update write persist put post send record log track apply sync handle on use with make create build render toggle reset clear '
  + 'remove delete add init initialize initialise load register subscribe listen watch wait give grant revoke withdraw request ask collect submit '
  + 'confirm manage configure setup start stop parse format serialize to from import export mark honor go dispatch emit',
);

/** First words that are a command when called, though a flag when read: `optOut()` against `if (optOut)`. */
export const COMMANDS = set(
  'opt accept reject decline deny refuse allow enable disable permit forbid agree approve authorize authorise share sell do limit '
  + 'restrict suppress stop',
);

/** First words of a call that asks: `hasConsent()`, `getConsent()`. */
export const ASKING = set('has have had is are was did does get gets got check checks read fetch query find lookup user no not without');

/** What the choice is about. */
export const TOPICS = set(
  'tracking track trackers tracked analytics marketing advertising advertisement advertisements ads ad sharing share sale sell selling targeting '
  + 'targeted profiling telemetry measurement statistics remarketing retargeting personalization cookies cookie pixel pixels',
);

/** Names of the law or the matter: too wide for yes and no, but not for `opted-out`. */
export const MATTER = set('privacy ccpa cpra');

/** Topics of which on and off tell a person's setting; cookies and advertisements are switched by browsers and operators. */
export const SWITCHED = set('tracking analytics marketing advertising telemetry targeting profiling remarketing data');

export const CONSENT = set('consent consents consented consenting');
export const YES = set('allowed allow allows permitted permit accepted accept agreed agree agreement agreements granted given approved authorized authorised ok okay');
export const ON = set('enabled enable on');
export const OFF = set('disabled disable off');
export const NO = set(
  'denied deny rejected reject declined decline refused refuse revoked withdrawn forbidden prohibited opposed objected limit limited restrict '
  + 'restricted suppress suppressed',
);
export const NEGATIONS = set('not no never without missing lacks lacking');

/** What else browsers and servers keep about a person: settings of how a page looks, and who is signed in. */
export const KEPT_BESIDES = set(
  'theme dark light locale lang language currency timezone cart basket wishlist token auth jwt csrf login session sidebar zoom volume debug',
);
