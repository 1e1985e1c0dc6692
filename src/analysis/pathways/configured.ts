/**
 * What the configuration of a framework puts into every page: plugins by their names, and scripts by their addresses.
 *
 *     plugins: ['gatsby-plugin-google-gtag']                       a load of Google Analytics, at the name
 *     presets: [['classic', { gtag: { trackingID } }]]             the same by Docusaurus, at the option
 *     head: [['script', { src: 'https://connect.facebook…' }]]     a load of Meta's by VitePress, at the address
 *
 * https://www.gatsbyjs.com/docs/reference/config-files/gatsby-config · https://docusaurus.io/docs/api/docusaurus-config ·
 * https://vitepress.dev/reference/site-config · https://nuxt.com/docs/api/nuxt-config · https://docs.astro.build/en/reference/configuration-reference
 */
import type { Entry, Expr, ExprOf, FunctionId, Module } from '../../code.js';
import { genericScope } from '../frames.js';
import { partsOf, type Code } from '../parts.js';
import type { Session, Value } from '../nouns.js';
import { inSnippet, loads } from './loads.js';
import type { Pathway } from './pathway.js';

const CONFIGURATION = /(?:^|\/)(?:gatsby-config|(?:docusaurus|nuxt|astro)\.config|\.(?:vitepress|vuepress)\/config(?:\/[^/]+)?)\.[cm]?[jt]s$/;

/** The options by which the preset of Docusaurus starts plugins that it brings along. https://docusaurus.io/docs/using-plugins */
const PRESET = /^(?:@docusaurus\/preset-)?classic$/;
const OF_PRESET: ReadonlyMap<string | undefined, string> = new Map([
  ['gtag', '@docusaurus/plugin-google-gtag'], ['googleAnalytics', '@docusaurus/plugin-google-analytics'], ['googleTagManager', '@docusaurus/plugin-google-tag-manager'],
]);

interface Configuration {
  readonly session: Session;
  readonly module: Module;
  readonly literals: readonly Literal[];
}

interface Literal {
  readonly expr: ExprOf<'array' | 'object'>;
  /** The keys that lead to it: `scripts`, `registry`. */
  readonly path: readonly string[];
  readonly within: FunctionId;
}

/** Whether a file configures a framework that puts scripts into its pages by itself. */
export function isConfiguration(file: string): boolean {
  return CONFIGURATION.test(file);
}

export function findInConfiguration(session: Session, module: Module): readonly Pathway[] {
  if (!isConfiguration(module.file)) return [];
  const literals = module.functions.flatMap(({ id, body }) => literalsIn(body, [], id));
  const configuration = { session, module, literals };
  return literals.flatMap((one) => (one.expr.is === 'array' ? inArray(configuration, one, one.expr.items) : inObject(configuration, one, one.expr.entries)));
}

function literalsIn(parts: readonly Code[], path: readonly string[], within: FunctionId): readonly Literal[] {
  return parts.flatMap((node) => {
    if (!('is' in node) || node.is !== 'object') return [...('is' in node && node.is === 'array' ? [{ expr: node, path, within }] : []), ...literalsIn(partsOf(node), path, within)];
    return [{ expr: node, path, within }, ...node.entries.flatMap((entry) => literalsIn([entry.value], [...path, textOf(entry.key) ?? ''], within))];
  });
}

/** `['nuxt-gtag']`, `['@docusaurus/preset-classic', { gtag: {} }]`, `['script', {}, code]`, `scripts: ['https://…']` */
function inArray(place: Configuration, literal: Literal, items: readonly Expr[]): readonly Pathway[] {
  const [first, second, third] = items;
  const plugins = items.flatMap((item) => byName(place, literal, { expr: item, name: textOf(item) }));
  const options = PRESET.test(textOf(first) ?? '') && second?.is === 'object' ? second.entries : [];
  const ofPreset = options.flatMap(({ key }) => (key ? byName(place, literal, { expr: key, name: OF_PRESET.get(textOf(key)) }) : []));
  const code = textOf(first) === 'script' && third ? inCode(place, literal, third) : [];
  return [...plugins, ...ofPreset, ...code, ...(literal.path.at(-1) === 'scripts' ? items.flatMap((item) => byAddress(place, literal, item)) : [])];
}

