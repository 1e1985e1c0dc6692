/** What holds for every entry of the catalogue, whatever vendor it is of. */
import { describe, expect, it } from 'vitest';
import { matchUrl, mentionsVendor, roleOfExport } from '../../src/vendors/catalogue.js';
import { vendors } from '../../src/vendors/entries/index.js';
import type { Role } from '../../src/vendors/vendor.js';

const EFFECTS = new Set(['event', 'identify', 'load', 'request', 'audience', 'training', 'control', 'local', 'read']);

function effectsOf(role: Role): (string | undefined)[] {
  switch (role.is) {
    case 'client': return [...Object.values(role.methods ?? {}), ...Object.values(role.gives ?? {}).flatMap(effectsOf)];
    case 'factory': return [role.effect, ...effectsOf(role.gives), ...Object.values(role.statics ?? {}).flatMap(effectsOf)];
    case 'commands':
    case 'queue': return [role.otherwise, ...Object.values(role.commands)];
    case 'function':
    case 'component': return [role.effect];
  }
}

describe.each(vendors.map((vendor) => [vendor.id, vendor] as const))('%s', (_, vendor) => {
  const roles = [...Object.values(vendor.globals), ...Object.values(vendor.packages).flatMap((entry) => Object.values(entry.exports))];

  it('has an id in kebab case, and pages that it rests on', () => {
    expect(vendor.id).toMatch(/^[a-z][a-z\d]*(?:-[a-z\d]+)*$/);
    expect(vendor.docs.length).toBeGreaterThan(0);
    for (const page of vendor.docs) expect(page).toMatch(/^https:\/\/\S+$/);
  });

  it('uses known effects only', () => {
    const effects = [...Object.values(vendor.methods), ...roles.flatMap(effectsOf)].filter((effect) => effect !== undefined);
    expect(effects.filter((effect) => !EFFECTS.has(effect))).toEqual([]);
  });

  it('is found by each of its hosts', () => {
    for (const rule of vendor.hosts) {
      const url = `https://${rule.host.replaceAll('*', 'x')}`;
      expect(matchUrl(url, rule.serves)?.vendor.id, rule.host).toBe(vendor.id);
    }
  });

  it('writes hosts in lower case and without a scheme', () => {
    for (const rule of vendor.hosts) expect(rule.host).toMatch(/^(?:\*|(?:\*\.)*[a-z\d-]+(?:\.[a-z\d-]+)+)(?:\/[\w.*:-]+)*$/);
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
    const mentions = [...Object.keys(vendor.packages), ...Object.keys(vendor.globals), ...vendor.hosts.map((rule) => rule.host.replaceAll('*', 'x'))];
    expect(mentions.filter((text) => !mentionsVendor(` ${text} `))).toEqual([]);
  });
});

describe('the catalogue as a whole', () => {
  it('has every id once, in alphabetical order', () => {
    const ids = vendors.map((vendor) => vendor.id);
    expect(ids).toEqual([...new Set(ids)].sort());
  });

  it('gives every global to one vendor', () => {
    const globals = vendors.flatMap((vendor) => Object.keys(vendor.globals));
    expect(globals.filter((name, i) => globals.indexOf(name) !== i)).toEqual([]);
  });
});
