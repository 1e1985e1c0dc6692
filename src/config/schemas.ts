/** The schemas that editors use are the ones that the files are checked against. */
import { createRequire } from 'node:module';
import type { Schema } from './jsonc.js';

// Through the package's own name, because sources and build stand at different depths.
const require = createRequire(import.meta.url);

const config = require('eslint-plugin-opt-out-gate/schema/config.json') as Schema;
const vendor = require('eslint-plugin-opt-out-gate/schema/vendor.json') as Schema;

/** Its `"$ref": "vendor.json"` leads an editor to the file beside it; here they are one. */
export const configSchema: Schema = {
  ...config,
  properties: { ...config.properties, customVendors: { type: 'array', items: { $ref: '#/definitions/vendor' } } },
  definitions: { ...vendor.definitions, ...config.definitions, vendor },
};
export const baselineSchema = require('eslint-plugin-opt-out-gate/schema/baseline.json') as Schema;
export const decisionsSchema = require('eslint-plugin-opt-out-gate/schema/decisions.json') as Schema;
