/** What the functions that markup stands for have in common. */
import type { FunctionCode } from '../../code.js';

export const arrow = { kind: 'arrow', isAsync: false, isGenerator: false, params: [], directives: [] } as const satisfies Partial<FunctionCode>;
