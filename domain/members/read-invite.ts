import type { Context } from '#domain/context.ts';
import { maskEmail } from '#lib/email-address.ts';
import { findInvite, type InviteLink } from './find-invite.ts';
import { linkProvesAddress } from './invite-link.ts';
import { type InviteState, inviteState } from './invite-state.ts';
import { type DoorFacts, readDoorFacts } from './read-door-facts.ts';
import type { Role } from './roles.ts';

export interface InviteView {
  state: Exclude<InviteState, 'unknown'>;
  id: number;
  organization: { id: number; slug: string; name: string; memberCount: number; avatarIdent: string | null };
  inviter: { id: number; name: string; role: Role | null; avatarIdent: string | null } | null;
  /** The invited address: whole for its owner and for whoever is signed out with an open invite, masked for the rest. */
  address: string;
  role: string;
  teamNames: string[];
  message: string | null;
  createdAt: Date;
  mailedAt: Date | null;
  expiresAt: Date | null;
  endedAt: Date | null;
  caller: DoorFacts['caller'];
  /** The single sign-on of the organization, when it has one. */
  sso: { name: string; isRequired: boolean } | null;
  /** The organization requires a second factor, and the caller has none, or nobody is signed in. */
  needsTwoFactor: boolean;
  /** Whether signing up through this link proves the address (invite-link.ts). */
  provesAddress: boolean;
}

/** The states in which the reader has shown, or is asked to show, that the invited address is theirs. */
const SHOWS_ADDRESS = new Set<InviteState>([
  'ready',
  'signed-out-known',
  'signed-out-new',
  'two-factor-needed',
  'address-unverified',
  'sso-needed',
  'used-by-you',
]);

/** What a link leads to, or null for one that was never issued. Reads only: mail scanners open every link. */
export async function readInvite(ctx: Context, link: InviteLink): Promise<InviteView | null> {
  const found = await findInvite(ctx, link);
  if (!found) return null;
  const { invite, organization, inviter, inviterRole, facts } = found;
  const state = inviteState(facts);
  if (state === 'unknown') return null;
  const door = await readDoorFacts(ctx, organization.id, {
    otherUserId: inviter?.id ?? null,
    isMember: facts.caller?.isMember ?? false,
  });
  return {
    state,
    id: invite.id,
    organization: {
      id: organization.id,
      slug: organization.slug,
      name: organization.name,
      memberCount: door.memberCount,
      avatarIdent: door.organizationFace,
    },
    inviter: inviter && {
      ...inviter,
      role: inviterRole,
      avatarIdent: door.userFaces.get(inviter.id) ?? null,
    },
    address: SHOWS_ADDRESS.has(state) ? invite.email : maskEmail(invite.email),
    role: invite.role,
    teamNames: found.teamNames,
    message: invite.message,
    createdAt: invite.createdAt,
    mailedAt: invite.mailedAt,
    expiresAt: invite.expiresAt,
    endedAt: invite.endedAt,
    caller: door.caller,
    sso: found.sso,
    needsTwoFactor: facts.entry.needsTwoFactor,
    provesAddress: linkProvesAddress(invite),
  };
}
