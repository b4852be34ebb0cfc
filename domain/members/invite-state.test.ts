import { describe, expect, it } from 'vitest';
import { type InviteFacts, type InviteState, inviteState, isOpen } from './invite-state.ts';

const OPEN_LINK: InviteFacts = {
  token: 'current',
  status: 'pending',
  isExpired: false,
  isOrganizationOpen: true,
  mayInviterGrant: true,
  hasInviteeAccount: true,
  entry: { needsSso: false, needsTwoFactor: false, isFull: false },
  caller: null,
};
const STRANGER = { isMember: false, isAccepter: false, address: 'other' } as const;
const INVITEE = { ...STRANGER, address: 'verified' } as const;
const MEMBER = { ...STRANGER, isMember: true } as const;
const ACCEPTER = { isMember: true, isAccepter: true, address: 'verified' } as const;

const CASES: [string, Partial<InviteFacts>, InviteState][] = [
  ['the invited person, signed in', { caller: INVITEE }, 'ready'],
  ['signed out, the address has an account', {}, 'signed-out-known'],
  ['signed out, nobody has this address', { hasInviteeAccount: false }, 'signed-out-new'],
  [
    'the invited person, no seat left',
    { caller: INVITEE, entry: { needsSso: false, needsTwoFactor: false, isFull: true } },
    'organization-full',
  ],
  [
    'the invited person without the second factor that is required, no seat left',
    { caller: INVITEE, entry: { needsSso: false, needsTwoFactor: true, isFull: true } },
    'two-factor-needed',
  ],
  [
    'the invited person, single sign-on wanted, no seat left',
    { caller: INVITEE, entry: { needsSso: true, needsTwoFactor: true, isFull: true } },
    'sso-needed',
  ],
  [
    'somebody else, single sign-on wanted',
    { caller: STRANGER, entry: { needsSso: true, needsTwoFactor: true, isFull: false } },
    'wrong-account',
  ],
  [
    'somebody else, no seat left',
    { caller: STRANGER, entry: { needsSso: false, needsTwoFactor: false, isFull: true } },
    'wrong-account',
  ],
  ['somebody else', { caller: STRANGER }, 'wrong-account'],
  [
    'the address is added, not proven',
    { caller: { ...STRANGER, address: 'unverified' } },
    'address-unverified',
  ],
  ['a member opens an open link', { caller: { ...MEMBER, address: 'verified' } }, 'already-member'],
  ['a member opens an expired link', { caller: MEMBER, isExpired: true }, 'already-member'],
  ['a member opens a link that another used', { caller: MEMBER, status: 'accepted' }, 'already-member'],
  ['expired', { isExpired: true, caller: INVITEE }, 'expired'],
  ['expired, signed out', { isExpired: true }, 'expired'],
  ['revoked', { status: 'revoked', caller: INVITEE }, 'revoked'],
  ['revoked and expired', { status: 'revoked', isExpired: true }, 'revoked'],
  ['declined', { status: 'declined' }, 'declined'],
  ['an older link of an open invite', { token: 'replaced', caller: INVITEE }, 'replaced'],
  ['an older link of an expired invite', { token: 'replaced', isExpired: true }, 'replaced'],
  ['an older link of a revoked invite', { token: 'replaced', status: 'revoked' }, 'revoked'],
  ['an invite that a newer one replaced', { status: 'replaced' }, 'replaced'],
  ['used by the caller', { status: 'accepted', caller: ACCEPTER }, 'used-by-you'],
  [
    'used by the caller, who has left',
    { status: 'accepted', caller: { ...ACCEPTER, isMember: false } },
    'used-by-you',
  ],
  [
    'used by the caller, through an older link',
    { token: 'replaced', status: 'accepted', caller: ACCEPTER },
    'used-by-you',
  ],
  ['used by somebody else', { status: 'accepted', caller: STRANGER }, 'used'],
  ['used, signed out', { status: 'accepted' }, 'used'],
  [
    'the organization is being deleted',
    { isOrganizationOpen: false, caller: ACCEPTER },
    'organization-closed',
  ],
  ['the inviter may no longer give the role', { mayInviterGrant: false, caller: INVITEE }, 'inviter-cannot'],
  ['the inviter may no longer, signed out', { mayInviterGrant: false }, 'inviter-cannot'],
];

describe('inviteState', () => {
  it.each(CASES)('%s', (_title, facts, state) => {
    expect(inviteState({ ...OPEN_LINK, ...facts })).toBe(state);
  });

  it('says nothing at all to a token that was never issued, whatever the rest is', () => {
    for (const [, facts] of CASES) {
      expect(inviteState({ ...OPEN_LINK, ...facts, token: 'unknown' })).toBe('unknown');
    }
  });

  it('lets only the invited address of an open invite join', () => {
    const ready = CASES.filter(([, , state]) => state === 'ready');
    expect(ready).toHaveLength(1);
  });
});

describe('isOpen', () => {
  it('is true only while somebody may yet join', () => {
    const states = new Set(CASES.map(([, , state]) => state));
    expect([...states].filter(isOpen).sort()).toEqual([
      'address-unverified',
      'organization-full',
      'ready',
      'signed-out-known',
      'signed-out-new',
      'sso-needed',
      'two-factor-needed',
      'wrong-account',
    ]);
  });
});
