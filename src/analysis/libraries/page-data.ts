/**
 * What a framework hands to a page: the answer of the function that ran for it on the server.
 *
 *     export const loader = async ({ request }) => ({ allowed: request.headers.get('Sec-GPC') !== '1' });
 *     export default function Root() { const { allowed } = useLoaderData(); … }                              what `loader` gave
 *
 * https://reactrouter.com/start/framework/data-loading, https://nextjs.org/docs/pages/building-your-application/data-fetching
 */
import type { Module } from '../../code.js';
import { genericFrame } from '../frames.js';
import type { Frame, Origin, Session, Value } from '../nouns.js';
import { resultOf } from '../runs.js';
import { alternatives, casesOf, mapCases, settled, unknown } from '../values.js';
import { onceOf } from '../../memo.js';

const ROUTER = /^(?:@remix-run\/react|react-router(?:-dom)?|remix-typedjson)$/;
const ASKS = /^use(?:Typed)?LoaderData$/;

/** `useLoaderData()` in the file of a route. */
export function loadedByHook(session: Session, { root, steps }: Origin, { module }: Frame): Value | undefined {
  return root.is === 'package' && steps.length === 0 && ROUTER.test(root.specifier) && ASKS.test(root.name) ? answerOf(session, module, 'loader') : undefined;
}

/** The props of a page; undefined where no function of its file ran for it. */
export function handedToPage(session: Session, { module, code }: Pick<Frame, 'module' | 'code'>, index: number): Value | undefined {
  if (index !== 0 || !isPage(session, module, code.id)) return undefined;
  const loaded = answerOf(session, module, 'loader');
  if (loaded) return { is: 'record', members: new Map([['loaderData', loaded]]), rest: unknown };
  const answer = answerOf(session, module, 'getServerSideProps') ?? answerOf(session, module, 'getStaticProps');
  return answer && session.member(answer, 'props', { frame: genericFrame(session, module, 0), env: new Map() });
}

function isPage(session: Session, module: Module, id: number): boolean {
  const page = isServed(module) ? session.exportOf(module.file, 'default') : unknown;
  return page.is === 'function' && page.module.file === module.file && page.id === id;
}

const SERVED: ReadonlySet<string> = new Set(['loader', 'getServerSideProps', 'getStaticProps']);

/** Asked of each function of a file, which may export a thousand. */
const isServed = onceOf((module: Module) => module.exports.some((one) => 'name' in one && SERVED.has(one.name)));

/** What the function of this name that a file exports for its framework gives. */
export function answerOf(session: Session, module: Module, name: string): Value | undefined {
  const own = module.exports.some((one) => 'name' in one && one.name === name) ? session.exportOf(module.file, name) : unknown;
  if (own.is !== 'function' || own.module.file !== module.file) return undefined;
  const answers = alternatives(settled(resultOf(session, genericFrame(session, own.module, own.id)))).filter(({ value }) => !leadsElsewhere(value));
  return mapCases(casesOf(answers), (value) => withoutResponse(session, value));
}

/** `redirect('/login')`, `{ notFound: true }`: no page is shown. */
function leadsElsewhere(value: Value): boolean {
  if (value.is === 'object') return value.expr.entries.some(({ key }) => key?.is === 'constant' && /^(?:redirect|notFound)$/.test(String(key.value)));
  return value.is === 'origin' && value.steps.at(-1)?.is === 'call' && /^redirect(?:Document)?$/.test(calledOf(value));
}

/** `json({ allowed })`, `Response.json(…)`: the data that an answer is made of. */
function withoutResponse(session: Session, value: Value): Value {
  const call = value.is === 'origin' ? value.steps.at(-1) : undefined;
  const [first] = call?.is === 'call' ? call.args : [];
  if (value.is !== 'origin' || call?.is !== 'call' || !first) return value;
  return /^(?:typed)?(?:json|data|defer)$/.test(calledOf(value)) ? session.evaluate(first, call.scope) : value;
}

function calledOf({ root, steps }: Origin): string {
  const method = steps.at(-2);
  return method?.is === 'member' ? method.key : 'name' in root ? root.name : '';
}
