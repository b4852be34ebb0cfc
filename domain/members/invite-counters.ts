import { env } from '#lib/env.ts';
import type { Attempt } from '#lib/rate-limit/limiter.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** The counters that every invite of one inviter is counted on, and the one of its address. */
export interface InviteCounters {
  shared: Attempt[];
  ofAddress: (emailNormalized: string) => Attempt;
}

/**
 * How many invites may go out in 24 hours (spec/invites.md 2.5): by one inviter, in one organization, to one address.
 * The numbers are settings of the site.
 */
export function inviteCounters(inviterId: number | null, organizationId: number): InviteCounters {
  const { INVITES_PER_INVITER, INVITES_PER_ORGANIZATION, INVITES_PER_ADDRESS } = env();
  const byInviter = {
    what: 'invite-inviter',
    key: `${organizationId}/${inviterId}`,
    strength: { attempts: INVITES_PER_INVITER, windowMs: DAY_MS },
  };
  const ofOrganization = {
    what: 'invite-organization',
    key: String(organizationId),
    strength: { attempts: INVITES_PER_ORGANIZATION, windowMs: DAY_MS },
  };
  return {
    shared: inviterId === null ? [ofOrganization] : [byInviter, ofOrganization],
    ofAddress: (emailNormalized) => ({
      what: 'invite-address',
      key: `${organizationId}/${emailNormalized}`,
      strength: { attempts: INVITES_PER_ADDRESS, windowMs: DAY_MS },
    }),
  };
}
