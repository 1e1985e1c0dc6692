/** What holds for every entry of the catalogue, whatever vendor it is of. */
import { readFileSync } from 'node:fs';
import ajv from 'ajv';
import { describe, expect, it } from 'vitest';
import { allVendors, isVendorPackage, matchUrl, roleOfExport } from '../../src/vendors/catalogue.js';
import { compile, storedFrom, type OutOfScope } from '../../src/vendors/compile.js';
import { mentionsVendor } from '../../src/link/files/mentions.js';
import { entryFiles, namesIn } from './entries.js';

const root = new URL('../../', import.meta.url);
const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, root), 'utf8'));
const validate = new ajv().compile(read('schema/vendor.json') as object);

describe.each(entryFiles)('%s', (file, entry) => {
  it('is what the schema asks for, names itself, and says what it rests on', () => {
    validate(entry);
    expect(validate.errors ?? []).toEqual([]);
    expect(`${entry.id}.json`).toBe(file);
    // The page of a package on npm goes without saying.
    expect(entry.docs.length + Object.keys(entry.packages ?? {}).length).toBeGreaterThan(0);
  });

  it('refers to shapes that are there, and uses each', () => {
    const { shapes = {} } = entry;
    const used = new Set(JSON.stringify(entry).match(/"\$[a-zA-Z]\w*"(?!:)/g)?.map((text) => text.slice(2, -1)));
    expect([...used].sort()).toEqual(Object.keys(shapes).sort());
  });

  it('says more only of what it names', () => {
    const { personal = {}, suppressed = {}, stops = [], when = {}, everyday = [], globals = {}, beforeLoad } = entry;
    const names = namesIn(entry);
    const isNamed = (name: string): boolean => names.has(name) || names.has(name.split(' ')[0] ?? '');
    expect([...Object.keys(personal), ...Object.values(suppressed).flat().filter((name) => typeof name === 'string'), ...Object.keys(when), ...stops.map((stop) => stop.replace(/\(.*/, ''))].filter((name) => !isNamed(name))).toEqual([]);
    expect(everyday.filter((name) => !Object.hasOwn(globals, name))).toEqual([]);
    // What happens before a load can only be told where something is called.
    expect(beforeLoad === undefined || names.size > 0).toBe(true);
  });

  it('tells the choice by what it lists as a control', () => {
    const { stops = [], limits = [] } = entry;
    const controls = new Set([...JSON.stringify(entry).matchAll(/"control":\[([^\]]*)\]/g)].flatMap(([, list = '']) => JSON.parse(`[${list}]`) as string[]).flatMap((name) => [name, name.split(/[ .]/).at(-1) ?? name, name.split(' ')[0] ?? name]));
    expect(stops.filter((stop) => !controls.has(stop.replace(/[( ].*/, '')))).toEqual([]);
    // A limit is a call that is a control, or a field of any call.
    const names = namesIn(entry);
    expect(limits.filter((limit) => names.has(limit) && !controls.has(limit))).toEqual([]);
  });

  it('names each member once', () => {
    const groups = [entry.methods ?? {}, ...[...JSON.stringify(entry).matchAll(/"(?:methods|commands|queue)":(\{[^{}]*\})/g)].map(([, text]) => JSON.parse(text ?? '{}') as object)];
    for (const group of groups) {
      const all = Object.values(group).flat();
      expect(all.filter((name, at) => all.indexOf(name) !== at)).toEqual([]);
    }
  });
});

describe.each(allVendors().map((vendor) => [vendor.id, vendor] as const))('%s', (_, vendor) => {
  it('is found by each of its hosts', () => {
    for (const rule of vendor.hosts) {
      const url = `https://${rule.host.replaceAll('*', 'x')}`;
      expect(matchUrl(url, rule.serves)?.vendor.id, rule.host).toBe(vendor.id);
    }
  });

  it('lists each host once for each use', () => {
    const keys = vendor.hosts.map((rule) => `${rule.host} ${rule.serves}`);
    expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([]);
  });

  it('is found by each of its named exports', () => {
    for (const [name, entry] of Object.entries(vendor.packages)) {
      for (const exported of Object.keys(entry.exports)) {
        if (exported !== '*') expect(roleOfExport(name, exported)?.vendor.id, `${name} ${exported}`).toBe(vendor.id);
      }
    }
  });

  it('is mentioned by each of its packages, globals and hosts', () => {
    const mentions = [...Object.keys(vendor.packages).map((name) => `import '${name}'`), ...Object.keys(vendor.globals).flatMap((name) => (name.length > 1 ? [name] : Object.keys(vendor.methods).map((method) => `${name}.${method}()`))), ...vendor.hosts.map((rule) => rule.host.replaceAll('*', 'x'))];
    expect(mentions.filter((text) => !mentionsVendor(` ${text} `))).toEqual([]);
  });
});

describe('the catalogue as a whole', () => {
  it('is what the entries say: run npm run vendors after a change', () => {
    expect(read('src/vendors/catalogue.json')).toEqual(storedFrom(compile(entryFiles.map(([, entry]) => entry), read('src/vendors/not-sharing.json') as readonly OutOfScope[])));
  });

  it('has the page that the entries say', async () => {
    const { pageOf } = (await import(new URL('scripts/vendors-page.mjs', root).href)) as { readonly pageOf: (entries: readonly unknown[], outside: unknown) => string };
    expect(readFileSync(new URL('docs/vendors.md', root), 'utf8')).toBe(pageOf(entryFiles.map(([, entry]) => entry), read('src/vendors/not-sharing.json')));
  });

  it('leaves out of scope only what is no vendor of ours', () => {
    const outside = read('src/vendors/not-sharing.json') as readonly { readonly vendors: readonly { readonly name: string; readonly packages?: readonly string[]; readonly hosts?: readonly string[] }[] }[];
    for (const { name, packages = [], hosts = [] } of outside.flatMap(({ vendors }) => vendors)) {
      expect(packages.filter(isVendorPackage), name).toEqual([]);
      expect(hosts.filter((host) => matchUrl(`https://${host.replaceAll('*', 'x')}`, 'any')), name).toEqual([]);
    }
  });

  it('has every id once, in alphabetical order', () => {
    const ids = allVendors().map((vendor) => vendor.id);
    expect(ids).toEqual([...new Set(ids)].sort());
  });

  it('gives every global to one vendor', () => {
    const globals = allVendors().flatMap((vendor) => Object.keys(vendor.globals));
    expect(globals.filter((name, i) => globals.indexOf(name) !== i)).toEqual([]);
  });
});
