/**
 * Verdicts against brute force. A grammar makes functions of guards around one vendor call; every combination of the atoms' values is run for
 * real, and tells whether somebody who opted out gets there. Where each atom stands once the verdict must be exact; where atoms repeat it may
 * be weaker, but never `gated` when a person who opted out gets there.
 */
import { describe, expect, it } from 'vitest';
import { analyzeProject } from '../../src/link/project.js';
import { defaultSettings } from '../../src/link/files/settings.js';
import { hostOf } from '../config/host.js';
import fc from '../property.js';

/** `$0`, `$1`, … are places for atoms, `CALL` is the vendor call, and `«name how|condition»` asks a helper that stands in another file. */
interface Shape {
  readonly text: string;
  readonly places: number;
}

function compose(parts: readonly Shape[], build: (texts: readonly string[]) => string): Shape {
  let places = 0;
  const texts = parts.map((part) => {
    const from = places;
    places += part.places;
    return part.text.replaceAll(/\$(\d+)/g, (_, at: string) => `$${Number(at) + from}`);
  });
  return { text: build(texts), places };
}

const leaf: fc.Arbitrary<Shape> = fc.constant({ text: '$0', places: 1 });

const condition: fc.Arbitrary<Shape> = fc.letrec<{ node: Shape }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    tie('node').map((a) => compose([a], ([x]) => `!(${x})`)),
    tie('node').map((a) => compose([a], ([x]) => `Boolean(${x})`)),
    tie('node').map((a) => compose([a], ([x]) => `Boolean(${x}) === true`)),
    tie('node').map((a) => compose([a], ([x]) => `Boolean(${x}) !== true`)),
    fc.tuple(tie('node'), tie('node')).map((parts) => compose(parts, ([x, y]) => `(${x} && ${y})`)),
    fc.tuple(tie('node'), tie('node')).map((parts) => compose(parts, ([x, y]) => `(${x} || ${y})`)),
    fc.tuple(tie('node'), tie('node'), tie('node')).map((parts) => compose(parts, ([x, y, z]) => `(${x} ? ${y} : ${z})`)),
    tie('node').map((a) => compose([a], ([x]) => `[${x}].some(Boolean)`)),
    fc.tuple(tie('node'), tie('node')).map((parts) => compose(parts, ([x, y]) => `[${x}, ${y}].every((one) => one)`)),
  ),
})).node;

let names = 0;

/** How a helper tells that a condition holds. */
const HELPERS = {
  answers: (name: string, params: string, holds: string) => `export const ${name} = (${params}) => ${holds};`,
  decides: (name: string, params: string, holds: string) => `export function ${name}(${params}) { if (${holds}) return true; return false; }`,
  waits: (name: string, params: string, holds: string) => `export async function ${name}(${params}) { const out = await Promise.resolve(${holds}); return out; }`,
  throws: (name: string, params: string, holds: string) => `export function ${name}(${params}) { if (${holds}) throw new Error('no'); }`,
} as const;

function helper(how: keyof typeof HELPERS, guard: (ask: string) => string): fc.Arbitrary<Shape> {
  return condition.map((c) => compose([c], ([x]) => { names += 1; return guard(`«ask${names} ${how}|${x}»`); }));
}

const guard: fc.Arbitrary<Shape> = fc.oneof(
  condition.map((c) => compose([c], ([x]) => `if (${x}) return;`)),
  condition.map((c) => compose([c], ([x]) => `if (!(${x})) throw new Error('no');`)),
  condition.map((c) => compose([c], ([x]) => `if (${x}) log();`)),
  condition.map((c) => compose([c], ([x]) => { names += 1; return `const v${names} = ${x}; if (v${names}) return;`; })),
  condition.map((c) => compose([c], ([x]) => { names += 1; return `let w${names} = false; if (${x}) w${names} = true; if (!w${names}) return;`; })),
  condition.map((c) => compose([c], ([x]) => { names += 1; return `const g${names} = () => ${x}; if (g${names}()) return;`; })),
  condition.map((c) => compose([c], ([x]) => { names += 1; return `const s${names} = { is: ${x} }; const { is: d${names} } = s${names}; if (d${names}) return;`; })),
  condition.map((c) => compose([c], ([x]) => `switch (Boolean(${x})) { case true: return; default: break; }`)),
  condition.map((c) => compose([c], ([x]) => `switch (Boolean(${x})) { case true: log(); default: return; case false: break; }`)),
  condition.map((c) => compose([c], ([x]) => `switch (Boolean(${x})) { case true: log(); case false: break; default: return; }`)),
  helper('answers', (ask) => `if (${ask}) return;`),
  helper('decides', (ask) => `if (!${ask}) { log(); } else { return; }`),
  helper('waits', (ask) => { names += 1; return `const a${names} = await ${ask}; if (a${names}) return;`; }),
  helper('throws', (ask) => `${ask};`),
  condition.map((c) => compose([c], ([x]) => `while (${x}) { return; }`)),
  fc.tuple(condition, condition).map((parts) => compose(parts, ([x, y]) => `if (${x}) { if (${y}) return; }`)),
  fc.tuple(condition, condition).map((parts) => compose(parts, ([x, y]) => `if (${x}) { log(); } else if (${y}) { return; }`)),
);

