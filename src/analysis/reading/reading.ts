/**
 * Whether a value from outside reads a person's choice, and how its answer is to be understood.
 *
 *     (await cookies()).get('ccpa_opt_out')?.value      signal cookie:ccpa_opt_out, told by its value
 *     document.cookie.indexOf('ccpa_opt_out=1')         the same signal, told by whether it is held
 */
import { isOfMessages, isRecordOfChoices, isOfSharing, meaningOfFound, meaningOfList, meaningOfName, type NameUse } from '../../signals/names.js';
import { nameOfPreferred, nameOfSwitch } from '../../signals/settings.js';
import { isOfProgram } from '../../signals/operators.js';
import { isNecessary } from '../../signals/necessary.js';
import { TOPICS } from '../../signals/words.js';
import { meaningOfState } from '../../signals/states.js';
import { isOfAnswer } from './answers-sent.js';
import { withVendors } from './asked-vendor.js';
import { atomOf, stringsOf } from '../atoms.js';
import { isTableWithBlanks } from '../cookies/cookie-text.js';
import type { Operation, Origin, Reading, Session, Step } from '../nouns.js';
import { readFound } from './found.js';
import { readPlatform } from './platform.js';
import { leftOutOf } from '../query/columns.js';
import { ANSWER } from '../query/condition.js';
import { isOldest } from '../query/oldest.js';
import { isNobodys, isTakenAnyway } from '../query/results.js';
import { asksForRecords, consentTable, isQueried, tablesOf } from '../query/records.js';
import { readStored } from './stored.js';
import { alternatives } from '../values.js';

export function readOrigin(session: Session, origin: Origin): Reading | undefined {
  const known = session.readings.get(origin);
  if (known !== undefined) return known ?? undefined;
  const read = isTableWithBlanks(session, origin) || isOfUnreadBody(origin) || isOfAnswer(origin) ? undefined : readPlatform(session, origin) ?? readConfigured(origin) ?? readStored(session, origin) ?? readFound(session, origin) ?? readName(session, origin);
  const reading = read && withVendors(session, origin, read);
  session.readings.set(origin, reading ?? null);
  return reading;
}

/** `const data = answer.json(); data.optedOut`: of a promise there is no such field. */
function isOfUnreadBody({ root, steps }: Origin): boolean {
  if (root.is !== 'global' || root.name !== 'fetch') return false;
  return steps.some((step, at) => step.is === 'member' && step.key === 'json' && isPending(steps[at + 1]) && steps[at + 2]?.is === 'member');
}

function isPending(step: Step | undefined): boolean {
  return step?.is === 'call' && !step.isAwaited;
}

function readConfigured(origin: Origin): Reading | undefined {
  if (origin.root.is !== 'configured') return undefined;
  const { name, meaning } = origin.root;
  return { signal: `name:${name}`, basis: 'configuration', atom: `configured ${name}`, answer: { by: 'truth', truthy: meaning } };
}

const HELD = new Map([['includes', 'boolean'], ['has', 'boolean'], ['contains', 'boolean'], ['indexOf', 'index'], ['search', 'index'], ['match', 'match']] as const);

/** What cannot be resolved is judged by its name. A field of a record from a database is a stored preference. */
function readName(session: Session, origin: Origin): Reading | undefined {
  if (isUnawaitedQuery(origin) || isNobodys(origin) || (origin.root.is === 'param' && BEFORE.test(origin.root.name))) return undefined;
  if ((isOperators(origin) && !isOfPreferences(session, origin)) || isOfSite(session, origin) || isOfAddress(session, origin) || asksForNecessary(session, origin)) return undefined;
  const asked = askedOf(session, origin.steps);
  const steps = asked ? origin.steps.slice(0, -2) : origin.steps;
  const named = nameOf(session, { ...origin, steps }, asked !== undefined);
  if (!named || isChoiceOfMessages(session, { ...origin, steps }, named.name)) return undefined;
  const isRecord = isQueried(steps) && steps.at(-1)?.is === 'member' && origin.awaited === true;
  if (!isRecord && !session.world.settings.names) return undefined;
  if (isRecord && isOldest(session, origin)) return undefined;
  const field = steps.at(-1)?.is === 'member' && (isRecord || origin.awaited) ? leftOutOf(session, { ...origin, steps }) : undefined;
  return {
    signal: isRecord ? `preference:${named.name}` : `name:${named.name}`, basis: isRecord ? 'code' : 'name', atom: atomOf(session, { ...origin, steps }),
    answer: field === undefined ? { by: 'named', name: named.name, use: named.use, isText: false } : { by: 'left-out', field }, ...(isTakenAnyway(origin) && { isUnsure: true }), ...(asked && { operation: asked }),
  };
}

