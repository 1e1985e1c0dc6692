/**
 * Whether all advertising pixels are shown to be suppressed. The claim takes much: every pathway of every advertising vendor confirmed,
 * its load seen, no tag manager that loads for opted-out people (it may bring any pixel), and nothing that may hide one.
 */
import type { Settled } from '../decisions.js';
import type { Finding } from '../model.js';
import { count, noPixels, pixelsNotShown, pixelsSuppressed } from '../words.js';
import type { Configured } from './configured.js';
import { isConfirmed } from './count.js';
import { code, escape } from './markdown-text.js';
import { compareText } from './order.js';
import type { VendorLookup } from './vendor-lookup.js';

export interface PixelView {
  readonly vendors: VendorLookup;
  readonly configured: Pick<Configured, 'replaced'>;
}

export function pixelSentence({ coverage, notSharing }: Settled, { vendors, configured: { replaced } }: PixelView): string {
  const ofAdvertising = ({ vendor }: Finding): boolean => vendors(vendor)?.category === 'advertising';
  const ads = coverage.findings.filter(ofAdvertising);
  const tagManagers = coverage.findings.filter(({ vendor, kind }) => kind === 'load' && vendors(vendor)?.category === 'tag-manager');
  const disowned = notSharing.flatMap(({ findings }) => findings).filter(ofAdvertising);
  const whys = [...openWhys(ads, vendors), ...tagManagerWhys(tagManagers), ...hidingWhys(coverage)];
  if (disowned.length > 0) whys.push(`${count(disowned.length, 'pathway')} of advertising vendors ${disowned.length === 1 ? 'is' : 'are'} declared not to share`);
  if (replaced.size > 0) whys.push(`the configuration describes ${[...replaced].map(code).join(', ')} in place of the catalogue`);
  if (whys.length > 0) return pixelsNotShown(whys);
  return ads.length === 0 ? noPixels : pixelsSuppressed;
}

function openWhys(ads: readonly Finding[], vendors: VendorLookup): string[] {
  const ids = [...new Set(ads.map(({ vendor }) => vendor))].sort(compareText);
  return ids.flatMap((id) => {
    const own = ads.filter(({ vendor }) => vendor === id);
    const open = own.filter((finding) => !isConfirmed(finding)).length;
    const name = escape(vendors(id)?.name ?? id);
    if (open > 0) return [`${open} of ${count(own.length, 'pathway')} of ${name} ${open === 1 ? 'is' : 'are'} not confirmed`];
    const inBrowser = own.some(({ surface }) => surface !== 'server');
    return inBrowser && !own.some(({ kind }) => kind === 'load') ? [`where ${name} is loaded was not seen`] : [];
  });
}

function tagManagerWhys(loads: readonly Finding[]): string[] {
  const open = loads.filter((finding) => !isConfirmed(finding));
  return open.length === 0 ? [] : [`a tag manager, which may load any pixel, is not shown to be held back (${[...new Set(open.map(({ file }) => file))].sort(compareText).map(code).join(', ')})`];
}

function hidingWhys({ unresolved, problems, scope }: Settled['coverage']): string[] {
  const excluded = scope.excluded.filter(({ by: cause }) => MAY_BE_SHIPPED.has(cause)).reduce((sum, { filesWithVendorToken }) => sum + filesWithVendorToken, 0);
  return [
    ...(unresolved.length > 0 ? [`${count(unresolved.length, 'place')} could not be resolved`] : []),
    ...(problems.length > 0 ? [`${count(problems.length, 'file')} could not be analysed`] : []),
    ...(excluded > 0 ? [`${count(excluded, 'excluded file')} ${excluded === 1 ? 'names' : 'name'} a vendor`] : []),
  ];
}

/** Tests, stories, mocks and type declarations reach nobody's browser, and build output is made of what was analysed. */
const MAY_BE_SHIPPED: ReadonlySet<string> = new Set(['configuration', 'vendored', 'minified']);