/** Shapes that the analysis may see weaker than they are: what is called in a `try` may throw, and a list may be empty. */
const loose: fc.Arbitrary<Shape> = fc.oneof(
  guard,
  fc.tuple(condition, condition).map((parts) => compose(parts, ([x, y]) => `switch (Boolean(${x})) { case true: if (${y}) break; case false: return; }`)),
  condition.map((c) => compose([c], ([x]) => `try { if (${x}) return; } finally { log(); }`)),
  condition.map((c) => compose([c], ([x]) => `try { if (${x}) throw new Error('no'); } catch { return; }`)),
  condition.map((c) => compose([c], ([x]) => { names += 1; return `l${names}: { if (!(${x})) break l${names}; return; }`; })),
  condition.map((c) => compose([c], ([x]) => { names += 1; return `o${names}: for (;;) { for (;;) { if (${x}) break; break o${names}; } return; }`; })),
  condition.map((c) => compose([c], ([x]) => `for (;;) { if (${x}) return; break; }`)),
  condition.map((c) => compose([c], ([x]) => `do { if (!(${x})) continue; return; } while (false);`)),
  condition.map((c) => compose([c], ([x]) => `switch (Boolean(${x})) { default: break; case true: log(); case 'none': return; }`)),
  condition.map((c) => compose([c], ([x]) => { names += 1; return `let r${names} = ${x}; if (r${names}) { r${names} = true; } else { r${names} = false; } if (r${names}) return;`; })),
  condition.map((c) => compose([c], ([x]) => { names += 1; return `const h${names} = (v) => { if (v) throw new Error('no'); }; h${names}(${x});`; })),
  condition.map((c) => compose([c], ([x]) => `try { if (${x}) return; throw new Error('no'); } catch { log(); }`)),
  condition.map((c) => compose([c], ([x]) => `try { log(); if (${x}) return; } catch { log(); }`)),
  condition.map((c) => compose([c], ([x]) => `for (const one of [1, 2]) { if (one === 2 && ${x}) return; }`)),
  condition.map((c) => compose([c], ([x]) => `for (const one of []) { if (${x}) return; }`)),
  condition.map((c) => compose([c], ([x]) => { names += 1; return `const k${names} = [1].filter(() => ${x}); if (k${names}.length > 0) return;`; })),
  condition.map((c) => compose([c], ([x]) => { names += 1; return `let t${names} = ${x}; const u${names} = () => { t${names} = false; }; u${names}(); if (t${names}) return;`; })),
  condition.map((c) => compose([c], ([x]) => { names += 1; return `const m${names} = { is: ${x} }; m${names}.is = false; if (m${names}.is) return;`; })),
  condition.map((c) => compose([c], ([x]) => `[1].forEach(() => { if (${x}) return; });`)),
  condition.map((c) => compose([c], ([x]) => `if (String(${x})) log(); else return;`)),
);

const sink: fc.Arbitrary<Shape> = fc.oneof(
  fc.constant({ text: 'CALL;', places: 0 }),
  condition.map((c) => compose([c], ([x]) => `if (${x}) CALL;`)),
  condition.map((c) => compose([c], ([x]) => `if (${x}) { log(); } else { CALL; }`)),
  condition.map((c) => compose([c], ([x]) => `${x} && CALL;`)),
  condition.map((c) => compose([c], ([x]) => `${x} ? log() : CALL;`)),
  condition.map((c) => compose([c], ([x]) => `switch (Boolean(${x})) { case true: break; case false: log(); default: CALL; }`)),
  condition.map((c) => compose([c], ([x]) => `if (${x}) [1].forEach(() => CALL);`)),
);

const programOf = (guards: fc.Arbitrary<Shape>): fc.Arbitrary<Shape> => fc.tuple(fc.array(guards, { maxLength: 2 }), sink).map(([before, end]) => compose([...before, end], (texts) => texts.join('\n  ')));

interface Program {
  readonly body: string;
  readonly others: readonly string[];
}

