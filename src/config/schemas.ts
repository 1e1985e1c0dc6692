/** The schemas that editors use are the ones that the files are checked against. */
import { createRequire } from 'node:module';
import type { Schema } from './jsonc.js';

// Through the package's own name, because sources and build stand at different depths.
const require = createRequire(import.meta.url);

const config = require('eslint-plugin-opt-out-gate/schema/config.json') as Schema;
const vendor = require('eslint-plugin-opt-out-gate/schema/vendor.json') as Schema;
const signal = require('eslint-plugin-opt-out-gate/schema/signal.json') as Schema;

/** Its `"$ref": "vendor.json"` and `"signal.json"` lead an editor to the files beside it; here they are one. */
export const configSchema: Schema = {
  ...config,
  properties: {
    ...config.properties,
    customVendors: { type: 'array', items: { $ref: '#/definitions/vendor' } },
    signals: {
      ...config.properties?.['signals'],
      properties: { ...config.properties?.['signals']?.properties, platforms: { type: 'array', items: { $ref: '#/definitions/signal' } } },
    },
  },
  definitions: { ...vendor.definitions, ...signal.definitions, ...config.definitions, vendor, signal },
};
export const baselineSchema = require('eslint-plugin-opt-out-gate/schema/baseline.json') as Schema;
export const decisionsSchema = require('eslint-plugin-opt-out-gate/schema/decisions.json') as Schema;
