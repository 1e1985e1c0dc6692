/** The code of a snippet that is the vendor's own: the stub that keeps calls until the script is there. */
import type { Expr } from '../../code.js';
import type { Vendor } from '../../vendors/vendor.js';
import { definedOn, isArguments, isCallHandedOn } from '../vendors/stubs.js';
import { vendorsOf, type Place } from './pathway.js';

/** A snippet's `analytics.push(arguments)` stands for the calls of the stub that it defines. */
export function isBodyOfStub({ session, scope, within }: Place, [handed, second]: readonly Expr[], vendor: Vendor): boolean {
  const { module } = scope.frame;
  if (!handed || second || (!isArguments(handed, module) && !isCallHandedOn(handed))) return false;
  return definedOn(module, within).some((object) => vendorsOf(session, session.evaluate(object, scope)).some((one) => one.vendor === vendor));
}
