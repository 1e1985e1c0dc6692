/**
 * What is wrong, why it matters, what to do, for a gate or a condition by itself.
 *
 *     what: `isUserOptedOut` answers "allowed" when its read fails.
 *     why:  Whenever the choice cannot be read, data of people who opted out is shared.
 *     fix:  Count a failure as opted out: answer `true` here.
 */
import type { Fault, GateFault, SignalId } from '../model.js';
import { quoted } from './quoted.js';
import type { Words } from './reason.js';

export function faultWords({ text, file, line, signals, fault }: Pick<GateFault, 'text' | 'file' | 'line' | 'signals' | 'fault'>): Words {
  const gate = quoted(text);
  switch (fault.kind) {
    case 'unawaited':
      return {
        what: `${gate} (checked at ${file}:${line}) is not awaited: a promise as a condition is always truthy.`,
        why: 'What follows runs the same way for everybody, whatever the person chose.',
        fix: 'Await the check: `if (await …) return;`.',
      };
    case 'inverted':
      return {
        what: `${quoted(fault.shares)} runs only for people who opted out: ${gate} (checked at ${file}:${line}) stands the wrong way round.`,
        why: 'The very people who asked that their data is not shared are the ones whose data is.',
        fix: 'Turn the condition round, so that the call runs only for people who did not opt out.',
      };
    case 'dropped':
      return {
        what: `Nothing comes of the answer of ${gate} (checked at ${file}:${line}).`,
        why: 'A choice that is asked for and not heeded holds nothing back.',
        fix: 'Return where it says that the person opted out: `if (…) return;`.',
      };
    case 'incomplete': return incomplete(gate, signals, fault);
    case 'fails-open':
      return {
        what: `${gate} answers "allowed" when its read fails (at ${file}:${line}).`,
        why: 'Whenever the choice cannot be read, the data of people who opted out is shared.',
        fix: `Count a failure as opted out: answer \`${String(fault.meaning === 'opted-out')}\` here.`,
      };
  }
}

const READS: Readonly<Record<string, { readonly what: string; readonly who: string; readonly fix: string }>> = {
  gpc: {
    what: 'Global Privacy Control',
    who: 'whose browser says so for them',
    fix: 'Read `navigator.globalPrivacyControl === true` in the browser, or the `Sec-GPC` header (equal to `1`) on a server.',
  },
  preference: {
    what: 'what the person chose on the site',
    who: 'who opted out there',
    fix: 'Read the stored preference or the opt-out cookie.',
  },
};

function incomplete(gate: string, signals: readonly SignalId[], { missing }: Extract<Fault, { kind: 'incomplete' }>): Words {
  const reads = missing.flatMap((signal) => READS[signal] ?? []);
  return {
    what: `${gate} does not read ${reads.map(({ what }) => what).join(', nor ')}; it reads ${signals.map(quoted).join(', ')}.`,
    why: `People ${reads.map(({ who }) => who).join(', and those ')} are treated as if they had not opted out.`,
    fix: reads.map(({ fix }) => fix).join(' '),
  };
}
