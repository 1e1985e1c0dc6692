/**
 * Which values are apps and routers of a framework?
 *
 *     const router = express.Router();      a router of Express', known by the place it is made at
 *     router.route('/e').all(first)         the same router, with a handler in front
 */
import type { Expr, Module } from '../../code.js';
import { routerKinds, type RouterKind } from '../../signals/routers.js';
import type { Origin, Root, Step, Value } from '../nouns.js';

type Call = Extract<Step, { is: 'call' }>;

export interface RouterValue {
  readonly kind: RouterKind;
  /** Equal for everything that is the same router. */
  readonly key: string;
  /** The file that makes it. */
  readonly home: string;
  /** What is called on it in a chain, up to this value. */
  readonly chain: readonly { readonly method: string; readonly call: Call }[];
  /** Where it belongs to another: `app.register((instance) => …)` gives a router of its own. */
  readonly inside?: { readonly router: Origin; readonly call: Call };
}

const kinds = new Map(routerKinds.flatMap((kind) => kind.packages.map((name) => [name, kind] as const)));

export function routerOf(value: Value): RouterValue | undefined {
  if (value.is !== 'origin') return undefined;
  const { root, steps } = value;
  if (root.is === 'param' && root.router) return { kind: root.router, key: `param ${root.file}#${root.function}.${root.index}`, home: root.file, chain: chainOf(steps) };
  const kind = root.is === 'package' ? kinds.get(root.specifier) : undefined;
  if (!kind) return undefined;
  const at = steps.findIndex((step) => step.is === 'call');
  const made = steps[at];
  if (!kind.makers.some((maker) => isMaker(kind, maker, pathOf(root, at < 0 ? steps : steps.slice(0, at))))) return undefined;
  if (kind.mounts.length === 0) return { kind, key: '', home: '', chain: chainOf(steps) };
  return made?.is === 'call' ? innermost(value, kind, at, made) : undefined;
}

function isMaker(kind: RouterKind, maker: string, path: string): boolean {
  return path === maker || (kind.mounts.length === 0 && path.startsWith(`${maker}.`));
}

function pathOf(root: Root, steps: readonly Step[]): string {
  const name = root.is === 'package' && root.name !== '*' ? root.name : 'default';
  return [name, ...steps.flatMap((step) => (step.is === 'member' ? [step.key] : []))].join('.');
}

/** `app.register(plugin)` hands on a router that sees what `app` has, and not the other way round. */
function innermost(origin: Origin, kind: RouterKind, made: number, call: Call): RouterValue {
  const { steps } = origin;
  const last = steps.findLastIndex((step, at) => at > made && step.is === 'call' && isRegister(steps[at - 1]));
  const own = steps[last];
  if (own?.is !== 'call') return { kind, ...placeOf(call), chain: chainOf(steps.slice(made + 1)) };
  return { kind, ...placeOf(own), chain: chainOf(steps.slice(last + 1)), inside: { router: { ...origin, steps: steps.slice(0, last - 1) }, call: own } };
}

function isRegister(step: Step | undefined): boolean {
  return step?.is === 'member' && step.key === 'register';
}

function placeOf({ at, scope }: Call): Pick<RouterValue, 'key' | 'home'> {
  const { file } = scope.frame.module;
  return { key: `${file}@${at.at[0]}-${at.at[1]}`, home: file };
}

function chainOf(steps: readonly Step[]): RouterValue['chain'] {
  return steps.flatMap((step, at) => {
    const method = steps[at - 1];
    return step.is === 'call' && method?.is === 'member' ? [{ method: method.key, call: step }] : [];
  });
}

/** Names under which frameworks export the types of their routers. */
const TYPES = /^(?:Express|Application|Router|IRouter|Koa|Hono|OpenAPIHono|FastifyInstance|Elysia)$/;

/** `(app: FastifyInstance) => …`: a router whose maker is not seen. */
export function kindOfType(module: Module, type: Extract<Expr, { is: 'name' }> | undefined): RouterKind | undefined {
  const [only] = (type?.variable === undefined ? undefined : module.variables[type.variable]?.definitions) ?? [];
  return only?.from === 'import' && (TYPES.test(only.name) || only.name === 'default') ? kinds.get(only.source) : undefined;
}
