import { describe, expect, it } from 'vitest';
import { newTotpSecret, totpCode, totpStep, totpUri } from './totp.ts';

/** The secret of the test vectors of RFC 6238, appendix B: "12345678901234567890" in base32. */
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

describe('totp', () => {
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('makes the code of RFC 6238 at %d s', (seconds, code) => {
    const now = new Date(seconds * 1000);
    expect(totpCode(SECRET, now)).toBe(code);
    expect(totpStep(SECRET, code, now)).toBe(Math.floor(seconds / 30));
  });

  it('takes the code of the step before and after, and says which it was', () => {
    const now = new Date('2026-11-22T12:00:10Z');
    const step = Math.floor(now.getTime() / 30_000);
    const codeAt = (steps: number) => totpCode(SECRET, new Date(now.getTime() + steps * 30_000));
    expect([-2, -1, 0, 1, 2].map((steps) => totpStep(SECRET, codeAt(steps), now))).toEqual([
      null,
      step - 1,
      step,
      step + 1,
      null,
    ]);
  });

  it.each(['', '12345', '1234567', '28708a', '２８７０８２'])('refuses %j', (code) => {
    expect(totpStep(SECRET, code, new Date(59_000))).toBeNull();
  });

  it('makes a secret of 160 bits, and an address that apps understand', () => {
    const secret = newTotpSecret();
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    const uri = new URL(totpUri(secret, { site: 'foyer.example', account: 'ines@halden.example' }));
    expect(uri.protocol).toBe('otpauth:');
    expect(uri.searchParams.get('secret')).toBe(secret);
    expect(uri.searchParams.get('issuer')).toBe('foyer.example');
  });
});
