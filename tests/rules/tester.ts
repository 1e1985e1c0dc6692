import { RuleTester } from '@typescript-eslint/rule-tester';
import type { TSESLint } from '@typescript-eslint/utils';
import { afterAll, describe, it } from 'vitest';

RuleTester.afterAll = afterAll;
RuleTester.describe = describe;
RuleTester.it = it;
RuleTester.itOnly = it.only;

const plain = new RuleTester({ languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } } });

type Rule<Ids extends string> = TSESLint.RuleModule<Ids, readonly []>;

/** Of what is reported; what is offered against it is the matter of `suggestions.test.ts`. */
export const tester = {
  run<Ids extends string>(name: string, rule: Rule<Ids>, tests: Parameters<typeof plain.run<Ids, readonly []>>[2]): void {
    plain.run(name, { ...rule, create: (context) => rule.create(silent(context)) }, tests);
  },
};

function silent<Ids extends string>(context: Readonly<TSESLint.RuleContext<Ids, readonly []>>): typeof context {
  const report: typeof context.report = (descriptor) => context.report({ ...descriptor, suggest: [] });
  return Object.create(context, { report: { value: report } }) as typeof context;
}
