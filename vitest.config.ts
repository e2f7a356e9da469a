import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Packages load graphql as CommonJS; a second copy of it as a module would refuse their schemas. */
const graphql = { find: /^graphql$/, replacement: fileURLToPath(new URL('node_modules/graphql/index.js', import.meta.url)) };

export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias: [graphql] },
        test: {
          name: 'unit',
          include: ['test/{solver,server,data,scripts,web,peers}/**/*.test.{ts,tsx}'],
          exclude: ['test/**/*.browser.test.ts'],
          testTimeout: 30_000,
          setupFiles: ['test/support/random.ts'],
          pool: 'forks',
          maxWorkers: Math.max(2, availableParallelism() - 1),
          sequence: { groupOrder: 1 },
        },
      },
      {
        resolve: { alias: [graphql] },
        test: {
          name: 'browser',
          include: ['test/web/**/*.browser.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 180_000,
          // A real browser on a busy machine: one more try, and the report says that it was needed.
          retry: 1,
          pool: 'forks',
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
