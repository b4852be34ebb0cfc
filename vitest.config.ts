import { defineConfig } from 'vitest/config';

const SOURCES = ['app', 'components', 'db', 'domain', 'lib', 'scripts', 'test'].join(',');

/** Known to everybody: what tests seal and sign protects nothing. */
const TEST_ENV = { NEXTAUTH_SECRET: 'a secret of the tests that everybody knows' };

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
        },
      },
      {
        test: {
          name: 'db',
          env: TEST_ENV,
          include: [`{${SOURCES}}/**/*.db.test.ts`],
          globalSetup: ['./test/global-setup.ts'],
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
