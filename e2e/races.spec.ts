import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from './fixtures.ts';

const MS_MAX = 180_000;

test('the races of invites have one outcome each, in several processes of this build', async () => {
  test.setTimeout(MS_MAX);
  const { stdout } = await promisify(execFile)(process.execPath, [
    ...['--import', 'tsx', 'bench/races/main.ts', '--quick'],
  ]);
  expect(stdout).toContain(', 0 broken');
});
