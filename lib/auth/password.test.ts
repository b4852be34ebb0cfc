import { hash } from '@node-rs/argon2';
import { describe, expect, it } from 'vitest';
import { hashPassword, needsRehash, verifyPassword } from './password.ts';

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

  it('works as long for an account that is not there', async () => {
    const stored = await hashPassword('tidal gauge 7');
    const timeOf = async (kept: string | null) => {
      const times: number[] = [];
      for (let round = 0; round < 7; round += 1) {
        const start = performance.now();
        expect(await verifyPassword(kept, 'a wrong guess')).toBe(false);
        times.push(performance.now() - start);
      }
      return Math.min(...times);
    };
    const [known, unknown] = [await timeOf(stored), await timeOf(null)];
    expect(unknown / known).toBeGreaterThan(0.5);
    expect(unknown / known).toBeLessThan(2);
  });
});

describe('needsRehash', () => {
  it('tells a weaker hash', async () => {
    expect(needsRehash(await hash('tidal gauge 7', { memoryCost: 4096, timeCost: 3 }))).toBe(true);
  });
});
