import { expect, it } from 'vitest';
import { streamOf } from './stream-of.ts';

it('asks for a chunk when it is wanted, and ends the generator when nobody wants more', async () => {
  const made: number[] = [];
  let isEnded = false;
  async function* bytes(): AsyncGenerator<Uint8Array, void, void> {
    try {
      for (let i = 0; i < 9; i += 1) {
        made.push(i);
        yield Uint8Array.of(i);
      }
    } finally {
      isEnded = true;
    }
  }
  expect(await new Response(streamOf(bytes())).bytes()).toEqual(Uint8Array.of(0, 1, 2, 3, 4, 5, 6, 7, 8));
  made.length = 0;
  isEnded = false;
  const reader = streamOf(bytes()).getReader();
  expect((await reader.read()).value).toEqual(Uint8Array.of(0));
  await reader.cancel();
  expect(made.length).toBeLessThan(4);
  expect(isEnded).toBe(true);
});

it('hands on what goes wrong', async () => {
  async function* broken(): AsyncGenerator<Uint8Array, void, void> {
    yield Uint8Array.of(1);
    throw new Error('the database went away');
  }
  await expect(new Response(streamOf(broken())).arrayBuffer()).rejects.toThrow('the database went away');
});
