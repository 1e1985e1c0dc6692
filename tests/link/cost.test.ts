/**
 * The cost of a file grows with its size and nothing else, and ordinary nesting is not too deep. Each program is analysed at a size at which one
 * whose cost grew with the square of it would take minutes.
 */
import { describe, expect, it } from 'vitest';
import { analyse } from './analyse.js';

/** Of the processor's time, so that a busy machine is no fault of the code; many times what each takes. */
const MOST_SECONDS = 10;

const many = (times: number, part: (at: number) => string): string => Array.from({ length: times }, (_, at) => part(at)).join('');
const nested = (times: number, open: (at: number) => string, inner: string, close: string): string => many(times, open) + inner + close.repeat(times);

const gate = `const out = () => navigator.globalPrivacyControl === true || document.cookie.includes('ccpa_opt_out=1');\n`;
const send = `fbq('track', 'x');`;

/** Program, how many pathways it has, and the verdict of all of them. */
const programs: readonly (readonly [what: string, text: string, pathways: number, verdict: string])[] = [
  ['20,000 lines', gate + many(4000, (at) => `export function buy${at}(price) {\n  if (out()) return;\n  const total = price * ${at};\n  ${at % 10 ? 'save' : 'fbq'}('track', 'Buy', { total });\n}\n`), 400, 'gated'],
  ['200,000 lines without a word', `${gate}${'\n'.repeat(200_000)}if (!out()) ${send}\n`, 1, 'gated'],
  ['20,000 lines that lead to one call', `${gate}function send(name) {\n  ${send}\n}\n${many(4000, (at) => `export function buy${at}(price) {\n  if (out()) return;\n  const total = price * ${at};\n  send(total);\n}\n`)}`, 1, 'gated'],
  ['20,000 lines of one function', `${gate}export function all(a) {\n  if (out()) return;\n${many(19_995, (at) => `  a.x${at % 10} = a.y + ${at};\n`)}  ${send}\n}\n`, 1, 'gated'],
  ['a switch of 300 cases', `${gate}export function all(kind) {\n  if (out()) return;\n  switch (kind) {\n${many(300, (at) => `    case 'k${at}': ${send} break;\n`)}  }\n}\n`, 300, 'gated'],
  ['a switch of 300 checks that fall through', `${gate}export function all(kind) {\n  switch (kind) {\n${many(300, (at) => `    case 'k${at}': if (document.cookie.includes('ccpa_opt_out_${at}=1')) return;\n`)}  }\n  ${send}\n}\n`, 1, 'partial'],
  ['a function with 40 branches', `${gate}export function all(a) {\n${many(40, (at) => `  if (a.x${at}) a.y = ${at}; else if (out()) a.z = ${at};\n`)}  if (out()) return;\n  ${send}\n}\n`, 1, 'gated'],
  ['a function with 40 checks of 40 signals', `export function all(a) {\n${many(40, (at) => `  if (localStorage.getItem('optedOut${at}') === 'true') a.y = ${at};\n`)}  if (navigator.globalPrivacyControl) return;\n  ${send}\n}\n`, 1, 'gated'],
  ['forty loops in a row, each with a check', `export function all(a) {\n${many(40, (at) => `  for (const x of a.l${at}) { if (navigator.globalPrivacyControl) continue; a.n += x; }\n`)}  ${send}\n}\n`, 1, 'not-gated'],
  ['five hundred nested closures', `${gate}export const all = () => {\n if (out()) return;\n${nested(500, () => '(() => {', send, '})();')}\n};\n`, 1, 'gated'],
  ['five hundred nested closures behind one that checks for itself alone', `${gate}(() => { if (out()) return; })();\n${nested(500, () => '(() => {', send, '})();')}\n`, 1, 'ungated'],
  ['an else-if chain of two thousand', `${gate}export function all(kind) {\n  if (out()) return;\n${many(2000, (at) => `${at ? ' else ' : '  '}if (kind === ${at}) { log(${at}); }`)} else { ${send} }\n}\n`, 1, 'gated'],
  ['an else-if chain of two thousand checks', `export function all(kind) {\n${many(2000, (at) => `${at ? ' else ' : '  '}if (kind === ${at} && navigator.globalPrivacyControl) { return; }`)} else { ${send} }\n}\n`, 1, 'not-gated'],
  ['a choice of a thousand', `${gate}export const all = (kind) => out() ? 0 : ${many(1000, (at) => `kind === ${at} ? ${at} : `)}fbq('track', 'x');\n`, 1, 'gated'],
  ['a conjunction of two thousand', `${gate}export const all = (a) => { if (!out()${many(2000, (at) => ` && a.x${at}`)}) ${send} };\n`, 1, 'gated'],
  ['a disjunction of two thousand', `${gate}export const all = (a) => { if (${many(2000, (at) => `a.x${at} || `)}out()) return; ${send} };\n`, 1, 'gated'],
  ['a thousand pieces of text', `${gate}export const all = (a) => { if (out()) return; fbq('track', ${many(1000, (at) => `'a' + a.x${at} + `)}''); };\n`, 1, 'gated'],
  ['a thousand nested calls', `${gate}export const all = (a) => { if (out()) return; fbq('track', ${nested(1000, () => 'a(', 'a', ')')}); };\n`, 1, 'gated'],
  ['a thousand nested objects', `${gate}export const all = (a) => { if (out()) return; fbq('track', 'x', ${nested(1000, () => '{ a: ', 'a', ' }')}); };\n`, 1, 'gated'],
  ['five hundred nested elements', `${gate}export const All = () => out() ? null : ${nested(500, () => '<div>', '<img src="https://www.facebook.com/tr?id=1" />', '</div>')};\n`, 1, 'gated'],
  ['a chain of a thousand promises', `${gate}export const all = (a) => a.load()${many(1000, () => '.then((x) => x)')}.then(() => { if (out()) return; ${send} });\n`, 1, 'gated'],
  ['a chain of a thousand members', `${gate}export const all = (a) => { if (out()) return; a${'.b()'.repeat(1000)}; ${send} };\n`, 1, 'gated'],
  ['two thousand helpers, each of which asks the next', `${gate}${many(2000, (at) => `function ask${at}() { return ask${at + 1}(); }\n`)}function ask2000() { return out(); }\nexport function all() { if (ask0()) return; ${send} }\n`, 1, 'any'],
  ['two thousand functions, each of which calls the next', `${gate}${many(2000, (at) => `function go${at}() { go${at + 1}(); }\n`)}function go2000() { ${send} }\nexport function all() { if (out()) return; go0(); }\n`, 1, 'any'],
  ['two hundred variables, each made of those before', `${gate}export function all(a) {\n  let v0 = out();\n${many(200, (at) => `  let v${at + 1} = v${at} || (a.x${at} ? v${Math.max(0, at - 1)} : v${at});\n`)}  if (v200) return;\n  ${send}\n}\n`, 1, 'gated'],
  ['a variable that is written two thousand times', `${gate}export function all(a) {\n  let v = 0;\n${many(2000, (at) => `  if (a.x${at}) v = ${at};\n`)}  if (out()) return;\n  fbq('track', v);\n}\n`, 1, 'gated'],
  ['three hundred nested loops', `${gate}export function all(a) {\n  if (out()) return;\n  ${nested(300, (at) => `for (const x${at} of a) {`, send, '}')}\n}\n`, 1, 'gated'],
  ['five hundred nested conditions', `${gate}export function all(a) {\n  ${nested(500, (at) => `if (a.x${at}) {`, `if (!out()) ${send}`, '}')}\n}\n`, 1, 'gated'],
  ['three hundred nested tries', `${gate}export function all(a) {\n  if (out()) return;\n  ${nested(300, () => 'try {', send, '} catch { log(); }')}\n}\n`, 1, 'gated'],
];

const fits = (wanted: string, verdict: string): boolean => wanted === 'any' || (wanted.startsWith('not-') ? verdict !== wanted.slice(4) : verdict === wanted);

describe('the cost of', () => {
  it.each(programs)('%s', (_what, text, pathways, verdict) => {
    const started = process.cpuUsage();
    const { findings, problems } = analyse({ 'src/a.jsx': text });
    const seconds = process.cpuUsage(started).user / 1e6;
    expect(problems).toEqual([]);
    expect(findings).toHaveLength(pathways);
    expect(findings.filter((finding) => !fits(verdict, finding.verdict)).map((finding) => finding.verdict)).toEqual([]);
    expect(seconds).toBeLessThan(MOST_SECONDS);
  });
});
