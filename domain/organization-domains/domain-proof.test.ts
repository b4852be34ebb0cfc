import { describe, expect, it } from 'vitest';
import { hasProof, isProven, PROOF_KEPT_MS, proofRecord } from './domain-proof.ts';

const CLAIM = { domain: 'halden.example', challenge: 'abc' };

describe('hasProof', () => {
  it('finds the record among others, at its own name', async () => {
    const asked: string[] = [];
    const readTxt = async (name: string) => {
      asked.push(name);
      return ['v=spf1 -all', ' foyer-domain=abc '];
    };
    expect(await hasProof(CLAIM, readTxt)).toBe(true);
    expect(asked).toEqual(['_foyer.halden.example']);
    expect(proofRecord(CLAIM)).toEqual({ name: '_foyer.halden.example', value: 'foyer-domain=abc' });
  });

  it.each([[[]], [['foyer-domain=abcd']], [['abc']], [['FOYER-DOMAIN=ABC']]])(
    'takes %j for none',
    async (texts) => {
      expect(await hasProof(CLAIM, async () => texts)).toBe(false);
    },
  );
});

describe('isProven', () => {
  it('lasts some days after the record was last seen', () => {
    const now = new Date('2026-11-22T12:00:00Z');
    const before = (ms: number) => new Date(now.getTime() - ms);
    expect(isProven({ provenAt: before(PROOF_KEPT_MS * 9), seenAt: before(PROOF_KEPT_MS - 1) }, now)).toBe(
      true,
    );
    expect(isProven({ provenAt: before(PROOF_KEPT_MS * 9), seenAt: before(PROOF_KEPT_MS) }, now)).toBe(false);
    expect(isProven({ provenAt: null, seenAt: now }, now)).toBe(false);
  });
});
