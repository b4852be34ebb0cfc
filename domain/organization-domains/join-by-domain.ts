import { and, eq, gt, isNotNull } from 'drizzle-orm';
import type { Tx } from '#db/client.ts';
import { emailAddresses, organizationDomains, organizations } from '#db/schema/index.ts';
import { recordEntry } from '#domain/audit-log/record-entry.ts';
import { type Context, inTransaction } from '#domain/context.ts';
import type { Organization } from '#domain/members/access.ts';
import type { UserActor } from '#domain/members/claim-invite.ts';
import { entryObstacle } from '#domain/members/entry-obstacle.ts';
import { inviteRefusal } from '#domain/members/invite-refusal.ts';
import { makeMember } from '#domain/members/make-member.ts';
import { readEntryFacts } from '#domain/members/read-entry-facts.ts';
import { settleOwnInvites } from '#domain/members/settle-own-invites.ts';
import { writeJoinRequest } from '#domain/requests/write-join-request.ts';
import { AppError, ForbiddenError, NotFoundError } from '#lib/errors.ts';
import { countAttempt, type Strength } from '#lib/rate-limit/limiter.ts';
import { PROOF_KEPT_MS } from './domain-proof.ts';
import { type JoinableOrganization, listJoinable } from './list-joinable.ts';

const TRIES: Strength = { attempts: 10, windowMs: 24 * 60 * 60 * 1000 };

export interface JoinedByDomain {
  organization: { slug: string; name: string };
  outcome: 'joined' | 'asked';
}

/**
 * Joins an organization by the domain of a proven address, with the default role; or asks to, where the organization wants
 * to be asked. One transaction holds domain, address and organization as they are until it is done.
 *
 * Errors: NotFoundError when the caller may neither join nor ask; AppError `conflict` when they have asked already or
 * something changed meanwhile, or whose reason is what entry-obstacle.ts finds; RateLimitedError after ten in a day;
 * ForbiddenError for an API token: joining is a person's act.
 */
export async function joinByDomain(ctx: Context, organizationId: number): Promise<JoinedByDomain> {
  const { actor } = ctx;
  if (actor.type === 'token' || actor.type === 'system') {
    throw new ForbiddenError('Joining is a person’s own act. Sign in and join in a browser.');
  }
  const [found] = await listJoinable(ctx, { organizationId });
  if (!found || actor.type !== 'user') throw new NotFoundError('organization');
  if (found.act === 'asked')
    throw new AppError('conflict', 'You have asked already, or are invited. A mail tells you more.');
  await countAttempt(ctx.db, {
    what: 'join-by-domain',
    key: `${organizationId}/${actor.userId}`,
    strength: TRIES,
  });
  const outcome = found.act === 'join' ? 'joined' : 'asked';
  await inTransaction(ctx, async (tx) => {
    const organization = await lockEntry(tx, actor, found);
    if (outcome === 'joined') await join(tx, actor, organization, found);
    else await ask(tx, actor, organization, found);
  });
  return { organization: { slug: found.slug, name: found.name }, outcome };
}

/** Holds what the way in rests on until commit, and checks it once more. */
async function lockEntry(
  tx: Context<Tx>,
  actor: UserActor,
  found: JoinableOrganization,
): Promise<Organization> {
  const [row] = await tx.db
    .select({ organization: organizations, entry: organizationDomains.entry })
    .from(organizations)
    .innerJoin(organizationDomains, eq(organizationDomains.organizationId, organizations.id))
    .innerJoin(
      emailAddresses,
      and(
        eq(emailAddresses.userId, actor.userId),
        eq(emailAddresses.addressNormalized, found.address.normalized),
        isNotNull(emailAddresses.verifiedAt),
      ),
    )
    .where(
      and(
        eq(organizations.id, found.id),
        eq(organizations.status, 'active'),
        eq(organizationDomains.id, found.domainId),
        isNotNull(organizationDomains.provenAt),
        gt(organizationDomains.seenAt, new Date(tx.now().getTime() - PROOF_KEPT_MS)),
      ),
    )
    .for('share');
  const isStill = row && (row.entry === 'join' || (row.entry === 'ask' && found.act === 'ask'));
  if (!isStill) throw new AppError('conflict', 'This organization was changed a moment ago. Look again.');
  return row.organization;
}

async function join(
  tx: Context<Tx>,
  actor: UserActor,
  organization: Organization,
  found: JoinableOrganization,
): Promise<void> {
  const obstacle = entryObstacle(await readEntryFacts(tx, organization));
  if (obstacle) throw inviteRefusal(obstacle);
  const { hadInvite } = await settleOwnInvites(tx, organization.id, actor.userId);
  const member = await makeMember(tx, {
    organizationId: organization.id,
    userId: actor.userId,
    role: organization.defaultRole,
    inviterId: null,
    teamIds: [],
    hasHeldSeat: hadInvite,
  });
  await recordEntry(tx, {
    organizationId: organization.id,
    event: 'member.join-by-domain',
    target: { type: 'member', id: member.id, label: actor.label, userId: actor.userId },
    data: { domain: found.domain, email: found.address.address, role: organization.defaultRole },
  });
}

async function ask(
  tx: Context<Tx>,
  actor: UserActor,
  organization: Organization,
  found: JoinableOrganization,
): Promise<void> {
  const request = await writeJoinRequest(tx, {
    organizationId: organization.id,
    email: found.address,
    role: organization.defaultRole,
    teamIds: [],
    message: null,
    requesterId: actor.userId,
  });
  if (!request)
    throw new AppError('conflict', 'You have asked already. A mail tells you what becomes of it.');
  await recordEntry(tx, {
    organizationId: organization.id,
    event: 'invite-request.create',
    target: { type: 'invite', id: request.id, label: found.address.address },
    data: {
      kind: 'join-request',
      email: found.address.address,
      role: organization.defaultRole,
      domain: found.domain,
    },
  });
}
