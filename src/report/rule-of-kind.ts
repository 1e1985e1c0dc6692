/** The lint rule that reports a pathway: one for each kind of repair. */
import type { Kind } from '../model.js';

export type RuleName = 'no-ungated-sharing' | 'no-ungated-load' | 'no-ungated-request' | 'no-ungated-upload';

export function ruleOf(kind: Kind): RuleName {
  switch (kind) {
    case 'event':
    case 'identify': return 'no-ungated-sharing';
    case 'load': return 'no-ungated-load';
    case 'request': return 'no-ungated-request';
    case 'audience':
    case 'training': return 'no-ungated-upload';
  }
}
