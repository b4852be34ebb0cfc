import { describe, expect, it } from 'vitest';
import { parseInviteLink } from './parse-invite-link.ts';

describe('parseInviteLink', () => {
  it('reads both shapes', () => {
    expect(parseInviteLink(['42', 'abc'])).toEqual({ inviteId: 42, token: 'abc', organization: undefined });
    expect(parseInviteLink(['halden', '42', 'abc'])).toEqual({
      inviteId: 42,
      token: 'abc',
      organization: 'halden',
    });
  });

  it.each([
    [[]],
    [['42']],
    [['abc', '42x']],
    [['0', 'abc']],
    [['99999999999999999999', 'abc']],
    [['42', 'a%2Fb']],
    [['42', 'a'.repeat(129)]],
    [['a b', '42', 'abc']],
    [['x', 'halden', '42', 'abc']],
  ])('refuses %j', (parts) => expect(parseInviteLink(parts)).toBeNull());
});
