import { requireClosedGate } from '../../rules/require-closed-gate.js';
import { tester } from './tester.js';

const errors = [{ messageId: 'fails-open' as const }];
const read = `(await db.preference.findFirst({ where: { userId: id } })).optedOut`;

tester.run('require-closed-gate', requireClosedGate, {
  invalid: [
    { name: 'a failure counts as not opted out', code: `export async function isUserOptedOut(id) { try { return ${read}; } catch { return false; } }`, errors },
    { name: 'a failure counts as allowed', code: `export async function mayTrack(id) { try { return !${read}; } catch { return true; } }`, errors },
    { name: 'a failure leaves the variable as it was', code: `export async function isUserOptedOut(id) { let out = false; try { out = ${read}; } catch (error) { log(error); } return out; }`, errors },
    { name: 'a promise is caught', code: `export async function isUserOptedOut(id) { return db.preference.findFirst({ where: { userId: id } }).then((p) => p.optedOut).catch(() => false); }`, errors },
    { name: 'only the catch that answers so', code: `export async function isUserOptedOut(id) { try { warm(); } catch (error) { throw error; } try { return ${read}; } catch { return false; } }`, errors },
  ],
  valid: [
    { name: 'a failure counts as opted out', code: `export async function isUserOptedOut(id) { try { return ${read}; } catch { return true; } }` },
    { name: 'a failure is handed on', code: `export async function isUserOptedOut(id) { return ${read}; }` },
    { name: 'it fails closed where allowed is the answer', code: `export async function mayTrack(id) { try { return !${read}; } catch { return false; } }` },
    { name: 'a catch of something that is no gate', code: `export function theme() { try { return localStorage.getItem('theme'); } catch { return false; } } // optedOut` },
  ],
});
