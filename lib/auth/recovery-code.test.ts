import { describe, expect, it } from 'vitest';
import { hashRecoveryCode, newRecoveryCode } from './recovery-code.ts';

describe('recovery codes', () => {
  it('are four groups of four without letters that look like digits, and never the same', () => {
    const codes = Array.from({ length: 200 }, newRecoveryCode);
    for (const code of codes) expect(code).toMatch(/^([0-9a-hjkmnp-tv-z]{4}-){3}[0-9a-hjkmnp-tv-z]{4}$/);
    expect(new Set(codes).size).toBe(codes.length);
  });

  it('are known however they are typed', () => {
    const hash = hashRecoveryCode('0a1b-2c3d-4e5f-6g7h');
    expect(hash).toHaveLength(32);
    for (const typed of [
      '0A1B 2C3D 4E5F 6G7H',
      ' oa1b2c3d4e5f6g7h',
      '0aIb-2c3d-4e5f-6g7h',
      '0alb-2c3d-4e5f6g7h',
    ]) {
      expect(hashRecoveryCode(typed)).toEqual(hash);
    }
    expect(hashRecoveryCode('0a1b-2c3d-4e5f-6g7j')).not.toEqual(hash);
  });

  it.each(['', '123456', '0a1b-2c3d-4e5f', '0a1b-2c3d-4e5f-6g7u', '0a1b-2c3d-4e5f-6g7h-0'])(
    'are not %j',
    (typed) => {
      expect(hashRecoveryCode(typed)).toBeNull();
    },
  );
});
