import { describe, expect, it } from 'vitest';
import { hashToken, newToken } from '#lib/secret-token.ts';
import { AS_IF_CURRENT, compareToken } from './compare-token.ts';

const [own, reminder, old] = [newToken(), newToken(), newToken()];
const INVITE = {
  tokenHash: hashToken(own),
  reminderTokenHash: hashToken(reminder),
  replacedTokenHashes: [hashToken(newToken()), hashToken(old)],
};

describe('compareToken', () => {
  it.each([
    ['its own token', own, 'current'],
    ['the one of its reminder', reminder, 'current'],
    ['one that a newer mail replaced', old, 'replaced'],
    ['one that was cut', own.slice(0, -1), 'unknown'],
    ['one with another case', own.toUpperCase(), /[a-f]/.test(own) ? 'unknown' : 'current'],
    ['nothing', '', 'unknown'],
    ['a hash instead of its token', hashToken(own).toString('hex'), 'unknown'],
    ['what only the domain can ask', AS_IF_CURRENT, 'current'],
  ] as const)('takes %s for what it is', (_title, token, answer) => {
    expect(compareToken(token, INVITE)).toBe(answer);
  });

  it('knows no token of an invite that is none, or that never had one', () => {
    expect(compareToken(own, undefined)).toBe('unknown');
    const none = { tokenHash: null, reminderTokenHash: null, replacedTokenHashes: [] };
    expect(compareToken('', none)).toBe('unknown');
  });
});