/** `store.subscribe((state, prev) => …)`: what was so before the choice changed. */
const BEFORE = /^(?:prev|previous|old)(?:$|_|[A-Z])/;

/** `user.newsletter.optedOut`, `db.notificationPreference.findUnique(…).optedOut` */
function isChoiceOfMessages(session: Session, origin: Origin, name: string): boolean {
  if (isOfSharing(name)) return false;
  const holders = namesOf(session, origin).slice(0, -1).filter((one) => one.use === 'value' || one.name !== 'push');
  return holders.some((one) => isOfMessages(one.name)) || (isQueried(origin.steps) && tablesOf(session, origin).some(isOfMessages));
}

/** `if (!db.optOut.findUnique(…))` asks whether there is a promise. */
function isUnawaitedQuery({ steps, awaited }: Origin): boolean {
  const [method, call] = steps.slice(-2);
  return !awaited && call?.is === 'call' && method?.is === 'member' && /^find(?:Unique|First|Many|One|All|By)/.test(method.key);
}

/** `consent.essential`, `hasConsent('necessary')`: what is always on, those who said no have too. */
function asksForNecessary(session: Session, { steps }: Origin): boolean {
  const last = steps.at(-1);
  if (last?.is === 'member') return isNecessary(last.key);
  const asked = last?.is === 'call' ? stringsOf(session, last) : [];
  return asked.length > 0 && asked.every(isNecessary);
}

/** `process.env.TRACKING_CONSENT`, `configService.get('ALLOW_ANALYTICS')`, a JSON file, `tenant.analyticsEnabled`, `import { ENABLE_ADS }`: what the operator of the site has set is nobody's choice. */
function isOperators({ root, steps }: Origin): boolean {
  const names = [...('name' in root ? [root.name] : []), ...('local' in root ? [root.local] : []), ...steps.flatMap((step) => (step.is === 'member' ? [step.key] : []))];
  const [holders, asked] = [names.slice(0, -1), names.at(-1) ?? ''];
  if (holders.some((name) => TENANTS.test(name))) return true;
  if (isOfProgram(holders, asked)) return true;
  if (!/opt|do_?not/i.test(asked) && (holders.some((name) => FLAGS.test(name)) || (root.is === 'missing' && steps.length === 0 && /^[A-Z\d_]+$/.test(root.name)))) return true;
  return holders.some((name) => SETTINGS.test(name)) || steps.some((step) => step.is === 'member' && step.key === 'env') || (root.is === 'missing' && root.source.endsWith('.json'));
}

/** `config.get('privacyPreferences').trackingEnabled`: whatever keeps them, they are a person's. */
function isOfPreferences(session: Session, origin: Origin): boolean {
  return namesOf(session, origin).slice(0, -1).some(({ name }) => PREFERENCES.test(name) && /user|privacy/i.test(name));
}

/** `(await (await fetch('/.well-known/gpc.json')).json()).gpc`: and a file of its settings: what a site says that it does. https://www.w3.org/TR/gpc/#gpc-support-resource */
function isOfSite(session: Session, { steps }: Origin): boolean {
  return steps.some((step) => step.is === 'call' && stringsOf(session, step).some((asked) => asked.includes('/.well-known/') || SITE_FILE.test(asked)));
}

const SITE_FILE = /(?:^|\/)(?:app|site|runtime|public|client|server)?[-_.]?(?:config|configuration|env|environment)\b[\w.-]*\.json\b/i;

/** `new URLSearchParams(location.search).get('noTracking')`, `router.query.optOut`: what stands in a page's address is said by whoever wrote the link, and kept by nobody. */
function isOfAddress(session: Session, { root, steps }: Origin, depth = 0): boolean {
  const names = ['name' in root ? root.name : '', ...steps.map((step) => (step.is === 'member' ? step.key : ''))].filter((name) => name !== '');
  if (names.some((name, index) => ADDRESS.test(name) || (ROUTE.test(name) && names[index + 1] === 'query'))) return true;
  // What a loop writes to itself is handed to itself without end.
  return depth < 3 && steps.some((step) => step.is === 'call' && step.args.some((arg) => alternatives(session.evaluate(arg, step.scope)).some(({ value }) => value.is === 'origin' && isOfAddress(session, value, depth + 1))));
}

const ADDRESS = /^(?:location|(?:use)?(?:url)?searchParams|useQuery(?:Params?|States?))$/i;
const ROUTE = /^(?:use)?router?$/i;

