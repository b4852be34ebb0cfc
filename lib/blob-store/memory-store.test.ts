import { describe, it } from 'vitest';
import { STORE_CASES } from './contract.ts';
import { MemoryStore } from './memory-store.ts';

describe('the contract of a store, in memory', () => {
  const store = new MemoryStore();
  it.each(STORE_CASES.map(({ title, run }) => [title, run] as const))('%s', (_, run) =>
    run({ store, damage: async (digest) => store.damage(digest) }),
  );
});