/** Each atom once: one of them is the choice, the others are booleans that say nothing of it. */
function onceEach(choice: number, { text, places }: Shape): Program {
  const at = choice % places;
  const others = Array.from({ length: places }, (_, index) => `p${index}`).filter((_, index) => index !== at);
  return { body: text.replaceAll(/\$(\d+)/g, (_, index: string) => (Number(index) === at ? 'CHOICE' : `p${index}`)), others };
}

/** Atoms repeat: the choice and two others are dealt out over the places. */
function repeated(deal: readonly number[], { text }: Shape): Program {
  return { body: text.replaceAll(/\$(\d+)/g, (_, index: string) => ['CHOICE', 'p0', 'p1'][(deal[Number(index) % deal.length] ?? 0) % 3] as string), others: ['p0', 'p1'] };
}

/** Who gets to the call, over all values of the atoms. */
function bruteForce({ body, others }: Program): { readonly optedOut: boolean; readonly allowed: boolean } {
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the generated program itself is what is compared with
  const run = new Function('CHOICE', 'CALLED', 'log', 'thrown', ...others, inPlace(body).replaceAll('CALL;', 'CALLED();').replaceAll(/CALL\b/g, 'CALLED()')) as (...args: unknown[]) => void;
  const reached = { optedOut: false, allowed: false };
  for (let bits = 0; bits < 2 ** (others.length + 1); bits += 1) {
    const optedOut = (bits & 1) === 1;
    const called = (): void => { reached[optedOut ? 'optedOut' : 'allowed'] = true; };
    try {
      run(optedOut, called, () => undefined, throwIf, ...others.map((_, at) => ((bits >> (at + 1)) & 1) === 1));
    } catch {
      // A thrown error is a way out, like a return.
    }
  }
  return reached;
}

const HELPER = /«(\w+) (\w+)\|([^»]*)»/g;

/** A helper's condition where it is asked for. */
function inPlace(body: string): string {
  return body.replaceAll('await ', '').replaceAll(HELPER, (_, _name, how: string, holds: string) => (how === 'throws' ? `thrown(${holds})` : `(${holds})`));
}

function throwIf(holds: boolean): void {
  if (holds) throw new Error('no');
}

function verdictOf({ body, others }: Program): { readonly verdict: string; readonly text: string } {
  const params = others.map((name) => `${name}: boolean`).join(', ');
  const helpers = [...body.matchAll(HELPER)].map(([, name = '', how, holds = '']) => HELPERS[how as keyof typeof HELPERS](name, params, holds).replaceAll('CHOICE', 'navigator.globalPrivacyControl'));
  const asked = body.replaceAll(HELPER, (_, name: string) => `far.${name}(${others.join(', ')})`).replaceAll('CHOICE', 'navigator.globalPrivacyControl').replaceAll(/CALL\b/g, "fbq('track', 'x')");
  const imports = helpers.length > 0 ? "import * as far from './near';\n" : '';
  const text = `${imports}export ${asked.includes('await ') ? 'async ' : ''}function f(${params}) {\n  ${asked}\n}\nfunction log() {}\n`;
  const files: Readonly<Record<string, string>> = { '/case/src/a.ts': text, '/case/src/near.ts': "export * from './far';\n", '/case/src/far.ts': `${helpers.join('\n')}\n` };
  const { findings } = analyzeProject(hostOf(files), { root: '/case', files: ['src/a.ts', 'src/far.ts', 'src/near.ts'], settings: defaultSettings });
  return { verdict: findings.map(({ verdict }) => verdict).join(), text: [text, ...helpers].join('\n') };
}

const few = (guards: fc.Arbitrary<Shape>): fc.Arbitrary<Shape> => programOf(guards).filter(({ places }) => places >= 1 && places <= 8);

describe('verdicts against brute force', { timeout: 60_000 }, () => {
  it('are exact because each atom stands once', () => {
    fc.assert(fc.property(fc.nat(100), few(guard), (choice, shape) => {
      const one = onceEach(choice, shape);
      const reached = bruteForce(one);
      const { verdict, text } = verdictOf(one);
      if (reached.optedOut || reached.allowed) expect({ text, isGated: verdict === 'gated' }).toEqual({ text, isGated: !reached.optedOut });
      if (reached.optedOut && !reached.allowed) expect({ text, verdict }).toEqual({ text, verdict: 'inverted' });
    }), { numRuns: 400 });
  });

  it('are never gated wrongly where atoms repeat', () => {
    fc.assert(fc.property(fc.array(fc.nat(2), { minLength: 2, maxLength: 8 }), few(loose), (deal, shape) => {
      const one = repeated(deal, shape);
      const { verdict, text } = verdictOf(one);
      if (verdict === 'gated') expect({ text, ...bruteForce(one) }).toMatchObject({ text, optedOut: false });
    }), { numRuns: 400 });
  });
});
