import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { configDefaults, defineConfig, type Plugin } from 'vitest/config';
import { LONG_FACTOR } from './test/support/cases.ts';
import { temporaryFolder } from './test/support/memory-folder.ts';
import { Sequencer } from './test/support/sequencer.ts';

/** Where a machine-readable copy of the results goes, for whoever counts them. */
const results = process.env.CHAT_ADDRESSES_TEST_RESULTS;
/** How many times more cases than usual `npm run test:long` tries. */
const factor = process.env.CHAT_ADDRESSES_LONG ?? String(LONG_FACTOR);

/** Some packages come a second time, slow and full of assertions, for whoever works on them: not what users run. */
const packagesAsUsersGetThem: Plugin = {
  name: 'packages-as-users-get-them',
  configResolved({ ssr, environments }) {
    for (const { resolve } of [ssr, ...Object.values(environments)]) {
      if (resolve !== undefined) resolve.conditions = ['node'];
    }
  },
};

export default defineConfig(({ mode }) => {
  const isLong = mode === 'long';
  const browser = 'test/browser/**/*.browser.test.ts';
  const patience = isLong ? 60 * 60_000 : 120_000;
  return {
    plugins: [packagesAsUsersGetThem],
    // As in the built program. The other one asks for an environment variable at every word of a file.
    resolve: { alias: [{ find: /^yaml$/, replacement: resolve('node_modules/yaml/browser/dist/index.js') }] },
    test: {
      include: [mode === 'browser' ? browser : 'test/**/*.test.ts'],
      exclude: [
        ...configDefaults.exclude,
        ...(mode === 'browser' ? [] : [browser]),
        ...(isLong ? [] : ['test/**/*.long.test.ts']),
      ],
      env: { TMPDIR: temporaryFolder(), ...(isLong ? { CHAT_ADDRESSES_LONG: factor } : {}) },
      globalSetup: mode === 'browser' ? [] : ['test/support/build.ts'],
      reporters: results === undefined ? ['default'] : ['default', ['json', { outputFile: results }]],
      // Half of the tests wait for programs that they have started, and some for time to pass.
      maxWorkers: Math.ceil(1.5 * availableParallelism()),
      sequence: { sequencer: Sequencer },
      // What generated cases leave behind is dropped at once where there is room for much of it.
      execArgv: ['--max-semi-space-size=64'],
      // No test leaves anything behind in its process, so files may share what they have loaded.
      isolate: false,
      testTimeout: patience,
      expect: { poll: { timeout: patience / 2 } },
      // Hooks set up whole repositories.
      hookTimeout: 4 * patience,
    },
  };
});
