/** What a check reads, for people who do not read code. */
import type { SignalId } from '../model.js';
import { quoted } from './quoted.js';

const ALONE: Readonly<Record<string, string>> = {
  gpc: 'Global Privacy Control',
  dnt: 'Do Not Track',
  tcf: 'the consent string of the TCF',
  usp: 'the US privacy string',
  gpp: 'the string of the Global Privacy Platform',
  att: 'the tracking permission of the phone',
  'vscode': 'the telemetry setting of the editor',
};

const NAMED: Readonly<Record<string, string>> = {
  cookie: 'the cookie',
  storage: 'the browser storage',
  setting: 'the setting',
  preference: 'the stored preference',
  cmp: 'the consent platform',
  name: 'nothing known but the name',
};

/** `cookie:ccpa_opt_out` → ``the cookie `ccpa_opt_out` `` */
export function signalWords(signal: SignalId): string {
  const [, kind = '', name = ''] = /^([a-z]+):(.+)$/s.exec(signal) ?? [];
  const words = NAMED[kind];
  return ALONE[signal] ?? (words === undefined ? quoted(signal) : `${words} ${quoted(name)}`);
}
