import { defineConfig } from 'vitest/config'

const root = import.meta.dirname

export default defineConfig({
  test: {
    // One process per file, so that each may have a database and an environment of its own.
    pool: 'forks',
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        // Properties draw many cases, which a busy machine takes its time for.
        test: { name: 'unit', testTimeout: 30_000, include: ['app/**/*.test.ts', 'lib/**/*.test.ts', 'components/**/*.test.{ts,tsx}', 'tests/bench/**/*.test.ts'] },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          globalSetup: ['tests/integration/cluster.ts'],
          setupFiles: ['tests/integration/database.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
  resolve: {
    alias: {
      '@': root,
    },
  },
})
