import { hash, verify } from '@node-rs/argon2';
import { describe, expect, it, vi } from 'vitest';
import { hashPassword, needsRehash, verifyPassword } from './password.ts';

vi.mock('@node-rs/argon2', { spy: true });

describe('hashPassword', () => {
  it('makes an argon2id hash of the recommended strength with a salt of its own', async () => {
    const [one, two] = await Promise.all([hashPassword('tidal gauge 7'), hashPassword('tidal gauge 7')]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(two);
    expect(needsRehash(one)).toBe(false);
  });
});

describe('verifyPassword', () => {
  it('knows the password, in every Unicode form of it, and no other', async () => {
    const stored = await hashPassword('crème brûlée');
    expect(await verifyPassword(stored, 'crème brûlée'.normalize('NFD'))).toBe(true);
    expect(await verifyPassword(stored, 'Crème brûlée')).toBe(false);
    expect(await verifyPassword(stored, '')).toBe(false);
  });

  it('does the same work for an account that is not there', async () => {
    vi.mocked(verify).mockClear();
    expect(await verifyPassword(null, 'a wrong guess')).toBe(false);
    const [hashTried] = vi.mocked(verify).mock.calls[0] ?? [];
    expect(needsRehash(String(hashTried)), 'the hash that nobody has is as strong as real ones').toBe(false);
  });
});

describe('needsRehash', () => {
  it('tells a weaker hash', async () => {
    expect(needsRehash(await hash('tidal gauge 7', { memoryCost: 4096, timeCost: 3 }))).toBe(true);
  });
});
