import { expect, it } from 'vitest';
import { MemoryStore } from './memory-store.ts';
import { putChunks } from './put-chunks.ts';

class BrokenStore extends MemoryStore {
  readonly #error: Error;

  constructor(error: Error) {
    super();
    this.#error = error;
  }

  override put(): Promise<never> {
    return Promise.reject(this.#error);
  }
}

const failing = (error: Error) => putChunks(new BrokenStore(error), []);

it.each([
  ['53100', 'storage-full'],
  ['ENOSPC', 'storage-full'],
  ['57P01', 'storage-away'],
  ['ECONNRESET', 'storage-away'],
])('says what %s means to a client', async (code, reason) => {
  const error = Object.assign(new Error('words of the driver'), { code });
  await expect(failing(error)).rejects.toMatchObject({ code: 'unavailable', reason, cause: error });
});

it('knows a connection that ended in the middle', async () => {
  const error = new Error('Connection terminated unexpectedly');
  await expect(failing(error)).rejects.toMatchObject({ reason: 'storage-away' });
});

it('hands on what it does not know', async () => {
  const error = new Error('a bug');
  await expect(failing(error)).rejects.toBe(error);
});
