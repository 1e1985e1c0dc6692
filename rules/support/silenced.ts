/**
 * Comments that switch rules of this plugin off without saying why.
 *
 *     // eslint-disable-next-line opt-out-gate/no-ungated-sharing              no reason
 *     // eslint-disable-next-line opt-out-gate/no-ungated-sharing -- PRIV-12   a reason
 *     eslint opt-out-gate/no-ungated-load: "off"                               no reason, in a block comment
 */
import type { TSESTree } from '@typescript-eslint/types';
import type { Context } from './create-rule.js';

export interface Silenced {
  readonly loc: TSESTree.SourceLocation;
  /** The first rule that the comment names. */
  readonly rule: string;
}

type Comment = Pick<TSESTree.Comment, 'value' | 'loc'>;

const DISABLE = /^\s*(?:eslint|oxlint)-disable(?:-next-line|-line)?\s/;
const CONFIGURE = /^\s*eslint\s/;
const OFF = /["']?(opt-out-gate\/[\w-]+)["']?\s*:\s*\[?\s*(?:0|["']?off\b)/;
/** oxlint prints a rule as `opt-out-gate(no-ungated-load)`. */
const NAMED = /\bopt-out-gate(?:\/|\()[\w-]+\)?/;

export function findSilenced({ sourceCode }: Context): readonly Silenced[] {
  return [...sourceCode.getAllComments(), ...commentsOfTemplate(sourceCode.ast)].flatMap(({ value, loc }) => {
    // Only a dash pair between spaces starts a reason, and there must be a word in it.
    const [directive = '', ...reason] = value.split(/\s-{2,}\s/);
    if (/\p{L}/u.test(reason.join(' '))) return [];
    const rule = DISABLE.test(`${directive} `) ? NAMED.exec(directive)?.[0] : CONFIGURE.test(directive) ? OFF.exec(directive)?.[1] : undefined;
    return rule === undefined ? [] : [{ loc, rule }];
  });
}

/** `<!-- eslint-disable-next-line … -->`, as vue-eslint-parser keeps it. */
function commentsOfTemplate(program: TSESTree.Program & { readonly templateBody?: { readonly comments?: readonly Comment[] } | null }): readonly Comment[] {
  return program.templateBody?.comments ?? [];
}
