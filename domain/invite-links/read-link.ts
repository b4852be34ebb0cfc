import type { Context } from '#domain/context.ts';
import { type DoorFacts, readDoorFacts } from '#domain/members/read-door-facts.ts';
import type { Role } from '#domain/members/roles.ts';
import { takesJoinRequests } from '#domain/requests/takes-join-requests.ts';
import { findLink, type LinkClaim } from './find-link.ts';
import { type LinkState, linkState } from './link-state.ts';

export interface LinkView {
  state: LinkState;
  organization: { id: number; slug: string; name: string; memberCount: number; avatarIdent: string | null };
  /** Who made the link, while they have an account. */
  inviter: { id: number; name: string; role: Role | null; avatarIdent: string | null } | null;
  role: string;
  teamNames: string[];
  /** The domains that the link takes; empty: any. */
  domains: string[];
  needsApproval: boolean;
  expiresAt: Date | null;
  /** The caller's address that counts here. */
  address: string | null;
  caller: DoorFacts['caller'];
  /** Whether one can ask the organization without a link. */
  takesRequests: boolean;
}

/** What a shareable link leads to, or null for one that was never issued. Reads only. */
export async function readLink(ctx: Context, claim: LinkClaim): Promise<LinkView | null> {
  const found = await findLink(ctx, claim);
  if (!found) return null;
  const { link, organization, maker, makerRole, facts } = found;
  const door = await readDoorFacts(ctx, organization.id, {
    otherUserId: maker?.id ?? null,
    isMember: facts.caller?.isMember ?? false,
  });
  return {
    state: linkState(facts),
    organization: {
      id: organization.id,
      slug: organization.slug,
      name: organization.name,
      memberCount: door.memberCount,
      avatarIdent: door.organizationFace,
    },
    inviter: maker && { ...maker, role: makerRole, avatarIdent: door.userFaces.get(maker.id) ?? null },
    role: link.role,
    teamNames: found.teamNames,
    domains: link.domains,
    needsApproval: link.needsApproval,
    expiresAt: link.expiresAt,
    address: found.address?.address ?? null,
    caller: door.caller,
    takesRequests: await takesJoinRequests(ctx, organization),
  };
}
