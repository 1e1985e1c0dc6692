/** The samples of a rule's page: code under a line with ❌ must be reported, code under one with ✅ must not. */
import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';

export interface Sample {
  readonly page: string;
  readonly line: number;
  readonly wanted: 'report' | 'silence';
  readonly language: string;
  readonly code: string;
}

const FENCE = /^```(\w*)$/;

export function samplesOf(page: string, text: string): readonly Sample[] {
  const samples: Sample[] = [];
  let wanted: Sample['wanted'] | undefined;
  let open: { readonly language: string; readonly line: number; readonly code: string[] } | undefined;
  for (const [index, line] of text.split('\n').entries()) {
    const fence = FENCE.exec(line);
    if (open && fence) {
      if (wanted && /^[jt]sx?$/.test(open.language)) samples.push({ page, line: open.line, wanted, language: open.language, code: open.code.join('\n') });
      open = undefined;
    } else if (open) open.code.push(line);
    else if (fence) open = { language: fence[1] ?? '', line: index + 1, code: [] };
    else if (line.includes('❌')) wanted = 'report';
    else if (line.includes('✅')) wanted = 'silence';
    else if (line.startsWith('#')) wanted = undefined;
  }
  return samples;
}

/** The rule's name is the page's: `docs/rules/no-ungated-sharing.md`. */
export function sampleFaults(samples: readonly Sample[], plugin: NonNullable<Linter.Config['plugins']>[string]): readonly string[] {
  return samples.flatMap(({ page, line, wanted, language, code }) => {
    const rule = `opt-out-gate/${/([\w-]+)\.md$/.exec(page)?.[1] ?? ''}`;
    const config: Linter.Config = {
      files: [`**/*.${language}`],
      plugins: { 'opt-out-gate': plugin },
      languageOptions: { parser, parserOptions: { ecmaFeatures: { jsx: language.endsWith('x') } } },
      // A sample may silence a rule that does not run here.
      linterOptions: { reportUnusedDisableDirectives: 'off' },
      rules: { [rule]: 'error' },
    };
    const messages = new Linter().verify(code, config, `src/sample.${language}`);
    const broken = messages.filter(({ ruleId }) => ruleId !== rule).map(({ message }) => `${page}:${line} does not lint: ${message}`);
    if (broken.length > 0) return broken;
    if ((messages.length > 0) === (wanted === 'report')) return [];
    return [wanted === 'report' ? `${page}:${line} stands under ❌ and is not reported` : `${page}:${line} stands under ✅ and is reported: ${messages[0]?.message ?? ''}`];
  });
}
