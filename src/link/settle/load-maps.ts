/**
 * What a load says of whom its vendor passes things on to holds for every call behind it.
 *
 *     analytics.load('k', { integrations: { 'Segment.io': allowed, All: allowed } });
 *     analytics.page();                                                                 anybody gets it on [allowed] alone
 */
import type { Session } from '../../analysis/nouns.js';
import { andThen, either } from '../../analysis/paths.js';
import { stampPaths } from '../../analysis/stamp.js';
import { mapIn, toldByMap } from './destinations.js';
import { loadsFor } from './loads.js';
import type { MayMeet } from './pages.js';
import { judgeTrusted, type Settled } from './settle.js';

export function settleByMapsOfLoads(session: Session, all: readonly Settled[], mayMeet: MayMeet): readonly Settled[] {
  const told = all.filter(({ pathway: { kind, vendor, api } }) => kind === 'load' && vendor.destinations?.ofLoad === true && vendor.methods[api] === 'load');
  return told.length === 0 ? all : all.map((one) => (one.pathway.kind !== 'load' && one.judgement.verdict === 'ungated' ? byMaps(session, one, loadsFor(one, told, mayMeet)) : one));
}

function byMaps(session: Session, one: Settled, loads: readonly Settled[]): Settled {
  const maps = loads.map(({ module, pathway }) => mapIn(session, module, pathway)).filter((map) => map !== undefined);
  if (maps.length === 0 || maps.length < loads.length) return one;
  const ways = maps.map(({ scope, option, own, others }) => stampPaths(scope.frame, option, either(own, others))).reduce(either);
  const paths = andThen(one.paths, ways);
  const judgement = judgeTrusted(session, { ...one, paths, how: 'load' });
  const checks = loads.map(({ module, pathway }) => toldByMap(session, module, pathway)).filter((check) => check !== undefined);
  if (judgement.verdict === 'partial' && checks.length === loads.length) return { ...one, judgement: { verdict: 'delegated', reason: { kind: 'handed-to-vendor' }, checks } };
  return { ...one, paths, how: 'load', judgement };
}
