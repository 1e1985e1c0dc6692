/** The schemas that editors use are the ones that the files are checked against. */
import { createRequire } from 'node:module';
import type { Schema } from './jsonc.js';

// Through the package's own name, because sources and build stand at different depths.
const require = createRequire(import.meta.url);

export const configSchema = require('eslint-plugin-opt-out-gate/schema/config.json') as Schema;
export const decisionsSchema = require('eslint-plugin-opt-out-gate/schema/decisions.json') as Schema;
