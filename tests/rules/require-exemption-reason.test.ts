import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';
import plugin from '../../src/index.js';

const config: Linter.Config[] = [{ plugins: { 'opt-out-gate': plugin }, rules: { 'opt-out-gate/require-exemption-reason': 'error', 'opt-out-gate/no-ungated-sharing': 'error' } }];

function silenced(code: string): readonly string[] {
  return new Linter().verify(code, config, 'src/a.js').filter(({ ruleId }) => ruleId?.endsWith('reason')).map(({ message, line }) => `${line} ${/`(.*?)`/.exec(message)?.[1] ?? ''}`);
}

const call = `fbq('track', 'x');`;

describe('a comment without a reason', () => {
  it.each([
    ['the next line', `// eslint-disable-next-line opt-out-gate/no-ungated-sharing\n${call}`, '1 opt-out-gate/no-ungated-sharing'],
    ['its own line', `${call} // eslint-disable-line opt-out-gate/no-ungated-sharing`, '1 opt-out-gate/no-ungated-sharing'],
    ['the rest of the file', `/* eslint-disable opt-out-gate/no-ungated-load */\n${call}`, '1 opt-out-gate/no-ungated-load'],
    ['one among other rules', `/* eslint-disable no-undef, opt-out-gate/no-ungated-sharing */\n${call}`, '1 opt-out-gate/no-ungated-sharing'],
    ['a reason without a word', `// eslint-disable-next-line opt-out-gate/no-ungated-sharing -- !\n${call}`, '1 opt-out-gate/no-ungated-sharing'],
    ['a configuration in a comment', `/* eslint opt-out-gate/no-ungated-sharing: "off" */\n${call}`, '1 opt-out-gate/no-ungated-sharing'],
    ['oxlint\'s comment', `// oxlint-disable-next-line opt-out-gate/no-ungated-sharing\n// ${call}`, '1 opt-out-gate/no-ungated-sharing'],
  ])('is reported: %s', (_where, code, wanted) => expect(silenced(code)).toEqual([wanted]));
});

describe('silence', () => {
  it.each([
    ['a reason', `// eslint-disable-next-line opt-out-gate/no-ungated-sharing -- PRIV-12, until the gate is there\n${call}`],
    ['a comment for other rules', `// eslint-disable-next-line no-undef\n${call} // opt-out-gate/`],
    ['a comment that sets the rule to report', `/* eslint opt-out-gate/no-ungated-sharing: "error" */\n${call}`],
    ['text that only mentions the rule', `// see opt-out-gate/no-ungated-sharing\n`],
  ])('on %s', (_what, code) => expect(silenced(code)).toEqual([]));
});
