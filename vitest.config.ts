import { defineConfig } from 'vitest/config';

const SOURCES = ['app', 'components', 'db', 'domain', 'lib', 'scripts', 'test'].join(',');

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: [`{${SOURCES}}/**/*.test.{ts,tsx}`],
          exclude: ['**/node_modules/**', '**/*.db.test.ts'],
          environment: 'node',
        },
      },
      {
        test: {
          name: 'db',
          include: [`{${SOURCES}}/**/*.db.test.ts`],
          globalSetup: ['./test/global-setup.ts'],
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
