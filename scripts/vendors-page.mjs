/** The vendor catalogue as a page that a privacy officer can read. */

const CATEGORIES = [
  ['advertising', 'Advertising and attribution'], ['analytics', 'Analytics and experiments'], ['session-replay', 'Session replay'],
  ['cdp', 'Customer data platforms'], ['tag-manager', 'Tag managers'], ['marketing', 'Marketing, messaging and CRM'],
  ['enrichment', 'Enrichment and identity'], ['ai-training', 'Model training'],
];
const KINDS = [['load', 'starts in the page'], ['event', 'events'], ['identify', 'identity, profile'], ['request', 'requests'], ['audience', 'lists of people'], ['training', 'training data']];
const BEFORE = { queued: 'queued', ignored: 'ignored', throws: 'fails' };
const SUGGESTED = { sale: 'sale', sharing: 'sharing', 'sale-and-sharing': 'sale and sharing', 'service-provider-possible': 'a contract as service provider is possible' };

export function pageOf(entries, outside) {
  return `${HEAD.replace('COUNT', String(entries.length))}
${CATEGORIES.map(([category, title]) => tableOf(title, entries.filter((entry) => entry.category === category))).join('\n')}
## Known, and no sharing

These are recognised and never counted, because what they do is out of scope of a sale or sharing. A use that goes beyond it, such as handing
customer records to a payment provider for its advertising, is for people to see.

| What | Why it is left out | Among them |
|---|---|---|
${outside.map(({ what, why, vendors }) => `| ${what} | ${why} | ${vendors.map(({ name }) => name).join(', ')} |`).join('\n')}
`;
}

const HEAD = `# Vendors

<!-- Written by \`npm run vendors\` from the entries in src/vendors/entries: change those. -->

The COUNT third parties that the analysis knows, and how it knows them. An entry says what a call does; it decides nothing about the law. **Suggested**
is what people should weigh first: *sale* and *sharing* are meant as Cal. Civ. Code § 1798.140(ad) and (ah) define them, *a contract as service
provider is possible* as (ag) and (e) do. Until somebody classifies a vendor in \`opt-out-gate.decisions.json\` it counts as sale or sharing.

**Stops** is the vendor's own switch that ends all sending from that client. **Limits** is a mode in which data still leaves, and the vendor promises to use it less;
the verdict is then \`delegated\`. **Personal data in** names calls, and which of their arguments, counted from the first, or which keys of what they
are handed carry it; of requests it is the body and the query. **Before it is loaded** a call is queued and sent by a later load, ignored, or fails; nothing where that is not known.

**Rests on** counts the pages that the entry names: type definitions, integrations of others, public code and documentation. Of those behind † nobody noted
that they were opened when the fact was written down. What rests on such pages alone should be looked up before anybody relies on it.
`;

function tableOf(title, entries) {
  return `## ${title} (${entries.length})

| Vendor | What it gets | Personal data in | Recognised by | Before it is loaded | Stops | Limits | Suggested | Rests on |
|---|---|---|---|---|---|---|---|---|
${entries.map(rowOf).join('\n')}
`;
}

function rowOf(entry) {
  const { id, name, packages = {}, globals = {}, hosts = {}, personal = {}, beforeLoad, stops = [], limits = [], suggests } = entry;
  const kinds = kindsOf(entry);
  const got = KINDS.filter(([kind]) => kinds.has(kind)).map(([, label]) => label).join(', ');
  const known = [few(Object.keys(packages)), few(Object.keys(globals).map((global) => `window.${global}`)), few([...new Set(Object.values(hosts).flat())])].filter((text) => text !== '').join('; ');
  return `| ${name} (\`${id}\`) | ${got} | ${few(Object.entries(personal).map(([call, parts]) => `${call}(${parts.map(placeOf).join(', ')})`))} | ${known} | ${BEFORE[beforeLoad] ?? ''} | ${code(stops)} | ${code(limits)} | ${SUGGESTED[suggests]} | ${restsOn(entry)} |`;
}

/** `0` → `1st`; a key stands for itself. */
function placeOf(part) {
  return ['1st', '2nd', '3rd', '4th', '5th'][part] ?? part;
}

/** `5, 2†` */
function restsOn({ docs = [], packages = {} }) {
  const unopened = docs.filter((page) => page.opened === false).length;
  const read = docs.length - unopened + Object.values(packages).filter(({ version }) => version !== undefined).length;
  return [...(read > 0 ? [String(read)] : []), ...(unopened > 0 ? [`${unopened}†`] : [])].join(', ');
}

function few(names) {
  return names.length > 3 ? `${code(names.slice(0, 3))} and ${names.length - 3} more` : code(names);
}

function code(names) {
  return names.map((name) => `\`${name}\``).join(', ');
}

/** What any part of an entry does. */
function kindsOf({ hosts = {}, packages = {}, globals = {}, gives = {}, shapes = {}, methods = {} }) {
  const kinds = new Set(Object.keys(hosts).map((use) => ({ script: 'load', pixel: 'load', api: 'request', rest: 'request' })[use] ?? use));
  const visit = (role) => {
    if (typeof role === 'string') kinds.add(role);
    else for (const [key, value] of Object.entries(role)) visitPart(key, value, { kinds, visit });
  };
  for (const group of [globals, gives, shapes, ...Object.values(packages).map(({ exports }) => exports)]) Object.values(group).forEach(visit);
  Object.keys(methods).forEach((effect) => kinds.add(effect));
  return kinds;
}

function visitPart(key, value, { kinds, visit }) {
  if (key === 'methods' || key === 'commands' || key === 'queue') Object.keys(value).forEach((effect) => kinds.add(effect));
  else if (key === 'statics' || key === 'gives' || key === 'has') Object.values(value).forEach(visit);
  else if (key === 'queue' || key === 'otherwise' || key === 'does' || key === 'component') kinds.add(value);
  else if (key === 'makes') visit(value);
  if ((key === 'commands' || key === 'queue')) kinds.add('event');
}
