import { expect, it, vi } from 'vitest';
import { onShutdown, shutDown } from './shutdown.ts';

it('does the newest first, each once, and goes on after a failure', async () => {
  const done: string[] = [];
  const stderr = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  onShutdown(async () => void done.push('pool'));
  onShutdown(async () => Promise.reject(new Error('queue is stuck')));
  onShutdown(async () => void done.push('workers'));

  await shutDown();
  await shutDown();

  expect(done).toEqual(['workers', 'pool']);
  expect(stderr).toHaveBeenCalledWith(expect.stringContaining('queue is stuck'));
});
