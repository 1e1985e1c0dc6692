/** The signal tables → `docs/signals.md`, for people who want to know what counts as a check and what does not. */
import type { Answer, Constant, SignalEntry, Strength } from '../../src/signal.js';

const STRENGTHS: readonly (readonly [Strength, string, string])[] = [
  ['gpc', 'Global Privacy Control', 'An opt-out of sale and sharing for the browser, and for the person where they are known. Every complete gate reads it.'],
  ['opt-out', 'Opt-outs of sale or sharing', 'A person\'s opt-out in a form that is made for it. A stored preference and an opt-out cookie of the project\'s own count as well.'],
  ['category', 'Consent platforms', 'A category of a consent platform counts as the choice; whether the platform takes Global Privacy Control into it is a setting that code does not show.'],
  ['cookie-notice', 'Cookie notices', 'Recognised and named. They ask about cookies and know neither sale nor sharing, so that a gate that reads nothing else is incomplete.'],
  ['do-not-track', 'Do Not Track', 'Recognised and named. It is not disclosed as an opt-out of sale or sharing.'],
  ['tcf', 'Transparency and Consent Framework', 'Recognised and named. It is made for the law of the European Union.'],
  ['system-permission', 'Permissions of the system', 'Recognised and named. A permission never outweighs an opt-out.'],
  ['vendor-record', 'Vendors\' own records', 'Recognised and named. They are only as good as the code that sets them.'],
  ['no-choice', 'No choice', 'Recognised, so that nobody takes them for a choice.'],
];

export function pageOf(entries: readonly SignalEntry[]): string {
  const parts = STRENGTHS.flatMap(([strength, title, what]) => {
    const own = entries.filter((entry) => entry.strength === strength);
    return own.length === 0 ? [] : [`## ${title}`, what, ...own.flatMap(sectionOf)];
  });
  return `${[
    '# What reads a person\'s choice', 'Generated from the tables in `src/signals/entries` by `npm run docs`. An entry under `signals.platforms` of the configuration has the same form, and stands in place of ours where it names the same signal.',
    'A category that is always on (`necessary`, `essential`, `functional`, `C0001`) is no choice on any platform, a promise that is not awaited is no answer, and a name that is never there can never fire.',
    ...parts,
  ].join('\n\n')}\n`;
}

function sectionOf({ name, signal, sources, reads = [], callbacks = [], stored = [], events = [], writes = [], settings = [] }: SignalEntry): string[] {
  const rows = [
    ...reads.map((read) => [`\`${read.path}\`${read.package ? ` of \`${read.package}\`` : ''}${read.async ? ', awaited' : ''}`, meaningOf(read.answer)]),
    ...settings.map(({ path, member, says }) => [`\`${path}({ … })\` runs its \`${member}\``, says === 'allowed' ? 'for those who allowed it' : 'for those who opted out']),
    ...callbacks.map((read) => [`\`${read.path}(${read.command ? `'${read.command}', ` : ''}…)\`${read.package ? ` of \`${read.package}\`` : ''} hands over ${read.member ? `\`${read.member}\`` : 'the answer'}`, meaningOf(read.answer)]),
    ...stored.map((read) => [`cookie or key \`${read.name}\`${read.member ? `, \`${read.member}\`` : ''}`, meaningOf(read.answer)]),
  ];
  return [
    `### ${name}`,
    `Signal \`${signal}\`. ${sources.map((source) => (source.startsWith('https://') && !source.includes(' ') ? `<${source}>` : source)).join(' · ')}`,
    ...(rows.length === 0 ? [] : [['| read | says |', '|---|---|', ...rows.map(([read = '', says = '']) => `| ${read.replaceAll('|', '\\|')} | ${says.replaceAll('|', '\\|')} |`)].join('\n')]),
    ...(events.length === 0 ? [] : [`Events: ${events.map((event) => `\`${event}\``).join(', ')}.`]),
    ...(writes.length === 0 ? [] : [`Records the choice: ${writes.map(({ path }) => `\`${path}\``).join(', ')}.`]),
  ];
}

function meaningOf(answer: Answer): string {
  switch (answer.by) {
    case 'truth': return answer.truthy === 'allowed' ? 'true: allowed' : 'true: opted out';
    case 'text': return `yes: ${answer.meaning}`;
    case 'contains': return `holds ${answer.of.length === 0 ? 'the category' : answer.of.map(code).join(' or ')}: ${answer.contained === 'allowed' ? 'allowed' : 'opted out'}`;
    case 'character': return `character ${answer.index + 1} is ${answer.optedOut.map(code).join(' or ')}: opted out`;
    case 'none': return 'no choice';
    case 'never': return `never there; \`${answer.instead}\` is`;
    case 'value': return [['opted out', answer.optedOut], ['allowed', answer.allowed], ['says nothing', answer.neither]].flatMap(([what, values]) => (values && values.length > 0 ? [`${(values as readonly Constant[]).map(code).join(' or ')}: ${String(what)}`] : [])).join('; ');
  }
}

function code(value: Constant): string {
  return `\`${typeof value === 'string' ? `'${value}'` : String(value)}\``;
}
