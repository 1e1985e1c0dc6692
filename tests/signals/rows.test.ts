/** Every row of the signal tables, read as its documentation shows it, the wrong way round, and wrongly. */
import { describe, expect, it } from 'vitest';
import { signalEntries } from '../../src/signals/catalogue.js';
import { analyze } from './project.js';
import { programsOfCallback, programsOfKey, programsOfRead, type Program } from './programs.js';

interface Row {
  readonly name: string;
  readonly fact: object;
  readonly programs: readonly Program[];
}

const rows: readonly Row[] = signalEntries.flatMap(({ signal, reads = [], callbacks = [], stored = [] }) => [
  ...reads.map((fact) => ({ name: `${signal} ${fact.package ?? ''} ${fact.path}`, fact, programs: programsOfRead(fact) })),
  ...callbacks.map((fact) => ({ name: `${signal} ${fact.path} ${fact.command ?? ''} ${fact.member}`, fact, programs: programsOfCallback(fact) })),
  ...stored.map((fact) => ({ name: `${signal} ${fact.name} ${fact.member ?? ''} ${JSON.stringify(fact.answer)}`, fact, programs: programsOfKey(fact) })),
]);

function verdictOf(text: string, file = 'src/a.ts'): string {
  const { findings, problems } = analyze({ [file]: text });
  return [...problems.map(({ message }) => message), ...findings.map(({ verdict }) => verdict)].join();
}

describe.each(rows.map((row) => [row.name, row] as const))('%s', (_name, { programs }) => {
  it('is exercised', () => expect(programs.length).toBeGreaterThan(0));

  it.each(programs.map((program) => [program.text, program] as const))('%s', (text, { kind }) => {
    const verdict = verdictOf(text);
    if (kind === 'misused') expect(['ungated', 'partial', 'unawaited', 'inverted']).toContain(verdict);
    else expect(verdict).toBe(kind);
  });
});

describe('every object that hands itself to a callback', () => {
  it.each(signalEntries.flatMap(({ handed = [], reads = [], callbacks = [] }) => handed.map((fact) => [fact.path, { fact, reads, callbacks }] as const)))('%s', (_path, { fact, reads, callbacks }) => {
    const read = reads.find(({ path, answer }) => path.startsWith(fact.gives) && answer.by === 'truth' && answer.truthy === 'allowed');
    const called = callbacks.find(({ path }) => path.startsWith(fact.gives));
    const inner = read ? programsOfRead({ ...read, path: read.path.replace(fact.gives, 'sdk') }) : called ? programsOfCallback({ ...called, path: called.path.replace(fact.gives, 'sdk') }) : [];
    const [gated] = inner.filter(({ kind }) => kind === 'gated');
    const callback = `(sdk) => { ${(gated?.text ?? '').replaceAll('window.sdk', 'sdk')} }`;
    const [component, attribute] = fact.path.split('.');
    const text = fact.package ? `import { ${component} } from '${fact.package}';\nexport const A = () => <${component} ${attribute}={${callback}} />;\n` : `window.${fact.path}(${callback});\n`;
    expect(verdictOf(text, 'src/a.tsx')).toBe('gated');
  });
});

describe('a name that is never there', () => {
  const reasonOf = (text: string): string => analyze({ 'src/a.ts': text }).findings.map(({ verdict, reason }) => `${verdict} ${reason.kind}`).join();

  it.each(signalEntries.flatMap(({ objects = [] }) => objects.map((fact) => [fact.path, fact] as const)))('is a member that %s has not', (_path, fact) => {
    const [program] = programsOfRead({ ...fact, path: `${fact.path}.wrong`, answer: { by: 'never', found: 'wrong', instead: '' } });
    expect(reasonOf(program?.text ?? '')).toBe('ungated never-fires');
  });

  it.each(signalEntries.flatMap(({ events = [] }) => [...events]))('is an event that is not quite %s', (event) => {
    const listen = (name: string): string => reasonOf(`window.addEventListener('${name}', () => { fbq('track', 'x'); });\n`);
    expect([listen(event), listen(`${event}s`)]).toEqual(['ungated no-check', 'ungated never-fires']);
  });
});
