/** A file that the analysis cannot get through is a problem of that file alone. */
import { describe, expect, it } from 'vitest';
import { analyse } from './analyse.js';

/** More nested calls than the stack holds when they are followed. */
const deep = `${'f('.repeat(4500)}fbq("track", "x")${')'.repeat(4500)};`;
const good = 'if (!navigator.globalPrivacyControl) fbq("track", "y");\nfbq("track", "z");';

describe('a file that cannot be analysed', () => {
  const { findings, problems, scope } = analyse({ 'a.ts': good, 'deep.ts': deep, 'z.ts': good });

  it('is told as a problem, in words', () => {
    expect(problems.map(({ file, line, message }) => [file, line, message.replace(/.*: /, '')])).toEqual([['deep.ts', 1, 'it is nested too deep']]);
  });

  it('changes nothing of what is said of the others, before it and after it', () => {
    const alone = analyse({ 'a.ts': good }).findings.map(({ line, verdict, gate }) => [line, verdict, gate?.text]);
    for (const file of ['a.ts', 'z.ts']) expect(findings.filter((each) => each.file === file).map(({ line, verdict, gate }) => [line, verdict, gate?.text])).toEqual(alone);
  });

  it('is not counted as analysed where it could not be parsed', () => {
    expect([scope.analysed, analyse({ 'a.ts': good, 'b.ts': 'fbq(;' }).scope.analysed]).toEqual([scope.analysed, 1]);
  });
});
