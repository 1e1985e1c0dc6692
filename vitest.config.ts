import { defineConfig } from 'vitest/config';

/** A busy machine is no fault of the code: what must be fast is measured by the tests themselves. */
export default defineConfig({ test: { testTimeout: 60_000, hookTimeout: 60_000, maxWorkers: '100%', globalSetup: 'tests/shared.ts' } });
