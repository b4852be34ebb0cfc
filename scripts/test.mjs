// @ts-check
import './node-version.mjs';

const HELP = `Usage: npm test

Checks everything: format and lint, types, unit tests, database tests, the production build and browser tests.
Installs the packages and a browser when they are missing. Starts its own PostgreSQL and mail catcher.
Ends with one line of numbers; the exit code is 1 when anything failed.

One part alone: npm run lint, npm run types, npm run test:unit, npm run test:db, npm run test:e2e
`;

if (process.argv.includes('--help') || process.argv.includes('-h')) {
  process.stdout.write(HELP);
} else {
  const { installPackages } = await import('./bootstrap.mjs');
  const { testEverything } = await import('./test/test-everything.mjs');
  try {
    await installPackages();
    process.exit(await testEverything());
  } catch (error) {
    process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
    process.stdout.write('0 passed, 1 failed, 0 skipped\n');
    process.exit(1);
  }
}