/** What holds the settings of a program, or makes them of its environment (https://env.t3.gg/docs, https://github.com/af/envalid); the last name of a way is what is asked for, not who is asked. */
const SETTINGS = /^(?:env|(?:create|clean|parse)Env|(?:use)?(?:app|site|server|runtime|global|public)?config(?:uration)?(?:service|provider|manager)?|nconf)$/i;

/** Whoever runs the site or pays for it: what they chose for all their people, no person has chosen. */
const TENANTS = /^(?:org|organi[sz]ation|tenant|workspace|company|merchant|brand|site|shop)s?(?:Settings|Preferences)?$/i;
/** Their feature flags; a person may have flags too, such as one that says that they opted out. */
const FLAGS = /^(?:(?:feature)?_?flags|features|toggles)$/i;

function askedOf(session: Session, steps: readonly Step[]): Operation | undefined {
  const [method, call] = steps.slice(-2);
  if (method?.is !== 'member' || call?.is !== 'call') return undefined;
  const gives = HELD.get(method.key as 'includes');
  return gives && { is: 'holds', what: stringsOf(session, call)[0], gives };
}

/** `prefs.consent.marketing`: the last name, together with the one before it where it says nothing alone. */
/** What is asked of a list or of a request for data, and not of the person. */
const OF_A_LIST = /^(?:length|size|count|status|error|(?:is)?(?:Loaded|Loading|Ready|Pending|Fetching|loaded|loading|ready|pending)|version|updatedAt|createdAt)$/;

function nameOf(session: Session, origin: Origin, isList: boolean): { name: string; use: NameUse } | undefined {
  const names = withoutRef(namesOf(session, origin));
  const last = names.at(-1);
  if (!last) return undefined;
  // `db.privacyPreference.findFirst(…).value` is the preference's.
  const asked = names.at(-2);
  const isOfRecord = asked !== undefined && (asksForRecords(asked.name) || (asked.use === 'call' && TAKES_ONE.test(asked.name)));
  const before = names.at(isOfRecord ? -3 : -2);
  const isStatus = last.name === 'status' && (isOfRecord || origin.steps.at(-2)?.is === 'element');
  if ((OF_A_LIST.test(last.name) && !isStatus) || SETTER.test(last.name)) return undefined;
  const list = listOfOne(origin, names);
  if (list !== undefined) return meaningOfFound(list) && { name: list, use: 'value' };
  const holder = before?.name.replace(isOfRecord ? ONE_OF_MANY : HOOK, '');
  const table = ofTable(session, origin, last.name);
  const candidates = table !== undefined ? [last, { name: `${table}_${last.name}`, use: last.use }] : holder === undefined ? [last] : [last, { name: `${TOPICS.has(last.name.toLowerCase()) ? recordOf(holder) : holder}_${last.name}`, use: last.use }];
  // That a list holds something says nothing unless the list is of what was agreed to.
  if (isList) return candidates.find(({ name, use }) => meaningOfName(name, use) ?? meaningOfList(name) ?? (/consent|accepted|granted|allowed/i.test(name) ? meaningOfState(name, 'granted') : undefined));
  return candidates.find(({ name, use }) => meaningOfName(name, use)) ?? preferred(names, last) ?? switched(names, last) ?? candidates.find(({ name }) => meaningOfState(name, 'granted') ?? meaningOfState(name, true));
}

/** `cookiePreferences.marketing` is what `consent.marketing` is. */
function recordOf(holder: string): string {
  const name = holder.replace(KEEPS_STATE, '').replace(GIVES_ONE, '');
  return isRecordOfChoices(name) ? 'consent' : name;
}

/** `preferences.getPreferences().trackUsageStatistics`: among what a person prefers, the name of what is done says whether it may be. */
function preferred(names: readonly { readonly name: string }[], last: { readonly name: string; readonly use: NameUse }): { name: string; use: NameUse } | undefined {
  const sent = last.use === 'value' && names.slice(0, -1).some(({ name }) => PREFERENCES.test(name)) ? nameOfPreferred(last.name) : undefined;
  return sent === undefined ? undefined : { name: sent, use: 'value' };
}

/** `analyticsSettingsStore.getSettings().enabled`: what is on or off is what the settings are of. */
function switched(names: readonly { readonly name: string; readonly use: NameUse }[], last: { readonly name: string; readonly use: NameUse }): { name: string; use: NameUse } | undefined {
  const holder = names.slice(0, -1).findLast(({ name }) => !GIVES_ALL.test(name));
  const name = holder && last.use === 'value' ? nameOfSwitch(holder.name, last.name) : undefined;
  return name === undefined ? undefined : { name, use: 'value' };
}

