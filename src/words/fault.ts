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
    case 'unheeded': return unheeded(fault);
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

function unheeded({ signal, choice }: Extract<Fault, { kind: 'unheeded' }>): Words {
  const kept = quoted(signal);
  switch (choice.kind) {
    case 'never-read':
      return {
        what: `The choice that ${kept} keeps is recorded here, and no check reads it.`,
        why: 'People opt out, are told so, and nothing holds their data back.',
        fix: 'Read it in the gate that stands before the pathways.',
      };
    case 'never-matched':
      return {
        what: `${kept} is written as ${quoted(choice.value)}, and what reads it compares with ${choice.compares.map(quoted).join(', ')} alone.`,
        why: 'The check never comes out as opted out for those who chose it here.',
        fix: 'Write the value that the checks ask for, or ask for the one that is written.',
      };
    case 'hidden-from-script':
      return {
        what: `${kept} is set with HttpOnly, so that this script of the page never sees it.`,
        why: 'In the browser nobody counts as opted out by it.',
        fix: 'Leave HttpOnly away for this cookie, or hand the choice to the page from the server.',
      };
    case 'not-kept':
      return {
        what: 'Global Privacy Control is read here, and recorded for no known person although this project keeps records of the choice.',
        why: 'It stands for the person too, once they are known, and on their other devices: 11 CCR 7025(c)(1), (5).',
        fix: 'Where the person is signed in, write the opt-out into their record.',
      };
  }
}
