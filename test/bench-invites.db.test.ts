import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

it('keeps the bench of invites alive', { timeout: 180_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'foyer-bench-test-'));
  try {
    const json = join(folder, 'invites.json');
    await promisify(execFile)(process.execPath, [
      ...['--import', 'tsx', 'bench/invites/main.ts', '--quick', '--json', json],
    ]);
    const lines = JSON.parse(await readFile(json, 'utf8')) as Record<string, unknown>[];
    // Two more where better-auth is installed.
    expect([5, 7]).toContain(lines.length);
    for (const line of lines) {
      expect(Object.keys(line)).toEqual(['work', 'against', 'unit', 'ours', 'theirs', 'ratio', 'bar', 'ok']);
      expect(line.ratio).toBeGreaterThan(0);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
