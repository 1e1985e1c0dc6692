/** Types only: loading `@typescript-eslint/utils` would cost every user a quarter of a second. */
import type { TSESLint } from '@typescript-eslint/utils';

export interface RuleDocs {
  readonly description: string;
  /** Whether `configs.recommended` holds the rule; `configs.strict` holds them all. */
  readonly recommended: boolean;
}

type Rule<MessageIds extends string> = TSESLint.RuleModule<MessageIds, readonly [], RuleDocs>;

export type Context<MessageIds extends string = string> = Readonly<TSESLint.RuleContext<MessageIds, readonly unknown[]>>;

export interface Definition<MessageIds extends string> {
  readonly meta: TSESLint.RuleMetaData<MessageIds, RuleDocs> & { readonly docs: RuleDocs };
  readonly create: Rule<MessageIds>['create'];
}

export function createRule<MessageIds extends string>({ meta, create }: Definition<MessageIds>): Rule<MessageIds> {
  return { meta, create };
}
