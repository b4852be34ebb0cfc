import type { Tx } from '#db/client.ts';
import { inviteLinks, inviteLinkTeams } from '#db/schema/index.ts';
import { recordEntry } from '#domain/audit-log/record-entry.ts';
import { actingUserId, type Context, inTransaction } from '#domain/context.ts';
import type { Membership } from '#domain/members/access.ts';
import { findTeams, type NamedTeam } from '#domain/members/find-teams.ts';
import { mayGrant } from '#domain/members/grant.ts';
import { holdChosenTeams } from '#domain/members/hold-teams.ts';
import { openForInviting } from '#domain/members/open-for-inviting.ts';
import { roleName } from '#domain/members/roles.ts';
import { env } from '#lib/env.ts';
import { type FieldErrors, InvalidError } from '#lib/errors.ts';
import { only } from '#lib/invariant.ts';
import { parseInput } from '#lib/parse-input.ts';
import { countAttempt, type Strength } from '#lib/rate-limit/limiter.ts';
import { hashToken, newToken } from '#lib/secret-token.ts';
import { type NewLink, newLinkSchema } from './link-values.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const MADE_PER_DAY: Strength = { attempts: 50, windowMs: DAY_MS };

export interface CreatedLink {
  id: number;
  name: string;
  /** The link, this once; it cannot be read again. */
  url: string;
}

/**
 * Makes a link that may be shared: whoever holds it and has a proven address joins by it, within its limits. Only the
 * hash of its token is kept.
 *
 * Errors: ForbiddenError when the caller may not invite here; InvalidError by field (`role` that the caller may not
 * give, `teams`, `usesMax`, `openDays`, `domains`, `name`); RateLimitedError after fifty in a day.
 */
export async function createLink(ctx: Context, idOrSlug: string, input: unknown): Promise<CreatedLink> {
  const membership = await openForInviting(ctx, idOrSlug);
  const wanted = parseInput(newLinkSchema, input);
  const errors: FieldErrors = {};
  if (!mayGrant(membership, wanted.role)) {
    errors.role = [`Your role, ${membership.role}, may not make somebody ${roleName(wanted.role)}.`];
  }
  const teams = await findTeams(ctx, membership, wanted.teams, errors);
  if (Object.keys(errors).length > 0) throw new InvalidError(errors);
  const key = `${membership.organization.id}/${actingUserId(ctx.actor)}`;
  await countAttempt(ctx.db, { what: 'make-link', key, strength: MADE_PER_DAY });
  return inTransaction(ctx, (tx) => write(tx, membership, wanted, teams));
}

async function write(
  tx: Context<Tx>,
  { organization }: Membership,
  { openDays, teams: _slugs, ...wanted }: NewLink,
  teams: readonly NamedTeam[],
): Promise<CreatedLink> {
  const token = newToken();
  const now = tx.now();
  const expiresAt = openDays === null ? null : new Date(now.getTime() + openDays * DAY_MS);
  const link = only(
    await tx.db
      .insert(inviteLinks)
      .values({
        ...wanted,
        organizationId: organization.id,
        makerId: actingUserId(tx.actor),
        tokenHash: hashToken(token),
        expiresAt,
        createdAt: now,
      })
      .returning({ id: inviteLinks.id }),
  );
  if (teams.length > 0) {
    await holdChosenTeams(tx.db, teams);
    await tx.db.insert(inviteLinkTeams).values(teams.map(({ id }) => ({ linkId: link.id, teamId: id })));
  }
  await recordEntry(tx, {
    organizationId: organization.id,
    event: 'invite-link.create',
    target: { type: 'invite-link', id: link.id, label: wanted.name },
    data: { ...wanted, teams: teams.map(({ slug }) => slug), expiresAt },
  });
  return { id: link.id, name: wanted.name, url: `${env().NEXTAUTH_URL}/join/${link.id}/${token}` };
}
