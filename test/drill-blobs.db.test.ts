import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const drill = (...args: string[]) =>
  promisify(execFile)(process.execPath, ['--import', 'tsx', 'bench/drills/main.ts', ...args]);

it('keeps the drills of the blob store alive', { timeout: 120_000 }, async () => {
  const { stdout } = await drill('--quick', '--only', 'hammer', '--only', 'line');
  expect(stdout).toMatch(/^hammer .* held$/m);
  expect(stdout).toMatch(/^lose the line .* held$/m);
});

it('says what the drills are, and refuses one that there is not', async () => {
  expect((await drill('--help')).stdout).toContain('kill -9 of PostgreSQL');
  await expect(drill('--only', 'luck')).rejects.toMatchObject({ code: 2 });
});