/** `{ resolve: 'gatsby-plugin-google-gtag' }`, `{ src: 'https://…' }`, `{ tag: 'script', content: code }` */
function inObject(place: Configuration, literal: Literal, entries: readonly Entry[]): readonly Pathway[] {
  const isScript = entries.some(({ key, value }) => /^tag(?:Name)?$/.test(textOf(key) ?? '') && textOf(value) === 'script');
  const isNuxt = /nuxt\.config/.test(place.module.file);
  return entries.flatMap(({ key, value }) => {
    const name = textOf(key);
    if (name === 'resolve') return byName(place, literal, { expr: value, name: textOf(value) });
    // What Nuxt is handed for its head is found at the call.
    if (name === 'src' && !(isNuxt && literal.path.includes('head'))) return byAddress(place, literal, value);
    if (isNuxt && key && literal.path.at(-1) === 'registry' && !isMocked(value)) return byComposable(place, literal, key);
    return isScript && (name === 'content' || name === 'innerHTML') ? inCode(place, literal, value) : [];
  });
}

function byName({ session, literals }: Configuration, { within }: Literal, { expr, name = '' }: { readonly expr: Expr; readonly name: string | undefined }): readonly Pathway[] {
  const isHeld = (option: true | string | undefined): boolean => {
    const [key, value] = typeof option === 'string' ? option.split(' ') : [];
    return key !== undefined && literals.some((one) => one.expr.is === 'object' && one.expr.entries.some((entry) => textOf(entry.key) === key && textOf(entry.value) === value));
  };
  return session.world.vendors.startedBy(name).filter(({ packages }) => !isHeld(packages[name]?.plugin)).map((vendor) => ({ ...startAt(expr, within), vendor, api: name, kind: 'load', surface: 'client' }));
}

/** `registry: { metaPixel: { id } }` calls `useScriptMetaPixel({ id })` in every page. https://scripts.nuxt.com/docs/guides/global */
function byComposable({ session }: Configuration, { within }: Literal, key: Expr): readonly Pathway[] {
  const name = textOf(key) ?? '';
  const found = session.world.vendors.roleOfGlobal(`useScript${name.charAt(0).toUpperCase()}${name.slice(1)}`);
  return found?.role.is === 'factory' && found.role.effect === 'load' ? [{ ...startAt(key, within), vendor: found.vendor, api: name, kind: 'load', surface: 'client' }] : [];
}

/** `googleAnalytics: 'mock'`, `[{ id }, { trigger: 'manual' }]` */
function isMocked(value: Expr): boolean {
  if (value.is === 'array') return value.items.some(isMocked);
  if (value.is !== 'object') return textOf(value) === 'mock' || (value.is === 'constant' && value.value === false);
  return value.entries.some(({ key, value: inner }) => (textOf(key) === 'trigger' && (textOf(inner) === 'manual' || isMocked(inner))) || (textOf(key) === 'scriptOptions' && isMocked(inner)));
}

function byAddress(place: Configuration, { within }: Literal, expr: Expr): readonly Pathway[] {
  return expr.is === 'object' ? [] : loads(place.session, valueOf(place, expr, within), startAt(expr, within));
}

function inCode(place: Configuration, { within }: Literal, expr: Expr): readonly Pathway[] {
  return inSnippet(place.session, valueOf(place, expr, within), startAt(expr, within));
}

function startAt(expr: Expr, within: FunctionId): Pick<Pathway, 'expr' | 'within' | 'api' | 'args'> {
  return { expr, within, api: 'script', args: [] };
}

function valueOf({ session, module }: Configuration, expr: Expr, within: FunctionId): Value {
  return session.evaluate(expr, genericScope(session, module, within));
}

function textOf(expr: Expr | undefined): string | undefined {
  if (expr?.is === 'template') return expr.values.length === 0 ? expr.texts[0] : undefined;
  return expr?.is === 'constant' && typeof expr.value === 'string' ? expr.value : undefined;
}
