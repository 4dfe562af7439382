import { defineConfig } from 'vitest/config'
import { LongestFirst } from './scripts/lib/longest-first.ts'

const shared = {
  environment: 'node',
  pool: 'forks',
  testTimeout: 30_000,
  hookTimeout: 60_000,
} as const

const globalSetup = ['tests/support/global-setup.ts']

/** What drives a browser. */
const inBrowsers = ['tests/faces/**/*.test.ts', 'packages/miniprogram-host/tests/**/*.test.ts']

export default defineConfig({
  test: {
    // Two cores is what the project is built and measured on, and a race test keeps a core of its own busy.
    maxWorkers: 2,
    passWithNoTests: false,
    sequence: { sequencer: LongestFirst },
    projects: [
      // Promises about the tree itself. They need no server, so `npm run check` can afford them.
      { test: { ...shared, name: 'safety', include: ['tests/safety/**/*.test.ts'] } },
      {
        test: {
          ...shared,
          name: 'behaviour',
          include: ['{packages,services,apps}/**/tests/**/*.test.ts', 'tests/**/*.test.ts'],
          exclude: ['**/node_modules/**', 'tests/safety/**', ...inBrowsers],
          globalSetup,
        },
      },
      {
        test: {
          ...shared,
          name: 'faces',
          include: inBrowsers,
          globalSetup,
          // A browser, two of them beside a whole platform on two cores: what a test waits for may take longer than anybody would
          // wait. It may try once more, and the run says of each that had to.
          retry: 1,
          // As long as `Telephone` waits for anything.
          expect: { poll: { timeout: 20_000 } },
        },
      },
    ],
  },
})
