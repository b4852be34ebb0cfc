import { eq } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { inviteLinkTeams } from '#db/schema/index.ts';
import { recordEntry } from '#domain/audit-log/record-entry.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import type { UserActor } from '#domain/members/claim-invite.ts';
import { makeMember } from '#domain/members/make-member.ts';
import { settleOwnInvites } from '#domain/members/settle-own-invites.ts';
import { writeJoinRequest } from '#domain/requests/write-join-request.ts';
import { AppError, ForbiddenError } from '#lib/errors.ts';
import { claimLinkUse } from './claim-link-use.ts';
import { type FoundLink, findLink, type LinkClaim } from './find-link.ts';
import { linkRefusal } from './link-refusal.ts';
import { linkState } from './link-state.ts';

/** A claim that fails is followed by a new reading; each failure needs another change by somebody else. */
const READS_MAX = 4;

export interface JoinedByLink {
  organization: { id: number; slug: string; name: string };
  /** asked: the link wants approval, and a request now waits for a manager. */
  outcome: 'joined' | 'asked';
}

type UsableLink = FoundLink & { address: NonNullable<FoundLink['address']> };

/**
 * Makes the caller a member by a shareable link, or asks for it where the link wants approval. One transaction takes the
 * use, makes the member with the link's role and teams (or the request) and writes the audit entry. Opening the link
 * proves nothing: the caller needs an address that was proven otherwise, of a domain that the link takes.
 *
 * Errors: AppError whose `reason` is the state that stands in the way (link-state.ts). ForbiddenError for an API token:
 * joining is a person's act.
 */
export async function joinByLink(ctx: Context, claim: LinkClaim): Promise<JoinedByLink> {
  if (ctx.actor.type === 'token' || ctx.actor.type === 'system') {
    throw new ForbiddenError('Joining is a person’s own act. Sign in and open the link in a browser.');
  }
  for (let reads = 0; reads < READS_MAX; reads += 1) {
    const joined = await tryJoin(ctx, claim);
    if (joined) return joined;
  }
  throw new AppError('conflict', 'This link is being changed right now. Try again.');
}

/** Null when the link changed between the reading and the claim; reading it again says how. */
async function tryJoin(ctx: Context, claim: LinkClaim): Promise<JoinedByLink | null> {
  const { actor } = ctx;
  const found = await findLink(ctx, claim);
  if (!found) throw linkRefusal('unknown');
  const state = linkState(found.facts);
  if (state !== 'ready' && state !== 'ready-to-ask') throw linkRefusal(state);
  const { address } = found;
  if (actor.type !== 'user' || !address) throw linkRefusal('signed-out');
  const act = state === 'ready' ? join : ask;
  try {
    await inTransaction(ctx, (tx) => act(tx, actor, { ...found, address }, claim));
  } catch (error) {
    if (error === LOST) return null;
    throw error;
  }
  const { id, slug, name } = found.organization;
  return { organization: { id, slug, name }, outcome: state === 'ready' ? 'joined' : 'asked' };
}

/** Thrown to roll back what was written before it turned out that the link is no longer what was read. */
const LOST = new Error('the link changed meanwhile');

async function join(tx: Context<Tx>, actor: UserActor, found: UsableLink, claim: LinkClaim): Promise<void> {
  const { link, organization, address } = found;
  if (!(await claimLinkUse(tx, actor, found, claim, { outcome: 'joined' }))) throw LOST;
  const { hadInvite } = await settleOwnInvites(tx, organization.id, actor.userId);
  const teamIds = await teamIdsOf(tx, link.id);
  const member = await makeMember(tx, {
    organizationId: organization.id,
    userId: actor.userId,
    role: link.role,
    inviterId: link.makerId,
    teamIds,
    hasHeldSeat: hadInvite,
  });
  await recordEntry(tx, {
    organizationId: organization.id,
    event: 'member.join-by-link',
    target: { type: 'member', id: member.id, label: actor.label, userId: actor.userId },
    data: { linkId: link.id, link: link.name, email: address.address, role: link.role, teams: teamIds },
  });
}

async function ask(tx: Context<Tx>, actor: UserActor, found: UsableLink, claim: LinkClaim): Promise<void> {
  const { link, organization, address } = found;
  const request = await writeJoinRequest(tx, {
    organizationId: organization.id,
    email: address,
    role: link.role,
    teamIds: await teamIdsOf(tx, link.id),
    message: null,
    requesterId: actor.userId,
  });
  if (!request) throw LOST;
  const use = { outcome: 'asked', inviteId: request.id } as const;
  if (!(await claimLinkUse(tx, actor, found, claim, use))) throw LOST;
  await recordEntry(tx, {
    organizationId: organization.id,
    event: 'invite-request.create',
    target: { type: 'invite', id: request.id, label: address.address },
    data: { kind: 'join-request', email: address.address, role: link.role, linkId: link.id, link: link.name },
  });
}

async function teamIdsOf(tx: Context<Tx>, linkId: number): Promise<number[]> {
  const rows = await tx.db
    .select({ teamId: inviteLinkTeams.teamId })
    .from(inviteLinkTeams)
    .where(eq(inviteLinkTeams.linkId, linkId));
  return rows.map(({ teamId }) => teamId);
}
