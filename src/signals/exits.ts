/**
 * Calls behind which nothing goes on: the function throws, or the program ends. Only what its documentation says never returns stands
 * here; `redirect()` of Remix and Astro gives a response back, and what follows it runs.
 */
export interface Exit {
  /** Import specifier, or the name of a global. */
  readonly of: string;
  /** Access paths below it; `default` is the default export. */
  readonly names: readonly string[];
  /** It goes on where the first argument is true: `assert(allowed)`; where it is the second, or is not: `assert.equal(out, false)`. */
  readonly goesOn: 'never' | 'holds' | 'equal' | 'different';
  readonly source: string;
}

const ASSERT = ['default', 'ok', 'strict', 'default.ok', 'default.strict'];
const under = (names: readonly string[]): string[] => names.flatMap((name) => [name, `default.${name}`, `strict.${name}`]);
const NODE = 'https://nodejs.org/api/assert.html';

export const exits: readonly Exit[] = [
  { of: 'next/navigation', names: ['redirect', 'permanentRedirect', 'notFound', 'forbidden', 'unauthorized'], goesOn: 'never', source: 'https://nextjs.org/docs/app/api-reference/functions/redirect' },
  { of: '@sveltejs/kit', names: ['redirect', 'error'], goesOn: 'never', source: 'https://svelte.dev/docs/kit/@sveltejs-kit#redirect' },
  { of: 'process', names: ['exit', 'abort', 'default.exit', 'default.abort'], goesOn: 'never', source: 'https://nodejs.org/api/process.html' },
  { of: 'node:process', names: ['exit', 'abort', 'default.exit', 'default.abort'], goesOn: 'never', source: 'https://nodejs.org/api/process.html' },
  { of: 'Deno', names: ['exit'], goesOn: 'never', source: 'https://docs.deno.com/api/deno/~/Deno.exit' },
  ...['assert', 'node:assert', 'assert/strict', 'node:assert/strict'].flatMap((of): Exit[] => [
    { of, names: ASSERT, goesOn: 'holds', source: `${NODE}#assertvalue-message` },
    { of, names: ['fail', 'default.fail'], goesOn: 'never', source: `${NODE}#assertfailmessage` },
    { of, names: under(['equal', 'strictEqual', 'deepEqual', 'deepStrictEqual']), goesOn: 'equal', source: `${NODE}#assertstrictequalactual-expected-message` },
    { of, names: under(['notEqual', 'notStrictEqual', 'notDeepEqual', 'notDeepStrictEqual']), goesOn: 'different', source: `${NODE}#assertnotstrictequalactual-expected-message` },
  ]),
  ...['tiny-invariant', 'invariant', 'ts-invariant'].map((of): Exit => ({ of, names: ['default', 'invariant'], goesOn: 'holds', source: `https://www.npmjs.com/package/${of}` })),
];
