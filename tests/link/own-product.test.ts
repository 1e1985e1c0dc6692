import { describe, expect, it } from 'vitest';
import { analyse } from './analyse.js';

const SENDS = 'window.umami.track("seen");\nmixpanel.track("seen");';

/** Vendors of what is counted, and of what is listed as the project's own. */
function answered(manifests: Readonly<Record<string, object>>, code = SENDS): readonly [counted: readonly string[], own: readonly string[]] {
  const files = Object.fromEntries(Object.entries(manifests).map(([path, manifest]) => [path, JSON.stringify(manifest)]));
  const { findings, unresolved } = analyse({ ...files, 'src/a.ts': code });
  return [findings.map(({ vendor }) => vendor), unresolved.flatMap(({ why }) => (why.is === 'own-product' ? [why.vendor] : []))];
}

describe('what goes to the project\'s own product is listed, and not counted', () => {
  it.each([
    ['by its page', { 'package.json': { name: 'umami', homepage: 'https://umami.is' } }],
    ['by the page of all packages that have one', { 'package.json': { name: 'mono', private: true }, 'packages/a/package.json': { name: 'a', homepage: 'https://www.umami.is/' }, 'packages/b/package.json': { name: 'b' } }],
    ['by the scope of its packages', { 'package.json': { name: 'mono', private: true }, 'packages/a/package.json': { name: '@umami/ui' }, 'packages/b/package.json': { name: '@umami/tracker' } }],
    ['beside a repository', { 'package.json': { name: 'x', homepage: 'https://umami.is' }, 'packages/a/package.json': { name: 'a', homepage: 'https://github.com/umami-software/a#readme' } }],
  ])('%s', (_, manifests) => expect(answered(manifests)).toEqual([['mixpanel'], ['umami']]));
});

describe('it is counted where the project may be somebody else\'s', () => {
  it.each([
    ['without a page', { 'package.json': { name: 'umami' } }],
    ['called like the SDK', { 'package.json': { name: '@umami/node' } }],
    ['with one copy of a package of the vendor', { 'package.json': { name: 'shop' }, 'vendor/node/package.json': { name: '@umami/node' } }],
    ['with copies of two beside packages of its own', { 'package.json': { name: '@shop/web' }, 'vendor/node/package.json': { name: '@umami/node' }, 'vendor/api/package.json': { name: '@umami/api' } }],
    ['with a page at the vendor', { 'package.json': { name: 'shop', homepage: 'https://umami.is/shop' } }],
    ['below the vendor\'s domain', { 'package.json': { name: 'shop', homepage: 'https://shop.umami.is' } }],
    ['with another page', { 'package.json': { name: 'shop', homepage: 'https://shop.example' }, 'packages/a/package.json': { name: 'a', homepage: 'https://umami.is' } }],
  ])('%s', (_, manifests) => expect(answered(manifests)).toEqual([['mixpanel', 'umami'].toReversed(), []]));
});

it('goes by the domain that bears the vendor\'s name, not by any that it uses', () => {
  const manifests = { 'package.json': { name: 'x', homepage: 'https://google.com' } };
  expect(answered(manifests, 'fetch("https://www.google.com/pagead/conversion/1");\ngtag("event", "x");')[1]).toEqual([]);
});

it('counts what a page loads from the vendor, as others may run the project', () => {
  const manifests = { 'package.json': { name: 'umami', homepage: 'https://umami.is' } };
  expect(answered(manifests, 'new Image().src = "https://i.umami.is/a.png";\nfetch("https://cloud.umami.is/api/send");')).toEqual([['umami'], ['umami']]);
});
