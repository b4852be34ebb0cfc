import { describe, expect, it, vi } from 'vitest';
import { seal, unseal } from './seal.ts';

describe('seal', () => {
  it('gives back what was sealed, and hides it', async () => {
    const sealed = await seal('test', { token: 'very secret' });
    expect(sealed).not.toContain(Buffer.from('very secret').toString('base64url').slice(0, 10));
    expect(await unseal('test', sealed)).toEqual({ token: 'very secret' });
  });

  it('opens only for its own purpose', async () => {
    expect(await unseal('other', await seal('test', { a: 1 }))).toBeNull();
  });

  it.each(['', 'nonsense', 'a.b.c.d.e', 'eyJhbGciOiJub25lIn0..eyJ2YWx1ZSI6e319'])(
    'answers null to %j, which is not ours',
    async (text) => expect(await unseal('test', text)).toBeNull(),
  );

  it('does not open once a character was changed', async () => {
    const sealed = await seal('test', { a: 1 });
    const at = sealed.length - 30;
    const changed = sealed.slice(0, at) + (sealed[at] === 'A' ? 'B' : 'A') + sealed.slice(at + 1);
    expect(await unseal('test', changed)).toBeNull();
  });

  it('does not open after its time', async () => {
    const sealed = await seal('test', { a: 1 }, { ttlS: 60 });
    vi.useFakeTimers({ now: Date.now() + 61_000 });
    expect(await unseal('test', sealed)).toBeNull();
    vi.useRealTimers();
  });
});
