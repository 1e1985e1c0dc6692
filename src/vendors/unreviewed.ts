/**
 * Hosts that stand in no entry of ours, and that `third-party-web`, the catalogue of Lighthouse, knows for a third party's. They are a
 * catalogue of their own, so that the search for pathways finds what is loaded from them and sent to them. What it finds is listed as
 * "unreviewed third party", and never counted.
 *
 *     fetch('https://ipinfo.io/json')      of the host `ipinfo.io`
 */
import { createRequire } from 'node:module';
import { tableOf } from '../token.js';
import type { Catalogue } from './catalogue.js';

/** What we use of the package. */
interface Known {
  readonly getEntity: (url: string) => { readonly name: string; readonly category: string } | undefined;
}

const require = createRequire(import.meta.url);
// The package is read when the first address is asked for: most files hold none, and ESLint asks for none.
let known: Known | undefined;
const entityOf = (host: string): ReturnType<Known['getEntity']> => (known ??= require('third-party-web/nostats-subset') as Known).getEntity(`https://${host}`);

/** Those who serve files for everybody, or ask the person. */
const NO_RECIPIENT: ReadonlySet<string> = new Set(['cdn', 'consent-provider']);

/** Whether it is a third party's host, told from the project's `own`: `www.acme.example` of `acme.example`. */
export function isThirdParty(host: string, own: readonly string[]): boolean {
  const entity = entityOf(host);
  if (entity === undefined || NO_RECIPIENT.has(entity.category)) return false;
  return !own.some((mine) => host === mine || host.endsWith(`.${mine}`) || entityOf(mine)?.name === entity.name);
}

/** Knows the third parties that `reviewed` does not, each by its host. */
export function unreviewedBy(reviewed: Catalogue, own: readonly string[]): Catalogue {
  return {
    vendors: () => [],
    findVendor: () => undefined,
    roleOfGlobal: () => undefined,
    isVendorPackage: () => false,
  startedBy: () => [],
    roleOfExport: () => undefined,
    matchUrl: (url, use) => {
      const host = hostOf(url);
      if (host === undefined || reviewed.matchUrl(url, 'any') || reviewed.isOutside(url) || !isThirdParty(host, own)) return undefined;
      return {
        vendor: { id: host, name: host, category: 'advertising', suggests: 'sharing', packages: {}, globals: {}, methods: {}, hosts: [] },
        rule: { host, serves: use === 'any' ? 'api' : use },
      };
    },
    idsCalled: () => undefined, idsOfTcf: () => undefined, isOutside: () => false,
    tokens: () => tableOf([]),
    isMethodOfVendor: () => false,
    isNameOfVendor: () => false,
  };
}

/** `https://user@Host:443/a` → `host`; a text without a scheme is a path of the own server. */
function hostOf(url: string): string | undefined {
  const [, authority] = /^(?:https?:)?\/\/([^/?#\s]+)/i.exec(url.trim()) ?? [];
  return authority?.replace(/^.*@/, '').replace(/:\d*$/, '').toLowerCase();
}