/** Methods that give all that is kept. */
const GIVES_ALL = /^(?:get|load|read|fetch)(?:All|State|Settings|Preferences|Prefs|Values?)?$/;

const GIVES_ONE = /^(?:get|load|read|fetch)(?=[A-Z])/;

const PREFERENCES = /^(?:[\w-]+\.)*(?:get|use|load|read)?_?(?:user|privacy)?[-_]?(?:preferences|prefs)$/i;

/** `hasConsent.value`: a ref of Vue, by a name that asks yes or no; what `consent.value` holds may be a text that says "denied". */
function withoutRef(names: readonly { name: string; use: NameUse }[]): readonly { name: string; use: NameUse }[] {
  const [before, last] = names.slice(-2);
  if (last?.name !== 'value' || last.use !== 'value' || before?.use !== 'value') return names;
  return (ASKS.test(before.name) && meaningOfName(before.name) !== undefined) || isTopicOfHook(names.at(-3), before.name) ? names.slice(0, -1) : names;
}

/** `useCookieConsent().marketing` is a ref too. */
function isTopicOfHook(hook: { readonly name: string; readonly use: NameUse } | undefined, topic: string): boolean {
  return hook?.use === 'call' && HOOK.test(hook.name) && TOPICS.has(topic.toLowerCase()) && meaningOfName(`${hook.name.replace(HOOK, '').replace(KEEPS_STATE, '')}_${topic}`) !== undefined;
}

const ASKS = /^(?:has|is|can|may|should|allows?|opted|do_?not)(?=[A-Z_]|$)/;

/** `prisma.consentEvent.findFirst(…).action` is a consent's. */
const ONE_OF_MANY = /_?(?:event|log|record|entry)s?$/i;
/** The list that one was taken from. */
function listOfOne({ steps }: Origin, names: readonly { readonly name: string; readonly use: NameUse }[]): string | undefined {
  const [last, step, before] = [names.at(-1), steps.at(-1), steps.at(-2)];
  if (step?.is === 'element') return step.isAny && last?.name;
  const isFirst = step?.is === 'member' && step.key === '0' && before?.is !== 'call';
  return isFirst || (last?.use === 'call' && TAKES_ONE.test(last.name)) ? names.at(-2)?.name : undefined;
}

/** `consents.findLast(…)`: it is there or it is not, whatever it says. */
const TAKES_ONE = /^(?:find|filter)(?:Last)?(?:Index)?$|^(?:at|first|last|head|nth|pop|shift)$/;
/** `supabase.from('consents').select('*').single().data.granted`: what says yes or no of a consent that a table keeps. */
function ofTable(session: Session, origin: Origin, field: string): string | undefined {
  return ANSWER.test(field) ? consentTable(session, origin)?.replace(/s$/i, '') : undefined;
}

/** `useConsent().marketing` is what `consent.marketing` is. */
const HOOK = /^use(?=[A-Z])/;
/** `useConsentStore().marketing`, `consentState.ads`: what holds the answers to all purposes. */
const KEEPS_STATE = /_?(?:store|state|context)$/i;
/** `prefs.setOptOut` is a function that is there for everybody, whatever it sets. */
const SETTER = /^set[A-Z]/;
/** Methods that are asked for a key: `settings.getValue('trackingConsent')`. */
export const LOOKUP = /^(?:get|(?:get|read)(?:Item|Value|Setting|Preference|Pref|Option)|has|isSet|read|value|of|is)$/;

function namesOf(session: Session, origin: Origin): { name: string; use: NameUse }[] {
  const names: { name: string; use: NameUse }[] = [];
  const { root } = origin;
  const rootName = root.is === 'global' ? root.name : root.is === 'package' || root.is === 'missing' ? (root.name === 'default' || root.name === '*' ? root.local : root.name) : root.is === 'param' ? root.name : root.is === 'opaque' ? (root.called ?? '') : '';
  if (rootName) names.push({ name: rootName, use: 'value' });
  for (const step of origin.steps) {
    const last = names.at(-1);
    if (step.is === 'member') names.push({ name: step.key, use: 'value' });
    if (step.is !== 'call' || !last) continue;
    const [key] = LOOKUP.test(last.name) ? stringsOf(session, step) : [];
    names[names.length - 1] = key === undefined ? { name: last.name, use: 'call' } : { name: key, use: 'value' };
  }
  return names;
}
