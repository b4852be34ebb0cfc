import { describe, expect, it } from 'vitest';
import { type LinkFacts, linkState } from './link-state.ts';

const CALLER = { isMember: false, use: 'none', pending: 'none', hasAddress: true } as const;
const READY: LinkFacts = {
  isOrganizationOpen: true,
  isSwitchedOff: false,
  isExpired: false,
  isUsedUp: false,
  mayMakerGrant: true,
  needsApproval: false,
  entry: { needsSso: false, needsTwoFactor: false, isFull: false },
  caller: CALLER,
};
const asking = { needsApproval: true };

describe('linkState', () => {
  it.each<[string, Partial<LinkFacts>]>([
    ['ready', {}],
    ['ready-to-ask', asking],
    ['signed-out', { caller: null }],
    ['address-not-allowed', { caller: { ...CALLER, hasAddress: false } }],
    ['already-member', { caller: { ...CALLER, isMember: true }, isExpired: true, isSwitchedOff: true }],
    ['waiting', { ...asking, caller: { ...CALLER, use: 'waiting' }, isSwitchedOff: true }],
    ['waiting', { ...asking, caller: { ...CALLER, pending: 'request' } }],
    ['ready', { caller: { ...CALLER, pending: 'request' } }],
    ['invited', { ...asking, caller: { ...CALLER, pending: 'invite' } }],
    ['ready', { caller: { ...CALLER, pending: 'invite' } }],
    ['denied', { ...asking, caller: { ...CALLER, use: 'denied' } }],
    ['left-since', { caller: { ...CALLER, use: 'joined' } }],
    ['switched-off', { isSwitchedOff: true, isExpired: true, isUsedUp: true, caller: null }],
    ['expired', { isExpired: true, isUsedUp: true, caller: null }],
    ['used-up', { isUsedUp: true, mayMakerGrant: false, caller: null }],
    ['maker-cannot', { mayMakerGrant: false, caller: null }],
    ['organization-full', { entry: { needsSso: false, needsTwoFactor: false, isFull: true } }],
    ['sso-needed', { entry: { needsSso: true, needsTwoFactor: false, isFull: true } }],
    ['organization-closed', { isOrganizationOpen: false, caller: { ...CALLER, isMember: true } }],
  ])('is %s for %j', (state, facts) => {
    expect(linkState({ ...READY, ...facts })).toBe(state);
  });
});
