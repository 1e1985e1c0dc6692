import { Linter, type Rule } from 'eslint';
import type { noUngatedSharing } from '../../rules/no-ungated-sharing.js';

export type Context = Parameters<typeof noUngatedSharing.create>[0];

/** The context that ESLint hands to a rule for this text, by its own parser or another. */
export function contextOf(code: string, file = 'src/a.js', parser?: Linter.Parser): Context {
  let context: Rule.RuleContext | undefined;
  const probe: Rule.RuleModule = {
    create: (given) => {
      context = given;
      return {};
    },
  };
  const messages = new Linter().verify(code, {
    files: ['**/*.{js,jsx,ts,tsx}'],
    languageOptions: { parserOptions: { ecmaFeatures: { jsx: !file.endsWith('.ts') } }, ...(parser && { parser }) },
    plugins: { test: { rules: { probe } } },
    rules: { 'test/probe': 'error' },
  }, file);
  if (context === undefined) throw new Error(`${file}: ${messages[0]?.message ?? 'no rule was run'}`);
  return context as unknown as Context;
}
