import { describe, expect, it } from 'vitest';
import { gravatarHash } from './gravatar.ts';

describe('gravatarHash', () => {
  it('is the sha-256 of the trimmed address in lower case [F8.15.8]', () => {
    const hash = '31c5543c1734d25c7206f5fd591525d0295bec6fe84ff82f946a34fe970a1e66';
    for (const address of ['example@example.com', ' Example@Example.COM ']) {
      expect(gravatarHash(address)).toBe(hash);
    }
  });
});
