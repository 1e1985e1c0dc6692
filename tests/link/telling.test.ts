import { describe, expect, it } from 'vitest';
import type { Module } from '../../src/code.js';
import { mayCheck } from '../../src/link/files/checking.js';
import { findFilled, findKeepers, findTellingExports, mentionsInCode, type Ears } from '../../src/link/files/telling.js';
import { parseModule } from '../../src/source/parse.js';

const moduleOf = (text: string): Module => parseModule({ file: 'a.tsx', language: 'tsx', text });

/** Of the words only `optedOut`, and of the imports only what `./gate` calls `mayTrack`. */
const ears: Ears = {
  isMention: (word) => word.includes('optedOut'), isHanded: false, hasOwnEnv: false,
  told: (source) => (source === './gate' ? new Set(['mayTrack']) : undefined),
};

describe('the exports that tell a choice', () => {
  it.each([
    ['what is read', "export const out = localStorage.getItem('optedOut');", ['out']],
    ['what uses it in the same file', 'const out = () => user.optedOut; export const fine = () => !out();', ['fine']],
    ['what is imported from one that tells', "import { mayTrack } from './gate'; export const ask = () => mayTrack();", ['ask']],
    ['what is handed on', "export { mayTrack as may, other } from './gate';", ['may']],
    ['what throws', 'export function ensure() { if (user.optedOut) throw new Error(); }', ['ensure']],
    ['what calls what it was handed', 'export const run = (send) => { if (!user.optedOut) send(); };', ['run']],
    ['what renders its children', 'export const Gate = ({ children }) => { if (user.optedOut) return null; return children; };', ['Gate']],
    ['not what keeps it for itself', "export const send = () => { if (!user.optedOut) post('seen'); };", []],
    ['not what shows it', 'export const Banner = () => (user.optedOut ? <p>Bye</p> : null);', []],
    ['not another import of that file', "import { other } from './gate'; export const ask = () => other();", []],
    ['not what a deployment switches on', 'export const isOn = () => process.env.optedOut;', []],
    ['not what knows nothing', 'export const format = (price) => price.toFixed(2);', []],
  ])('%s', (_name, text, names) => expect(findTellingExports(moduleOf(text), ears)).toEqual(names));

  it('are a mention in code, not in a type or a comment', () => {
    expect(mentionsInCode(moduleOf('const a = user.optedOut;'), ears)).toBe(true);
    expect(mentionsInCode(moduleOf('type A = { optedOut: boolean }; /* optedOut */ const a = 1;'), ears)).toBe(false);
  });

  it('are none for what a schema calls its members, as whoever reads one mentions it', () => {
    const schema = "z.object({ OPTED_OUT: z.string(), of: z.object({ optedOut: z.boolean() }) }).parse(data)";
    expect(findTellingExports(moduleOf(`import { z } from 'zod'; export const env = ${schema};`), ears)).toEqual([]);
    expect(findTellingExports(moduleOf(`import { z } from './own'; export const env = ${schema};`), ears)).toEqual(['env']);
    expect(findTellingExports(moduleOf("import { z } from 'zod'; export const env = z.object({ OUT: z.literal(optedOut()) }).parse(data);"), ears)).toEqual(['env']);
  });

  it('are put into stores and contexts of other files', () => {
    expect(findFilled(moduleOf("import { Choice } from './choice'; export const App = () => <Choice.Provider value={user.optedOut} />;"), ears)).toEqual([{ source: './choice', name: 'Choice' }]);
    expect(findKeepers(moduleOf('export const Choice = createContext(null); export const other = make();'))).toEqual(['Choice']);
  });
});

describe('whether a file can check a choice', () => {
  it.each([
    ['a condition', 'function a() { if (user.optedOut) return; send(); }', true],
    ['one side of &&', "import { mayTrack } from './gate'; mayTrack() && send();", true],
    ['a case', 'switch (user.optedOut) { case true: break; default: send(); }', true],
    ['what is called with a function', "import { mayTrack } from './gate'; mayTrack(() => send());", true],
    ['an element', 'const a = <Gate open={!user.optedOut}><Pixel /></Gate>;', true],
    ['a guard of a container', "import { mayTrack } from './gate'; @Module({ providers: [{ provide: APP_GUARD, useClass: mayTrack }] }) class A {}", true],
    ['not a list of modules', "import { mayTrack } from './gate'; @Module({ imports: [mayTrack] }) class A {}", false],
    ['not what is only handed on', "export { mayTrack } from './gate';", false],
    ['not other conditions', 'if (user.isPaying) send();', false],
  ])('%s', (_name, text, isSo) => expect(mayCheck(moduleOf(text), ears)).toBe(isSo));
});
