import { describe, expect, it, vi } from 'vitest';
import { reseal, seal, unseal } from './seal.ts';

const settings = vi.hoisted(() => ({
  NEXTAUTH_SECRET: 'the first secret of this test, long enough',
  NEXTAUTH_SECRET_PREVIOUS: [] as string[],
}));
vi.mock('#lib/env.ts', () => ({ env: () => settings }));

function useSecrets(now: string, ...previous: string[]) {
  Object.assign(settings, { NEXTAUTH_SECRET: now, NEXTAUTH_SECRET_PREVIOUS: previous });
}

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

describe('a change of the secret', () => {
  const [first, second] = [
    'one secret of this test, long enough',
    'another secret of this test, long enough',
  ];
  /** Sealed before keys had names. */
  const unnamed =
    'eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..cJDS8sodSk8LZcsV.Zy07m_21QRfyTHl4HWxFmiS5_GHwpI7GpPAIXNVwzEQc5Q.rhzwe-cxbGtvug5nfLPpeA';

  it('leaves what the secrets before sealed readable, and only while they are known', async () => {
    useSecrets(first);
    const sealed = await seal('test', { a: 1 });
    useSecrets(second, first);
    expect(await unseal('test', sealed)).toEqual({ a: 1 });
    const newer = await seal('test', { a: 2 });
    useSecrets(second);
    expect(await unseal('test', sealed)).toBeNull();
    expect(await unseal('test', newer)).toEqual({ a: 2 });
  });

  it('seals anew what the secrets before sealed, once', async () => {
    useSecrets(first);
    const sealed = await seal('test', { a: 1 });
    useSecrets(second, first);
    const anew = await reseal('test', sealed);
    if (anew?.state !== 'anew') throw new Error('it was sealed with the first secret');
    expect(await reseal('test', anew.sealed)).toEqual({ state: 'current' });
    expect(await reseal('other', sealed)).toBeNull();
    useSecrets(second);
    expect(await unseal('test', anew.sealed)).toEqual({ a: 1 });
    expect(await reseal('test', sealed)).toBeNull();
  });

  it('finds the secret of what was sealed before keys had names', async () => {
    useSecrets(second, first);
    expect(await unseal('test', unnamed)).toEqual({ a: 1 });
    expect(await reseal('test', unnamed)).toMatchObject({ state: 'anew' });
  });
});
