import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, type EntryContent, entryHash, GENESIS } from './chain.ts';

/** The same value with the keys of every object the other way round. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, reversed(inner)]),
  );
}

describe('canonicalJson', () => {
  it('is the same for every order of keys, and still the same value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(reversed(value))).toBe(text);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('keeps apart what differs', () => {
    expect(canonicalJson([1, 2])).not.toBe(canonicalJson([2, 1]));
    expect(canonicalJson({ a: null })).not.toBe(canonicalJson({}));
    expect(canonicalJson('1')).not.toBe(canonicalJson(1));
  });
});

describe('entryHash', () => {
  const content: EntryContent = {
    organizationId: 1,
    event: 'org.edit',
    actorType: 'user',
    actorId: 2,
    actorTokenId: null,
    actorLabel: 'Noor Haddad',
    targetType: null,
    targetId: null,
    targetLabel: null,
    targetUserId: null,
    ip: '192.0.2.7',
    changes: [{ field: 'name', before: 'A', after: 'B' }],
    data: {},
    createdAt: '2026-03-01T12:00:00.000Z',
  };

  it('changes with every field, with its place and with the entry before', () => {
    const hash = entryHash(GENESIS, 1, content);
    expect(entryHash(GENESIS, 1, { ...content })).toEqual(hash);
    expect(entryHash(hash, 1, content)).not.toEqual(hash);
    expect(entryHash(GENESIS, 2, content)).not.toEqual(hash);
    for (const field of Object.keys(content)) {
      expect(entryHash(GENESIS, 1, { ...content, [field]: 'forged' }), field).not.toEqual(hash);
    }
  });
});
