import { defineConfig } from 'vitest/config'

const shared = {
  environment: 'node',
  pool: 'forks',
  testTimeout: 30_000,
  hookTimeout: 60_000,
} as const

export default defineConfig({
  test: {
    // Two cores is what the project is built and measured on, and a race test keeps a core of its own busy.
    maxWorkers: 2,
    passWithNoTests: false,
    projects: [
      // Promises about the tree itself. They need no server, so `npm run check` can afford them.
      { test: { ...shared, name: 'safety', include: ['tests/safety/**/*.test.ts'] } },
      {
        test: {
          ...shared,
          name: 'behaviour',
          include: ['{packages,services,apps}/**/tests/**/*.test.ts', 'tests/**/*.test.ts'],
          exclude: ['**/node_modules/**', 'tests/safety/**'],
          globalSetup: ['tests/support/global-setup.ts'],
        },
      },
    ],
  },
})
