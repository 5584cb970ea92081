import { defineConfig } from 'vitest/config';

/** Where a machine-readable copy of the results goes, for whoever counts them. */
const results = process.env.CHAT_ADDRESSES_TEST_RESULTS;

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/build.ts'],
    reporters: results === undefined ? ['default'] : ['default', ['json', { outputFile: results }]],
    // Half of the tests wait for programs that they have started.
    maxWorkers: '100%',
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
