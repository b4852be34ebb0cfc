import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const SOURCES = ['app', 'components', 'db', 'domain', 'lib', 'scripts', 'test'].join(',');

/** Known to everybody: what tests seal and sign protects nothing. */
const TEST_ENV = { NEXTAUTH_SECRET: 'a secret of the tests that everybody knows' };

const ours = (name: string) => fileURLToPath(new URL(`./test/${name}.ts`, import.meta.url));

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          env: TEST_ENV,
          include: [`{${SOURCES}}/**/*.test.{ts,tsx}`],
          exclude: ['**/node_modules/**', '**/*.db.test.ts'],
          environment: 'node',
          // A thread of its own for each file costs a third less than a process.
          pool: 'threads',
        },
      },
      {
        resolve: { alias: { 'next/headers': ours('request-scope'), 'next/cache': ours('no-cache') } },
        test: {
          name: 'db',
          env: TEST_ENV,
          include: [`{${SOURCES}}/**/*.db.test.ts`],
          // One process runs many files, which is twice as fast; so no file may leave anything behind in it.
          isolate: false,
          restoreMocks: true,
          setupFiles: ['./test/fresh-process.ts'],
          globalSetup: ['./test/global-setup.ts'],
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
